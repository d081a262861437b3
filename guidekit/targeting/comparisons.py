"""Compares one value with what an author wrote: the operators of attributes and of event properties."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, TypeAlias

from guidekit.targeting.durations import parse_duration
from guidekit.targeting.moments import Clock, Moment, compare_moments, parse_moment
from guidekit.targeting.texts import fold, has_format, looks_like
from guidekit.targeting.verdicts import Json, Note, Outcome, conjunction, negation

if TYPE_CHECKING:
    from collections.abc import Iterable

Judged: TypeAlias = tuple[Outcome, Note | None]


@dataclass(frozen=True)
class Subject:
    """
    A value that is compared.

    Attributes:
        value: What is known; None when nothing is.
        type: What the project declares it to be; empty when it declares nothing, and the value tells.
        is_id: Whether it is a name that a machine has given, in which the case counts.
    """

    value: Json
    type: str = ""
    is_id: bool = False


@dataclass(frozen=True)
class Compared:
    """Whether a value is as asked, the operator that decided, and what there is to note."""

    outcome: Outcome
    word: str
    note: Note | None


Operator: TypeAlias = Callable[[Subject, Json, Clock], Judged]
"""Judges a subject by what the author wrote."""

Holds: TypeAlias = Callable[[Json, Json, Clock], Outcome]
"""The same for a value of the right type; None when what the author wrote makes no sense."""


def compare(comparison: Mapping[str, Json], subject: Subject, clock: Clock) -> Compared:
    """Judge a value by every operator of a long-form ``comparison``; the first one that decides is named."""
    results = [_apply(word, operand, subject, clock) for word, operand in comparison.items()]
    outcome = conjunction(result.outcome for result in results)
    return next((result for result in results if result.outcome is outcome), Compared(outcome, "", None))


def _apply(word: str, operand: Json, subject: Subject, clock: Clock) -> Compared:
    operator = OPERATORS.get(word)
    outcome, note = (None, "not_understood") if operator is None else operator(subject, operand, clock)
    return Compared(outcome, word, note)


def _is(subject: Subject, operand: Json, clock: Clock) -> Judged:
    if subject.value is None:
        return False, "missing"
    value = comparable(subject)
    wanted = [comparable(Subject(each, subject.type, subject.is_id)) for each in _listed(operand)]
    of_one_type = [each[1] for each in wanted if value and each and each[0] == value[0]]
    if value is None or not of_one_type:
        return False, "wrong_type"
    if value[0] == "date":
        return any(compare_moments(value[1], each, clock.zone) == 0 for each in of_one_type), None
    return value[1] in of_one_type, None


def _is_not(subject: Subject, operand: Json, clock: Clock) -> Judged:
    outcome, note = _is(subject, operand, clock)
    return negation(outcome), note


def _known(subject: Subject, operand: Json, _clock: Clock) -> Judged:
    return (subject.value is not None) is operand, _missing(subject)


def _empty(subject: Subject, operand: Json, _clock: Clock) -> Judged:
    return (subject.value in (None, "", [])) is operand, _missing(subject)


def _missing(subject: Subject) -> Note | None:
    return "missing" if subject.value is None else None


def _needing(read: Callable[[Subject], Json], holds: Holds) -> Operator:
    """Return the operator that is false for what is missing and for values of another type."""

    def judge(subject: Subject, operand: Json, clock: Clock) -> Judged:
        if subject.value is None:
            return False, "missing"
        value = read(subject)
        if value is None:
            return False, "wrong_type"
        outcome = holds(value, operand, clock)
        return outcome, "not_understood" if outcome is None else None

    return judge


def _read_text(subject: Subject) -> str | None:
    return subject.value if isinstance(subject.value, str) and subject.type in ("", "text") else None


def _read_number(subject: Subject) -> float | None:
    # `True` is a number to Python, and to nobody else.
    return subject.value if type(subject.value) in (int, float) and subject.type in ("", "number") else None


def _read_list(subject: Subject) -> list[Json] | None:
    return subject.value if isinstance(subject.value, list) and subject.type in ("", "list") else None


def _read_moment(subject: Subject) -> Moment | None:
    value = subject.value
    if subject.type not in ("", "date"):
        return None
    if isinstance(value, str):
        return parse_moment(value)
    return math.floor(value) if type(value) in (int, float) and math.isfinite(value) else None


def comparable(subject: Subject) -> tuple[str, Json] | None:
    """Return a value's type and what it is equal by; None for lists, and for what is not as declared."""
    if subject.type == "date":
        moment = _read_moment(subject)
        return None if moment is None else ("date", moment)
    if isinstance(subject.value, bool):
        return ("boolean", subject.value) if subject.type in ("", "boolean") else None
    if (number := _read_number(subject)) is not None:
        return "number", number
    if (text := _read_text(subject)) is not None:
        return "text", text if subject.is_id else fold(text)
    return None


