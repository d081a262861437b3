"""PostgreSQL as the store's engine sees it; see `guidekit.stores.engine` for what each method promises."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
import psycopg

from guidekit.stores.postgres.connection import connect, in_own_words, own_words, place_of
from guidekit.stores.postgres.schema import migrate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.errors import StoreError
    from guidekit.stores.engine import Row, Transaction
    from guidekit.stores.postgres.connection import Raw

_NAMES = [f"column_{number}" for number in range(32)]
BIND = "SELECT set_config('guidekit.project', %s, false)"
PROVE = """
INSERT INTO counters (project, environment, name, count) VALUES ('', '', 'checks', 1)
ON CONFLICT (project, environment, name) DO UPDATE SET count = 1
"""


class PostgresConnection:
    """One connection in the terms that all databases share."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self._project: str | None = None

    def bind(self, project: str) -> None:
        """Show only one project's rows from now on, by the policies of the tables."""
        if project != self._project:
            self.raw.execute(BIND, (project,))
            self._project = project

    def begin(self) -> None:
        """Begin a transaction that sees what others have committed, statement by statement."""
        self.raw.execute("BEGIN ISOLATION LEVEL READ COMMITTED")

    def command(self, statement: str) -> None:
        """Run a statement about the transaction itself."""
        self.raw.execute(statement.encode())

    def rows(self, statement: str, parameters: Row = ()) -> list[Row]:
        """Return what a statement returns."""
        cursor = self.raw.execute(_own_marks(statement), parameters)
        return cursor.fetchall() if cursor.description else []

    def run(self, statement: str, rows: Sequence[Row]) -> None:
        """Run a statement once for each row of parameters, without waiting in between."""
        with self.raw.cursor() as cursor:
            cursor.executemany(_own_marks(statement), rows)

    def run_together(self, statement: str, rows: Sequence[Row]) -> None:
        """Run a statement for all rows at once."""
        self._run_whole(statement, rows)

    def insert_new(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> set[Any]:
        """Insert the rows that break no unique key, and return their values in the first column."""
        statement = (
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES {{}} "  # noqa: S608  names of our own
            f"ON CONFLICT DO NOTHING RETURNING {columns[0]}"
        )
        return {row[0] for row in self._run_whole(statement, rows)}

    def _run_whole(self, statement: str, rows: Sequence[Row]) -> psycopg.Cursor[Row]:
        # One parameter for everything: the statement is the same for any number of rows, and so stays
        # prepared, and the driver has one text to hand on instead of hundreds of values.
        names = _NAMES[: len(rows[0])]
        data = msgspec.json.encode([dict(zip(names, row, strict=True)) for row in rows])
        types = ["bigint" if isinstance(value, int) else "text" for value in rows[0]]
        shape = ", ".join(f"{name} {kind}" for name, kind in zip(names, types, strict=True))
        source = f"SELECT {', '.join(names)} FROM json_to_recordset(%s::json) AS sent ({shape})"  # noqa: S608
        return self.raw.execute(statement.replace("VALUES {}", source).encode(), (data.decode(),))

    def close(self) -> None:
        """Let go of it, and roll back what was not committed."""
        self.raw.close()


class PostgresDriver:
    """A `Driver` for one database."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._place = place_of(url)

    @property
    def place(self) -> str:
        """The host and the name, without user and password."""
        return self._place

    def connect(self, *, is_reader: bool) -> PostgresConnection:
        """Return a new connection to a database, whose schema is made where there is none."""
        with own_words(self._url):
            raw = connect(self._url)
            try:
                migrate(raw, self._place)
                if is_reader:
                    raw.execute("SET default_transaction_read_only = on")
            except BaseException:
                raw.close()
                raise
        return PostgresConnection(raw)

    def explain(self, error: Exception) -> StoreError | None:
        """Return our error for one of PostgreSQL's."""
        return in_own_words(error, self._url) if isinstance(error, psycopg.Error) else None

    def must_rest(self, error: Exception) -> bool:
        """Never: after a failed sync PostgreSQL restarts itself."""
        del error
        return False

    def prove_writable(self, transaction: Transaction) -> None:
        """Write a row of no project."""
        transaction.rows(PROVE)


@cache
def _own_marks(statement: str) -> bytes:
    return statement.replace("%", "%%").replace("?", "%s").encode()
