"""Conditions about when it is: the clock, the calendar, and the zone they are read in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from guidekit.targeting.moments import WEEKDAYS, compare_moments, find_zone, local_time, parse_moment
from guidekit.targeting.verdicts import Json, Outcome, Verdict, settle

if TYPE_CHECKING:
    from datetime import tzinfo

    from guidekit.contract.fragments import DataPath
    from guidekit.targeting.facts import Facts
    from guidekit.targeting.moments import Clock, LocalTime

Condition: TypeAlias = Mapping[str, Json]


@dataclass(frozen=True)
class Now:
    """The moment that is asked about, and what it is called in the zone that counts."""

    at_ms: int
    zone: tzinfo
    local: LocalTime


def judge_time(condition: Condition, path: DataPath, _facts: Facts, clock: Clock) -> Verdict:
    """Ask the clock and the calendar; the verdict shows what they say."""
    return judge_schedule(condition, path, clock, rule="time")


def judge_schedule(schedule: Condition, path: DataPath, clock: Clock, *, rule: str) -> Verdict:
    """Judge a ``schedule``, which says the same as a condition about the time, under a name of its own."""
    zone = find_zone(schedule["zone"]) if "zone" in schedule else clock.zone
    if zone is None:
        return Verdict(path, rule, None, schedule["zone"], "zone", "no_such_zone")
    now = Now(clock.now_ms, zone, local_time(clock.now_ms, zone))
    outcomes = {word: is_so(schedule, now) for word, is_so in _WORDS.items() if word in schedule}
    outcome, word = settle(outcomes)
    return Verdict(path, rule, outcome, str(now.local), word, "not_understood" if outcome is None else None)


def _is_from(schedule: Condition, now: Now) -> Outcome:
    moment = parse_moment(schedule["from"])
    return None if moment is None else compare_moments(now.at_ms, moment, now.zone) >= 0


def _is_until(schedule: Condition, now: Now) -> Outcome:
    moment = parse_moment(schedule["until"])
    return None if moment is None else compare_moments(now.at_ms, moment, now.zone) <= 0


def _is_on_days(schedule: Condition, now: Now) -> Outcome:
    weekday = WEEKDAYS.index(now.local.weekday)
    begin, end = _minutes(schedule.get("hours", "00:00-24:00"))
    # What goes on after midnight still belongs to the day it began on.
    is_night_before = end <= begin and now.local.minute < end
    return WEEKDAYS[weekday - is_night_before] in schedule["days"]


def _is_in_hours(schedule: Condition, now: Now) -> Outcome:
    begin, end = _minutes(schedule["hours"])
    minute = now.local.minute
    return begin <= minute < end if begin < end else minute >= begin or minute < end


def _minutes(hours: str) -> tuple[int, int]:
    """Return ``(540, 1080)`` for ``09:00-18:00``."""
    begin, end = (int(time[:2]) * 60 + int(time[3:]) for time in hours.split("-"))
    return begin, end


_WORDS: Mapping[str, Callable[[Condition, Now], Outcome]] = {
    "from": _is_from,
    "until": _is_until,
    "days": _is_on_days,
    "hours": _is_in_hours,
}
