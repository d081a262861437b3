"""Who is in a share is drawn: evenly, always alike, and for each purpose anew."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.targeting.shares import draw, parse_share

PEOPLE = [f"user-{number}" for number in range(20_000)]


def test_the_draw_is_the_one_that_is_written_down() -> None:
    """What `printf acme/first-project/u1 | sha256sum` begins with, 5b4ca174, is 356 thousandths of 2^32."""
    assert draw("acme", "first-project", "u1") == 0x5B4CA174 * 1000 // 2**32 == 356


@pytest.mark.parametrize(
    ("percentage", "thousandths"), [("0%", 0), ("0.1%", 1), ("12.5%", 125), ("25%", 250), ("100%", 1000)]
)
def test_shares_are_thousandths(percentage: str, thousandths: int) -> None:
    assert parse_share(percentage) == thousandths


@given(st.text())
def test_everybody_draws_something(person: str) -> None:
    assert 0 <= draw("acme", "tour", person) < 1000


def test_who_is_in_stays_in_when_the_share_grows() -> None:
    quarter = {person for person in PEOPLE if draw("acme", "tour", person) < parse_share("25%")}
    half = {person for person in PEOPLE if draw("acme", "tour", person) < parse_share("50%")}

    assert quarter < half


def test_people_are_spread_evenly() -> None:
    tenths = Counter(draw("acme", "tour", person) // 100 for person in PEOPLE)

    assert len(tenths) == 10
    assert all(abs(count - 2000) < 200 for count in tenths.values())


def test_the_first_of_the_rollout_are_not_those_held_out() -> None:
    rolled_out = {person for person in PEOPLE if draw("acme", "tour", person) < 100}
    held_out = {person for person in PEOPLE if draw("acme", "tour", person, purpose="holdout") < 100}

    assert abs(len(rolled_out & held_out) - 200) < 60


def test_each_guide_draws_anew() -> None:
    assert [draw("acme", "a", person) for person in PEOPLE[:9]] != [
        draw("acme", "b", person) for person in PEOPLE[:9]
    ]
