"""How sure one can be that one group did better than another."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.insights.lift import Group, compare, interval_of

GROUPS = st.integers(0, 500).flatmap(
    lambda people: st.integers(0, people).map(lambda reached: Group(people, reached))
)


@pytest.mark.parametrize(
    ("group", "other", "low", "high"),
    [
        # The examples of Newcombe's Table II for method 10.
        (Group(70, 56), Group(80, 48), 0.0524, 0.3339),
        (Group(10, 9), Group(10, 3), 0.1705, 0.8090),
        (Group(7, 6), Group(7, 2), 0.0582, 0.8062),
        (Group(56, 5), Group(29, 0), -0.0381, 0.1926),
        (Group(10, 0), Group(20, 0), -0.1611, 0.2775),
        (Group(10, 10), Group(10, 0), 0.6075, 1.0),
    ],
)
def test_the_interval_is_that_of_the_paper(group: Group, other: Group, low: float, high: float) -> None:
    found = compare(group, other).interval

    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)


@given(GROUPS, GROUPS)
def test_turned_round_everything_changes_its_sign(group: Group, other: Group) -> None:
    one, two = compare(group, other), compare(other, group)

    assert one.difference == pytest.approx(-two.difference)
    assert one.interval.low == pytest.approx(-two.interval.high)
    assert {"better": "worse", "worse": "better"}.get(one.finding, one.finding) == two.finding


@given(GROUPS, GROUPS)
def test_the_difference_lies_within_its_interval(group: Group, other: Group) -> None:
    lift = compare(group, other)

    assert -1 <= lift.interval.low <= lift.difference + 1e-9
    assert lift.difference - 1e-9 <= lift.interval.high <= 1
    assert 0 <= interval_of(group).low <= group.share + 1e-9 <= interval_of(group).high + 2e-9


def test_nothing_is_sure_without_people() -> None:
    assert compare(Group(0, 0), Group(100, 50)).finding == "not sure yet"


def test_where_there_is_no_difference_one_is_found_in_about_one_of_twenty_trials() -> None:
    chance = random.Random(7)  # noqa: S311  the same in every run

    def sample() -> Group:
        return Group(300, sum(chance.random() < 0.3 for _ in range(300)))

    found = sum(compare(sample(), sample()).finding != "not sure yet" for _ in range(400))

    assert 4 <= found <= 40
