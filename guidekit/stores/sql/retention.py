"""Deletes events that nothing asks for any more, in parts small enough that nobody waits long for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.stores.sql.values import marks_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.stores.base import Tenant
    from guidekit.stores.engine import Transaction

PEOPLE_AT_ONCE = 256
EVENTS_AT_ONCE = 1_000

SELECT_NEXT = """
SELECT person FROM people WHERE project = ? AND environment = ? AND person > ? ORDER BY person LIMIT ?
"""
# By person, because that is the index the events have; to find them by time would look at each of them.
COUNT_OLD = """
SELECT COUNT(*) FROM events
WHERE project = ? AND environment = ? AND person IN (VALUES {}) AND at_ms < ? AND received_at_ms < ?
"""
DELETE_OLD = """
DELETE FROM events WHERE project = ? AND environment = ? AND number IN (
    SELECT number FROM events
    WHERE project = ? AND environment = ? AND person IN (VALUES {}) AND at_ms < ? AND received_at_ms < ?
    LIMIT ?
)
RETURNING number
"""


def list_next(transaction: Transaction, tenant: Tenant, after: str) -> list[str]:
    """Return the keys of the people that come next; everybody who sent an event is among them."""
    key = (tenant.project, tenant.environment)
    return [row[0] for row in transaction.rows(SELECT_NEXT, (*key, after, PEOPLE_AT_ONCE))]


def count_old(transaction: Transaction, tenant: Tenant, people: Sequence[str], before_ms: int) -> int:
    """Return how many events some people have from before a moment."""
    marks, values = marks_for([(person,) for person in people])
    parameters = (tenant.project, tenant.environment, *values, before_ms, before_ms)
    return int(transaction.rows(COUNT_OLD.format(marks), parameters)[0][0])


def delete_old(transaction: Transaction, tenant: Tenant, people: Sequence[str], before_ms: int) -> int:
    """Delete up to `EVENTS_AT_ONCE` events that some people have from before a moment; return how many."""
    key = (tenant.project, tenant.environment)
    marks, values = marks_for([(person,) for person in people])
    parameters = (*key, *key, *values, before_ms, before_ms, EVENTS_AT_ONCE)
    return len(transaction.rows(DELETE_OLD.format(marks), parameters))
