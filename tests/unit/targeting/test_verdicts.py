"""The logic has three values, and a verdict knows what it is due to."""

from __future__ import annotations

import pytest

from guidekit.targeting.verdicts import Outcome, Verdict, conjunction, disjunction, negation, reasons, settle


@pytest.mark.parametrize(
    ("outcomes", "all_of_them", "any_of_them"),
    [
        ((), True, False),
        ((True, True), True, True),
        ((True, False), False, True),
        ((True, None), None, True),
        ((False, None), False, None),
        ((None, None), None, None),
        ((True, False, None), False, True),
    ],
)
def test_unknown_only_counts_where_it_could_matter(
    outcomes: tuple[Outcome, ...], all_of_them: Outcome, any_of_them: Outcome
) -> None:
    assert conjunction(outcomes) is all_of_them
    assert disjunction(outcomes) is any_of_them


def test_the_opposite_of_unknown_is_unknown() -> None:
    assert [negation(outcome) for outcome in (True, False, None)] == [False, True, None]


def test_the_first_rule_that_decides_is_named() -> None:
    assert settle({"a": True, "b": None, "c": False, "d": False}) == (False, "c")
    assert settle({"a": True, "b": None}) == (None, "b")
    assert settle({}) == (True, "")


def test_inside_a_not_the_opposite_is_the_reason() -> None:
    parts = (Verdict((), "user.a", outcome=True), Verdict((), "user.b", outcome=False))
    either = Verdict((), "any", outcome=True, parts=parts)

    assert reasons(Verdict((), "not", outcome=False, parts=(either,))) == ("user.a",)
