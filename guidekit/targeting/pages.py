"""Whether a path of the host app is one of the pages a guide means; browsers agree by the vectors."""

from __future__ import annotations

import re
import string
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

Part: TypeAlias = tuple[str, ...]
Run: TypeAlias = tuple[Part, ...]

UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~")
ANY_PARTS = "**"


def matches(pattern: str, path: str) -> bool:
    """
    Tell whether a path matches a page pattern.

    No regular expression is made from what an author wrote, and nothing is tried twice: the time grows with
    the length of the path times the length of the pattern, whatever the two hold.

    Args:
        pattern: ``*`` is one part or a piece of it, ``**`` any number of parts, ``:name`` one part.
        path: The path of a page, percent-encoded as browsers give it, without query and hash.
    """
    runs = _compile(pattern)
    parts = _split(path)
    first, last = runs[0], runs[-1]
    if len(runs) == 1:
        return len(parts) == len(first) and _run_matches(first, parts, 0)
    end = len(parts) - len(last)
    if end < len(first) or not _run_matches(first, parts, 0) or not _run_matches(last, parts, end):
        return False
    position = len(first)
    for run in runs[1:-1]:
        # The leftmost place is enough: whatever fits behind a later one fits behind this one too.
        found = next((at for at in range(position, end - len(run) + 1) if _run_matches(run, parts, at)), None)
        if found is None:
            return False
        position = found + len(run)
    return True


@lru_cache(maxsize=4096)
def _compile(pattern: str) -> tuple[Run, ...]:
    """Cut a pattern at each ``**`` into runs of parts, and each part at each ``*`` into plain text."""
    parts = _split(pattern)
    cuts = [-1, *(i for i, part in enumerate(parts) if part == ANY_PARTS), len(parts)]
    return tuple(
        tuple(_compile_part(part) for part in parts[left + 1 : right]) for left, right in pairwise(cuts)
    )


def _compile_part(part: str) -> Part:
    return (
        ("", "")
        if re.fullmatch(r":[A-Za-z_][A-Za-z0-9_]*", part)
        else tuple(re.sub(r"\*+", "*", part).split("*"))
    )


def _run_matches(run: Run, parts: list[str], start: int) -> bool:
    return all(_part_matches(part, parts[start + i]) for i, part in enumerate(run))


def _part_matches(part: Part, text: str) -> bool:
    if len(part) == 1:
        return text == part[0]
    first, *middle, last = part
    if not text or len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
        return False
    position, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, position, end)
        if found < 0:
            return False
        position = found + len(piece)
    return True


def _split(path: str) -> list[str]:
    plain = re.sub(r"%([0-9A-Fa-f]{2})", _decode_unreserved, path)
    plain = plain.removeprefix("/").removesuffix("/")
    return plain.split("/") if plain else []


def _decode_unreserved(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character in UNRESERVED else escape[0]
