"""The store promise kept with one SQLite file: one thread writes, a few connections read beside it."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from guidekit.stores.sqlite import queries
from guidekit.stores.sqlite.append import append
from guidekit.stores.sqlite.connection import connect
from guidekit.stores.sqlite.readers import Readers
from guidekit.stores.sqlite.writer import Writer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from guidekit.progress import Progress
    from guidekit.stores.base import Appended, Batch, ReachCount, Tenant

T = TypeVar("T")


class SqliteStore:
    """A `Store` in one file; see there for what each method promises."""

    def __init__(self, path: Path, *, connect: Callable[[Path], sqlite3.Connection] = connect) -> None:
        self._writer = Writer(path, connect)
        self._readers = Readers(path, connect)

    async def append(self, batch: Batch) -> Appended:
        """Keep what is new of a batch and return once it is committed and synced."""
        return await self._write(partial(append, batch=batch))

    async def read_progress(self, tenant: Tenant, person: str) -> dict[str, Progress]:
        """Return where a person stands, by guide id."""
        return await self._readers.read(partial(queries.read_progress, tenant=tenant, person=person))

    async def count_reaches(self, tenant: Tenant) -> list[ReachCount]:
        """Return how many people came to each place of each guide."""
        return await self._readers.read(partial(queries.count_reaches, tenant=tenant))

    async def keep_public_key(self, tenant: Tenant, candidate: str) -> str:
        """Return the tenant's public key; the candidate becomes it when there is none."""
        return await self._write(partial(queries.keep_public_key, tenant=tenant, candidate=candidate))

    async def check(self) -> None:
        """Return when the database could be written right now."""
        await self._write(queries.prove_writable)

    async def close(self) -> None:
        """Finish what waits and close every connection."""
        await asyncio.to_thread(self._writer.close)
        self._readers.close()

    async def _write(self, job: Callable[[sqlite3.Connection], T]) -> T:
        return await asyncio.wrap_future(self._writer.submit(job))
