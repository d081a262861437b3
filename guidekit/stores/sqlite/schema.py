"""Brings a database to the newest schema: all the steps it has not seen yet, in one transaction."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING

from guidekit.errors import StoreError
from guidekit.stores.migrations import Migration, Schema, find_pending, load_migrations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

APPLICATION_ID = 0x67646B74
"""``gdkt``, in the header of every database of ours, so that `file` and we can tell it from another's."""

MIGRATIONS = load_migrations(Path(__file__).parent / "migrations")

# One statement, because another process may be migrating between two.
SELECT_HEADER = """
SELECT application_id, user_version, (SELECT COUNT(*) FROM sqlite_schema),
    (SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_versions')
FROM pragma_application_id, pragma_user_version
"""
SELECT_SERVES = "SELECT serves FROM schema_versions WHERE version = ?"
INSERT_VERSION = "INSERT INTO schema_versions (version, serves, applied_ms) VALUES (?, ?, ?)"


def migrate(
    connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS
) -> tuple[Migration, ...]:
    """
    Run the migrations a database has not seen yet, and return them.

    Raises:
        StoreError: The file holds another application's database.
        StoreVersionError: A newer guidekit wrote it.
    """
    if not find_pending(migrations, read_schema(connection, path), str(path)):
        return ()
    # Another process may be migrating too: who gets the lock looks again at what is left to do.
    connection.execute("BEGIN EXCLUSIVE")
    try:
        pending = find_pending(migrations, read_schema(connection, path), str(path))
        for migration in pending:
            _apply(connection, migration)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return pending


def read_schema(connection: sqlite3.Connection, path: Path) -> Schema:
    """
    Return what a database has.

    Raises:
        StoreError: The file holds another application's database.
    """
    application, version, tables, has_versions = connection.execute(SELECT_HEADER).fetchone()
    if application != APPLICATION_ID and (application or tables):
        raise StoreError(f"the file {path} is another application's database; choose another one")
    row = connection.execute(SELECT_SERVES, (version,)).fetchone() if has_versions else None
    return Schema(version, row[0] if row else version)


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    for statement in _split(migration.script):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {migration.number}")
    if connection.execute(SELECT_HEADER).fetchone()[3]:
        row = (migration.number, migration.serves, int(time.time() * 1000))
        connection.execute(INSERT_VERSION, row)


def _split(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
