"""Opens the database with the settings that keep it safe, and says in our words what SQLite says in codes."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from guidekit.errors import StoreError, StoreUnavailableError
from guidekit.stores.sqlite.location import make_folder
from guidekit.stores.sqlite.schema import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY_TIMEOUT_MS = 2_000
STATEMENTS_KEPT = 256
CACHE_KIB = 16 * 1024
WAL_PAGES = 4_000
WAL_KEPT_BYTES = 64 * 1024 * 1024

PASSING = {
    sqlite3.SQLITE_BUSY: "another process has locked it",
    sqlite3.SQLITE_LOCKED: "it is locked",
    sqlite3.SQLITE_NOMEM: "there is no memory left",
    sqlite3.SQLITE_READONLY: "it cannot be written",
    sqlite3.SQLITE_INTERRUPT: "it was interrupted",
    sqlite3.SQLITE_IOERR: "the disk failed",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_PROTOCOL: "another process has locked it",
}
"""Primary result codes after which the same call may succeed later."""


def connect(path: Path) -> sqlite3.Connection:
    """
    Return a connection to a database with the newest schema; file and folder are made where there are none.

    Raises:
        StoreError: The file is no database of ours, or was written by a newer guidekit.
        StoreUnavailableError: It cannot be opened for now.
    """
    try:
        make_folder(path.parent)
    except OSError as error:
        raise StoreUnavailableError(
            f"the folder of the database {path} cannot be made: {error.strerror}"
        ) from None
    with own_words(path):
        connection = sqlite3.connect(
            path,
            timeout=BUSY_TIMEOUT_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=STATEMENTS_KEPT,
        )
        try:
            _set_up(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_bare(path: Path) -> sqlite3.Connection:
    """Return a connection that reads a database as it is, whatever its schema."""
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=BUSY_TIMEOUT_MS / 1000)


@contextmanager
def own_words(path: Path) -> Iterator[None]:
    """Turn what the driver raises inside the block into `StoreError` and `StoreUnavailableError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise in_own_words(error, path) from error


def in_own_words(error: sqlite3.Error, path: Path) -> StoreError:
    """Return our error for one of the driver's."""
    code = primary_code(error)
    if code in PASSING:
        return StoreUnavailableError(f"the database {path} cannot be used for now: {PASSING[code]}")
    return StoreError(f"the database {path} cannot be used: {error}")


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code, or 0 when the error did not come from SQLite itself."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _set_up(connection: sqlite3.Connection, path: Path) -> None:
    migrate(connection, path)
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise StoreError(
            f"the database {path} is on a file system without shared memory, which SQLite needs here"
        )
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    # Savepoints keep what pages were like; a group of batches changes too many for the few kept in memory.
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")
    connection.execute(f"PRAGMA journal_size_limit = {WAL_KEPT_BYTES}")
