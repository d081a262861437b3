"""Runs the targeting tests of guides and says, at their line, what happens instead and which rule it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.problems import make_problem
from guidekit.authoring.showing.verdicts import deciding, say_state
from guidekit.authoring.wording import list_words, quote
from guidekit.targeting.expectations import judge_expectations, sample_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import Json
    from guidekit.targeting.eligibility import Decision
    from guidekit.targeting.expectations import Judgement
    from guidekit.targeting.verdicts import Verdict


def check_expectations(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """What is expected of the targeting has to come true."""
    are_sound = guide.draft.is_sound and collection.declared.is_sound
    if not are_sound or "expect" not in guide.draft.data or collection.now_ms is None:
        return
    body = guide.draft.data
    for index, judgement in enumerate(
        judge_expectations(body, collection.declared.rules, now_ms=collection.now_ms)
    ):
        if judgement.mistake and judgement.decision is not None:
            expectation = body["expect"][index]
            who = f"{quote(expectation['persona'])} on {expectation.get('page') or sample_page(body)}"
            message = _message(judgement, who, expectation)
            hint = _explain(collection, guide, judgement.decision)
            place = guide.draft.value_place(judgement.path)
            yield make_problem(guide.draft.file, place, "GK530", message, hint)


def _message(judgement: Judgement, who: str, expectation: Json) -> str:
    if judgement.mistake == "shows":
        return f"the guide does begin for {who}"
    if judgement.mistake == "does_not_show":
        return f"the guide does not begin for {who}"
    named = list_words(judgement.reasons, "and")
    return f"the guide does not begin for {who} because of {named}, not of {quote(expectation['because'])}"


def _explain(collection: Collection, guide: GuideDraft, decision: Decision) -> str:
    """Return a sentence for the first rule that decided: ``"user.plan" in line 4 is "free".``"""
    if decision.shows is not False:
        return "No rule keeps them from it." if decision.shows else "Only a browser can tell."
    verdict = next(each for each in decision.trail if each.outcome is False)
    rule = next(deciding(verdict))
    return f"{_subject(collection, guide, rule)} {say_state(rule, collection.declared.rules.types)}."


def _subject(collection: Collection, guide: GuideDraft, rule: Verdict) -> str:
    if not rule.path:
        return quote(rule.rule)
    project = collection.declared.draft
    if rule.path[0] == "segments" and project is not None:
        return f"{quote(rule.rule)} in {project.file}, line {project.value_place(rule.path).line},"
    return f"{quote(rule.rule)} in line {guide.draft.value_place(rule.path).line}"
