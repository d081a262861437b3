"""
The one thread that writes.

It takes every job that waits into one transaction, so that one sync of the disk serves them all; a job's
future resolves only after that transaction is safe.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, Full, Queue
from typing import TYPE_CHECKING, Any, TypeVar, cast

from guidekit.errors import StoreError, StoreUnavailableError
from guidekit.stores.sqlite.connection import PASSING, in_own_words, primary_code

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")

WAITING_AT_MOST = 1_000
TOGETHER_AT_MOST = 100
REST_AFTER_IO_ERROR_S = 5.0


@dataclass(frozen=True)
class Ticket:
    """A job that waits for its turn, and the future of whoever asked for it."""

    job: Callable[[sqlite3.Connection], Any]
    future: Future[Any]


class Writer:
    """
    Runs jobs in their order on a connection of its own, which it opens at the first one.

    After a failed read or write of the disk nobody can say what reached it (a sync that failed once reports
    success the second time), so the connection is dropped and writing rests before a new one is opened.
    """

    def __init__(
        self,
        path: Path,
        connect: Callable[[Path], sqlite3.Connection],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = path
        self._connect = connect
        self._clock = clock
        self._connection: sqlite3.Connection | None = None
        self._rests_until = float("-inf")
        self._waiting: Queue[Ticket | None] = Queue(WAITING_AT_MOST)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False

    def submit(self, job: Callable[[sqlite3.Connection], T]) -> Future[T]:
        """
        Return a future of what a job returns, resolved after its transaction is committed.

        Raises:
            StoreUnavailableError: Too many jobs wait already, or the writer was closed.
        """
        ticket = Ticket(job, Future())
        with self._lock:
            if self._closed:
                raise StoreUnavailableError(f"the database {self._path} was closed")
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="guidekit-writer", daemon=True)
                self._thread.start()
            try:
                self._waiting.put_nowait(ticket)
            except Full:
                raise StoreUnavailableError(f"the database {self._path} cannot keep up for now") from None
        return cast("Future[T]", ticket.future)

    def close(self) -> None:
        """Finish the jobs that wait, close the connection and end the thread."""
        with self._lock:
            self._closed = True
            thread = self._thread
        if thread is not None:
            self._waiting.put(None)
            thread.join()

    def _run(self) -> None:
        going = True
        while going:
            tickets, going = self._take()
            if tickets:
                self._write(tickets)
        self._drop_connection()

    def _take(self) -> tuple[list[Ticket], bool]:
        taken = [self._waiting.get()]
        while len(taken) < TOGETHER_AT_MOST and taken[-1] is not None:
            try:
                taken.append(self._waiting.get_nowait())
            except Empty:
                break
        return [ticket for ticket in taken if ticket is not None], taken[-1] is not None

    def _write(self, tickets: list[Ticket]) -> None:
        wanted = [ticket for ticket in tickets if ticket.future.set_running_or_notify_cancel()]
        try:
            outcomes = self._commit(wanted)
        except Exception as error:  # noqa: BLE001  a thread that died here would leave those who wait hanging
            self._refuse([*wanted, *self._take_waiting()], self._explain(error))
            return
        for ticket, outcome in outcomes:
            if isinstance(outcome, Exception):
                ticket.future.set_exception(outcome)
            else:
                ticket.future.set_result(outcome)

    def _commit(self, tickets: list[Ticket]) -> list[tuple[Ticket, object]]:
        if self._clock() < self._rests_until:
            raise StoreUnavailableError(f"the database {self._path} rests after the disk failed")
        if self._connection is None:
            self._connection = self._connect(self._path)
        self._connection.execute("BEGIN IMMEDIATE")
        outcomes = [(ticket, _attempt(self._connection, ticket)) for ticket in tickets]
        self._connection.execute("COMMIT")
        return outcomes

    def _explain(self, error: Exception) -> Exception:
        """Make the connection fit for the next transaction and return the error in our words."""
        if not isinstance(error, sqlite3.Error):
            self._drop_connection()
            return error
        if primary_code(error) == sqlite3.SQLITE_IOERR:
            self._rests_until = self._clock() + REST_AFTER_IO_ERROR_S
        self._drop_connection()
        return in_own_words(error, self._path)

    def _drop_connection(self) -> None:
        """Close the connection, which rolls back whatever was not committed."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _take_waiting(self) -> list[Ticket]:
        """Take the jobs that came meanwhile: they would only wait for the same failure."""
        tickets, going = [], True
        while going and not self._waiting.empty():
            more, going = self._take()
            tickets += [ticket for ticket in more if ticket.future.set_running_or_notify_cancel()]
        if not going:
            self._waiting.put(None)
        return tickets

    def _refuse(self, tickets: list[Ticket], error: Exception) -> None:
        for ticket in tickets:
            ticket.future.set_exception(error)


def _attempt(connection: sqlite3.Connection, ticket: Ticket) -> object:
    """Return what a job returns, or the error it failed with after undoing what it had done."""
    connection.execute("SAVEPOINT job")
    try:
        outcome = ticket.job(connection)
    except Exception as error:
        if isinstance(error, sqlite3.Error) and primary_code(error) in PASSING:
            raise
        connection.execute("ROLLBACK TO job")
        outcome = error if not isinstance(error, sqlite3.Error) else StoreError(str(error))
    connection.execute("RELEASE job")
    return outcome
