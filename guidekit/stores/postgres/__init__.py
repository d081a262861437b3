"""The store in PostgreSQL, for several servers at once; needs the extra ``postgres``."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from guidekit.stores.postgres.connection import connect, own_words, place_of
from guidekit.stores.postgres.driver import PostgresDriver
from guidekit.stores.postgres.schema import MIGRATIONS, read_schema
from guidekit.stores.postgres.schema import migrate as migrate_connection
from guidekit.stores.sql.store import SqlStore
from guidekit.stores.threads import ThreadedEngine

if TYPE_CHECKING:
    from guidekit.stores.base import Store
    from guidekit.stores.migrations import Schema

__all__ = ["MIGRATIONS", "describe", "inspect", "migrate", "open_store"]

READERS = 9
"""With the one connection that writes, ten."""


def open_store(url: str) -> Store:
    """Return the store behind a ``postgresql://…`` URL; the server is first asked at the first call."""
    return SqlStore(ThreadedEngine(PostgresDriver(url), readers=READERS))


def describe(url: str) -> str:
    """Return where a database is, for people; never a password."""
    return place_of(url)


def inspect(url: str) -> Schema:
    """Return the schema of a database, without making or changing anything."""
    with own_words(url), closing(connect(url)) as connection:
        return read_schema(connection)


def migrate(url: str) -> None:
    """Bring a database to the newest schema, which opening it does as well where it may."""
    with own_words(url), closing(connect(url)) as connection:
        migrate_connection(connection, place_of(url))
