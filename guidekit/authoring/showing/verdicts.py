"""Why a guide begins for somebody or does not: every rule in words, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from guidekit.authoring.showing.conditions import say_condition
from guidekit.authoring.showing.outline import say
from guidekit.authoring.showing.phrases import join, say_key
from guidekit.authoring.wording import count, quote
from guidekit.contract.fragments import follow, load_union
from guidekit.targeting.moments import local_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from guidekit.contract.fragments import DataPath, Json
    from guidekit.targeting.eligibility import Decision
    from guidekit.targeting.verdicts import Outcome, Verdict

GROUPS = ("all", "any", "not", "segment", "when", "requires", "journey")
NOTES = {
    "missing": "is not known",
    "wrong_type": "is of another type",
    "not_here": "cannot be told without a browser",
    "no_such_zone": "is in a time zone that this machine does not know",
}
STATES = {
    "start": "is missing, so nothing begins the guide by itself",
    "frequency": "does not let it begin again",
    "stop": "has put an end to it",
    "snooze": "has put it off",
}
BROWSER = "Only a browser can tell: the rules marked ? depend on what is on the page."
TOGETHER = {"all": "all of these", "any": "any of these", "not": "not"}


@dataclass(frozen=True)
class Said:
    """
    One rule that was asked.

    Attributes:
        depth: How many rules it is a part of.
        outcome: Whether it holds; None where only a browser can tell.
        says: The rule in words.
        seen: What was found, in words; empty where the parts below say it.
    """

    depth: int
    outcome: Outcome
    says: str
    seen: str


def say_decision(
    guide: Json, segments: Mapping[str, Json], types: Mapping[str, str], decision: Decision
) -> list[Said]:
    """
    Return every rule that was asked, parts below what they belong to.

    Args:
        guide: The guide in its long form.
        segments: The conditions of the project's segments.
        types: The declared attributes: ``{"user.plan": "text"}``.
        decision: What the rules came to.
    """
    return [said for verdict in decision.trail for said in _say(verdict, guide, segments, types, 0)]


def deciding(verdict: Verdict) -> Iterator[Verdict]:
    """Yield the innermost rules that an outcome is due to."""
    return _deciding(verdict, verdict.outcome)


def say_state(rule: Verdict, types: Mapping[str, str]) -> str:
    """Return what was found, as the end of a sentence: ``is "free"``."""
    if rule.rule in STATES:
        return STATES[rule.rule]
    if rule.rule == "limit" and rule.note is None:
        return f"{_number(rule)} of the project is reached: {_say_limited(rule)}"
    if rule.note is not None:
        return NOTES.get(rule.note, "cannot be understood")
    if "." in rule.rule or rule.rule in ("event", "guide", "answer", "page", "browser", "element"):
        seen = rule.seen
        if isinstance(seen, int) and types.get(rule.rule) == "date":
            seen = local_time(seen, UTC).day
        return f"is {'there' if seen is None else quote(seen)}"
    return f"says {quote(rule.word)}, and it is {quote(rule.seen)}" if rule.word else "keeps them from it"


def say_verdict(decision: Decision, types: Mapping[str, str]) -> str:
    """Return in one line why a guide does not begin; empty when it does."""
    if decision.shows is not False:
        return "" if decision.shows else BROWSER
    first = next(verdict for verdict in decision.trail if verdict.outcome is False)
    rule = next(deciding(first))
    return f"{rule.rule} {say_state(rule, types)}"


def _say(
    verdict: Verdict, guide: Json, segments: Mapping[str, Json], types: Mapping[str, str], depth: int
) -> Iterator[Said]:
    yield Said(depth, verdict.outcome, say_rule(verdict, guide, segments), say_seen(verdict, types))
    for part in verdict.parts:
        yield from _say(part, guide, segments, types, depth + 1)


def say_seen(verdict: Verdict, types: Mapping[str, str]) -> str:
    """Return what was found, in brackets behind the rule; nothing where the rule has parts that say it."""
    if verdict.parts:
        return ""
    if verdict.rule in COUNTED and verdict.note is None:
        return COUNTED[verdict.rule](verdict)
    if verdict.rule in STATES:
        return STATES[verdict.rule] if verdict.outcome is False else ""
    if verdict.note is None and verdict.rule in ("schedule", "time", "published"):
        return f"it is {verdict.seen}"
    if verdict.note is None and isinstance(verdict.seen, list):
        return f"is {join(map(str, verdict.seen), 'and')}"
    return say_state(verdict, types)


def _say_limited(verdict: Verdict) -> str:
    if verdict.word == "at_most":
        return f"{count(verdict.seen, 'guide')} in its time"
    return f"quiet since {_say_moment(verdict.seen)}" if verdict.seen else "nothing before"


def _say_moment(at_ms: int) -> str:
    return f"{datetime.fromtimestamp(at_ms / 1000, UTC):%Y-%m-%dT%H:%MZ}"


def _number(verdict: Verdict) -> int:
    return int(verdict.path[-1]) + 1


def say_rule(verdict: Verdict, guide: Json, segments: Mapping[str, Json]) -> str:
    """Return the rule itself in words, as the guide or a segment has it."""
    if verdict.rule in TOGETHER:
        return TOGETHER[verdict.rule]
    if verdict.rule in ("when", "requires", "journey"):
        return say_key(verdict.rule)
    if verdict.rule == "limit":
        return f"limit {_number(verdict)} of the project"
    part = part_at(verdict.path, guide, segments)
    if isinstance(part, dict) and "type" in part:
        return say_condition(part)
    return f"{say_key(verdict.rule)} {_say_value(verdict.path, part)}".rstrip()


def _say_value(path: DataPath, part: Json) -> str:
    """Return a property of a guide or of its start in words; nothing for one that is not written."""
    if part is None:
        return ""
    owner = follow({"$ref": "start"}) if len(path) > 1 else load_union("kinds").base
    return say(owner["properties"].get(path[-1], {}), part)


def part_at(path: DataPath, guide: Json, segments: Mapping[str, Json]) -> Json:
    """Return what stands at a verdict's path; None where nothing is written."""
    part: Json = {"segments": segments} if path[:1] == ("segments",) else guide
    for key in path:
        try:
            part = part[key]
        except (KeyError, IndexError, TypeError):
            return None
    return part


def _deciding(verdict: Verdict, wanted: Outcome) -> Iterator[Verdict]:
    """Yield the innermost rules that an outcome is due to."""
    inner = not wanted if verdict.rule == "not" else wanted
    for part in verdict.parts:
        if part.outcome is inner:
            yield from _deciding(part, inner)
    if verdict.rule not in GROUPS or not verdict.parts:
        yield verdict


COUNTED: Mapping[str, Callable[[Verdict], str]] = {
    "frequency": lambda verdict: f"seen {count(verdict.seen, 'time')} before",
    "limit": _say_limited,
}
