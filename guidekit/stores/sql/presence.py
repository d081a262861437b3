"""Who was there: people, companies and who belongs to which, by the batches that come."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.stores.base import Batch, Tenant
    from guidekit.stores.engine import Transaction

SEE_PERSON = """
INSERT INTO people (project, environment, person, verified, first_seen_ms, last_seen_ms)
VALUES {}
ON CONFLICT (project, environment, person) DO UPDATE SET
    verified = CASE WHEN excluded.verified > people.verified THEN excluded.verified ELSE people.verified END,
    first_seen_ms = CASE WHEN excluded.first_seen_ms < people.first_seen_ms
        THEN excluded.first_seen_ms ELSE people.first_seen_ms END,
    last_seen_ms = CASE WHEN excluded.last_seen_ms > people.last_seen_ms
        THEN excluded.last_seen_ms ELSE people.last_seen_ms END
"""
SEE_COMPANY = """
INSERT INTO companies (project, environment, company, first_seen_ms, last_seen_ms) VALUES {}
ON CONFLICT (project, environment, company) DO UPDATE SET
    first_seen_ms = CASE WHEN excluded.first_seen_ms < companies.first_seen_ms
        THEN excluded.first_seen_ms ELSE companies.first_seen_ms END,
    last_seen_ms = CASE WHEN excluded.last_seen_ms > companies.last_seen_ms
        THEN excluded.last_seen_ms ELSE companies.last_seen_ms END
"""
SEE_MEMBER = """
INSERT INTO memberships (project, environment, company, person, first_seen_ms, last_seen_ms)
VALUES {}
ON CONFLICT (project, environment, company, person) DO UPDATE SET
    first_seen_ms = CASE WHEN excluded.first_seen_ms < memberships.first_seen_ms
        THEN excluded.first_seen_ms ELSE memberships.first_seen_ms END,
    last_seen_ms = CASE WHEN excluded.last_seen_ms > memberships.last_seen_ms
        THEN excluded.last_seen_ms ELSE memberships.last_seen_ms END
"""


def see(transaction: Transaction, tenant: Tenant, batches: Sequence[Batch]) -> None:
    """Take notice of who is there, and keep others from writing about them until the transaction ends."""
    key = (tenant.project, tenant.environment)
    people: dict[str, list[Batch]] = {}
    companies: dict[str, list[Batch]] = {}
    members: dict[tuple[str, str], list[Batch]] = {}
    for batch in batches:
        people.setdefault(batch.person.key, []).append(batch)
        if batch.company:
            companies.setdefault(batch.company, []).append(batch)
            members.setdefault((batch.company, batch.person.key), []).append(batch)
    transaction.run_together(
        SEE_PERSON,
        [
            (*key, person, int(any(each.person.verified for each in seen)), *_span(seen))
            for person, seen in sorted(people.items())
        ],
    )
    if companies:
        transaction.run_together(
            SEE_COMPANY, [(*key, company, *_span(seen)) for company, seen in sorted(companies.items())]
        )
        transaction.run_together(
            SEE_MEMBER, [(*key, *member, *_span(seen)) for member, seen in sorted(members.items())]
        )


def _span(batches: Sequence[Batch]) -> tuple[int, int]:
    times = [batch.received_at_ms for batch in batches]
    return min(times), max(times)
