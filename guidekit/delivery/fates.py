"""What becomes of every guide for somebody on a page: what begins, in which order, and why not the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from guidekit.authoring.showing.verdicts import say_verdict
from guidekit.delivery.release import PRIORITIES
from guidekit.targeting.eligibility import decide
from guidekit.targeting.limits import limits_now

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guidekit.targeting.facts import Facts

Json: TypeAlias = Any
State: TypeAlias = Literal["starts first", "waits its turn", "the browser decides", "does not start"]


@dataclass(frozen=True)
class Fate:
    """What becomes of one guide; ``why`` is empty for one that starts."""

    guide: str
    kind: str
    priority: str
    state: State
    why: str


def find_fates(
    guides: Iterable[Mapping[str, Json]], facts: Facts, *, project: str, limits: Iterable[Json] = ()
) -> list[Fate]:
    """
    Return what becomes of each guide; those that start come first, in the order of their turns.

    Args:
        guides: Guides in their long form, or at least what says whom they are for, when and how often.
        facts: Whom they would begin for, where and when.
        project: The project's id, which rollouts are drawn with.
        limits: The limits of the project in their long form.
    """
    terms = list(guides)
    limited = limits_now(limits, terms)
    decided = [(guide, decide(guide, facts, project=project, limits=limited)) for guide in terms]
    possible = [each for each in decided if each[1].shows is not False]
    fates: list[Fate] = []
    first: str | None = None
    for guide, decision in sorted(possible, key=lambda each: PRIORITIES.index(_priority(each[0]))):
        if decision.shows is None:
            fates.append(_fate(guide, "the browser decides", say_verdict(decision, facts.types)))
        elif first is None:
            fates.append(_fate(guide, "starts first", ""))
            first = guide["id"]
        else:
            fates.append(_fate(guide, "waits its turn", f"{first} has its turn first"))
    rest = [(guide, decision) for guide, decision in decided if decision.shows is False]
    return [
        *fates,
        *(_fate(guide, "does not start", say_verdict(decision, facts.types)) for guide, decision in rest),
    ]


def _fate(guide: Mapping[str, Json], state: State, why: str) -> Fate:
    return Fate(guide["id"], guide["kind"], _priority(guide), state, why)


def _priority(guide: Mapping[str, Json]) -> str:
    priority: str = guide.get("start", {}).get("priority", "normal")
    return priority
