"""People and companies in tables."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from guidekit.stores.profiles import Known, Said
from guidekit.stores.sql.merging import merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.stores.base import Tenant
    from guidekit.stores.engine import Engine, Transaction
    from guidekit.stores.profiles import Attributes, Telling

# One statement, because each session asks it: the rows there are, told apart by their first column.
SELECT_KNOWN = """
SELECT 'user', free, signed FROM people WHERE project = ? AND environment = ? AND person = ?
UNION ALL SELECT 'company', free, signed
FROM companies
WHERE project = ? AND environment = ? AND company = ?
UNION ALL SELECT 'membership', free, signed
FROM memberships
WHERE project = ? AND environment = ? AND company = ? AND person = ?
UNION ALL SELECT 'list', list, '' FROM list_members WHERE project = ? AND environment = ? AND person = ?
UNION ALL SELECT 'alias', person, '' FROM aliases WHERE project = ? AND environment = ? AND anonymous_id = ?
"""
# It answers what is there and keeps others from changing it until the transaction ends.
TAKE = {
    "people": """
INSERT INTO people (project, environment, person, verified, first_seen_ms, last_seen_ms)
VALUES (?, ?, ?, 0, ?, ?)
ON CONFLICT (project, environment, person) DO UPDATE SET updated_ms = people.updated_ms
RETURNING free, signed
""",
    "companies": """
INSERT INTO companies (project, environment, company, first_seen_ms, last_seen_ms) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (project, environment, company) DO UPDATE SET updated_ms = companies.updated_ms
RETURNING free, signed
""",
    "memberships": """
INSERT INTO memberships (project, environment, company, person, first_seen_ms, last_seen_ms)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (project, environment, company, person) DO UPDATE SET updated_ms = memberships.updated_ms
RETURNING free, signed
""",
}
SAY = {
    "people": """
UPDATE people SET free = ?, signed = ?, updated_ms = ?
WHERE project = ? AND environment = ? AND person = ?
""",
    "companies": """
UPDATE companies SET free = ?, signed = ?, updated_ms = ?
WHERE project = ? AND environment = ? AND company = ?
""",
    "memberships": """
UPDATE memberships SET free = ?, signed = ?, updated_ms = ?
WHERE project = ? AND environment = ? AND company = ? AND person = ?
""",
}
"""By table, in the order in which rows are taken, so that no two servers ever wait for each other."""

INSERT_MEMBER = """
INSERT INTO list_members (project, environment, list, person, added_ms) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (project, environment, list, person) DO NOTHING
"""
DELETE_MEMBER = "DELETE FROM list_members WHERE project = ? AND environment = ? AND list = ? AND person = ?"
COUNT_LIST = "SELECT COUNT(*) FROM list_members WHERE project = ? AND environment = ? AND list = ?"


class SqlPeople:
    """A `PeopleStore` in tables; see there for what each method promises."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def read_known(self, tenant: Tenant, *, person: str, company: str, anonymous_id: str) -> Known:
        """Return what is kept of a person who acts for a company."""
        job = partial(read_known, tenant=tenant, person=person, company=company, anonymous_id=anonymous_id)
        return await self._engine.read(tenant.project, job)

    async def tell(self, tenant: Tenant, tellings: Sequence[Telling], now_ms: int) -> None:
        """Keep what is said, all of it or nothing."""
        job = partial(_tell, tenant=tenant, tellings=tellings, now_ms=now_ms)
        await self._engine.write(tenant.project, job)

    async def merge(self, tenant: Tenant, *, anonymous_id: str, person: str, now_ms: int) -> bool:
        """Give the history of an anonymous browser to a person, once."""
        job = partial(merge, tenant=tenant, anonymous_id=anonymous_id, person=person, now_ms=now_ms)
        return await self._engine.write(tenant.project, job)

    async def change_list(
        self, tenant: Tenant, name: str, *, add: Sequence[str], remove: Sequence[str], now_ms: int
    ) -> None:
        """Put people on a list and take others off it."""
        key = (tenant.project, tenant.environment, name)

        def change(transaction: Transaction) -> None:
            transaction.run(INSERT_MEMBER, [(*key, person, now_ms) for person in sorted(set(add))])
            transaction.run(DELETE_MEMBER, [(*key, person) for person in sorted(set(remove))])

        await self._engine.write(tenant.project, change)

    async def count_list(self, tenant: Tenant, name: str) -> int:
        """Return how many people are on a list."""
        parameters = (tenant.project, tenant.environment, name)
        rows = await self._engine.read(tenant.project, lambda found: found.rows(COUNT_LIST, parameters))
        return int(rows[0][0])


def read_known(
    transaction: Transaction, tenant: Tenant, person: str, company: str, anonymous_id: str
) -> Known:
    """Return what is kept of a person who acts for a company."""
    key = (tenant.project, tenant.environment)
    parameters = (*key, person, *key, company, *key, company, person, *key, person, *key, anonymous_id)
    said: dict[str, Said] = {}
    lists: list[str] = []
    alias = None
    for kind, first, signed in transaction.rows(SELECT_KNOWN, parameters):
        if kind == "list":
            lists.append(first)
        elif kind == "alias":
            alias = first
        else:
            said[kind] = Said(_load(first), _load(signed))
    return Known(**said, lists=frozenset(lists), alias=alias)


def _tell(transaction: Transaction, tenant: Tenant, tellings: Sequence[Telling], now_ms: int) -> None:
    groups: dict[tuple[str, tuple[str, ...]], list[Telling]] = {}
    for telling in tellings:
        groups.setdefault(_owner(telling), []).append(telling)
    for table, key in sorted(groups, key=lambda owner: (list(TAKE).index(owner[0]), owner[1])):
        row = (tenant.project, tenant.environment, *key)
        free, signed = transaction.rows(TAKE[table], (*row, now_ms, now_ms))[0]
        said = {"free": json.loads(free), "signed": json.loads(signed)}
        for telling in groups[table, key]:
            changed = {**said[telling.word], **telling.attributes}
            said[telling.word] = {name: value for name, value in changed.items() if value is not None}
        transaction.run(SAY[table], [(_dump(said["free"]), _dump(said["signed"]), now_ms, *row)])


def _owner(telling: Telling) -> tuple[str, tuple[str, ...]]:
    """Return the table and the key of what is spoken of."""
    if telling.person and telling.company:
        return "memberships", (telling.company, telling.person)
    return ("people", (telling.person,)) if telling.person else ("companies", (telling.company,))


def _load(text: str) -> Attributes:
    return {} if text == "{}" else msgspec.json.decode(text)


def _dump(attributes: Attributes) -> str:
    return json.dumps(attributes, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
