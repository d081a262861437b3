"""Decides whether a guide may begin once more for somebody who has met it before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from guidekit.targeting.conditions import judge
from guidekit.targeting.durations import parse_duration
from guidekit.targeting.facts import GuideRecord
from guidekit.targeting.verdicts import Json, Outcome, Verdict, negation, settle

if TYPE_CHECKING:
    from guidekit.targeting.facts import Facts

Guide: TypeAlias = Mapping[str, Json]

ONCE = {"mode": "once"}

_DEEDS: Mapping[str, Callable[[GuideRecord], bool]] = {
    "completed": lambda record: bool(record.completed_ms),
    "dismissed": lambda record: bool(record.dismissed_ms),
    "interacted": lambda record: record.has_interacted,
}


def judge_snooze(guide: Guide, facts: Facts) -> Verdict | None:
    """Ask whether the person has put the guide off; None for a guide they have not."""
    record = _record(guide, facts)
    until_ms = record.snoozed_until_ms if record else None
    return None if until_ms is None else Verdict((), "snooze", facts.now_ms >= until_ms, until_ms)


def judge_frequency(guide: Guide, facts: Facts) -> Verdict:
    """
    Ask how often the guide may begin; the verdict shows how often it did.

    A run that is under way goes on whatever the frequency says.
    """
    frequency = guide.get("start", {}).get("frequency", ONCE)
    path = ("start", "frequency")
    record = _record(guide, facts)
    if record is None:
        return Verdict(path, "frequency", None, note="not_here")
    outcomes = {} if record.is_active else _outcomes(frequency, record, facts)
    outcome, word = settle(outcomes)
    return Verdict(
        path, "frequency", outcome, len(record.seen_ms), word, "not_here" if outcome is None else None
    )


def _outcomes(frequency: Mapping[str, Json], record: GuideRecord, facts: Facts) -> dict[str, Outcome]:
    mode = frequency.get("mode", "always" if "every" in frequency else "once")
    outcomes: dict[str, Outcome] = {"mode": _may_by_mode(mode, record, facts)}
    if "every" in frequency:
        outcomes["every"] = _is_long_ago(frequency["every"], record, facts)
    if "at_most" in frequency:
        outcomes["at_most"] = len(record.seen_ms) < frequency["at_most"]
    return outcomes


def _may_by_mode(mode: str, record: GuideRecord, facts: Facts) -> Outcome:
    if mode == "once":
        return not (record.completed_ms or record.dismissed_ms)
    if mode == "session" and record.seen_ms:
        return None if facts.visit_began_ms is None else max(record.seen_ms) < facts.visit_began_ms
    return True


def _is_long_ago(every: str, record: GuideRecord, facts: Facts) -> Outcome:
    pause_ms = parse_duration(every)
    if pause_ms is None:
        return None
    return not record.seen_ms or facts.now_ms - max(record.seen_ms) >= pause_ms


def judge_stop(guide: Guide, facts: Facts) -> Verdict | None:
    """Ask whether the guide has stopped coming back; None for a guide without a ``stop``."""
    stop = guide.get("stop")
    if not stop:
        return None
    record = _record(guide, facts)
    outcomes: dict[str, Outcome] = {}
    parts: tuple[Verdict, ...] = ()
    if "views" in stop:
        outcomes["views"] = None if record is None else len(record.seen_ms) < stop["views"]
    if "once" in stop:
        outcomes["once"] = None if record is None else not any(_DEEDS[deed](record) for deed in stop["once"])
    if "when" in stop:
        path = ("stop", "when")
        part = judge(stop["when"], facts, path)
        parts = (Verdict(path, "not", negation(part.outcome), parts=(part,)),)
        outcomes["when"] = parts[0].outcome
    outcome, word = settle(outcomes)
    return Verdict(("stop",), "stop", outcome, word=word, parts=parts)


def _record(guide: Guide, facts: Facts) -> GuideRecord | None:
    return None if facts.guides is None else facts.guides.get(guide["id"], GuideRecord())
