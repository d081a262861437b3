"""The engine of every database whose driver blocks: one thread writes, a few read beside it."""

from __future__ import annotations

import asyncio
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from guidekit.errors import StoreUnavailableError
from guidekit.stores.readers import ANSWER_WITHIN_S, READERS, Readers
from guidekit.stores.writer import Writer

if TYPE_CHECKING:
    from concurrent.futures import Future

    from guidekit.stores.base import Appended, Batch
    from guidekit.stores.engine import Driver, Job, Transaction

T = TypeVar("T")
Lookup: TypeAlias = "tuple[Job[Any], asyncio.Future[Any]]"


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


class Lookups:
    """
    Short readings that are asked for in one round of an event loop, which take one turn of a thread.

    The way to a thread and back costs more than what is read there.
    """

    def __init__(self, readers: Readers, driver: Driver) -> None:
        self._readers = readers
        self._driver = driver
        self._waiting: dict[str, list[Lookup]] = {}
        self._turns: set[asyncio.Task[None]] = set()

    async def look_up(self, project: str, job: Job[T]) -> T:
        """Return what a job returns."""
        loop = asyncio.get_running_loop()
        mine: asyncio.Future[T] = loop.create_future()
        waiting = self._waiting.setdefault(project, [])
        waiting.append((job, mine))
        if len(waiting) == 1:
            loop.call_soon(self._begin, loop, project)
        return await mine

    def _begin(self, loop: asyncio.AbstractEventLoop, project: str) -> None:
        turn = loop.create_task(self._take_turn(project, self._waiting.pop(project)))
        self._turns.add(turn)
        turn.add_done_callback(self._turns.discard)

    async def _take_turn(self, project: str, lookups: list[Lookup]) -> None:
        def read_all(transaction: Transaction) -> list[object]:
            return [self._attempt(transaction, job) for job, _ in lookups]

        try:
            outcomes = await self._readers.read(project, read_all)
        except Exception as error:  # noqa: BLE001  whoever asked must hear of it
            outcomes = [error] * len(lookups)
        for (_, asked), outcome in zip(lookups, outcomes, strict=True):
            if asked.done():
                continue
            if isinstance(outcome, Exception):
                asked.set_exception(outcome)
            else:
                asked.set_result(outcome)

    def _attempt(self, transaction: Transaction, job: Job[object]) -> object:
        """Return what a job returns or its own error; one of the database is everybody's."""
        try:
            return job(transaction)
        except Exception as error:
            if self._driver.explain(error) is not None:
                raise
            return error


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
        self._lookups: WeakKeyDictionary[asyncio.AbstractEventLoop, Lookups] = WeakKeyDictionary()

    async def write(self, project: str, job: Job[T]) -> T:
        """Return what a job returns, once its transaction is safe from a crash."""
        return await self._answer(self._writer.submit(project, job))

    async def read(self, project: str, job: Job[T]) -> T:
        """Return what a job returns that only reads."""
        return await self._readers.read(project, job)

    async def look_up(self, project: str, job: Job[T]) -> T:
        """Return what a short job returns that only reads; those of the same moment share a turn."""
        loop = asyncio.get_running_loop()
        lookups = self._lookups.get(loop)
        if lookups is None:
            lookups = self._lookups.setdefault(loop, Lookups(self._readers, self._driver))
        return await lookups.look_up(project, job)

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
