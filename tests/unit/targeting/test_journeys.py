"""G14: whose turn it is on a journey is as the vectors say, which browsers read too."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from guidekit.contract.compose import compose
from guidekit.targeting.conditions import judge
from guidekit.targeting.eligibility import decide
from guidekit.targeting.journeys import expand_journeys
from guidekit.targeting.offers import make_offer
from tests.unit.targeting.given import make_facts, vectors

CASES = vectors("journeys")["cases"]
JOURNEY = {
    "week": {
        "guides": [{"guide": "a"}, {"guide": "b", "after": "2d", "unless": {"type": "event", "id": "x"}}]
    }
}
TOUR = {"kind": "tour", "id": "b", "start": {"page": ["/"]}, "journey": expand_journeys(JOURNEY)["b"]}
COMPLETED = {"seen": ["2026-12-01T10:00Z"], "completed": ["2026-12-01T10:00Z"]}
NOW = {"now": "2026-12-10T10:00Z", "page": {"path": "/"}}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_g14_turns_come_as_the_vectors_say(case: dict[str, Any]) -> None:
    condition = expand_journeys(case["journeys"]).get(case["guide"])

    assert condition == case["condition"]
    assert (True if condition is None else judge(condition, make_facts(case["facts"])).outcome) is case[
        "outcome"
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_vectors_are_journeys_of_the_contract(case: dict[str, Any]) -> None:
    validator = jsonschema.Draft202012Validator(compose("journey", "long"))

    assert [
        error.message for each in case["journeys"].values() for error in validator.iter_errors(each)
    ] == []


def test_g14_a_turn_that_has_not_come_is_a_reason_of_its_own() -> None:
    decision = decide(TOUR, make_facts({**NOW, "guides": {}}), project="acme")

    assert (decision.shows, decision.reasons) == (False, ("journey", "guide"))


def test_g14_the_browser_is_told_to_wait_for_what_comes_before() -> None:
    offer = make_offer(TOUR, make_facts({**NOW, "guides": {}, "events": {"user": {}}}), project="acme")

    assert offer is not None
    assert offer["start"]["when"] == {"type": "guide", "id": "a", "is": "completed", "older_than": "2d"}


def test_g14_who_is_not_meant_any_more_may_still_ask_for_the_guide() -> None:
    facts = make_facts({**NOW, "guides": {"a": COMPLETED}, "events": {"user": {"x": 1}}})

    assert make_offer(TOUR, facts, project="acme") == {}
