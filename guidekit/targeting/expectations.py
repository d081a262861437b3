"""Judges the ``expect`` entries of a guide: the tests of its targeting, with the project's personas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from guidekit.targeting.eligibility import Decision, decide
from guidekit.targeting.moments import parse_moment, to_ms, zone_or_utc
from guidekit.targeting.personas import make_facts, read_page

if TYPE_CHECKING:
    from guidekit.contract.fragments import DataPath
    from guidekit.targeting.conditions import Condition
    from guidekit.targeting.eligibility import Guide
    from guidekit.targeting.project_rules import Persona, ProjectRules

Mistake: TypeAlias = Literal["", "shows", "does_not_show", "other_reason", "no_persona"]

NOON_MS = 12 * 60 * 60 * 1000


@dataclass(frozen=True)
class Judgement:
    """
    What came of one expectation.

    Attributes:
        path: The part of the guide to point at: ``("expect", 1, "because")``.
        mistake: Empty when it is as expected. ``shows`` although it should not, ``does_not_show`` although
            it should, ``other_reason`` than the one in ``because``, or ``no_persona`` of that name.
        reasons: The rules that keep the guide from showing; ``because`` may name any of them.
        decision: Everything that was asked; None without a persona.
    """

    path: DataPath
    mistake: Mistake
    reasons: tuple[str, ...] = ()
    decision: Decision | None = None


def judge_expectations(guide: Guide, rules: ProjectRules, *, now_ms: int) -> tuple[Judgement, ...]:
    """
    Return what came of each expectation of a guide, in order.

    Elements are taken as present, visible and enabled; rollout and holdout as passed.

    Args:
        guide: A guide in its long form.
        rules: What the project file says.
        now_ms: The time of expectations that name none.
    """
    return tuple(
        _judge(guide, expectation, rules, ("expect", index), now_ms)
        for index, expectation in enumerate(guide.get("expect", ()))
    )


def _judge(
    guide: Guide, expectation: Condition, rules: ProjectRules, path: DataPath, now_ms: int
) -> Judgement:
    persona = rules.personas.get(expectation["persona"])
    if persona is None:
        return Judgement((*path, "persona"), "no_persona")
    address = expectation.get("page") or sample_page(guide)
    at_ms = _time(expectation.get("at"), persona, now_ms)
    facts = make_facts(persona, rules, page=read_page(address), now_ms=at_ms)
    journey = rules.journeys.get(guide["id"])
    terms = guide if journey is None else {**guide, "journey": journey}
    decision = decide(terms, facts, project=rules.id, with_shares=False)
    return _compare(expectation, decision, path)


def _compare(expectation: Condition, decision: Decision, path: DataPath) -> Judgement:
    because = expectation.get("because")
    if decision.shows is not False and not expectation["shows"]:
        return Judgement((*path, "shows"), "shows", decision.reasons, decision)
    if expectation["shows"] and decision.shows is not True:
        return Judgement((*path, "shows"), "does_not_show", decision.reasons, decision)
    if because is not None and not expectation["shows"] and because not in decision.reasons:
        return Judgement((*path, "because"), "other_reason", decision.reasons, decision)
    return Judgement(path, "", decision.reasons, decision)


def _time(at: str | None, persona: Persona, now_ms: int) -> int:
    moment = None if at is None else parse_moment(at)
    if moment is None:
        return now_ms
    noon_ms = NOON_MS if isinstance(moment, str) else 0
    return to_ms(moment, zone_or_utc(persona.get("zone", "UTC"))) + noon_ms


def sample_page(guide: Guide) -> str:
    """Return a page on which the guide may begin: ``/projects/id/board`` for ``/projects/:id/board``."""
    pattern: str = next(iter(guide.get("start", {}).get("page", ())), "/")
    parts = (
        part.removeprefix(":").replace("*", "x") for part in pattern.split("/") if part not in ("", "**")
    )
    return "/" + "/".join(parts)
