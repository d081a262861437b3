"""The store in one SQLite file, by the driver of the standard library."""

from __future__ import annotations

from guidekit.stores.sqlite.location import locate
from guidekit.stores.sqlite.store import SqliteStore

__all__ = ["open_store"]


def open_store(url: str) -> SqliteStore:
    """Return the store in the file a ``sqlite:///…`` URL names; the file is made at the first call."""
    return SqliteStore(locate(url))
