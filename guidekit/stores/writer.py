"""
The one thread that writes.

It takes every job that waits into one transaction, so that one sync of the disk serves them all; a job's
future resolves only after that transaction is safe. Batches of events that wait for the same environment are
kept as one, so that they also share their statements.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import groupby
from queue import Empty, Full, Queue
from typing import TYPE_CHECKING, Any, TypeVar, cast

from guidekit.errors import StoreUnavailableError
from guidekit.stores.base import Batch
from guidekit.stores.sql.append import append_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guidekit.stores.base import Appended
    from guidekit.stores.engine import Connection, Driver, Job, Transaction

T = TypeVar("T")

WAITING_AT_MOST = 1_000
TOGETHER_AT_MOST = 100
REST_S = 5.0
GATHER_S = 0.005
"""Who came together will come together again; a moment makes one group of them, and one sync."""


@dataclass(frozen=True)
class Ticket:
    """A job or a batch that waits for its turn, and the future of whoever asked for it."""

    project: str
    work: Job[Any] | Batch
    future: Future[Any]

    def run(self, transaction: Transaction) -> object:
        """Do the work by itself."""
        if isinstance(self.work, Batch):
            return append_all(transaction, self.work.tenant, [self.work])[0]
        return self.work(transaction)


class Writer:
    """
    Runs jobs in their order on a connection of its own, which it opens at the first one.

    After a failure of the disk nobody can say what reached it, so the connection is dropped and writing
    rests before a new one is opened.
    """

    def __init__(
        self,
        driver: Driver,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._driver = driver
        self._clock = clock
        self._sleep = sleep
        self._has_company = False
        self._connection: Connection | None = None
        self._rests_until = float("-inf")
        self._waiting: Queue[Ticket | None] = Queue(WAITING_AT_MOST)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False

    def submit(self, project: str, job: Job[T]) -> Future[T]:
        """
        Return a future of what a job returns, resolved after its transaction is committed.

        Raises:
            StoreUnavailableError: Too many jobs wait already, or the writer was closed.
        """
        return cast("Future[T]", self._submit(Ticket(project, job, Future())))

    def submit_batch(self, batch: Batch) -> Future[Appended]:
        """Return a future of what became of a batch; see `submit`."""
        return self._submit(Ticket(batch.tenant.project, batch, Future()))

    def close(self) -> None:
        """Finish the jobs that wait, close the connection and end the thread."""
        with self._lock:
            self._closed = True
            thread = self._thread
        if thread is not None:
            self._waiting.put(None)
            thread.join()

    def _submit(self, ticket: Ticket) -> Future[Any]:
        with self._lock:
            if self._closed:
                raise StoreUnavailableError(f"the database {self._driver.place} was closed")
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="guidekit-writer", daemon=True)
                self._thread.start()
            try:
                self._waiting.put_nowait(ticket)
            except Full:
                raise StoreUnavailableError(
                    f"the database {self._driver.place} cannot keep up for now"
                ) from None
        return ticket.future

    def _run(self) -> None:
        going = True
        while going:
            tickets, going = self._take()
            # A transaction belongs to one project, because the database shows it no other's rows.
            for _, group in groupby(sorted(tickets, key=_project), key=_project):
                self._write(list(group))
        self._drop_connection()

    def _take(self) -> tuple[list[Ticket], bool]:
        taken = [self._waiting.get()]
        if self._has_company and taken[0] is not None:
            self._sleep(GATHER_S)
        while len(taken) < TOGETHER_AT_MOST and taken[-1] is not None:
            try:
                taken.append(self._waiting.get_nowait())
            except Empty:
                break
        self._has_company = len(taken) > 1
        return [ticket for ticket in taken if ticket is not None], taken[-1] is not None

    def _write(self, tickets: list[Ticket]) -> None:
        wanted = [ticket for ticket in tickets if ticket.future.set_running_or_notify_cancel()]
        if not wanted:
            return
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
            raise StoreUnavailableError(f"the database {self._driver.place} rests after the disk failed")
        if self._connection is None:
            self._connection = self._driver.connect(is_reader=False)
        self._connection.bind(tickets[0].project)
        self._connection.begin()
        outcomes = self._work(self._connection, tickets)
        self._connection.command("COMMIT")
        return outcomes

    def _work(self, connection: Connection, tickets: list[Ticket]) -> list[tuple[Ticket, object]]:
        outcomes: list[tuple[Ticket, object]] = []
        for _, run in groupby(tickets, key=_kind):
            outcomes += self._work_run(connection, list(run))
        return outcomes

    def _work_run(self, connection: Connection, run: list[Ticket]) -> list[tuple[Ticket, object]]:
        batches = [ticket.work for ticket in run if isinstance(ticket.work, Batch)]
        if len(batches) > 1:
            together = self._attempt(connection, lambda each: append_all(each, batches[0].tenant, batches))
            if not isinstance(together, Exception):
                return list(zip(run, cast("Sequence[object]", together), strict=True))
        # By itself, so that a batch which cannot be kept leaves its neighbours alone.
        return [(ticket, self._attempt(connection, ticket.run)) for ticket in run]

    def _attempt(self, connection: Connection, job: Job[object]) -> object:
        """Return what a job returns, or the error it failed with after undoing what it had done."""
        connection.command("SAVEPOINT job")
        try:
            outcome = job(connection)
        except Exception as error:
            known = self._driver.explain(error)
            if isinstance(known, StoreUnavailableError):
                raise
            connection.command("ROLLBACK TO job")
            outcome = known or error
        connection.command("RELEASE job")
        return outcome

    def _explain(self, error: Exception) -> Exception:
        """Make ready for the next transaction and return the error in our words."""
        if self._driver.must_rest(error):
            self._rests_until = self._clock() + REST_S
        self._drop_connection()
        return self._driver.explain(error) or error

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


def _project(ticket: Ticket) -> str:
    return ticket.project


def _kind(ticket: Ticket) -> object:
    """Batches of one environment stand together; every other job by itself."""
    return ticket.work.tenant if isinstance(ticket.work, Batch) else ticket.future
