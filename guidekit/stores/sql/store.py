"""The store over any engine; what it asks of the tables is in the modules beside this one."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from typing import TYPE_CHECKING

from guidekit.stores.base import Recalled
from guidekit.stores.sql import happenings, keys, profiles, reports, resets, retention, standings
from guidekit.stores.sql.credentials import SqlKeys
from guidekit.stores.sql.profiles import SqlPeople

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from guidekit.progress import Progress
    from guidekit.stores.base import (
        Appended,
        Batch,
        DayCount,
        Days,
        EventCount,
        Happened,
        ReachCount,
        Tenant,
    )
    from guidekit.stores.credentials import KeyStore
    from guidekit.stores.engine import Engine, Transaction
    from guidekit.stores.profiles import PeopleStore


PAUSE_S = 0.02
"""Between two parts of a long deletion, so that who writes on another connection gets a turn."""


class SqlStore:
    """A `Store` in tables; see there for what each method promises."""

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock
        self.keys: KeyStore = SqlKeys(engine)
        self.people: PeopleStore = SqlPeople(engine)

    async def append(self, batch: Batch) -> Appended:
        """Keep what is new of a batch and return once it is committed and synced."""
        return await self._engine.append(batch)

    async def read_progress(self, tenant: Tenant, person: str) -> dict[str, Progress]:
        """Return where a person stands, by guide id."""
        return await self._engine.read(
            tenant.project, partial(standings.read_progress, tenant=tenant, person=person)
        )

    async def recall(self, tenant: Tenant, *, person: str, company: str, anonymous_id: str) -> Recalled:
        """Return what is kept of a person, and where they stand."""

        def job(transaction: Transaction) -> Recalled:
            return Recalled(
                profiles.read_known(transaction, tenant, person, company, anonymous_id),
                standings.read_progress(transaction, tenant, person),
            )

        return await self._engine.look_up(tenant.project, job)

    async def count_reaches(self, tenant: Tenant) -> list[ReachCount]:
        """Return how many people came to each place of each guide."""
        return await self._engine.read(tenant.project, partial(reports.count_reaches, tenant=tenant))

    async def count_reaches_of(self, tenant: Tenant, guide: str, days: Days) -> list[ReachCount]:
        """Return the same for one guide and each variant, of the people who first met it on some days."""
        job = partial(reports.count_reaches_of, tenant=tenant, guide=guide, days=days)
        return await self._engine.read(tenant.project, job)

    async def count_days(self, tenant: Tenant, guide: str, days: Days) -> list[DayCount]:
        """Return how often each type of event happened in a guide on each day."""
        job = partial(reports.count_days, tenant=tenant, guide=guide, days=days)
        return await self._engine.read(tenant.project, job)

    async def count_person_events(
        self, tenant: Tenant, person: str, names: Sequence[str], since_day: int = 0
    ) -> list[EventCount]:
        """Return how often tracked events happened to a person, by company and day."""
        job = partial(
            happenings.count_person_events, tenant=tenant, person=person, names=names, since_day=since_day
        )
        return await self._engine.read(tenant.project, job)

    async def count_company_events(
        self, tenant: Tenant, company: str, names: Sequence[str], since_day: int = 0
    ) -> list[EventCount]:
        """Return how often tracked events happened to anybody of a company, by day."""
        job = partial(
            happenings.count_company_events, tenant=tenant, company=company, names=names, since_day=since_day
        )
        return await self._engine.read(tenant.project, job)

    async def read_happened(
        self, tenant: Tenant, person: str, names: Sequence[str], since_ms: int
    ) -> list[Happened]:
        """Return each time that tracked events happened to a person since a moment."""
        job = partial(happenings.read_happened, tenant=tenant, person=person, names=names, since_ms=since_ms)
        return await self._engine.read(tenant.project, job)

    async def reset(self, tenant: Tenant, *, person: str | None, guide: str | None) -> int:
        """Let people begin anew."""
        if person is not None:
            job = partial(resets.reset_person, tenant=tenant, person=person, guide=guide)
            return await self._engine.write(tenant.project, job)
        if guide is None:
            raise ValueError("a reset is of a person, of a guide, or of both")
        count, after = 0, ""
        while people := await self._engine.write(
            tenant.project, partial(resets.reset_next, tenant=tenant, guide=guide, after=after)
        ):
            count, after = count + len(people), people[-1]
        return count

    async def count_old_events(self, tenant: Tenant, before_ms: int) -> int:
        """Return how many events `delete_old_events` would delete."""
        count = 0
        async for people in self._people(tenant):
            job = partial(retention.count_old, tenant=tenant, people=people, before_ms=before_ms)
            count += await self._engine.read(tenant.project, job)
        return count

    async def delete_old_events(self, tenant: Tenant, before_ms: int) -> int:
        """Delete events that happened and came before a moment, and return how many that were."""
        count = 0
        async for people in self._people(tenant):
            job = partial(retention.delete_old, tenant=tenant, people=people, before_ms=before_ms)
            while deleted := await self._engine.write(tenant.project, job):
                count += deleted
                await asyncio.sleep(PAUSE_S)
        return count

    async def keep_public_key(self, tenant: Tenant, candidate: str) -> str:
        """Return the tenant's public key; the candidate becomes it when there is none."""
        now_ms = int(self._clock() * 1000)
        job = partial(keys.keep_public_key, tenant=tenant, candidate=candidate, now_ms=now_ms)
        return await self._engine.write(tenant.project, job)

    async def check(self) -> None:
        """Return when the database could be written right now."""
        await self._engine.check()

    async def close(self) -> None:
        """Finish what waits and close every connection."""
        await self._engine.close()

    async def _people(self, tenant: Tenant) -> AsyncIterator[list[str]]:
        after = ""
        while people := await self._engine.read(
            tenant.project, partial(retention.list_next, tenant=tenant, after=after)
        ):
            yield people
            after = people[-1]
