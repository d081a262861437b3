"""One thread writes; whatever goes wrong reaches those who wait, and writing goes on as soon as it can."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from guidekit.errors import StoreError, StoreUnavailableError
from guidekit.stores.base import Appended
from guidekit.stores.sql import keys
from guidekit.stores.sqlite.connection import connect
from guidekit.stores.sqlite.driver import SqliteDriver
from guidekit.stores.writer import REST_S, WAITING_AT_MOST, Writer
from tests.unit.stores.batches import ACME, GRACE, batch, shown
from tests.unit.stores.sqlite.connections import FailingDisk, SmallDisk, connect_impatiently

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from guidekit.stores.engine import Transaction

PATIENCE_S = 20


def write_note(transaction: Transaction, text: str = "note") -> str:
    return keys.keep_public_key(transaction, ACME, text, 0)


def write_much(transaction: Transaction) -> None:
    transaction.run("INSERT INTO counters VALUES ('acme', 'dev', ?, 1)", [("x" * 200_000,)])


def write_nonsense(transaction: Transaction) -> None:
    transaction.rows("INSERT INTO counters VALUES ('acme', 'dev', 'half', 1)")
    transaction.rows("INSERT INTO counters VALUES ('acme', 'dev', 'half', 2)")


def nothing(_: Transaction) -> None:
    """Only take part in a transaction."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database is."""
    return tmp_path / "guidekit.db"


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    """A writer on a sound disk."""
    writer = Writer(SqliteDriver(path, connect=connect))
    yield writer
    writer.close()


