"""Reads days and moments and says what the clock shows in a time zone; browsers agree by the vectors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TypeAlias

from guidekit.targeting.durations import parse_duration

Moment: TypeAlias = int | str
"""UTC epoch milliseconds, or a whole day such as ``2026-12-01``, which begins when its zone says so."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
# A day less than the calendar of the language holds, so that no zone can lead out of it.
_FIRST_MS = (datetime(1, 1, 2, tzinfo=UTC) - _EPOCH) // _MILLISECOND
_LAST_MS = (datetime(9999, 12, 31, tzinfo=UTC) - _EPOCH) // _MILLISECOND
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = r"T([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:\.([0-9]{1,9}))?)?"
_OFFSET = r"(?:Z|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
_INSTANT = re.compile(f"({_DAY.pattern}){_TIME}{_OFFSET}")
_AGO = re.compile(r"(.*) ago|in (.*)")


@dataclass(frozen=True)
class Clock:
    """The moment that is asked about, and the zone of the person it is asked for."""

    now_ms: int
    zone: tzinfo


@dataclass(frozen=True)
class LocalTime:
    """What calendar and clock show somewhere: ``LocalTime("2026-12-02", "wed", 600)`` is 10 o'clock."""

    day: str
    weekday: str
    minute: int

    def __str__(self) -> str:
        return f"{self.weekday} {self.day} {self.minute // 60:02}:{self.minute % 60:02}"


@lru_cache(maxsize=4096)
def parse_moment(text: str) -> Moment | None:
    """
    Return the day or the milliseconds that an ISO 8601 text means; None when it means neither.

    A time needs its offset from UTC, for without one it says nothing; parts of a millisecond are dropped.
    """
    if _DAY.fullmatch(text):
        return text if _is_in_calendar(text) else None
    found = _INSTANT.fullmatch(text)
    if found is None or not _is_in_calendar(found[1]):
        return None
    _, hour, minute, second, fraction, sign, *offset = found.groups()
    midnight = datetime.combine(date.fromisoformat(found[1]), datetime.min.time(), UTC)
    local_ms = (midnight - _EPOCH) // _MILLISECOND
    local_ms += (int(hour) * 60 + int(minute)) * 60_000 + int(second or 0) * 1000
    local_ms += int(((fraction or "") + "000")[:3])
    ahead_ms = (int(offset[0] or 0) * 60 + int(offset[1] or 0)) * 60_000
    return local_ms + ahead_ms if sign == "-" else local_ms - ahead_ms


def parse_persona_moment(text: str, now_ms: int) -> Moment | None:
    """Return what ``2d ago``, ``in 3d`` or an ISO 8601 text means at a moment; None when it means nothing."""
    ago = parse_ago(text, now_ms)
    return parse_moment(text) if ago is None else ago


def parse_ago(text: str, now_ms: int) -> int | None:
    """Return what ``2d ago`` or ``in 3d`` means at a moment; None when it is neither."""
    found = _AGO.fullmatch(text)
    duration_ms = parse_duration(found[1] or found[2] or "") if found else None
    if found is None or duration_ms is None:
        return None
    return now_ms - duration_ms if found[1] else now_ms + duration_ms


@lru_cache(maxsize=1024)
def find_zone(name: str) -> tzinfo | None:
    """Return a time zone by its IANA name, or None when this machine knows none of that name."""
    if name == "UTC":
        return UTC
    # Most projects name no zone.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def zone_or_utc(name: str) -> tzinfo:
    """Return a time zone by its IANA name; UTC when this machine knows none of that name."""
    return find_zone(name) or UTC


@lru_cache(maxsize=1024)
def local_time(at_ms: int, zone: tzinfo) -> LocalTime:
    """Return what calendar and clock show at a moment; before year 1 and after 9999 they stand still."""
    utc = _EPOCH + min(max(at_ms, _FIRST_MS), _LAST_MS) * _MILLISECOND
    local = utc.astimezone(zone)
    return LocalTime(local.date().isoformat(), WEEKDAYS[local.weekday()], local.hour * 60 + local.minute)


def day_of(moment: Moment, zone: tzinfo) -> str:
    """Return the day a moment falls on, in a zone."""
    return moment if isinstance(moment, str) else local_time(moment, zone).day


def compare_moments(first: Moment, second: Moment, zone: tzinfo) -> int:
    """
    Return a number below, at or above 0 as the first moment is before, at or after the second one.

    Where either is a whole day, days are compared: 10 o'clock on the first of May is neither before nor after
    the first of May. No length of a day is ever assumed, so changes of the clocks need no care.
    """
    if isinstance(first, int) and isinstance(second, int):
        return first - second
    one, other = day_of(first, zone), day_of(second, zone)
    return (one > other) - (one < other)


def to_ms(moment: Moment, zone: tzinfo) -> int:
    """Return the milliseconds of a moment; those of a day are its first."""
    if isinstance(moment, int):
        return moment
    # Where the clocks skip midnight, the offset from before the change leads to the first moment there is.
    return (datetime.combine(date.fromisoformat(moment), datetime.min.time(), zone) - _EPOCH) // _MILLISECOND


def _is_in_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
