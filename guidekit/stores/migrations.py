"""
The numbered SQL files that make a schema, and who may use which one.

A file says in its first line which guidekit it still serves: ``-- serves: 2`` means that a guidekit which
knows schema 2 can go on working with the newer one. So while a deployment is renewed step by step, the old
and the new program run together: a file only ever adds (expand), and what became unused goes in a later
file, once no program that needs it is left (contract). A released file never changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidekit.errors import StoreVersionError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SERVES = re.compile(r"-- serves: ([0-9]+)\n")


@dataclass(frozen=True)
class Migration:
    """One step; ``serves`` is the oldest schema a program may know and still use this one."""

    number: int
    serves: int
    name: str
    script: str


@dataclass(frozen=True)
class Schema:
    """What a database has; version 0 is an empty one. ``serves`` is that of its newest migration."""

    version: int
    serves: int


EMPTY = Schema(0, 0)


def load_migrations(folder: Path) -> tuple[Migration, ...]:
    """Return the steps in a folder of files such as ``0002_people.sql``, in their order."""
    return tuple(read_migration(path) for path in sorted(folder.glob("*.sql")))


def read_migration(path: Path) -> Migration:
    """Return the step in one file; one that does not say whom it serves serves only its own schema."""
    script = path.read_text(encoding="utf-8")
    number = int(path.name.partition("_")[0])
    said = SERVES.match(script)
    return Migration(number, int(said[1]) if said else number, path.stem, script)


def find_pending(migrations: Sequence[Migration], found: Schema, place: str) -> tuple[Migration, ...]:
    """
    Return the steps a database has not seen yet.

    Raises:
        StoreVersionError: A newer guidekit made its schema, and this one would not understand it.
    """
    newest = migrations[-1].number
    if found.serves > newest:
        raise StoreVersionError(
            f"the database {place} was written by a newer guidekit (schema {found.version}, "
            f"this one knows {newest}); upgrade guidekit"
        )
    return tuple(each for each in migrations if each.number > found.version)