class Gate:
    """Holds the writer inside a job until it is opened."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.open = threading.Event()

    def __call__(self, _: Transaction) -> None:
        self.entered.set()
        assert self.open.wait(PATIENCE_S)


def test_jobs_that_wait_share_one_commit(path: Path) -> None:
    statements: list[str] = []

    def connect_traced(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.set_trace_callback(statements.append)
        return connection

    writer, gate = Writer(SqliteDriver(path, connect=connect_traced)), Gate()
    first = writer.submit("acme", gate)
    assert gate.entered.wait(PATIENCE_S)
    others = [writer.submit("acme", nothing) for _ in range(50)]
    gate.open.set()
    for future in [first, *others]:
        future.result(PATIENCE_S)
    writer.close()

    assert statements.count("COMMIT") == 2


def test_a_future_resolves_after_the_commit(writer: Writer, path: Path) -> None:
    writer.submit("acme", write_note).result(PATIENCE_S)

    with connect(path) as other:
        assert other.execute("SELECT key FROM keys").fetchall() == [("note",)]
    other.close()


def test_a_job_that_fails_leaves_its_neighbours_alone(writer: Writer) -> None:
    gate = Gate()
    writer.submit("acme", gate)
    assert gate.entered.wait(PATIENCE_S)
    bad = writer.submit("acme", write_nonsense)
    good = writer.submit("acme", write_note)
    gate.open.set()

    with pytest.raises(StoreError, match="UNIQUE"):
        bad.result(PATIENCE_S)
    assert good.result(PATIENCE_S) == "note"
    names = writer.submit(
        "acme", lambda transaction: transaction.rows("SELECT name FROM counters WHERE name = 'half'")
    )
    assert names.result(PATIENCE_S) == []


def test_batches_that_wait_are_kept_together_and_a_bad_one_alone_is_refused(writer: Writer) -> None:
    gate = Gate()
    writer.submit("acme", gate)
    assert gate.entered.wait(PATIENCE_S)
    broken = structs.replace(shown(2), body={**shown(2).body, "type": None})
    sent = [batch(shown(1)), batch(broken), batch(shown(1), shown(3), person=GRACE)]
    futures = [writer.submit_batch(each) for each in sent]
    gate.open.set()

    assert futures[0].result(PATIENCE_S) == Appended(1, 0)
    with pytest.raises(StoreError, match="NOT NULL"):
        futures[1].result(PATIENCE_S)
    assert futures[2].result(PATIENCE_S) == Appended(1, 1)


def test_a_mistake_of_ours_reaches_who_waits(writer: Writer) -> None:
    with pytest.raises(ZeroDivisionError):
        writer.submit("acme", lambda _: 1 / 0).result(PATIENCE_S)
    assert writer.submit("acme", write_note).result(PATIENCE_S) == "note"


def test_a_locked_database_is_unavailable_and_heals(path: Path) -> None:
    """TS3: who holds the lock is waited for briefly; then the answer is no, and yes as soon as it is gone."""
    writer = Writer(SqliteDriver(path, connect=connect_impatiently))
    writer.submit("acme", nothing).result(PATIENCE_S)
    holder = connect(path)
    holder.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreUnavailableError, match="another process has locked it"):
        writer.submit("acme", write_note).result(PATIENCE_S)
    holder.execute("ROLLBACK")
    assert writer.submit("acme", write_note).result(PATIENCE_S) == "note"
    writer.close()
    holder.close()


def test_a_full_disk_is_unavailable_and_heals(path: Path) -> None:
    """TS2: nothing of the transaction stays, and there is nothing to repair."""
    disk = SmallDisk(room=5)
    writer = Writer(SqliteDriver(path, connect=disk.connect))

    with pytest.raises(StoreUnavailableError, match="the disk is full"):
        writer.submit("acme", write_much).result(PATIENCE_S)
    disk.room = 1000
    writer.submit("acme", write_much).result(PATIENCE_S)
    check = writer.submit("acme", lambda transaction: transaction.rows("PRAGMA integrity_check")[0][0])
    assert check.result(PATIENCE_S) == "ok"
    writer.close()


def test_who_came_meanwhile_does_not_wait_for_the_same_failure(path: Path) -> None:
    disk = FailingDisk(code=sqlite3.SQLITE_FULL, times=1)
    writer, gate = Writer(SqliteDriver(path, connect=disk.connect)), Gate()
    first = writer.submit("acme", gate)
    assert gate.entered.wait(PATIENCE_S)
    later = writer.submit("acme", write_note)
    gate.open.set()

    for future in (first, later):
        with pytest.raises(StoreUnavailableError, match="the disk is full"):
            future.result(PATIENCE_S)
    writer.close()


def test_after_a_failed_sync_writing_rests_and_begins_on_a_new_connection(path: Path) -> None:
    """TS2: a sync that failed once may claim success the second time, so its connection is dropped."""
    disk = FailingDisk(code=sqlite3.SQLITE_IOERR | (4 << 8), times=1)
    now = [100.0]
    writer = Writer(SqliteDriver(path, connect=disk.connect), clock=lambda: now[0])

    with pytest.raises(StoreUnavailableError, match="the disk failed"):
        writer.submit("acme", write_note).result(PATIENCE_S)
    with pytest.raises(StoreUnavailableError, match="rests after the disk failed"):
        writer.submit("acme", write_note).result(PATIENCE_S)
    now[0] += REST_S
    assert writer.submit("acme", write_note).result(PATIENCE_S) == "note"
    assert disk.opened == 2
    writer.close()


def test_too_many_waiting_jobs_are_refused_at_once(writer: Writer) -> None:
    gate = Gate()
    writer.submit("acme", gate)
    assert gate.entered.wait(PATIENCE_S)
    for _ in range(WAITING_AT_MOST):
        writer.submit("acme", nothing)

    with pytest.raises(StoreUnavailableError, match="cannot keep up"):
        writer.submit("acme", nothing)
    gate.open.set()


def test_who_gave_up_before_its_turn_is_left_out(writer: Writer) -> None:
    gate = Gate()
    writer.submit("acme", gate)
    assert gate.entered.wait(PATIENCE_S)
    given_up = writer.submit("acme", write_note)
    assert given_up.cancel()
    gate.open.set()

    assert (
        writer.submit("acme", lambda transaction: write_note(transaction, "other")).result(PATIENCE_S)
        == "other"
    )


def test_closing_finishes_what_waits(path: Path) -> None:
    writer, gate = Writer(SqliteDriver(path, connect=connect)), Gate()
    writer.submit("acme", gate)
    assert gate.entered.wait(PATIENCE_S)
    waiting = writer.submit("acme", write_note)
    closing = threading.Thread(target=writer.close)
    closing.start()
    gate.open.set()
    closing.join(PATIENCE_S)

    assert waiting.result(0) == "note"
