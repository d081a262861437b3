"""Lists of parameters, in few enough lengths that databases keep their statements prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidekit.stores.engine import Row


PART = 1_000
"""How many rows of parameters one statement takes; SQLite has the lowest limit, 32,766 values."""


def in_parts(rows: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """Yield `marks_for` of the rows, in as many parts as statements need."""
    for start in range(0, len(rows), PART):
        yield marks_for(rows[start : start + PART])


def marks_for(rows: Sequence[Row]) -> tuple[str, Row]:
    """
    Return ``(?, ?), (?, ?)`` for the rows, and their values one after the other.

    The last row is repeated until their number is a power of two, so ask for nothing that counts it twice.
    """
    wanted = 1 << (len(rows) - 1).bit_length()
    padded = [*rows, *[rows[-1]] * (wanted - len(rows))]
    row = f"({', '.join('?' * len(rows[0]))})"
    return ", ".join([row] * wanted), tuple(value for each in padded for value in each)
