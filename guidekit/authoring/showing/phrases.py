"""The small change of speech: lists, quotes, durations and numbers of times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidekit.contract.fragments import Json

UNITS = {"ms": "millisecond", "s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week"}
DURATION = re.compile(r"([0-9.]+)(ms|s|m|h|d|w)")
PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
LONGEST_EXCERPT = 96


def join(words: Iterable[str], conjunction: str) -> str:
    """Return words as people list them: ``a, b and c``."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def join_values(value: Json, conjunction: str) -> str:
    """Return one value or several of them."""
    return join(map(say_plain, value if isinstance(value, list) else [value]), conjunction)


def say_plain(value: Json) -> str:
    """Return a scalar as it is said."""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def say_duration(duration: str) -> str:
    """Return ``3 days`` for ``3d``."""
    found = DURATION.fullmatch(duration)
    if found is None:
        return duration
    number = float(found[1])
    unit = UNITS[found[2]]
    return count(int(number), unit) if number.is_integer() else f"{found[1]} {unit}s"


def say_times(number: int) -> str:
    """Return ``once``, ``twice`` or ``3 times``."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def say_key(key: str) -> str:
    """Return a key of the contract as words: ``done_when`` is ``done when``."""
    return key.replace("_", " ")


def excerpt(text: str) -> str:
    """Return the beginning of a text on one line, with pictures as what they show."""
    line = " ".join(PICTURE.sub(r"(picture: \1)", text).split())
    if len(line) <= LONGEST_EXCERPT:
        return line
    return line[:LONGEST_EXCERPT].rpartition(" ")[0].rstrip(" ,.;:") + " …"
