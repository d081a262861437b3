"""What one batch does to the tables, inside a transaction that somebody else begins and commits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from guidekit.progress import Progress, Run, fold, join
from guidekit.stores.base import Appended, Batch, Event, Json, Tenant

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

INSERT_EVENT = """
INSERT INTO events
    (project, environment, id, type, person, anonymous_id, verified, company, guide, run,
     at_ms, received_at_ms, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (project, environment, id) DO NOTHING
"""
SELECT_BODY = "SELECT body FROM events WHERE project = ? AND environment = ? AND id = ?"
SELECT_EPOCH = "SELECT epoch FROM progress WHERE project = ? AND environment = ? AND person = ? AND guide = ?"
UPSERT_EPOCH = """
INSERT INTO progress (project, environment, person, guide, epoch) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET epoch = excluded.epoch
"""
DELETE_RUNS = "DELETE FROM runs WHERE project = ? AND environment = ? AND person = ? AND guide = ?"
SELECT_RUN = """
SELECT seq, event, step, status, at_ms, times FROM runs
WHERE project = ? AND environment = ? AND person = ? AND guide = ? AND run = ?
"""
UPSERT_RUN = """
INSERT INTO runs (project, environment, person, guide, run, seq, event, step, status, at_ms, times)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET
    seq = excluded.seq, event = excluded.event, step = excluded.step,
    status = excluded.status, at_ms = excluded.at_ms, times = excluded.times
"""
UPSERT_REACH = """
INSERT INTO reaches (project, environment, guide, outcome, step, person, at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET at_ms = min(at_ms, excluded.at_ms)
"""
ADD_TO_COUNTER = """
INSERT INTO counters (project, environment, name, count) VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET count = count + excluded.count
"""


def append(connection: sqlite3.Connection, batch: Batch) -> Appended:
    """Store what is new of a batch, with the progress and the first reaches that follow from it."""
    fresh: list[Event] = []
    conflicts = 0
    for event in batch.events:
        body = _canonical(event.body)
        if _insert(connection, batch, event, body):
            fresh.append(event)
        elif _stored_body(connection, batch.tenant, event) != body:
            conflicts += 1
    for guide, events in _by_guide(fresh).items():
        _advance(connection, batch, guide, fold({**event.body, "at_ms": event.at_ms} for event in events))
    _reach(connection, batch, fresh)
    if conflicts:
        connection.execute(ADD_TO_COUNTER, (*_key(batch.tenant), "event_conflicts", conflicts))
    return Appended(len(fresh), len(batch.events) - len(fresh), conflicts)


def _insert(connection: sqlite3.Connection, batch: Batch, event: Event, body: str) -> bool:
    cursor = connection.execute(
        INSERT_EVENT,
        (
            *_key(batch.tenant),
            event.body["id"],
            event.body["type"],
            batch.person.key,
            batch.person.anonymous_id,
            int(batch.person.verified),
            batch.company,
            event.body.get("guide"),
            event.body.get("run"),
            event.at_ms,
            batch.received_at_ms,
            body,
        ),
    )
    return cursor.rowcount == 1


def _stored_body(connection: sqlite3.Connection, tenant: Tenant, event: Event) -> str:
    body: str = connection.execute(SELECT_BODY, (*_key(tenant), event.body["id"])).fetchone()[0]
    return body


def _advance(connection: sqlite3.Connection, batch: Batch, guide: str, change: Progress) -> None:
    if not change.runs:
        return
    key = (*_key(batch.tenant), batch.person.key, guide)
    row = connection.execute(SELECT_EPOCH, key).fetchone()
    epoch = row[0] if row else 0
    # Only the runs that the change speaks of are read and written; a person may have many more.
    known = Progress(epoch, _read_runs(connection, key, change.runs))
    after = join(known, change)
    if after.epoch > epoch:
        connection.execute(DELETE_RUNS, key)
    connection.execute(UPSERT_EPOCH, (*key, after.epoch))
    connection.executemany(
        UPSERT_RUN,
        [
            (*key, name, run.seq, run.event, run.step, run.status, run.at_ms, _canonical(run.times))
            for name, run in after.runs.items()
        ],
    )


def _read_runs(
    connection: sqlite3.Connection, key: tuple[str, ...], names: Mapping[str, Run]
) -> dict[str, Run]:
    rows = {name: connection.execute(SELECT_RUN, (*key, name)).fetchone() for name in names}
    return {name: read_run(row) for name, row in rows.items() if row}


def read_run(row: tuple[Any, ...]) -> Run:
    """Return the run of a row in the order of the fields, its times as JSON."""
    seq, event, step, status, at_ms, times = row
    return Run(seq, event, step, status, at_ms, json.loads(times))


def _reach(connection: sqlite3.Connection, batch: Batch, events: list[Event]) -> None:
    connection.executemany(
        UPSERT_REACH,
        [
            (*_key(batch.tenant), reach.guide, reach.outcome, reach.step, batch.person.key, event.at_ms)
            for event in events
            for reach in event.reaches
        ],
    )


def _by_guide(events: list[Event]) -> dict[str, list[Event]]:
    groups: dict[str, list[Event]] = {}
    for event in events:
        if "guide" in event.body:
            groups.setdefault(event.body["guide"], []).append(event)
    return groups


def _key(tenant: Tenant) -> tuple[str, str]:
    return tenant.project, tenant.environment


def _canonical(body: Mapping[str, Json]) -> str:
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
