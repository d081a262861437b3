"""Collects the steps of one tour, gives them ids where something refers to them, and makes the guide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers.cards import LONGEST_LINE, arrange
from guidekit.authoring.importers.placeholders import drop_placeholders
from guidekit.authoring.importers.prose import slug
from guidekit.authoring.importers.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

# Names that machines gave: UUIDs, hashes, long numbers.
MACHINE_MADE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-.*|c[a-z0-9]{20,}|[0-9]+|[0-9a-f]{12,}|(?=.*\d)[A-Za-z0-9_-]{18,}",
    re.IGNORECASE,
)
# Leaves room for a hyphen and a number.
LONGEST_STEM = 50
GUIDE_ORDER = (
    *("kind", "id", "title", "tags", "audience", "start", "stop", "requires", "hide_while", "progress"),
    *("keyboard", "exit", "placement", "style", "target", "text", "steps"),
)


class Draft:
    """One guide on its way: its account, and its steps so far."""

    def __init__(self, name: str, keys: Sequence[Json] = (), *, parts: str = "steps") -> None:
        """
        Begin a guide.

        Args:
            name: What the other tool calls it; may be empty.
            keys: What the other tool calls each of its steps, in order; None where it has no name.
            parts: What the guide is made of: ``steps``, ``spots``, ``items`` or ``questions``.
        """
        self.parts = parts
        self.recorder = Recorder()
        self.whole = self.recorder.scope()
        self.name = name
        self.steps: list[dict[str, Json]] = []
        self.ids: dict[str, str] = {}
        self.referred: set[str] = set()
        for number, key in enumerate(keys, start=1):
            if isinstance(key, str | int) and not isinstance(key, bool) and str(key):
                self._assign(str(key), number)
        self.all_ids = dict(self.ids)

    def _assign(self, key: str, number: int) -> None:
        machine_made = MACHINE_MADE.fullmatch(key) is not None
        wanted = f"step-{number}" if machine_made else slug(key, default=f"step-{number}")
        taken = set(self.ids.values())
        numbered = (f"{wanted[:LONGEST_STEM]}-{other}" for other in range(number, number + len(taken) + 1))
        wanted = next(name for name in (wanted, *numbered) if name not in taken)
        if not machine_made:
            self.referred.add(wanted)
        self.ids.setdefault(key, wanted)

    def scope(self, number: int, name: Json = None) -> Scope:
        """Return the place for one step, named by its number and, if a person named it, its name."""
        is_name = isinstance(name, str) and name and MACHINE_MADE.fullmatch(name) is None
        return self.recorder.scope(f"step {number} ({name})" if is_name else f"step {number}")

    def refer(self, key: Json) -> str | None:
        """Return the id of a step that something leads to, or None when there is no such step."""
        found = self.all_ids.get(str(key))
        if found is not None:
            self.referred.add(found)
        return found

    def alias(self, key: Json, other: Json) -> None:
        """Let a step be found by a second name."""
        if str(other) in self.all_ids:
            self.all_ids.setdefault(str(key), self.all_ids[str(other)])

    def add(self, step: dict[str, Json], scope: Scope, *, key: Json = None) -> None:
        """Append a step; parts that are None are left out."""
        self.recorder.attach((self.parts, len(self.steps)), scope)
        # A second step of the same name goes without: whatever led to the name leads to the first.
        self.steps.append({"id": self.ids.pop(str(key), None) if key is not None else None, **step})

    def finish(self, **parts: Json) -> Json:
        """Return the guide; a step keeps its id when a person gave it or something refers to it."""
        steps = [
            arrange({**step, "id": step["id"] if step["id"] in self.referred else None})
            for step in self.steps
        ]
        # A name that reads like an id says no more than the id does.
        name = " ".join(drop_placeholders(self.name).split())[:LONGEST_LINE]
        title = name if re.search(r"\s|^[A-Z]", name) else None
        guide = {"kind": "tour", "title": title, **({self.parts: steps} if steps else {}), **parts}
        return arrange(guide, GUIDE_ORDER)
