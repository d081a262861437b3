"""A database is brought to the newest schema when it is opened, and only one of ours."""

from __future__ import annotations

import json
import sqlite3
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from guidekit.errors import StoreError, StoreUnavailableError, StoreVersionError
from guidekit.progress import fold
from guidekit.stores.base import Appended, Batch, Event
from guidekit.stores.migrations import Migration, read_migration
from guidekit.stores.sql.append import append_all
from guidekit.stores.sql.standings import read_progress
from guidekit.stores.sqlite.connection import connect
from guidekit.stores.sqlite.driver import SqliteConnection
from guidekit.stores.sqlite.schema import APPLICATION_ID, MIGRATIONS, migrate
from tests.unit.stores.batches import ACME, ADA, GRACE, batch, ended, shown

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path, pragma: str) -> int:
    with sqlite3.connect(path) as connection:
        value: int = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    connection.close()
    return value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database is."""
    return tmp_path / "guidekit.db"


@pytest.fixture
def migrations(tmp_path: Path) -> tuple[Migration, Migration]:
    """Two steps: the second one fills a column the first one did not know."""
    (tmp_path / "0001_one.sql").write_text(
        "-- one\nCREATE TABLE people (name TEXT) STRICT;\n", encoding="utf-8"
    )
    (tmp_path / "0002_two.sql").write_text(
        "ALTER TABLE people ADD COLUMN length INTEGER;\nUPDATE people\nSET length = length(name);\n",
        encoding="utf-8",
    )
    return read_migration(tmp_path / "0001_one.sql"), read_migration(tmp_path / "0002_two.sql")


def test_a_new_database_is_ours_and_of_the_newest_version(path: Path) -> None:
    connect(path).close()

    assert read(path, "application_id") == APPLICATION_ID
    assert read(path, "user_version") == len(MIGRATIONS)


def test_a_new_database_has_the_settings_that_keep_it_safe(path: Path) -> None:
    connection = connect(path)
    settings = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    connection.close()

    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 2000}


def test_an_older_database_keeps_its_data_and_gets_the_rest(
    path: Path, migrations: tuple[Migration, Migration]
) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, path, migrations[:1])
    connection.execute("INSERT INTO people VALUES ('Ada')")
    migrate(connection, path, migrations)

    assert connection.execute("SELECT name, length FROM people").fetchall() == [("Ada", 3)]
    connection.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    path: Path, migrations: tuple[Migration, Migration]
) -> None:
    script = "ALTER TABLE people ADD COLUMN length INTEGER;\nUPDATE nobody SET a = 1;\n"
    failing = replace(migrations[1], script=script)
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, path, migrations[:1])

    with pytest.raises(sqlite3.OperationalError, match="no such table: nobody"):
        migrate(connection, path, (migrations[0], failing))
    assert connection.execute("SELECT name FROM pragma_table_info('people')").fetchall() == [("name",)]
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def test_a_newer_database_is_left_alone(path: Path) -> None:
    connection = connect(path)
    newer = len(MIGRATIONS) + 1
    connection.execute(f"PRAGMA user_version = {newer}")
    connection.execute("INSERT INTO schema_versions VALUES (?, ?, 0)", (newer, newer))
    connection.close()

    with pytest.raises(StoreVersionError, match="written by a newer guidekit"):
        connect(path)


def test_ts6_a_newer_database_that_still_serves_this_guidekit_is_used(path: Path) -> None:
    """TS6: while a deployment is renewed, the old program runs on beside the new one."""
    connection = connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.execute("INSERT INTO schema_versions VALUES (?, ?, 0)", (len(MIGRATIONS) + 1, len(MIGRATIONS)))
    connection.close()

    connection = connect(path)
    assert append_all(SqliteConnection(connection), ACME, [batch(shown(1))]) == [Appended(1, 0)]
    connection.close()


@pytest.mark.parametrize("statement", ["PRAGMA application_id = 7", "CREATE TABLE other (x)"])
def test_another_applications_database_is_left_alone(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
    before = path.read_bytes()

    with pytest.raises(StoreError, match="another application's database"):
        connect(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(path: Path) -> None:
    path.write_bytes(b"not a database, but longer than the header of one " * 20)

    with pytest.raises(StoreError, match="not a database"):
        connect(path)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(
        StoreUnavailableError, match=r"^the folder of the database .* cannot be made: File exists$"
    ):
        connect(tmp_path / "file" / "guidekit.db")


def test_two_processes_may_open_a_new_database_at_once(path: Path) -> None:
    failures: list[Exception] = []

    def open_one() -> None:
        try:
            connect(path).close()
        except StoreError as error:
            failures.append(error)

    threads = [threading.Thread(target=open_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []


EVENTS = (
    shown(1),
    shown(2, step="name"),
    ended(3, "dismissed"),
    shown(4, run="r2"),
    ended(5, "completed", run="r2"),
    Event({"id": "t1", "type": "tracked", "at_ms": 9, "name": "task_done"}, 9, (), "task_done"),
)
COMPARED = (
    "people", "companies", "memberships", "person_event_days", "company_event_days", "daily_events",
    "daily_reaches", "reach_totals", "keys",
)  # fmt: skip


def write_as_version_1(connection: sqlite3.Connection, sent: Batch) -> None:
    """What the first version kept of a batch in an empty database."""
    key, person = ("acme", "dev"), sent.person
    rows = [
        (
            *key, event.body["id"], event.body["type"], person.key, person.anonymous_id, 0, sent.company,
            event.body.get("guide"), event.body.get("run"), event.at_ms, 5000, json.dumps(event.body),
        )
        for event in sent.events
    ]  # fmt: skip
    marks = ", ?" * 13
    connection.executemany(f"INSERT INTO events VALUES (NULL{marks})", rows)  # noqa: S608  only marks
    progress = fold({**event.body, "at_ms": event.at_ms} for event in sent.events)
    connection.execute("INSERT INTO progress VALUES (?, ?, ?, 'welcome', 0)", (*key, person.key))
    for name, run in progress.runs.items():
        connection.execute(
            "INSERT INTO runs VALUES (?, ?, ?, 'welcome', ?, ?, ?, ?, ?, ?)",
            (*key, person.key, name, run.seq, run.event, run.step, run.status, run.at_ms),
        )
    for event in sent.events:
        for reach in event.reaches:
            connection.execute(
                "INSERT INTO reaches VALUES (?, ?, 'welcome', ?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET at_ms = min(at_ms, excluded.at_ms)",
                (*key, reach.outcome, reach.step, person.key, event.at_ms),
            )


def test_r19_an_old_database_becomes_what_the_same_events_make_today(path: Path, tmp_path: Path) -> None:
    """R19: people, reports and progress of the first version are all there, as if it had been this one."""
    sent = [Batch(ACME, ADA, 5000, EVENTS, "c1"), batch(shown(11), person=GRACE)]
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, path, MIGRATIONS[:1])
    for one in sent:
        write_as_version_1(connection, one)
    connection.close()
    old, new = connect(path), connect(tmp_path / "new.db")
    append_all(SqliteConnection(new), ACME, sent)

    for table in COMPARED:
        order = f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4"  # noqa: S608  a table of ours
        assert old.execute(order).fetchall() == new.execute(order).fetchall(), table
    for person in (ADA, GRACE):
        before = read_progress(SqliteConnection(old), ACME, person.key)["welcome"]
        after = read_progress(SqliteConnection(new), ACME, person.key)["welcome"]
        assert before == replace(
            after, runs={name: replace(run, times={}) for name, run in after.runs.items()}
        )
    old.close()
    new.close()
