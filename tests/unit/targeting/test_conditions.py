"""Conditions decide as the vectors say, which browsers read too, and keep the laws of their logic."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from guidekit.contract.compose import compose
from guidekit.contract.fragments import load_definition, load_union
from guidekit.targeting.comparisons import OPERATORS
from guidekit.targeting.conditions import LEAVES, judge
from guidekit.targeting.facts import Facts
from guidekit.targeting.surroundings import ELEMENT_STATES
from guidekit.targeting.verdicts import Verdict, negation, reasons
from tests.unit.targeting.given import make_facts, vectors
from tests.unit.targeting.strategies import CIRCLES, CONDITIONS, FACTS, OPERANDS, UNHURRIED

Condition = dict[str, Any]

CASES = vectors("conditions")["cases"]
VALIDATOR = jsonschema.Draft202012Validator(compose("conditions", "long"))
FREE: Condition = {"type": "attribute", "name": "user.plan", "is": "free"}
ADULT: Condition = {"type": "attribute", "name": "user.age", "at_least": 18}
GROUPS = {"all", "any", "not", "segment"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_conditions_decide_as_the_vectors_say(case: dict[str, Any]) -> None:
    verdict = judge(case["condition"], make_facts(case["facts"]))

    assert verdict.outcome is case["outcome"]
    assert verdict.note == case.get("note")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_vectors_are_conditions_of_the_contract(case: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(case["condition"]) is case.get("is_valid", True)


def test_every_word_of_the_contract_is_decided() -> None:
    assert set(load_union("conditions").variants) == {*LEAVES, *GROUPS}
    assert set(load_definition("comparison")["properties"]) == set(OPERATORS)
    assert set(load_definition("conditions/element")["properties"]["is"]["enum"]) == set(ELEMENT_STATES)


@pytest.mark.parametrize("kind", sorted(load_union("conditions").variants))
def test_the_vectors_hold_every_type_with_every_outcome(kind: str) -> None:
    outcomes = {case["outcome"] for case in CASES if case["condition"]["type"] == kind}

    assert outcomes == {True, False, None}


@pytest.mark.parametrize("word", sorted(OPERATORS))
def test_the_vectors_hold_every_operator_with_both_outcomes(word: str) -> None:
    outcomes = {case["outcome"] for case in CASES if word in case["condition"]}

    assert {True, False} <= outcomes


@pytest.mark.parametrize("kind", ["event", "guide", "answer", "list", "page", "element", "browser", "time"])
def test_the_vectors_hold_every_key(kind: str) -> None:
    keys = {key for case in CASES if case["condition"]["type"] == kind for key in case["condition"]}

    assert set(load_union("conditions").variants[kind]["properties"]) <= keys


def test_a_verdict_says_which_rule_decided_where_it_stands_and_what_was_seen() -> None:
    facts = Facts(now_ms=0, user={"plan": "free", "age": 5}, segments={"free": FREE})
    condition: Condition = {
        "type": "all",
        "of": [{"type": "segment", "id": "free"}, {"type": "not", "of": ADULT}],
    }

    segment, opposite = judge(condition, facts, ("audience",)).parts

    assert segment.parts == (
        Verdict(("segments", "free"), "user.plan", outcome=True, seen="free", word="is"),
    )
    assert opposite.parts == (
        Verdict(("audience", "of", 1, "of"), "user.age", outcome=False, seen=5, word="at_least"),
    )


def test_every_part_is_asked_even_when_one_is_enough() -> None:
    facts = Facts(now_ms=0, user={"plan": "free"})

    assert len(judge({"type": "any", "of": [FREE, ADULT]}, facts).parts) == 2


def test_a_segment_is_judged_once_however_many_rules_name_it() -> None:
    segment = {"type": "segment", "id": "free"}
    facts = Facts(now_ms=0, user={"plan": "free"}, segments={"free": FREE})

    first, second = judge({"type": "all", "of": [segment, segment]}, facts).parts

    assert (len(first.parts), len(second.parts)) == (1, 0)
    assert first.outcome is second.outcome is True


def test_conditions_inside_conditions_without_end_are_unknown() -> None:
    condition = FREE
    for _ in range(5000):
        condition = {"type": "not", "of": condition}

    assert judge(condition, Facts(now_ms=0, user={"plan": "free"})).outcome is None


def test_the_reasons_are_those_of_the_parts_that_decide() -> None:
    facts = Facts(now_ms=0, user={"plan": "free", "age": 5})
    either: Condition = {"type": "any", "of": [{"type": "not", "of": FREE}, ADULT]}
    both: Condition = {"type": "all", "of": [FREE, ADULT]}

    assert reasons(judge(either, facts)) == ("user.plan", "user.age")
    assert reasons(judge(both, facts)) == ("user.age",)
    assert reasons(judge({"type": "not", "of": both}, facts)) == ("user.age",)


def test_every_operator_is_made_up() -> None:
    """Otherwise the laws below would hold only for those that are."""
    assert set(OPERANDS) == set(OPERATORS)


@UNHURRIED
@given(CONDITIONS)
def test_what_is_made_up_is_of_the_contract(condition: Condition) -> None:
    assert list(VALIDATOR.iter_errors(condition)) == []


@UNHURRIED
@given(CONDITIONS, FACTS)
def test_every_condition_decides(condition: Condition, facts: Facts) -> None:
    verdict = judge(condition, facts)

    assert verdict.outcome in (True, False, None)
    assert verdict.outcome is not None or reasons(verdict) != ()


@UNHURRIED
@given(CONDITIONS, FACTS, CIRCLES)
def test_segments_that_lead_to_themselves_come_to_an_end(
    condition: Condition, facts: Facts, segments: dict[str, Condition]
) -> None:
    judge(condition, replace(facts, segments=segments))


@UNHURRIED
@given(CONDITIONS, FACTS)
def test_not_not_is_nothing(condition: Condition, facts: Facts) -> None:
    twice: Condition = {"type": "not", "of": {"type": "not", "of": condition}}

    assert judge(twice, facts).outcome is judge(condition, facts).outcome


@UNHURRIED
@given(CONDITIONS, CONDITIONS, FACTS)
def test_not_all_is_any_not(first: Condition, second: Condition, facts: Facts) -> None:
    """De Morgan's law, with unknowns in it."""
    opposites = [{"type": "not", "of": first}, {"type": "not", "of": second}]
    not_all: Condition = {"type": "not", "of": {"type": "all", "of": [first, second]}}
    not_any: Condition = {"type": "not", "of": {"type": "any", "of": [first, second]}}

    assert judge(not_all, facts).outcome is judge({"type": "any", "of": opposites}, facts).outcome
    assert judge(not_any, facts).outcome is judge({"type": "all", "of": opposites}, facts).outcome


@UNHURRIED
@given(CONDITIONS, CONDITIONS, FACTS)
def test_the_order_of_parts_changes_nothing(first: Condition, second: Condition, facts: Facts) -> None:
    for kind in ("all", "any"):
        one = judge({"type": kind, "of": [first, second]}, facts).outcome
        other = judge({"type": kind, "of": [second, first]}, facts).outcome

        assert one is other


@UNHURRIED
@given(CONDITIONS, FACTS)
def test_a_condition_and_its_opposite_are_never_both_true(condition: Condition, facts: Facts) -> None:
    outcome = judge(condition, facts).outcome
    opposite = judge({"type": "not", "of": condition}, facts).outcome

    assert opposite is negation(outcome)
