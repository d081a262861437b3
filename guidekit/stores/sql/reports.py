"""What reports read: the counts that ingest keeps, never the events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.stores.base import DayCount, Reach, ReachCount

if TYPE_CHECKING:
    from guidekit.stores.base import Days, Tenant
    from guidekit.stores.engine import Transaction

SELECT_TOTALS = """
SELECT guide, outcome, step, SUM(people), SUM(unfinished) FROM reach_totals
WHERE project = ? AND environment = ?
GROUP BY guide, outcome, step HAVING SUM(people) > 0 ORDER BY guide, outcome, step
"""
SELECT_REACHES = """
SELECT guide, outcome, step, variant, SUM(people), SUM(unfinished) FROM daily_reaches
WHERE project = ? AND environment = ? AND guide = ? AND day BETWEEN ? AND ?
GROUP BY guide, outcome, step, variant HAVING SUM(people) > 0 ORDER BY guide, outcome, step, variant
"""
SELECT_DAYS = """
SELECT day, type, step, variant, SUM(count) FROM daily_events
WHERE project = ? AND environment = ? AND guide = ? AND day BETWEEN ? AND ?
GROUP BY day, type, step, variant ORDER BY day, type, step, variant
"""


def count_reaches(transaction: Transaction, tenant: Tenant) -> list[ReachCount]:
    """Return how many people came to each place of each guide, and how many of them never completed it."""
    rows = transaction.rows(SELECT_TOTALS, (tenant.project, tenant.environment))
    return [
        ReachCount(Reach(guide, outcome, step), int(people), int(unfinished))
        for guide, outcome, step, people, unfinished in rows
    ]


def count_reaches_of(transaction: Transaction, tenant: Tenant, guide: str, days: Days) -> list[ReachCount]:
    """Return the same for one guide by variant, of those who first met it on some days."""
    rows = transaction.rows(
        SELECT_REACHES, (tenant.project, tenant.environment, guide, days.first, days.last)
    )
    return [
        ReachCount(Reach(name, outcome, step), int(people), int(unfinished), variant)
        for name, outcome, step, variant, people, unfinished in rows
    ]


def count_days(transaction: Transaction, tenant: Tenant, guide: str, days: Days) -> list[DayCount]:
    """Return how often each thing happened in a guide on each day."""
    rows = transaction.rows(SELECT_DAYS, (tenant.project, tenant.environment, guide, days.first, days.last))
    return [DayCount(day, kind, step, variant, int(count)) for day, kind, step, variant, count in rows]
