"""Conditions about who somebody is and what they have done: attributes, events, guides and answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import eq, ge, le
from typing import TYPE_CHECKING, TypeAlias

from guidekit.targeting.comparisons import Subject, compare
from guidekit.targeting.durations import parse_duration
from guidekit.targeting.facts import GuideRecord
from guidekit.targeting.texts import fold
from guidekit.targeting.verdicts import Json, Verdict

if TYPE_CHECKING:
    from guidekit.contract.fragments import DataPath
    from guidekit.targeting.facts import EventRecord, Facts, Happening
    from guidekit.targeting.moments import Clock

Condition: TypeAlias = Mapping[str, Json]

IDS = ("user.id", "company.id")
"""The attributes that are always there, and the only ones in which the case counts."""

_COUNTS = {"count": eq, "at_least": ge, "at_most": le}
_OPPOSITE = "not_"


@dataclass(frozen=True)
class Window:
    """The ages that count: more than one duration, no more than another."""

    within_ms: int | None
    older_than_ms: int | None

    @property
    def is_open(self) -> bool:
        """Whether all ages count."""
        return self.within_ms is None and self.older_than_ms is None

    def holds(self, at_ms: int, now_ms: int) -> bool:
        """Whether a moment counts; one still to come, by a clock that is ahead, counts as now."""
        age_ms = now_ms - at_ms
        is_recent = self.within_ms is None or age_ms <= self.within_ms
        return is_recent and (self.older_than_ms is None or age_ms > self.older_than_ms)


def judge_attribute(condition: Condition, path: DataPath, facts: Facts, clock: Clock) -> Verdict:
    """Compare what the host app says about the user, the company or the membership."""
    rule: str = condition["name"]
    owner, _, name = rule.partition(".")
    family = {"user": facts.user, "company": facts.company, "membership": facts.membership}.get(owner)
    if family is None:
        return Verdict(path, rule, None, note="not_here")
    subject = Subject(family.get(name), facts.types.get(rule, ""), is_id=rule in IDS)
    comparison = {word: operand for word, operand in condition.items() if word not in ("type", "name")}
    found = compare(comparison, subject, clock)
    return Verdict(path, rule, found.outcome, subject.value, found.word, found.note)


def judge_event(condition: Condition, path: DataPath, facts: Facts, clock: Clock) -> Verdict:
    """Count what has happened; the verdict shows how often it did."""
    records = facts.events.get(condition.get("by", "user"))
    if records is None:
        return Verdict(path, "event", None, note="not_here")
    window = _read_window(condition)
    if window is None:
        return Verdict(path, "event", None, note="not_understood")
    count = _count(records.get(condition["id"], 0), condition.get("where", {}), window, clock)
    if count is None:
        return Verdict(path, "event", None, note="only_counted")
    limits = {word: condition[word] for word in _COUNTS if word in condition} or {"at_least": 1}
    broken = next((word for word, limit in limits.items() if not _COUNTS[word](count, limit)), None)
    return Verdict(path, "event", broken is None, count, broken or next(iter(limits)))


def _count(record: EventRecord, where: Condition, window: Window, clock: Clock) -> int | None:
    if isinstance(record, int):
        # What never happened did not happen at any time or in any way either.
        return record if record == 0 or (window.is_open and not where) else None
    return sum(window.holds(each.at_ms, clock.now_ms) and _fits(each, where, clock) for each in record)


def _fits(happening: Happening, where: Condition, clock: Clock) -> bool:
    return all(
        compare(comparison, Subject(happening.properties.get(name)), clock).outcome is True
        for name, comparison in where.items()
    )


def _read_window(condition: Condition) -> Window | None:
    """Return the window of an event or a guide, or None when a duration makes no sense."""
    ages = {word: parse_duration(condition[word]) for word in ("within", "older_than") if word in condition}
    return None if None in ages.values() else Window(ages.get("within"), ages.get("older_than"))


def judge_guide(condition: Condition, path: DataPath, facts: Facts, clock: Clock) -> Verdict:
    """Ask where the person stands with a guide; the verdict shows where that is."""
    if facts.guides is None:
        return Verdict(path, "guide", None, note="not_here")
    window = _read_window(condition)
    state: str = condition.get("is", "completed")
    record = facts.guides.get(condition["id"], GuideRecord())
    times = _times(record).get(state.removeprefix(_OPPOSITE))
    if window is None or times is None:
        return Verdict(path, "guide", None, note="not_understood")
    became_so = any(window.holds(at_ms, clock.now_ms) for at_ms in times)
    outcome = not became_so if state.startswith(_OPPOSITE) else became_so
    return Verdict(path, "guide", outcome, _standing(record))


def _times(record: GuideRecord) -> Mapping[str, tuple[int, ...]]:
    """Return when it became so, each time, by state; it is active since it last began."""
    return {
        "seen": record.seen_ms,
        "active": record.seen_ms[-1:] if record.is_active else (),
        "completed": record.completed_ms,
        "dismissed": record.dismissed_ms,
    }


def _standing(record: GuideRecord) -> str:
    times = _times(record)
    return next((state for state in ("active", "completed", "dismissed", "seen") if times[state]), "not_seen")


def judge_list(condition: Condition, path: DataPath, facts: Facts, _clock: Clock) -> Verdict:
    """Ask whether the person is on a list that a back end keeps."""
    if facts.lists is None:
        return Verdict(path, "list", None, note="not_here")
    return Verdict(path, "list", condition["id"] in facts.lists, condition["id"])


def judge_answer(condition: Condition, path: DataPath, facts: Facts, _clock: Clock) -> Verdict:
    """Ask what the person answered; of several answers to one question, one will do."""
    if facts.answers is None:
        return Verdict(path, "answer", None, note="not_here")
    key = "/".join(filter(None, (condition.get("survey"), condition["id"])))
    answer = facts.answers.get(key)
    given = answer if isinstance(answer, list) else [] if answer is None else [answer]
    tests = [word for word in _ANSWER_TESTS if word in condition] or ["given"]
    broken = next((word for word in tests if not _ANSWER_TESTS[word](given, condition.get(word, True))), None)
    return Verdict(path, "answer", broken is None, answer, broken or tests[0], None if given else "missing")


def _is_one_of(given: list[Json], wanted: Json) -> bool:
    equals = {_plain(each) for each in (wanted if isinstance(wanted, list) else [wanted])}
    return any(_plain(answer) in equals for answer in given)


def _plain(answer: Json) -> tuple[bool, Json]:
    """Return what an answer is equal by; a text of digits is no number."""
    return isinstance(answer, str), fold(answer) if isinstance(answer, str) else answer


def _numbers(given: list[Json]) -> list[float]:
    return [answer for answer in given if type(answer) in (int, float)]


_ANSWER_TESTS: Mapping[str, Callable[[list[Json], Json], bool]] = {
    "is": _is_one_of,
    "at_least": lambda given, limit: any(number >= limit for number in _numbers(given)),
    "at_most": lambda given, limit: any(number <= limit for number in _numbers(given)),
    "given": lambda given, wanted: bool(given) is wanted,
}
