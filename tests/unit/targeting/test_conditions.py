"""Conditions decide as the vectors say, which browsers read too, and keep the laws of their logic."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from guidekit.contract.compose import compose
from guidekit.targeting.conditions import judge
from tests.unit.targeting.given import make_facts, vectors

CASES = vectors("conditions")["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_conditions_decide_as_the_vectors_say(case: dict[str, Any]) -> None:
    verdict = judge(case["condition"], make_facts(case["facts"]))

    assert verdict.outcome is case["outcome"]
    assert verdict.note == case.get("note")


VALIDATOR = jsonschema.Draft202012Validator(compose("conditions", "long"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_vectors_are_conditions_of_the_contract(case: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(case["condition"]) is case.get("is_valid", True)
