"""Connections with a fault, for the seam through which the store opens its own."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from guidekit.stores.sqlite.connection import connect

if TYPE_CHECKING:
    from pathlib import Path


def connect_impatiently(path: Path) -> sqlite3.Connection:
    """Open a database and wait for other processes' locks hardly at all."""
    connection = connect(path)
    connection.execute("PRAGMA busy_timeout = 20")
    return connection


class SmallDisk:
    """A disk with room for so many more pages; ``room`` may grow later."""

    def __init__(self, room: int) -> None:
        self.room = room

    def connect(self, path: Path) -> sqlite3.Connection:
        """Open a database on it."""
        connection = connect(path)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + self.room}")
        return connection


class FailingDisk:
    """A disk on which the next commits fail with an error of SQLite's."""

    def __init__(self, *, code: int, times: int) -> None:
        self.times = times
        self.opened = 0
        self._code = code

    def connect(self, path: Path) -> sqlite3.Connection:
        """Open a database on it."""
        self.opened += 1
        disk = self

        class Connection(sqlite3.Connection):
            def execute(self, statement: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401  the driver's
                if statement == "COMMIT" and disk.times:
                    disk.times -= 1
                    error = sqlite3.OperationalError("disk I/O error")
                    error.sqlite_errorcode = disk._code
                    raise error
                return super().execute(statement, parameters)

        connect(path).close()
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False, factory=Connection)
