"""Whether a guide may begin is decided as the vectors say, and every rule is kept for those who ask why."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from guidekit.contract.compose import compose
from guidekit.targeting.eligibility import decide
from guidekit.targeting.facts import Facts, GuideRecord, PageFacts
from tests.unit.targeting.given import make_facts, vectors

CASES = vectors("eligibility")["cases"]
BODIES: dict[str, dict[str, Any]] = {
    "tour": {"steps": [{"type": "modal", "text": "Hello"}]},
    "checklist": {"items": [{"id": "a", "title": "A"}]},
    "survey": {"questions": [{"type": "nps", "id": "score", "text": "How likely?"}]},
    "announcement": {"title": "News", "summary": "News."},
    "help": {"sections": [{"type": "search"}]},
}
VALIDATOR = jsonschema.Draft202012Validator(compose("kinds", "long"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_guides_begin_as_the_vectors_say(case: dict[str, Any]) -> None:
    facts = make_facts(case["facts"])
    decision = decide(case["guide"], facts, project="acme", with_shares=case.get("with_shares", True))

    assert decision.shows is case["shows"]
    assert list(decision.reasons) == case["reasons"]
    assert decision.because == next(iter(case["reasons"]), "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_vectors_are_guides_of_the_contract(case: dict[str, Any]) -> None:
    guide = {**case["guide"], **BODIES[case["guide"]["kind"]]}

    assert list(VALIDATOR.iter_errors(guide)) == []


def test_the_trail_holds_every_rule_and_where_it_stands() -> None:
    guide = {
        "kind": "tour",
        "id": "tour",
        "audience": {"type": "attribute", "name": "user.plan", "is": "pro"},
        "requires": {"type": "element", "target": {"data_guide": "app"}},
        "start": {
            "page": ["/projects/**"],
            "not_page": ["/projects/new"],
            "when": {"type": "browser", "device": ["desktop"]},
            "schedule": {"from": "2026-12-01"},
            "rollout": "50%",
        },
        "stop": {"views": 3},
        "holdout": "10%",
    }
    facts = Facts(now_ms=0, page=PageFacts("/projects/new"), person="u1", guides={"tour": GuideRecord()})

    trail = decide(guide, facts, project="acme").trail

    assert [(verdict.rule, verdict.path) for verdict in trail] == [
        ("user.plan", ("audience",)),
        ("page", ("start", "not_page")),
        ("schedule", ("start", "schedule")),
        ("when", ("start", "when")),
        ("requires", ("requires",)),
        ("frequency", ("start", "frequency")),
        ("stop", ("stop",)),
        ("rollout", ("start", "rollout")),
        ("holdout", ("holdout",)),
    ]


def test_a_guide_that_has_stopped_says_how_often_it_was_seen() -> None:
    guide = {"kind": "tour", "id": "tour", "start": {"frequency": {"every": "7d", "at_most": 2}}}
    facts = Facts(now_ms=10**12, guides={"tour": GuideRecord(seen_ms=(0, 1))})

    (verdict,) = decide(guide, facts, project="acme").trail

    assert (verdict.outcome, verdict.seen, verdict.word) == (False, 2, "at_most")
