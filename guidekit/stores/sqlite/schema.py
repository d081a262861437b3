"""Brings a database to the newest schema: one numbered SQL file per step, all in one transaction."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from guidekit.errors import StoreError, StoreVersionError

if TYPE_CHECKING:
    from collections.abc import Iterator

APPLICATION_ID = 0x67646B74
"""``gdkt``, in the header of every database of ours, so that `file` and we can tell it from another's."""

MIGRATIONS = tuple(sorted((Path(__file__).parent / "migrations").glob("*.sql")))
"""``0001_begin.sql`` makes version 1 of an empty database, and so on; a released file never changes."""


# One statement, because another process may be migrating between two.
SELECT_HEADER = """
SELECT application_id, user_version, (SELECT COUNT(*) FROM sqlite_schema)
FROM pragma_application_id, pragma_user_version
"""


def migrate(connection: sqlite3.Connection, path: Path, migrations: tuple[Path, ...] = MIGRATIONS) -> None:
    """
    Run the migrations a database has not seen yet.

    Raises:
        StoreError: The file holds another application's database.
        StoreVersionError: A newer guidekit wrote it.
    """
    if _read_version(connection, path, len(migrations)) == len(migrations):
        return
    # Another process may be migrating too: who gets the lock looks again at what is left to do.
    connection.execute("BEGIN EXCLUSIVE")
    try:
        for migration in migrations[_read_version(connection, path, len(migrations)) :]:
            for statement in _split(migration.read_text(encoding="utf-8")):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _read_version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    version: int
    application, version, tables = connection.execute(SELECT_HEADER).fetchone()
    if application != APPLICATION_ID and (application or tables):
        raise StoreError(f"the file {path} is another application's database; choose another one")
    if version > newest:
        raise StoreVersionError(
            f"the database {path} was written by a newer guidekit (schema {version}, "
            f"this one knows {newest}); upgrade guidekit"
        )
    return version


def _split(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
