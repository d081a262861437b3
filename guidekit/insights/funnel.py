"""From counted people to a funnel, and to the one sentence that says what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidekit.delivery.outline import Outline, StepOutline
from guidekit.stores.base import Outcome, Reach, ReachCount

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True)
class Place:
    """
    One step of a funnel.

    ``reached`` counts the people who saw it, ``dismissed`` those who closed the guide there and never
    completed it, ``missing`` those for whom its element did not appear; ``is_gone`` says that the guide has
    it no more.
    """

    step: str
    label: str
    reached: int
    dismissed: int
    missing: int
    is_gone: bool


@dataclass(frozen=True)
class Funnel:
    """
    How many people came how far in one guide; each person counts once, however often they tried.

    ``started`` is the sum of ``completed``, ``dismissed`` (closed it and never completed it) and
    ``under_way``.
    """

    guide: str
    title: str
    started: int
    places: tuple[Place, ...]
    completed: int
    dismissed: int
    is_gone: bool

    @property
    def under_way(self) -> int:
        """Return how many neither completed nor dismissed it."""
        return self.started - self.completed - self.dismissed

    def share(self, people: int) -> float:
        """Return a number of people as a part of those who started, from 0 to 1."""
        return people / self.started if self.started else 0.0


def build_funnels(outlines: Sequence[Outline], counts: Iterable[ReachCount]) -> list[Funnel]:
    """
    Return a funnel for each guide, also for those nobody started.

    Args:
        outlines: The guides as they are now; they come first, in their order.
        counts: What the store counted; guides and steps that are gone since are kept, and say so.
    """
    by_guide: dict[str, dict[Reach, ReachCount]] = {}
    for count in counts:
        by_guide.setdefault(count.reach.guide, {})[count.reach] = count
    known = {outline.guide for outline in outlines}
    gone = [Outline(guide, guide, ()) for guide in sorted(by_guide) if guide not in known]
    return [
        _build(outline, by_guide.get(outline.guide, {}), is_gone=outline.guide not in known)
        for outline in [*outlines, *gone]
    ]


def describe_finding(funnel: Funnel) -> str:
    """Return the one sentence a product manager should take away from a funnel."""
    if not funnel.started:
        return "Nobody has started this guide yet"
    finished = f"{_of(funnel.completed, funnel.started)} finished"
    lost, label = _worst_place(funnel)
    if lost <= 0 or funnel.completed == funnel.started:
        return finished
    return f"{finished}, {lost} stopped at “{label}”"


def _build(outline: Outline, counts: Mapping[Reach, ReachCount], *, is_gone: bool) -> Funnel:
    def people(outcome: Outcome, step: str = "") -> int:
        count = counts.get(Reach(outline.guide, outcome, step))
        return count.people if count else 0

    def unfinished(outcome: Outcome, step: str = "") -> int:
        count = counts.get(Reach(outline.guide, outcome, step))
        return count.unfinished if count else 0

    now = {step.id for step in outline.steps}
    seen = sorted({reach.step for reach in counts if reach.step} - now)
    return Funnel(
        guide=outline.guide,
        title=outline.title,
        started=people("started"),
        places=tuple(
            Place(
                step=step.id,
                label=step.label,
                reached=people("step", step.id),
                dismissed=unfinished("dismissed", step.id),
                missing=people("missing", step.id),
                is_gone=step.id not in now,
            )
            for step in [*outline.steps, *(StepOutline(name, name) for name in seen)]
        ),
        completed=people("completed"),
        dismissed=unfinished("dismissed"),
        is_gone=is_gone,
    )


def _worst_place(funnel: Funnel) -> tuple[int, str]:
    """Return how many people were lost where the most were, and what that place is called."""
    places = [place for place in funnel.places if not place.is_gone]
    went_on = [place.reached for place in places[1:]] + [funnel.completed]
    losses = [(place.reached - further, place.label) for place, further in zip(places, went_on, strict=False)]
    return max(losses, key=lambda loss: loss[0], default=(0, ""))


def _of(part: int, whole: int) -> str:
    if part == whole:
        return "The only person" if whole == 1 else f"All {whole} people"
    people = "person" if whole == 1 else "people"
    return f"{part or 'None'} of {whole} {people}"
