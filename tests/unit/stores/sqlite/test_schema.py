"""A database is brought to the newest schema when it is opened, and only one of ours."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from guidekit.errors import StoreError, StoreUnavailableError, StoreVersionError
from guidekit.progress import Progress, Run
from guidekit.stores.base import Tenant
from guidekit.stores.sqlite.connection import connect
from guidekit.stores.sqlite.queries import read_progress
from guidekit.stores.sqlite.schema import APPLICATION_ID, MIGRATIONS, migrate

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
def migrations(tmp_path: Path) -> tuple[Path, Path]:
    """Two steps: the second one fills a column the first one did not know."""
    (tmp_path / "0001.sql").write_text("-- one\nCREATE TABLE people (name TEXT) STRICT;\n", encoding="utf-8")
    (tmp_path / "0002.sql").write_text(
        "ALTER TABLE people ADD COLUMN length INTEGER;\nUPDATE people\nSET length = length(name);\n",
        encoding="utf-8",
    )
    return tmp_path / "0001.sql", tmp_path / "0002.sql"


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
    path: Path, migrations: tuple[Path, Path]
) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, path, migrations[:1])
    connection.execute("INSERT INTO people VALUES ('Ada')")
    migrate(connection, path, migrations)

    assert connection.execute("SELECT name, length FROM people").fetchall() == [("Ada", 3)]
    connection.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    path: Path, migrations: tuple[Path, Path]
) -> None:
    migrations[1].write_text("ALTER TABLE people ADD COLUMN length INTEGER;\nUPDATE nobody SET a = 1;\n")
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, path, migrations[:1])

    with pytest.raises(sqlite3.OperationalError, match="no such table: nobody"):
        migrate(connection, path, migrations)
    assert connection.execute("SELECT name FROM pragma_table_info('people')").fetchall() == [("name",)]
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def test_a_newer_database_is_left_alone(path: Path) -> None:
    connection = connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()

    with pytest.raises(StoreVersionError, match="written by a newer guidekit"):
        connect(path)


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


def test_the_runs_of_an_older_database_stay_and_have_no_times(path: Path) -> None:
    connection = sqlite3.connect(path)
    migrate(connection, path, MIGRATIONS[:1])
    ada = ("acme", "dev", "u:ada", "welcome")
    connection.execute("INSERT INTO progress VALUES (?, ?, ?, ?, 0)", ada)
    connection.execute("INSERT INTO runs VALUES (?, ?, ?, ?, 'r1', 2, 'e2', 'name', 'completed', 7)", ada)
    connection.commit()
    connection.close()

    connection = connect(path)
    found = read_progress(connection, Tenant("acme", "dev"), "u:ada")
    connection.close()

    assert found == {"welcome": Progress(0, {"r1": Run(2, "e2", "name", "completed", 7)})}
