"""
Decides whether a condition holds, and keeps why: the plain evaluator of the one condition language.

It takes a condition in its long form, as the contract has checked it, and facts; nothing raises. What cannot
be told from here is unknown, and goes through ``all``, ``any`` and ``not`` as Kleene's logic has it. Browsers
agree by the vectors; docs/conditions.md says what each condition means.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from guidekit.targeting.moments import Clock, zone_or_utc
from guidekit.targeting.people import judge_answer, judge_attribute, judge_event, judge_guide, judge_list
from guidekit.targeting.schedules import judge_time
from guidekit.targeting.surroundings import judge_browser, judge_element, judge_page
from guidekit.targeting.verdicts import Json, Note, Outcome, Verdict, conjunction, disjunction, negation

if TYPE_CHECKING:
    from guidekit.contract.fragments import DataPath
    from guidekit.targeting.facts import Facts

Condition: TypeAlias = Mapping[str, Json]

MAX_DEPTH = 100
"""Conditions inside conditions, segments among them; deeper than anybody writes."""

LEAVES: Mapping[str, Callable[[Condition, DataPath, Facts, Clock], Verdict]] = {
    "attribute": judge_attribute,
    "event": judge_event,
    "guide": judge_guide,
    "answer": judge_answer,
    "list": judge_list,
    "page": judge_page,
    "element": judge_element,
    "browser": judge_browser,
    "time": judge_time,
}


def judge(condition: Condition, facts: Facts, path: DataPath = ()) -> Verdict:
    """
    Return what a long-form condition comes to, with every rule that was asked on the way.

    Args:
        condition: What to judge.
        facts: Whom to judge, and where and when.
        path: Where the condition stands, such as ``("audience",)``; the verdicts' own paths begin with it.
    """
    return _Evaluation(facts).judge(condition, path)


def clock_of(facts: Facts) -> Clock:
    """Return the moment and the person's zone; one that this machine does not know is UTC."""
    return Clock(facts.now_ms, zone_or_utc(facts.zone))


class _Evaluation:
    """One condition on its way; a segment is only judged once, however many rules name it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.clock = clock_of(facts)
        self.depth = 0
        self.open: list[str] = []
        self.segments: dict[str, Outcome] = {}

    def judge(self, condition: Condition, path: DataPath) -> Verdict:
        kind: str = condition["type"]
        if kind in LEAVES:
            return LEAVES[kind](condition, path, self.facts, self.clock)
        if kind not in self.GROUPS:
            return Verdict(path, kind, None, note="not_understood")
        if self.depth == MAX_DEPTH:
            return Verdict(path, kind, None, note="too_deep")
        self.depth += 1
        verdict = self.GROUPS[kind](self, condition, path)
        self.depth -= 1
        return verdict

    def _judge_all(self, condition: Condition, path: DataPath) -> Verdict:
        parts = self._judge_parts(condition, path)
        return Verdict(path, "all", conjunction(part.outcome for part in parts), parts=parts)

    def _judge_any(self, condition: Condition, path: DataPath) -> Verdict:
        parts = self._judge_parts(condition, path)
        return Verdict(path, "any", disjunction(part.outcome for part in parts), parts=parts)

    def _judge_not(self, condition: Condition, path: DataPath) -> Verdict:
        part = self.judge(condition["of"], (*path, "of"))
        return Verdict(path, "not", negation(part.outcome), parts=(part,))

    def _judge_parts(self, condition: Condition, path: DataPath) -> tuple[Verdict, ...]:
        return tuple(self.judge(part, (*path, "of", index)) for index, part in enumerate(condition["of"]))

    def _judge_segment(self, condition: Condition, path: DataPath) -> Verdict:
        name: str = condition["id"]
        rule = self.facts.segments.get(name)
        if isinstance(rule, bool):
            return Verdict(path, "segment", rule, name)
        if name in self.segments:
            return Verdict(path, "segment", self.segments[name], name)
        note: Note | None = "no_such_segment" if rule is None else "circular" if name in self.open else None
        if rule is None or note:
            return Verdict(path, "segment", None, name, note=note)
        self.open.append(name)
        part = self.judge(rule, ("segments", name))
        self.open.pop()
        self.segments[name] = part.outcome
        return Verdict(path, "segment", part.outcome, name, parts=(part,))

    GROUPS: Mapping[str, Callable[[_Evaluation, Condition, DataPath], Verdict]] = {
        "all": _judge_all,
        "any": _judge_any,
        "not": _judge_not,
        "segment": _judge_segment,
    }
