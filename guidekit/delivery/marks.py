"""What a session says of somebody for experiments: a guide could begin for them, or its goal is reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from guidekit.delivery.asking import facts_of, on_page
from guidekit.delivery.release import goal_window_ms
from guidekit.targeting.conditions import judge
from guidekit.targeting.eligibility import decide
from guidekit.targeting.shares import draw, parse_share, pick_variant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guidekit.delivery.asking import Asking
    from guidekit.delivery.release import Release
    from guidekit.progress import Progress
    from guidekit.targeting.facts import Facts

Json: TypeAlias = Any

HOLDOUT = "~holdout"
"""Stands among the variants for those who are kept from a guide; no variant's id begins like this."""


@dataclass(frozen=True)
class Mark:
    """
    Something that counts once for a person and a guide.

    ``exposed``: it could begin for them here and now, or could if they were not in the holdout, so groups are
    compared by the same measure; ``goal``: what the guide is for has become true.
    """

    guide: str
    outcome: Literal["exposed", "goal"]
    variant: str


def find_marks(
    release: Release, progress: Mapping[str, Progress], asking: Asking, *, now_ms: int
) -> Iterator[Mark]:
    """Yield the marks of one session; guides without variants, holdout and goal have none."""
    if not release.measured:
        return
    facts = on_page(facts_of(asking, release, progress, now_ms=now_ms), asking)
    for guide, terms in release.measured.items():
        variant = _group(terms, facts, release.project)
        open_terms = {word: value for word, value in terms.items() if word != "holdout"}
        if decide(open_terms, facts, project=release.project).shows is not False:
            yield Mark(guide, "exposed", variant)
        if _is_reached(terms.get("goal", {}), progress.get(guide), facts):
            yield Mark(guide, "goal", variant)


def _group(terms: Mapping[str, Json], facts: Facts, project: str) -> str:
    guide, person = terms["id"], facts.person or ""
    if "holdout" in terms and draw(project, guide, person, purpose="holdout") < parse_share(terms["holdout"]):
        return HOLDOUT
    return pick_variant(project, guide, person, terms.get("variants", ()))


def _is_reached(goal: Mapping[str, Json], progress: Progress | None, facts: Facts) -> bool:
    """Tell whether a goal that is a condition has become true in time after the guide was first met."""
    if "when" not in goal or progress is None or not progress.runs:
        return False
    met_ms = min(run.at_ms for run in progress.runs.values())
    is_in_time = facts.now_ms <= met_ms + goal_window_ms(goal)
    return is_in_time and judge(goal["when"], facts).outcome is True
