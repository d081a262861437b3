"""How often tracked events happened, as conditions ask for it: by days without a scan, or each time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from guidekit.stores.base import EventCount, Happened
from guidekit.stores.sql.values import marks_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.stores.base import Tenant
    from guidekit.stores.engine import Transaction

COUNT_OF_PERSON = """
SELECT name, company, day, count FROM person_event_days
WHERE project = ? AND environment = ? AND person = ? AND name IN (VALUES {}) AND day >= ?
ORDER BY name, company, day
"""
COUNT_OF_COMPANY = """
SELECT name, company, day, count FROM company_event_days
WHERE project = ? AND environment = ? AND company = ? AND name IN (VALUES {}) AND day >= ?
ORDER BY name, day
"""
SELECT_HAPPENED = """
SELECT name, company, at_ms, body FROM events
WHERE project = ? AND environment = ? AND person = ? AND at_ms >= ? AND name IN (VALUES {})
ORDER BY at_ms, number LIMIT ?
"""
READ_AT_MOST = 10_000


def count_person_events(
    transaction: Transaction, tenant: Tenant, person: str, names: Sequence[str], since_day: int
) -> list[EventCount]:
    """Return how often tracked events happened to a person."""
    return _count(transaction, COUNT_OF_PERSON, tenant, person, names, since_day)


def count_company_events(
    transaction: Transaction, tenant: Tenant, company: str, names: Sequence[str], since_day: int
) -> list[EventCount]:
    """Return how often tracked events happened to anybody of a company."""
    return _count(transaction, COUNT_OF_COMPANY, tenant, company, names, since_day)


def read_happened(
    transaction: Transaction, tenant: Tenant, person: str, names: Sequence[str], since_ms: int
) -> list[Happened]:
    """Return each time that tracked events happened to a person, oldest first."""
    if not names:
        return []
    marks, values = marks_for([(name,) for name in names])
    parameters = (tenant.project, tenant.environment, person, since_ms, *values, READ_AT_MOST)
    return [
        Happened(name, company, at_ms, json.loads(body).get("properties", {}))
        for name, company, at_ms, body in transaction.rows(SELECT_HAPPENED.format(marks), parameters)
    ]


def _count(
    transaction: Transaction,
    statement: str,
    tenant: Tenant,
    owner: str,
    names: Sequence[str],
    since_day: int,
) -> list[EventCount]:
    if not names:
        return []
    marks, values = marks_for([(name,) for name in names])
    parameters = (tenant.project, tenant.environment, owner, *values, since_day)
    return [EventCount(*row) for row in transaction.rows(statement.format(marks), parameters)]
