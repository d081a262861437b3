"""The engine of every database whose driver blocks: one thread writes, a few read beside it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from guidekit.errors import StoreUnavailableError
from guidekit.stores.readers import READERS, Readers
from guidekit.stores.writer import Writer

if TYPE_CHECKING:
    from concurrent.futures import Future

    from guidekit.stores.base import Appended, Batch
    from guidekit.stores.engine import Driver, Job, Transaction

T = TypeVar("T")

ANSWER_WITHIN_S = 10.0


class ThreadedEngine:
    """An `Engine` around a driver; see there for what each method promises."""

    def __init__(self, driver: Driver, *, readers: int = READERS) -> None:
        self._driver = driver
        self._writer = Writer(driver)
        self._readers = Readers(driver, at_most=readers)

    async def write(self, project: str, job: Job[T]) -> T:
        """Return what a job returns, once its transaction is safe from a crash."""
        return await self._answer(self._writer.submit(project, job))

    async def read(self, project: str, job: Job[T]) -> T:
        """Return what a job returns that only reads."""
        return await self._readers.read(project, job)

    async def append(self, batch: Batch) -> Appended:
        """Keep a batch, in one transaction with others that come at the same time."""
        return await self._answer(self._writer.submit_batch(batch))

    async def check(self) -> None:
        """Return when the database could be written right now."""
        await self.write("", self._prove_writable)

    async def close(self) -> None:
        """Finish what waits and close every connection."""
        await asyncio.to_thread(self._writer.close)
        self._readers.close()

    def _prove_writable(self, transaction: Transaction) -> None:
        self._driver.prove_writable(transaction)

    async def _answer(self, future: Future[T]) -> T:
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                return await asyncio.wrap_future(future)
        except TimeoutError:
            # A database that says nothing at all, neither yes nor no. If it was a yes after all, the batch
            # comes again and is known.
            raise StoreUnavailableError(f"the database {self._driver.place} does not answer") from None
