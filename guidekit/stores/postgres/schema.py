"""Brings a database to the newest schema, one server at a time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from guidekit.stores.migrations import EMPTY, Migration, Schema, find_pending, load_migrations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.stores.postgres.connection import Raw

MIGRATIONS = load_migrations(Path(__file__).parent / "migrations")

ONE_AT_A_TIME = 0x67646B74
"""The advisory lock of whoever migrates: ``gdkt``."""
WAIT_FOR_OTHERS = "SET LOCAL lock_timeout = '60s'; SET LOCAL statement_timeout = 0"
BEGIN_SCHEMA = """
CREATE SCHEMA IF NOT EXISTS guidekit;
CREATE TABLE IF NOT EXISTS guidekit.schema_versions (
    version INTEGER NOT NULL PRIMARY KEY,
    serves INTEGER NOT NULL,
    applied_ms BIGINT NOT NULL
)
"""
FIND_VERSIONS = "SELECT FROM pg_tables WHERE schemaname = 'guidekit' AND tablename = 'schema_versions'"
INSERT_VERSION = "INSERT INTO schema_versions (version, serves, applied_ms) VALUES (%s, %s, %s)"


def migrate(raw: Raw, place: str, migrations: Sequence[Migration] = MIGRATIONS) -> tuple[Migration, ...]:
    """
    Run the migrations a database has not seen yet, and return them.

    Raises:
        StoreVersionError: A newer guidekit made its schema.
    """
    if not find_pending(migrations, read_schema(raw), place):
        return ()
    with raw.transaction():
        raw.execute(WAIT_FOR_OTHERS)
        raw.execute("SELECT pg_advisory_xact_lock(%s)", (ONE_AT_A_TIME,))
        # Who waited for the lock finds the work done.
        pending = find_pending(migrations, read_schema(raw), place)
        raw.execute(BEGIN_SCHEMA)
        for migration in pending:
            raw.execute(migration.script.encode())
            raw.execute(INSERT_VERSION, (migration.number, migration.serves, int(time.time() * 1000)))
    return pending


def read_schema(raw: Raw) -> Schema:
    """Return what a database has."""
    # A query of the catalog: `to_regclass` answers from a cache that does not notice, while a transaction
    # waits for an advisory lock, what the one it waited for has made.
    if raw.execute(FIND_VERSIONS).fetchone() is None:
        return EMPTY
    row = raw.execute(
        "SELECT version, serves FROM guidekit.schema_versions ORDER BY version DESC LIMIT 1"
    ).fetchone()
    return Schema(*row) if row else EMPTY
