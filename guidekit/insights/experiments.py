"""What a guide does for its goal: how many of each group reached it, and how sure the difference is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidekit.delivery.marks import HOLDOUT
from guidekit.insights.lift import Group, Interval, Lift, compare, interval_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidekit.stores.base import ReachCount

NAMES = {"": "as written", HOLDOUT: "without the guide"}


@dataclass(frozen=True)
class Result:
    """
    One group of people.

    Attributes:
        variant: The variant's id; empty for the guide as written, ``~holdout`` for those kept from it.
        group: Those for whom the guide could begin, and how many of them reached the goal.
        interval: Where the true share lies.
        lift: What it has ahead of the group it is compared with; None for that group itself.
    """

    variant: str
    group: Group
    interval: Interval
    lift: Lift | None

    @property
    def name(self) -> str:
        """Return what the group is called."""
        return NAMES.get(self.variant, self.variant)


def build_results(variants: Sequence[str], counts: Iterable[ReachCount]) -> list[Result]:
    """
    Return a result for each group; the first one is what the others are compared with.

    That is the holdout where there is one, else the guide as it is written.

    Args:
        variants: The ids of the guide's variants as they are now; those that are gone since come last.
        counts: What the store counted of this guide, for each variant.
    """
    places: dict[tuple[str, str], int] = {}
    for count in counts:
        if not count.reach.step:
            key = (count.variant, count.reach.outcome)
            places[key] = places.get(key, 0) + count.people
    seen = {variant for variant, _ in places}
    order = [*([HOLDOUT] if HOLDOUT in seen else []), "", *variants]
    order += sorted(seen - set(order))
    groups = {variant: _group(places, variant) for variant in order}
    base = groups[order[0]]
    return [
        Result(variant, group, interval_of(group), None if variant == order[0] else compare(group, base))
        for variant, group in groups.items()
    ]


def _group(places: dict[tuple[str, str], int], variant: str) -> Group:
    """Those who met it before it was counted whom it could begin for count as far as they started it."""
    people = places.get((variant, "exposed"), 0) or places.get((variant, "started"), 0)
    return Group(people, min(people, places.get((variant, "goal"), 0)))
