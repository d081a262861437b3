"""Keeps the events themselves, each one once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from guidekit.stores.base import Appended, Batch, Event, Json, Tenant, write_body
from guidekit.stores.sql.values import in_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.stores.engine import Transaction

EVENT_COLUMNS = (
    *("id", "project", "environment", "type", "name", "person", "anonymous_id", "verified", "company"),
    *("guide", "run", "at_ms", "received_at_ms", "body"),
)
SELECT_BODIES = "SELECT id, body FROM events WHERE project = ? AND environment = ? AND id IN (VALUES {})"


class Sent(msgspec.Struct, frozen=True, gc=False):
    """An event, its own name, the batch it came in, and that batch's place among the others."""

    id: str
    place: int
    batch: Batch
    event: Event
    body: str


def store_events(
    transaction: Transaction, tenant: Tenant, batches: Sequence[Batch]
) -> tuple[list[Appended], list[Sent]]:
    """Store what is new; return what became of each batch, and the new events."""
    sent = [
        Sent(event.body["id"], index, batch, event, event.text or write_body(event.body))
        for index, batch in enumerate(batches)
        for event in batch.events
    ]
    if not sent:
        return [Appended(0, 0) for _ in batches], []
    first: dict[str, Sent] = {}
    for each in sent:
        first.setdefault(each.id, each)
    rows = _rows(tenant, batches, [first[name] for name in sorted(first)])
    new = transaction.insert_new("events", EVENT_COLUMNS, rows)
    fresh = [each for each in first.values() if each.id in new]
    if len(fresh) == len(sent):
        return [Appended(len(batch.events), 0) for batch in batches], fresh
    stored = {each.id: each.body for each in fresh}
    stored |= _read_bodies(transaction, tenant, [name for name in first if name not in new])
    repeated = [each for each in sent if each.id not in new or first[each.id] is not each]
    duplicates = Counter(each.place for each in repeated)
    conflicts = Counter(each.place for each in repeated if stored[each.id] != each.body)
    appended = [
        Appended(len(batch.events) - duplicates[index], duplicates[index], conflicts[index])
        for index, batch in enumerate(batches)
    ]
    return appended, fresh


def _rows(tenant: Tenant, batches: Sequence[Batch], sent: Sequence[Sent]) -> list[tuple[Json, ...]]:
    project, environment = tenant.project, tenant.environment
    whose = [
        (batch.person.key, batch.person.anonymous_id, int(batch.person.verified), batch.company)
        for batch in batches
    ]
    rows = []
    for each in sent:
        event, said = each.event, each.event.body
        rows.append(
            (
                *(each.id, project, environment, said["type"], event.name or None),
                *whose[each.place],
                *(said.get("guide"), said.get("run"), event.at_ms, each.batch.received_at_ms, each.body),
            )
        )
    return rows


def _read_bodies(transaction: Transaction, tenant: Tenant, names: Sequence[str]) -> dict[str, str]:
    return {
        name: body
        for marks, values in in_parts([(name,) for name in names])
        for name, body in transaction.rows(
            SELECT_BODIES.format(marks), (tenant.project, tenant.environment, *values)
        )
    }
