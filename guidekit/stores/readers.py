"""A few connections that only read, beside the one that writes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

from anyio import CapacityLimiter, fail_after, to_thread

from guidekit.errors import StoreUnavailableError

if TYPE_CHECKING:
    from guidekit.stores.engine import Connection, Driver, Job

T = TypeVar("T")

READERS = 4
ANSWER_WITHIN_S = 10.0


class Readers:
    """Runs reading jobs in worker threads, each with a connection to itself; idle connections are kept."""

    def __init__(
        self, driver: Driver, *, at_most: int = READERS, answer_within_s: float = ANSWER_WITHIN_S
    ) -> None:
        self._driver = driver
        self._answer_within_s = answer_within_s
        self._limiter = CapacityLimiter(at_most)
        self._seats = threading.Semaphore(at_most)
        self._idle: list[Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    async def read(self, project: str, job: Job[T]) -> T:
        """
        Return what a job returns.

        Raises:
            StoreUnavailableError: The database cannot be read for now.
        """
        try:
            with fail_after(self._answer_within_s):
                return await to_thread.run_sync(
                    self._run, project, job, limiter=self._limiter, abandon_on_cancel=True
                )
        except TimeoutError:
            raise StoreUnavailableError(f"the database {self._driver.place} does not answer") from None

    def close(self) -> None:
        """Close the connections that are idle, and the others as soon as they are."""
        with self._lock:
            self._closed = True
        self._drop_idle()

    def _run(self, project: str, job: Job[T]) -> T:
        # Those who gave up waiting have left their threads behind; there must not be more and more of them.
        if not self._seats.acquire(blocking=False):
            raise StoreUnavailableError(f"the database {self._driver.place} does not answer")
        try:
            return self._read(project, job)
        finally:
            self._seats.release()

    def _read(self, project: str, job: Job[T]) -> T:
        connection, is_old = self._take()
        try:
            connection.bind(project)
            result = job(connection)
        except BaseException as error:
            connection.close()
            known = self._driver.explain(error) if isinstance(error, Exception) else None
            if known is None:
                raise
            if is_old and isinstance(known, StoreUnavailableError):
                # The database may have been started anew since; then the other idle ones are dead as well.
                self._drop_idle()
                return self._read(project, job)
            raise known from error
        self._give_back(connection)
        return result

    def _take(self) -> tuple[Connection, bool]:
        with self._lock:
            if self._closed:
                raise StoreUnavailableError(f"the database {self._driver.place} was closed")
            if self._idle:
                return self._idle.pop(), True
            # Under the lock: two connections that make one new database at a time get in each other's way.
            return self._driver.connect(is_reader=True), False

    def _give_back(self, connection: Connection) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()

    def _drop_idle(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()
