"""A few connections that only read; in WAL mode they never wait for the writer."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

from anyio import CapacityLimiter, to_thread

from guidekit.errors import StoreUnavailableError
from guidekit.stores.sqlite.connection import own_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")

READERS = 4


class Readers:
    """Runs reading jobs in worker threads, each with a connection to itself; idle connections are kept."""

    def __init__(self, path: Path, connect: Callable[[Path], sqlite3.Connection]) -> None:
        self._path = path
        self._connect = connect
        self._limiter = CapacityLimiter(READERS)
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    async def read(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """
        Return what a job returns.

        Raises:
            StoreUnavailableError: The database cannot be read for now.
        """
        return await to_thread.run_sync(self._run, job, limiter=self._limiter)

    def close(self) -> None:
        """Close the connections that are idle, and the others as soon as they are."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _run(self, job: Callable[[sqlite3.Connection], T]) -> T:
        connection = self._take()
        try:
            with own_words(self._path):
                result = job(connection)
        except BaseException:
            connection.close()
            raise
        self._give_back(connection)
        return result

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise StoreUnavailableError(f"the database {self._path} was closed")
            if self._idle:
                return self._idle.pop()
            # Under the lock: two connections that make one new database at a time get in each other's way.
            connection = self._connect(self._path)
        connection.execute("PRAGMA query_only = ON")
        return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(connection)
                return
        connection.close()
