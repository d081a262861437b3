"""What limits say is as the vectors have it, which browsers read too."""

from __future__ import annotations

from typing import Any

import pytest

from guidekit.targeting.eligibility import decide
from guidekit.targeting.limits import judge_limits, limits_now
from tests.unit.targeting.given import make_facts, vectors

NOW = "2026-12-02T10:00Z"


@pytest.mark.parametrize("case", vectors("limits")["cases"], ids=lambda case: case["name"])
def test_g10_g11_limits_say_what_the_vectors_say(case: dict[str, Any]) -> None:
    verdicts = [
        {
            "path": list(each.path),
            "outcome": each.outcome,
            "word": each.word,
            "seen": each.seen,
            "note": each.note,
        }
        for each in judge_limits("a", case["limits"], make_facts(case["facts"]))
    ]

    assert verdicts == [{"word": "", "seen": None, "note": None, **each} for each in case["verdicts"]]


def test_g10_a_limit_is_one_more_rule_that_may_keep_a_guide_back() -> None:
    tours = [{"kind": "tour", "id": name, "start": {"frequency": {"mode": "always"}}} for name in "ab"]
    limits = limits_now([{"kinds": ["tour"], "at_most": 1, "per": "1d"}], tours)
    facts = make_facts({"now": NOW, "guides": {"b": {"begun": ["2026-12-02T09:00Z"]}}})

    decision = decide(tours[0], facts, project="acme", limits=limits)

    assert (decision.shows, decision.reasons) == (False, ("limit",))
