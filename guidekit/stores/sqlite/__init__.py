"""The store in one SQLite file, by the driver of the standard library."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from guidekit.stores.migrations import EMPTY, Schema
from guidekit.stores.sql.store import SqlStore
from guidekit.stores.sqlite.connection import connect, connect_bare, own_words
from guidekit.stores.sqlite.driver import SqliteDriver
from guidekit.stores.sqlite.location import locate
from guidekit.stores.sqlite.schema import MIGRATIONS, read_schema
from guidekit.stores.threads import ThreadedEngine

if TYPE_CHECKING:
    from guidekit.stores.base import Store

__all__ = ["MIGRATIONS", "describe", "inspect", "migrate", "open_store"]


def open_store(url: str) -> Store:
    """Return the store in the file a ``sqlite:///…`` URL names; the file is made at the first call."""
    return SqlStore(ThreadedEngine(SqliteDriver(locate(url))))


def describe(url: str) -> str:
    """Return where a database is, for people."""
    return str(locate(url))


def inspect(url: str) -> Schema:
    """Return the schema of a database, without making or changing anything."""
    path = locate(url)
    if not path.exists():
        return EMPTY
    with own_words(path), closing(connect_bare(path)) as connection:
        return read_schema(connection, path)


def migrate(url: str) -> None:
    """Bring a database to the newest schema, which opening it does as well."""
    connect(locate(url)).close()
