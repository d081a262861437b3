"""Reads durations such as ``3d`` and ``500ms``; browsers agree by the vectors."""

from __future__ import annotations

import re
from functools import lru_cache

UNITS_MS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000}

_DURATION = re.compile(r"([0-9]{1,6})(?:\.([0-9]{1,3}))?(ms|s|m|h|d|w)")


@lru_cache(maxsize=4096)
def parse_duration(text: str) -> int | None:
    """Return the milliseconds of a duration, parts of one dropped; None when it is none."""
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    whole, fraction, unit = int(found[1]), int((found[2] or "0").ljust(3, "0")), UNITS_MS[found[3]]
    return whole * unit + fraction * unit // 1000
