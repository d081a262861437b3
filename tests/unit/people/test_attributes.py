"""What somebody says of themselves counts only as far as the project declares it, and trusts it."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.authoring.model import Attribute
from guidekit.people.attributes import NOBODY, Profile, Refusal, effective, judge, merge

Json: TypeAlias = Any

DECLARED = {
    attribute.name: attribute
    for attribute in (
        Attribute("user.name", "text"),
        Attribute("user.plan", "text", ("free", "pro"), "signed"),
        Attribute("user.seats", "number"),
        Attribute("user.admin", "boolean", trust="signed"),
        Attribute("user.since", "date"),
        Attribute("user.teams", "list", ("red", "blue")),
        Attribute("company.plan", "text"),
    )
}
VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text(max_size=4))
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["name", "plan", "seats", "admin", "since", "teams", "x"]), VALUES
)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("name", "Ada", ""),
        ("name", 7, "attribute_type"),
        ("name", "a\0b", "attribute_type"),
        ("name", "x" * 1025, "attribute_type"),
        ("name", None, ""),
        ("naem", "Ada", "attribute_undeclared"),
        ("plan", "pro", "attribute_untrusted"),
        ("plan", None, "attribute_untrusted"),
        ("seats", 3, ""),
        ("seats", True, "attribute_type"),
        ("seats", float("nan"), "attribute_type"),
        ("seats", 2**60, "attribute_type"),
        ("since", "2026-01-31", ""),
        ("since", 1_700_000_000_000, ""),
        ("since", "last week", "attribute_type"),
        ("teams", ["red"], ""),
        ("teams", ["red", "green"], "attribute_type"),
        ("teams", "red", "attribute_type"),
    ],
)
def test_an_attribute_counts_when_it_is_declared_of_its_type_and_trusted(
    name: str, value: Json, code: str
) -> None:
    told = judge(DECLARED, "user", {name: value}, "free")

    assert told.refused == ((Refusal(name, code),) if code else ())
    assert told.attributes == ({} if code else {name: value})


def test_an_attribute_of_the_company_is_none_of_the_user() -> None:
    assert judge(DECLARED, "company", {"name": "Ada", "plan": "any"}, "free").attributes == {"plan": "any"}


def test_a_signed_value_wins_over_a_free_one_whichever_came_last() -> None:
    profile = merge(NOBODY, {"seats": 1}, "signed")

    profile = merge(profile, {"seats": 9}, "free")

    assert effective(DECLARED, "user", profile) == {"seats": 1}


def test_null_takes_away_only_what_the_same_word_said() -> None:
    profile = Profile({"name": "Ada"}, {"name": "Grace"})

    assert merge(profile, {"name": None}, "signed") == Profile({"name": "Ada"}, {})
    assert merge(profile, {"name": None}, "free") == Profile({}, {"name": "Grace"})


def test_what_is_no_longer_declared_counts_no_more() -> None:
    profile = Profile({"name": "Ada", "plan": "pro"}, {"old": 1})

    assert effective(DECLARED, "user", profile) == {"name": "Ada"}


@given(st.lists(st.tuples(ATTRIBUTES, st.sampled_from(["free", "signed"]))))
def test_ti4_nothing_free_ever_changes_what_must_be_signed(told: list[tuple[dict[str, Json], Any]]) -> None:
    everything, signed_only = NOBODY, NOBODY
    for attributes, word in told:
        counts = judge(DECLARED, "user", attributes, word).attributes
        everything = merge(everything, counts, word)
        if word == "signed":
            signed_only = merge(signed_only, counts, word)

    found, expected = (effective(DECLARED, "user", each) for each in (everything, signed_only))

    assert {name: found.get(name) for name in ("plan", "admin")} == {
        name: expected.get(name) for name in ("plan", "admin")
    }


@given(st.lists(ATTRIBUTES))
def test_saying_the_same_again_changes_nothing(told: list[dict[str, Json]]) -> None:
    profile = NOBODY
    for attributes in told:
        counts = judge(DECLARED, "user", attributes, "free").attributes
        profile = merge(profile, counts, "free")
        assert merge(profile, counts, "free") == profile
