"""What the guides of a project come to side by side, told by the facts about each and by nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from guidekit.authoring.circles import find_circles
from guidekit.authoring.rivals import Rivalries, read_contender

if TYPE_CHECKING:
    from guidekit.authoring.declarations import Declarations
    from guidekit.authoring.facts import GuideFacts

Parts: TypeAlias = "tuple[tuple[GuideFacts, ...], str | None]"
"""The facts about the guides, and the fingerprint of the project file."""

ANSWERS = frozenset({"circular_starts", "entered_steps", "first_files", "named", "rivalries", "tags"})
"""What a collection answers with this: the same for as long as the overview is."""


@dataclass(frozen=True)
class Overview:
    """The facts about all guides that could be read, in the order of their files, and the project file."""

    facts: tuple[GuideFacts, ...]
    declared: Declarations

    @property
    def parts(self) -> Parts:
        """Return all that it is told by: two overviews with equal ones are the same."""
        return self.facts, self.declared.fingerprint

    @cached_property
    def first(self) -> dict[str, GuideFacts]:
        """Return the facts about each guide by its id; of several with the same id, the first one."""
        return {facts.id: facts for facts in reversed(self.facts) if facts.id is not None}

    @cached_property
    def first_files(self) -> dict[str, str]:
        """Return the file of each guide by its id; of several with the same id, the first one."""
        return {guide_id: facts.file for guide_id, facts in self.first.items()}

    @cached_property
    def circular_starts(self) -> tuple[tuple[str, ...], ...]:
        """Return the circles of tours that start each other; one that a button begins anew is none."""
        graph: dict[str, list[str]] = {}
        for guide_id in sorted(self.first):
            graph[guide_id] = [
                action["guide"]
                for path, action in self.first[guide_id].starts
                if path[0] == "steps" and isinstance(action["guide"], str)
                if action["guide"] != guide_id or "buttons" not in path
            ]
        return find_circles(graph)

    @cached_property
    def entered_steps(self) -> dict[str, set[str]]:
        """Return the steps that guides are begun at by others, by the guide's id."""
        entered: dict[str, set[str]] = {}
        for facts in self.facts:
            for _, action in facts.starts:
                if "step" in action:
                    entered.setdefault(str(action["guide"]), set()).add(str(action["step"]))
        return entered

    @cached_property
    def rivalries(self) -> Rivalries:
        """Return the guides that could begin at the same moment as another one, by their ids."""
        if not self.declared.is_sound:
            return Rivalries((), {}, {})
        sound = (facts for facts in self.facts if facts.is_sound and self.first.get(facts.id or "") is facts)
        found = (read_contender(facts.head, facts.file) for facts in sound)
        contenders = (contender for contender in found if contender is not None)
        legs = [journey["guides"] for journey in self.declared.data["journeys"].values()]
        journeys = [frozenset(leg["guide"] for leg in guides) for guides in legs]
        return Rivalries(contenders, self.declared.rules.segments, self.declared.types, journeys)

    @cached_property
    def named(self) -> dict[str, frozenset[str]]:
        """Return all names that are used, by the kind of name."""
        names: dict[str, set[str]] = {}
        project = self.declared.draft
        declared = () if project is None else [(each.kind, each.value) for each in project.references]
        for kind, name in chain(declared, *(facts.named for facts in self.facts)):
            names.setdefault(kind, set()).add(name)
        return {kind: frozenset(found) for kind, found in names.items()}

    @cached_property
    def tags(self) -> frozenset[str] | None:
        """Return the tags of all guides, None when one of these does not fit the contract."""
        if not all(facts.is_sound for facts in self.facts):
            return None
        return frozenset(tag for facts in self.facts for tag in facts.head.get("tags", ()))