def _texts(test: Callable[[str, str], bool]) -> Operator:
    """Compare texts whatever the case, with any of those the author wrote."""

    def holds(text: str, wanted: Json, _clock: Clock) -> Outcome:
        return any(test(fold(text), fold(each)) for each in _listed(wanted))

    return _needing(_read_text, holds)


def _numbers(test: Callable[[float, float], bool]) -> Operator:
    def holds(number: float, limit: Json, _clock: Clock) -> Outcome:
        return test(number, limit)

    return _needing(_read_number, holds)


def _lists(test: Callable[[Iterable[object]], bool]) -> Operator:
    """Ask of each value the author wrote whether the list holds it."""

    def holds(values: list[Json], wanted: Json, _clock: Clock) -> Outcome:
        held = {comparable(Subject(value)) for value in values}
        return test(comparable(Subject(each)) in held for each in _listed(wanted))

    return _needing(_read_list, holds)


def _dates(test: Callable[[int], bool]) -> Operator:
    """Ask on which side of a moment the date is: below, at or above 0."""

    def holds(date: Moment, written: Json, clock: Clock) -> Outcome:
        moment = parse_moment(written)
        return None if moment is None else test(compare_moments(date, moment, clock.zone))

    return _needing(_read_moment, holds)


def _ages(test: Callable[[Moment, int, Clock], bool]) -> Operator:
    def holds(date: Moment, written: Json, clock: Clock) -> Outcome:
        duration_ms = parse_duration(written)
        return None if duration_ms is None else test(date, duration_ms, clock)

    return _needing(_read_moment, holds)


def _is_within(date: Moment, duration_ms: int, clock: Clock) -> bool:
    is_past = compare_moments(date, clock.now_ms, clock.zone) <= 0
    return is_past and not _is_older_than(date, duration_ms, clock)


def _is_older_than(date: Moment, duration_ms: int, clock: Clock) -> bool:
    return compare_moments(date, clock.now_ms - duration_ms, clock.zone) < 0


def _is_within_next(date: Moment, duration_ms: int, clock: Clock) -> bool:
    distance = compare_moments(date, clock.now_ms, clock.zone)
    # Today is still to come until it is over; a moment that is now has come.
    is_to_come = distance >= 0 if isinstance(date, str) else distance > 0
    return is_to_come and compare_moments(date, clock.now_ms + duration_ms, clock.zone) <= 0


def _listed(operand: Json) -> list[Json]:
    return operand if isinstance(operand, list) else [operand]


OPERATORS: Mapping[str, Operator] = {
    "is": _is,
    "is_not": _is_not,
    "known": _known,
    "empty": _empty,
    "contains": _texts(lambda text, wanted: wanted in text),
    "starts_with": _texts(str.startswith),
    "ends_with": _texts(str.endswith),
    "matches": _texts(lambda text, wanted: looks_like(wanted, text)),
    "format": _needing(_read_text, lambda text, name, _clock: has_format(text, name)),
    "includes": _lists(any),
    "includes_all": _lists(all),
    "at_least": _numbers(ge),
    "at_most": _numbers(le),
    "more_than": _numbers(gt),
    "less_than": _numbers(lt),
    "before": _dates(lambda side: side < 0),
    "after": _dates(lambda side: side > 0),
    "from": _dates(lambda side: side >= 0),
    "until": _dates(lambda side: side <= 0),
    "within": _ages(_is_within),
    "older_than": _ages(_is_older_than),
    "within_next": _ages(_is_within_next),
}
"""Every key of the contract's ``comparison``."""
