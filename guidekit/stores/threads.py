"""The engine of every database whose driver blocks: one thread writes, a few read beside it."""

from __future__ import annotations

import asyncio
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from guidekit.errors import StoreUnavailableError
from guidekit.stores.readers import ANSWER_WITHIN_S, READERS, Readers
from guidekit.stores.writer import Writer

if TYPE_CHECKING:
    from concurrent.futures import Future

    from guidekit.stores.base import Appended, Batch
    from guidekit.stores.engine import Driver, Job, Transaction

T = TypeVar("T")


class Letters:
    """
    Brings what another thread has finished to one event loop, all of it at once.

    `asyncio.wrap_future` wakes the loop for each future by itself, which costs more than the rest of a small
    job when a hundred of them are committed together.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._lock = Lock()
        self._written: list[tuple[asyncio.Future[Any], Future[Any]]] = []

    async def wait_for(self, future: Future[T]) -> T:
        """Return the result of a future that another thread resolves."""
        mine: asyncio.Future[T] = self._loop.create_future()
        future.add_done_callback(lambda done: self._write(mine, done))
        try:
            return await mine
        except asyncio.CancelledError:
            future.cancel()
            raise

    def _write(self, mine: asyncio.Future[Any], done: Future[Any]) -> None:
        with self._lock:
            self._written.append((mine, done))
            is_first = len(self._written) == 1
        if is_first and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        with self._lock:
            written, self._written = self._written, []
        for mine, done in written:
            if mine.done() or done.cancelled():
                continue
            if (error := done.exception()) is not None:
                mine.set_exception(error)
            else:
                mine.set_result(done.result())


class ThreadedEngine:
    """An `Engine` around a driver; see there for what each method promises."""

    def __init__(
        self, driver: Driver, *, readers: int = READERS, answer_within_s: float = ANSWER_WITHIN_S
    ) -> None:
        self._driver = driver
        self._answer_within_s = answer_within_s
        self._writer = Writer(driver)
        self._readers = Readers(driver, at_most=readers, answer_within_s=answer_within_s)
        self._letters: WeakKeyDictionary[asyncio.AbstractEventLoop, Letters] = WeakKeyDictionary()

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
        loop = asyncio.get_running_loop()
        letters = self._letters.setdefault(loop, Letters(loop))
        try:
            async with asyncio.timeout(self._answer_within_s):
                return await letters.wait_for(future)
        except TimeoutError:
            # A database that says nothing at all, neither yes nor no. If it was a yes after all, the batch
            # comes again and is known.
            raise StoreUnavailableError(f"the database {self._driver.place} does not answer") from None
