"""Finds a page that two page patterns have in common."""

from __future__ import annotations

import re
from functools import lru_cache

from guidekit.targeting.pages import ANY_PARTS, matches

ANY = "*"
PLAIN = re.compile(r"(?:/[A-Za-z0-9_-]+)+")
MOST_STATES = 1024
"""Patterns of more parts than anybody writes are not compared."""


@lru_cache(maxsize=65536)
def common_page(first: str, second: str) -> str | None:
    """
    Return a path that both patterns match, or None when there is none.

    ``/projects/**`` and ``/*/board`` have ``/projects/board`` in common.
    """
    one, other = _parts(first), _parts(second)
    if is_plain(first) and is_plain(second):
        return f"/{'/'.join(one)}" if one == other else None
    if len(one) * len(other) > MOST_STATES:
        return None
    # common[i][j] is the rest of a path that the parts of one from i and of the other from j both match.
    common: list[list[tuple[str, ...] | None]] = [[None] * (len(other) + 1) for _ in range(len(one) + 1)]
    common[-1][-1] = ()
    for i in range(len(one), -1, -1):
        for j in range(len(other), -1, -1):
            if common[i][j] is None:
                common[i][j] = _rest(one[i : i + 1], other[j : j + 1], common, i, j)
    found = common[0][0]
    return None if found is None else f"/{'/'.join(found)}"


def is_plain(pattern: str) -> bool:
    """Tell whether a pattern is one page, which has nothing in common with others unless it is the same."""
    return PLAIN.fullmatch(pattern) is not None


def _rest(
    head: tuple[str, ...],
    other_head: tuple[str, ...],
    common: list[list[tuple[str, ...] | None]],
    i: int,
    j: int,
) -> tuple[str, ...] | None:
    if head == (ANY_PARTS,):
        if common[i + 1][j] is not None or not other_head:
            return common[i + 1][j]
        return _behind(other_head[0], common[i][j + 1])
    if other_head == (ANY_PARTS,):
        if common[i][j + 1] is not None or not head:
            return common[i][j + 1]
        return _behind(head[0], common[i + 1][j])
    if not head or not other_head or (part := _common_part(head[0], other_head[0])) is None:
        return None
    return _behind(part, common[i + 1][j + 1])


def _behind(part: str, rest: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if rest is None or part == ANY_PARTS:
        return rest
    return (part.replace(ANY, "x") if part.strip(ANY) == "" else part.replace(ANY, ""), *rest)


def _common_part(first: str, second: str) -> str | None:
    """
    Return a text that two patterns of one part match.

    When both hold a ``*`` it is enough that their beginnings and their ends agree: all that has to stand in
    the middle of one can stand beside what has to stand in the middle of the other.
    """
    if ANY not in second:
        return second if matches(f"/{first}", f"/{second}") else None
    if ANY not in first:
        return first if matches(f"/{second}", f"/{first}") else None
    begin, *middle, end = first.split(ANY)
    other_begin, *other_middle, other_end = second.split(ANY)
    begins, ends = sorted((begin, other_begin), key=len), sorted((end, other_end), key=len)
    if not begins[1].startswith(begins[0]) or not ends[1].endswith(ends[0]):
        return None
    return "".join((begins[1], *middle, *other_middle, ends[1])) or "x"


def _parts(pattern: str) -> tuple[str, ...]:
    plain = pattern.removeprefix("/").removesuffix("/")
    parts = plain.split("/") if plain else []
    return tuple(ANY if part.startswith(":") else part for part in parts)
