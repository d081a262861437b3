"""SQLite as the store's engine sees it; see `guidekit.stores.engine` for what each method promises."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from guidekit.stores.sql.values import in_powers
from guidekit.stores.sqlite.connection import connect, in_own_words, primary_code

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from guidekit.errors import StoreError
    from guidekit.stores.engine import Row, Transaction


class SqliteConnection:
    """One connection in the terms that all databases share."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw

    def bind(self, project: str) -> None:
        """Do nothing: SQLite has no second net."""

    def begin(self) -> None:
        """Take the lock for writing now, so that nothing fails half-way for want of it."""
        self.raw.execute("BEGIN IMMEDIATE")

    def command(self, statement: str) -> None:
        """Run a statement about the transaction itself."""
        self.raw.execute(statement)

    def rows(self, statement: str, parameters: Row = ()) -> list[Row]:
        """Return what a statement returns."""
        return self.raw.execute(statement, parameters).fetchall()

    def run(self, statement: str, rows: Sequence[Row]) -> None:
        """Run a statement once for each row of parameters."""
        self.raw.executemany(statement, rows)

    def run_together(self, statement: str, rows: Sequence[Row]) -> None:
        """Run a statement for all rows at once."""
        for marks, values in in_powers(rows):
            self.raw.execute(statement.format(marks), values)

    def insert_new(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> set[Any]:
        """Insert the rows that break no unique key, and return their values in the first column."""
        into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES"
        before = self.raw.total_changes
        self.raw.execute("SAVEPOINT all_new")
        self.run_together(f"{into} {{}} ON CONFLICT DO NOTHING", rows)
        if self.raw.total_changes - before == len(rows):
            new = {row[0] for row in rows}
        else:
            # Some were there before, which is rare; only one by one does SQLite say which.
            self.raw.execute("ROLLBACK TO all_new")
            one = f"{into} ({', '.join('?' * len(columns))}) ON CONFLICT DO NOTHING"
            new = {row[0] for row in rows if self.raw.execute(one, row).rowcount == 1}
        self.raw.execute("RELEASE all_new")
        return new

    def close(self) -> None:
        """Let go of it, and roll back what was not committed."""
        self.raw.close()


class SqliteDriver:
    """A `Driver` for one file."""

    def __init__(self, path: Path, *, connect: Callable[[Path], sqlite3.Connection] = connect) -> None:
        self._path = path
        self._connect = connect

    @property
    def place(self) -> str:
        """The file's path."""
        return str(self._path)

    def connect(self, *, is_reader: bool) -> SqliteConnection:
        """Return a new connection to the file, which is made where there is none."""
        connection = self._connect(self._path)
        if is_reader:
            connection.execute("PRAGMA query_only = ON")
        return SqliteConnection(connection)

    def explain(self, error: Exception) -> StoreError | None:
        """Return our error for one of SQLite's."""
        return in_own_words(error, self._path) if isinstance(error, sqlite3.Error) else None

    def must_rest(self, error: Exception) -> bool:
        """Whether the disk failed: a sync that failed once reports success the second time."""
        return isinstance(error, sqlite3.Error) and primary_code(error) == sqlite3.SQLITE_IOERR

    def prove_writable(self, transaction: Transaction) -> None:
        """Write the header again."""
        ((version,),) = transaction.rows("PRAGMA user_version")
        transaction.rows(f"PRAGMA user_version = {version}")
