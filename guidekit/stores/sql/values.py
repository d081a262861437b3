"""Lists of parameters, in few enough lengths that databases keep their statements prepared."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidekit.stores.engine import Row


ROWS_AT_MOST = 256
PART = 1_000
"""How many rows of parameters one statement takes; SQLite has the lowest limit, 32,766 values."""


def in_parts(rows: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """Yield `marks_for` of the rows, in as many parts as statements need."""
    for start in range(0, len(rows), PART):
        yield marks_for(rows[start : start + PART])


def in_powers(rows: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """
    Yield ``(?, ?), (?, ?)`` and the values for all the rows, each of them once.

    A part has as many rows as a power of two, so that there are only a few different statements. One
    statement for many rows is what makes a store fast: each one lets other threads run, and waits for them.
    """
    start = 0
    while start < len(rows):
        size = min(ROWS_AT_MOST, 1 << ((len(rows) - start).bit_length() - 1))
        part = rows[start : start + size]
        yield _marks(len(part[0]), size), tuple(chain.from_iterable(part))
        start += size


def marks_for(rows: Sequence[Row]) -> tuple[str, Row]:
    """
    Return ``(?, ?), (?, ?)`` for the rows, and their values one after the other.

    The last row is repeated until their number is a power of two, so ask for nothing that counts it twice.
    """
    wanted = 1 << (len(rows) - 1).bit_length()
    padded = [*rows, *[rows[-1]] * (wanted - len(rows))]
    return _marks(len(rows[0]), wanted), tuple(chain.from_iterable(padded))


@cache
def _marks(columns: int, rows: int) -> str:
    return ", ".join([f"({', '.join('?' * columns)})"] * rows)
