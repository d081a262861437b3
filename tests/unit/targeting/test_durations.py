"""Durations are read as the vectors say, which browsers read too."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.targeting.durations import UNITS_MS, parse_duration
from tests.unit.targeting.given import vectors


@pytest.mark.parametrize("case", vectors("durations")["cases"], ids=lambda case: repr(case["text"]))
def test_durations_are_read_as_the_vectors_say(case: dict[str, Any]) -> None:
    assert parse_duration(case["text"]) == case["ms"]


@given(st.integers(0, 999_999), st.sampled_from(sorted(UNITS_MS)))
def test_whole_durations_are_exact(number: int, unit: str) -> None:
    assert parse_duration(f"{number}{unit}") == number * UNITS_MS[unit]


@given(st.text(max_size=12))
def test_no_text_makes_it_fail(text: str) -> None:
    found = parse_duration(text)

    assert found is None or found >= 0
