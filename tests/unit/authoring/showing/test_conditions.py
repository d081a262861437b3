"""Conditions read as a person would read them out."""

from __future__ import annotations

import pytest

from guidekit.authoring.showing.actions import ACTIONS, ADVANCES
from guidekit.authoring.showing.conditions import BROWSER, COMPARISONS, CONDITIONS, say_condition
from guidekit.contract.expand import expand
from guidekit.contract.fragments import Json, load_definition, load_union

SAID: list[tuple[Json, str]] = [
    ({"user.plan": ["trial", "pro"]}, "user.plan is trial or pro"),
    ({"not": {"user.plan": "free"}}, "user.plan is not free"),
    ({"not": {"user.age": {"at_least": 3}}}, "not (user.age is at least 3)"),
    (["vips", {"user.plan": "pro"}], "in the segment vips and user.plan is pro"),
    (
        {"all": [{"any": ["a", "b"]}, {"company.sso": True}]},
        "(in the segment a or in the segment b) and company.sso is true",
    ),
    ({"user.signed_up": {"within": "14d"}}, "user.signed_up is no longer than 14 days ago"),
    ({"event": {"id": "paid", "count": 0, "within": "1w"}}, "paid has never happened in the last 1 week"),
    (
        {"event": {"id": "paid", "at_least": 2, "at_most": 5, "by": "company"}},
        "paid has happened at least twice and at most 5 times by anybody in the company",
    ),
    (
        {"guide": {"id": "nps", "is": "not_seen", "within": "2s"}},
        "the guide nps is not seen in the last 2 seconds",
    ),
    ({"element": {"target": {"role": "tab", "name": "A"}, "is": "enabled"}}, 'the tab "A" is enabled'),
    (
        {"page": {"path": "/settings", "query": {"tab": "team"}, "hash": "me"}},
        "the page is /settings with tab=team at #me",
    ),
    ({"list": "beta"}, "on the list beta"),
    ({"answer": {"id": "score", "survey": "nps", "at_most": 6}}, "the answer to score of nps is at most 6"),
]


@pytest.mark.parametrize(("condition", "words"), SAID, ids=lambda each: str(each)[:40])
def test_condition_is_read_aloud(condition: Json, words: str) -> None:
    assert say_condition(expand("conditions", condition).data) == words


def test_every_word_of_the_contract_has_a_phrase() -> None:
    assert set(CONDITIONS) == set(load_union("conditions").variants)
    assert set(COMPARISONS) >= set(load_definition("comparison")["properties"])
    assert set(BROWSER) == set(load_definition("conditions/browser")["properties"])
    assert set(ACTIONS) == set(load_union("actions").variants)
    assert set(ADVANCES) == set(load_union("advances").variants)
