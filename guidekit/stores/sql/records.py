"""
What is kept of one person and one guide, and what that adds to the counts of reports.

A record is a join like the progress inside it, and the counts are a function of the records: whatever the
order and the repeats in which events arrive, both end the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from guidekit.progress import NOTHING, Progress, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guidekit.stores.base import Event

DAY_MS = 24 * 60 * 60 * 1000
RUNS_KEPT = 100
"""The newest ones; one that left never comes back, because it would have to be newer than those that stay."""
PLACES_KEPT = 250
STARTED = "started"
COMPLETED = "completed"
EXPOSED = "exposed"
GOAL = "goal"


class Cell(NamedTuple):
    """One line of the daily counts of a guide; ``day`` counts from 1970 in UTC."""

    day: int
    outcome: str
    step: str
    variant: str
    verified: int


@dataclass(frozen=True)
class Record:
    """
    One person and one guide.

    ``places: {"started": 1700000000000, "step:hello": …}`` is when they first came to each place.
    """

    progress: Progress = NOTHING
    places: Mapping[str, int] = field(default_factory=dict)
    variant: str = ""
    verified: bool = False


UNKNOWN = Record()
NOBODY = (0, 0)


def record_of(events: Iterable[Event], change: Progress, *, guide: str, verified: bool) -> Record:
    """Return what some events say; ``change`` is their progress."""
    places: dict[str, int] = {}
    variant = ""
    for event in events:
        at_ms = event.at_ms
        variant = max(variant, event.variant)
        for reach in event.reaches:
            if reach.guide == guide:
                place = reach.place
                if place not in places or at_ms < places[place]:
                    places[place] = at_ms
    return Record(change, places, variant, verified)


def join_records(first: Record, second: Record) -> Record:
    """Return what both say together; commutative, associative and idempotent."""
    places = dict(first.places)
    for place, at_ms in second.places.items():
        if place not in places or at_ms < places[place]:
            places[place] = at_ms
    return Record(
        _bound_runs(join(first.progress, second.progress)),
        dict(sorted(places.items())[:PLACES_KEPT]) if len(places) > PLACES_KEPT else places,
        max(first.variant, second.variant),
        first.verified or second.verified,
    )


def count_cells(record: Record) -> dict[Cell, tuple[int, int]]:
    """Return ``{cell: (people, unfinished)}`` that one record adds to the counts of its guide."""
    if not record.places:
        return {}
    day = min(record.places.values()) // DAY_MS
    unfinished = 0 if COMPLETED in record.places else 1
    cells = {}
    for place in record.places:
        outcome, _, step = place.partition(":")
        cells[Cell(day, outcome, step, record.variant, int(record.verified))] = (1, unfinished)
    return cells


def find_difference(before: Record, after: Record) -> dict[Cell, tuple[int, int]]:
    """Return what must be added to the counts when a record changes; the same cell may lose people."""
    if (before.places, before.variant, before.verified) == (after.places, after.variant, after.verified):
        return {}
    differences = count_cells(after)
    for cell, (people, left) in count_cells(before).items():
        so_far = differences.get(cell, NOBODY)
        differences[cell] = (so_far[0] - people, so_far[1] - left)
    return {cell: difference for cell, difference in differences.items() if difference != NOBODY}


def _bound_runs(progress: Progress) -> Progress:
    if len(progress.runs) <= RUNS_KEPT:
        return progress
    newest = sorted(progress.runs)[-RUNS_KEPT:]
    return Progress(progress.epoch, {name: progress.runs[name] for name in newest})
