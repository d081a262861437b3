"""Keeps batches of events and everything that follows from them, inside somebody else's transaction."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from guidekit.progress import fold_timed
from guidekit.stores.sql.events import store_events
from guidekit.stores.sql.presence import see
from guidekit.stores.sql.records import (
    DAY_MS,
    EXPOSED,
    GOAL,
    STARTED,
    UNKNOWN,
    Cell,
    Record,
    find_difference,
    join_records,
    record_of,
)
from guidekit.stores.sql.standings import add_to_reports, read_records, write_records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidekit.stores.base import Appended, Batch, Json, Tenant
    from guidekit.stores.engine import Transaction
    from guidekit.stores.sql.events import Sent

ADD_PERSON_EVENTS = """
INSERT INTO person_event_days (project, environment, person, name, company, day, count)
VALUES {}
ON CONFLICT (project, environment, person, name, company, day)
    DO UPDATE SET count = person_event_days.count + excluded.count
"""
ADD_COMPANY_EVENTS = """
INSERT INTO company_event_days (project, environment, company, name, day, count) VALUES {}
ON CONFLICT (project, environment, company, name, day)
    DO UPDATE SET count = company_event_days.count + excluded.count
"""
ADD_TO_DAY = """
INSERT INTO daily_events (project, environment, guide, day, type, step, variant, verified, count)
VALUES {}
ON CONFLICT (project, environment, guide, day, type, step, variant, verified)
    DO UPDATE SET count = daily_events.count + excluded.count
"""
ADD_TO_COUNTER = """
INSERT INTO counters (project, environment, name, count) VALUES {}
ON CONFLICT (project, environment, name) DO UPDATE SET count = counters.count + excluded.count
"""


def append_all(transaction: Transaction, tenant: Tenant, batches: Sequence[Batch]) -> list[Appended]:
    """
    Store what is new of some batches of one tenant, and return what became of each.

    Rows are written table by table and sorted, first of all those of the people: of two servers that write
    for one person at a time, one waits here, and no two ever wait for each other.
    """
    filled = [batch for batch in batches if batch.events]
    if filled:
        see(transaction, tenant, filled)
    appended, fresh = store_events(transaction, tenant, batches)
    if fresh:
        _record(transaction, tenant, fresh)
        _count(transaction, tenant, fresh)
    conflicts = sum(each.conflicts for each in appended)
    if conflicts:
        transaction.run_together(ADD_TO_COUNTER, [(*_key(tenant), "event_conflicts", conflicts)])
    return appended


def _record(transaction: Transaction, tenant: Tenant, fresh: Sequence[Sent]) -> None:
    """Bring up to date where people stand, and what reports count of it."""
    groups: dict[tuple[str, str], list[Sent]] = {}
    for each in fresh:
        if "guide" in each.event.body:
            groups.setdefault((each.batch.person.key, each.event.body["guide"]), []).append(each)
    changes = {}
    for (person, guide), found in groups.items():
        events = [each.event for each in found]
        change = fold_timed((event.body, event.at_ms) for event in events)
        verified = any(each.batch.person.verified for each in found)
        record = record_of(events, change, guide=guide, verified=verified)
        if change.runs or record.places:
            changes[person, guide] = record
    goals = _find_goals(fresh)
    if not changes and not goals:
        return
    before = read_records(transaction, tenant, sorted({*changes, *goals}))
    _reach_goals(goals, before, changes)
    if not changes:
        return
    after = {key: join_records(before.get(key, UNKNOWN), change) for key, change in changes.items()}
    write_records(transaction, tenant, dict(sorted(after.items())))
    cells: dict[tuple[str, Cell], tuple[int, int]] = {}
    for (person, guide), record in after.items():
        for cell, (people, unfinished) in find_difference(
            before.get((person, guide), UNKNOWN), record
        ).items():
            so_far = cells.get((guide, cell), (0, 0))
            cells[guide, cell] = (so_far[0] + people, so_far[1] + unfinished)
    add_to_reports(transaction, tenant, cells)


def _find_goals(fresh: Sequence[Sent]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return ``{(person, guide): [(when, within)]}`` of tracked events that may be somebody's goal."""
    goals: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for sent in fresh:
        for goal in sent.event.goals:
            owner = (sent.batch.person.key, goal.guide)
            goals.setdefault(owner, []).append((sent.event.at_ms, goal.within_ms))
    return goals


def _reach_goals(
    goals: Mapping[tuple[str, str], Sequence[tuple[int, int]]],
    before: Mapping[tuple[str, str], Record],
    changes: dict[tuple[str, str], Record],
) -> None:
    """Add the goals that were reached in time by people who had met the guide."""
    for owner, times in goals.items():
        change = changes.get(owner, Record(verified=before.get(owner, UNKNOWN).verified))
        known = {**change.places, **before.get(owner, UNKNOWN).places}
        met_ms = min((known[place] for place in (EXPOSED, STARTED) if place in known), default=None)
        if met_ms is None:
            continue
        reached = [at_ms for at_ms, within_ms in times if met_ms <= at_ms <= met_ms + within_ms]
        if reached:
            changes[owner] = replace(change, places={**change.places, GOAL: min(reached)})


def _count(transaction: Transaction, tenant: Tenant, fresh: Sequence[Sent]) -> None:
    """Count what happened by days, for reports and for conditions about events."""
    key = _key(tenant)
    days: dict[tuple[Json, ...], int] = {}
    people: Counter[tuple[Json, ...]] = Counter()
    companies: Counter[tuple[Json, ...]] = Counter()
    for sent in fresh:
        event, batch, day = sent.event, sent.batch, sent.event.at_ms // DAY_MS
        said = event.body
        if (guide := said.get("guide")) is not None:
            verified = int(batch.person.verified)
            cell = (guide, day, said["type"], said.get("step", ""), event.variant, verified)
            days[cell] = days.get(cell, 0) + 1
        if event.name:
            people[batch.person.key, event.name, batch.company, day] += 1
            if batch.company:
                companies[batch.company, event.name, day] += 1
    for statement, counted in (
        (ADD_PERSON_EVENTS, people),
        (ADD_COMPANY_EVENTS, companies),
        (ADD_TO_DAY, days),
    ):
        if counted:
            transaction.run_together(
                statement, [(*key, *cell, count) for cell, count in sorted(counted.items())]
            )


def _key(tenant: Tenant) -> tuple[str, str]:
    return tenant.project, tenant.environment
