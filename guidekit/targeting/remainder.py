"""What is left of a condition for the browser, after the server has answered what it can."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from guidekit.targeting.conditions import MAX_DEPTH, judge

if TYPE_CHECKING:
    from guidekit.targeting.conditions import Condition
    from guidekit.targeting.facts import Facts
    from guidekit.targeting.verdicts import Json

Remainder: TypeAlias = "Condition | bool"

LIVE = frozenset({"page", "element", "browser", "guide", "time"})
"""Conditions whose answer changes while a page is open: the browser asks them, whatever the server knows."""


def remainder(
    condition: Condition, facts: Facts, segments: tuple[str, ...] = (), depth: int = 0
) -> Remainder:
    """
    Return the condition that a browser has to ask in place of a whole one, or the answer where there is one.

    With what only a browser knows, the remainder comes to what the whole condition would come to.

    Args:
        condition: A condition in its long form.
        facts: What the server knows; it settles who somebody is and what they have done.
        segments: The segments it stands in.
        depth: How many conditions it stands in.
    """
    kind: str = condition["type"]
    if kind in LIVE or depth > MAX_DEPTH:
        return condition
    if kind in ("all", "any"):
        rests = [remainder(part, facts, segments, depth + 1) for part in condition["of"]]
        return _join(kind, rests)
    if kind == "not":
        rest = remainder(condition["of"], facts, segments, depth + 1)
        return not rest if isinstance(rest, bool) else {"type": "not", "of": rest}
    if kind == "segment":
        return _rest_of_segment(condition, facts, segments, depth)
    outcome = judge(condition, facts).outcome
    return condition if outcome is None else outcome


def _join(kind: str, rests: list[Remainder]) -> Remainder:
    """Leave out what decides nothing; one answer may decide everything."""
    deciding = kind == "any"
    open_parts: list[Json] = [rest for rest in rests if not isinstance(rest, bool)]
    if deciding in rests or not open_parts:
        return deciding if deciding in rests else not deciding
    return open_parts[0] if len(open_parts) == 1 else {"type": kind, "of": open_parts}


def _rest_of_segment(condition: Condition, facts: Facts, segments: tuple[str, ...], depth: int) -> Remainder:
    name: str = condition["id"]
    rule = facts.segments.get(name)
    if isinstance(rule, bool):
        return rule
    if rule is None or name in segments:
        return condition
    return remainder(rule, facts, (*segments, name), depth + 1)
