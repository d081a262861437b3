"""Lets people begin anew, in parts small enough that nobody waits long for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidekit.stores.base import Tenant
    from guidekit.stores.engine import Transaction

PEOPLE_AT_ONCE = 1_000

RESET = """
UPDATE standings SET epoch = epoch + 1, runs = '{{}}'
WHERE project = ? AND environment = ? AND person = ?{}
RETURNING guide
"""
SELECT_NEXT = """
SELECT person FROM standings WHERE project = ? AND environment = ? AND guide = ? AND person > ?
ORDER BY person LIMIT ?
"""


def reset_person(transaction: Transaction, tenant: Tenant, person: str, guide: str | None) -> int:
    """Forget the runs of one person, with one guide or with all, and return with how many."""
    key = (tenant.project, tenant.environment, person)
    if guide is None:
        return len(transaction.rows(RESET.format(""), key))
    return len(transaction.rows(RESET.format(" AND guide = ?"), (*key, guide)))


def reset_next(transaction: Transaction, tenant: Tenant, guide: str, after: str) -> list[str]:
    """Forget the runs with one guide of the people whose keys come next, and return those keys."""
    key = (tenant.project, tenant.environment)
    people = [row[0] for row in transaction.rows(SELECT_NEXT, (*key, guide, after, PEOPLE_AT_ONCE))]
    for person in people:
        reset_person(transaction, tenant, person, guide)
    return people
