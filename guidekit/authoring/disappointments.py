"""Says of targeting tests that do not come true, at their line, what happens instead and which rule it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.problems import make_problem
from guidekit.authoring.showing.verdicts import deciding, say_state
from guidekit.authoring.wording import list_words, quote
from guidekit.targeting.expectations import judge_expectations, sample_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.declarations import Declarations
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import Json
    from guidekit.targeting.eligibility import Decision
    from guidekit.targeting.expectations import Judgement
    from guidekit.targeting.verdicts import Verdict


def find_disappointments(draft: Draft, declared: Declarations, *, now_ms: int) -> Iterator[Problem]:
    """
    Yield a problem for each expectation that does not come true.

    Args:
        draft: A sound guide that says ``expect``.
        declared: A sound project file.
        now_ms: The time of expectations that name none.
    """
    for index, judgement in enumerate(judge_expectations(draft.data, declared.rules, now_ms=now_ms)):
        if judgement.mistake and judgement.decision is not None:
            expectation = draft.data["expect"][index]
            who = f"{quote(expectation['persona'])} on {expectation.get('page') or sample_page(draft.data)}"
            message = _message(judgement, who, expectation)
            hint = _explain(declared, draft, judgement.decision)
            yield make_problem(draft.file, draft.value_place(judgement.path), "GK530", message, hint)


def _message(judgement: Judgement, who: str, expectation: Json) -> str:
    if judgement.mistake == "shows":
        return f"the guide does begin for {who}"
    if judgement.mistake == "does_not_show":
        return f"the guide does not begin for {who}"
    named = list_words(judgement.reasons, "and")
    return f"the guide does not begin for {who} because of {named}, not of {quote(expectation['because'])}"


def _explain(declared: Declarations, draft: Draft, decision: Decision) -> str:
    """Return a sentence for the first rule that decided: ``"user.plan" in line 4 is "free".``"""
    if decision.shows is not False:
        return "No rule keeps them from it." if decision.shows else "Only a browser can tell."
    verdict = next(each for each in decision.trail if each.outcome is False)
    rule = next(deciding(verdict))
    return f"{_subject(declared, draft, rule)} {say_state(rule, declared.rules.types)}."


def _subject(declared: Declarations, draft: Draft, rule: Verdict) -> str:
    if not rule.path:
        return quote(rule.rule)
    project = declared.draft
    if rule.path[0] == "segments" and project is not None:
        return f"{quote(rule.rule)} in {project.file}, line {project.value_place(rule.path).line},"
    if rule.path[0] == "journey":
        return f"{quote(rule.rule)}, for its turn on a journey,"
    return f"{quote(rule.rule)} in line {draft.value_place(rule.path).line}"
