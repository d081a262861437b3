"""Decides whether a guide may begin for somebody, here and now, and keeps every rule that was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from guidekit.targeting.conditions import clock_of, judge
from guidekit.targeting.facts import Facts
from guidekit.targeting.frequency import judge_frequency, judge_snooze, judge_stop
from guidekit.targeting.limits import judge_limits
from guidekit.targeting.schedules import judge_schedule
from guidekit.targeting.shares import draw, parse_share
from guidekit.targeting.surroundings import judge_page
from guidekit.targeting.verdicts import Json, Outcome, Verdict, conjunction, negation, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

Guide: TypeAlias = Mapping[str, Json]
Rule: TypeAlias = Callable[[Guide, Facts], Verdict | None]

ALWAYS_THERE = frozenset({"announcement", "checklist", "help"})
"""Kinds that need no ``start``: they wait in a feed, or behind a button of their own."""


@dataclass(frozen=True)
class Decision:
    """
    Whether a guide may begin.

    Attributes:
        shows: True, false, or None where the browser has to decide.
        reasons: The names of the rules this is due to unless it shows: an attribute such as ``company.sso``,
            or a word such as ``page``.
        trail: The verdict of every rule the guide has, in the order they are asked.
    """

    shows: Outcome
    reasons: tuple[str, ...]
    trail: tuple[Verdict, ...]

    @property
    def because(self) -> str:
        """The first of the reasons, or an empty text."""
        return self.reasons[0] if self.reasons else ""


def decide(
    guide: Guide, facts: Facts, *, project: str, with_shares: bool = True, limits: Sequence[Json] = ()
) -> Decision:
    """
    Judge every rule of a guide that says whether it may begin.

    Args:
        guide: A guide in its long form.
        facts: Whom it would begin for, where and when.
        project: The project's id, which rollout and holdout are drawn with.
        with_shares: Whether rollout and holdout are asked; without, everybody passes them.
        limits: The limits of the project as they stand for the person, see `limit_now`.
    """
    found = [rule(guide, facts) for rule in RULES]
    drawn = judge_shares(guide, facts, project) if with_shares else ()
    limited = judge_limits(guide["id"], limits, facts)
    trail = tuple(verdict for verdict in (*found, *drawn, *limited) if verdict is not None)
    shows = conjunction(verdict.outcome for verdict in trail)
    due = [name for verdict in trail if verdict.outcome is shows for name in reasons(verdict)]
    return Decision(shows, () if shows else tuple(dict.fromkeys(due)), trail)


def _judge_start(guide: Guide, _facts: Facts) -> Verdict | None:
    if "start" in guide or guide["kind"] in ALWAYS_THERE:
        return None
    return Verdict(("start",), "start", outcome=False, note="missing")


def judge_audience(guide: Guide, facts: Facts) -> Verdict | None:
    """Ask whether the guide is for somebody; None for one that is for everybody."""
    return judge(guide["audience"], facts, ("audience",)) if "audience" in guide else None


def judge_published(guide: Guide, facts: Facts) -> Verdict | None:
    """Judge the days between which an announcement is in the feed; on the day it expires it is gone."""
    if guide["kind"] != "announcement":
        return None
    clock = clock_of(facts)
    verdict = judge_schedule({"from": guide["published"]}, ("published",), clock, rule="published")
    if "expires" not in guide or not verdict.outcome:
        return verdict
    verdict = judge_schedule({"from": guide["expires"]}, ("expires",), clock, rule="published")
    return replace(verdict, outcome=negation(verdict.outcome), word="expires")


def _judge_page(guide: Guide, facts: Facts) -> Verdict | None:
    keys = {"path": "page", "not_path": "not_page"}
    start = guide.get("start", {})
    condition = {word: start[key] for word, key in keys.items() if key in start}
    if not condition:
        return None
    verdict = judge_page(condition, (), facts, clock_of(facts))
    return replace(verdict, path=("start", keys.get(verdict.word, "page")))


def _judge_schedule(guide: Guide, facts: Facts) -> Verdict | None:
    schedule = guide.get("start", {}).get("schedule")
    path = ("start", "schedule")
    return judge_schedule(schedule, path, clock_of(facts), rule="schedule") if schedule else None


def _judge_when(guide: Guide, facts: Facts) -> Verdict | None:
    condition = guide.get("start", {}).get("when")
    return _named("when", judge(condition, facts, ("start", "when"))) if condition else None


def _judge_journey(guide: Guide, facts: Facts) -> Verdict | None:
    return _named("journey", judge(guide["journey"], facts, ("journey",))) if "journey" in guide else None


def _judge_requires(guide: Guide, facts: Facts) -> Verdict | None:
    return _named("requires", judge(guide["requires"], facts, ("requires",))) if "requires" in guide else None


def _judge_hidden(guide: Guide, facts: Facts) -> Verdict | None:
    if "hide_while" not in guide:
        return None
    hidden = _named("hide_while", judge(guide["hide_while"], facts, ("hide_while",)))
    outcome = negation(hidden.outcome)
    return replace(hidden, outcome=outcome, parts=(replace(hidden, rule="not", outcome=outcome),))


def _named(rule: str, part: Verdict) -> Verdict:
    return Verdict(part.path, rule, part.outcome, parts=(part,))


def judge_shares(guide: Guide, facts: Facts, project: str) -> Iterator[Verdict]:
    """Yield whether somebody is in the rollout, and out of the holdout, for a guide that has them."""
    rollout = guide.get("start", {}).get("rollout")
    if rollout is not None:
        yield _judge_draw(guide, facts, project, rollout, "rollout")
    if "holdout" in guide:
        yield _judge_draw(guide, facts, project, guide["holdout"], "holdout")


def _judge_draw(guide: Guide, facts: Facts, project: str, percentage: str, rule: str) -> Verdict:
    """Ask whether somebody is in the rollout, or out of the holdout; the verdict shows what they drew."""
    path = ("start", "rollout") if rule == "rollout" else ("holdout",)
    if facts.person is None:
        return Verdict(path, rule, None, note="not_here")
    drawn = draw(project, guide["id"], facts.person, purpose="" if rule == "rollout" else rule)
    is_in_share = drawn < parse_share(percentage)
    return Verdict(path, rule, is_in_share == (rule == "rollout"), f"{drawn / 10}%")


RULES: tuple[Rule, ...] = (
    _judge_start,
    judge_audience,
    judge_published,
    _judge_page,
    _judge_schedule,
    _judge_when,
    _judge_journey,
    _judge_requires,
    _judge_hidden,
    judge_snooze,
    judge_frequency,
    judge_stop,
)
"""In the order people ask: whom it is for, where, when, and how often."""
