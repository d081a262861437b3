"""One value cannot hold so much that others would wait for it."""

from __future__ import annotations

from typing import Any

import pytest

from guidekit.insights.limits import find_excess


def nest(depth: int) -> Any:  # noqa: ANN401  any JSON
    return [nest(depth - 1)] if depth else 1


@pytest.mark.parametrize(
    ("data", "excess"),
    [
        ({"a": [1, 2.5, None, True, "text"]}, None),
        (nest(8), None),
        (nest(9), "depth"),
        ("x" * 1024, None),
        ("x" * 1025, "string"),
        ("ü" * 513, "string"),
        ({"x" * 1025: 1}, "string"),
        ("\udc00", "text"),
        ({"\ud800": 1}, "text"),
        (["\x00"], "text"),
        (2**53, None),
        (-(2**53), None),
        (2**53 + 1, "number"),
        (float("inf"), "number"),
        (float("nan"), "number"),
    ],
)
def test_what_is_too_much_has_a_name(data: Any, excess: str | None) -> None:  # noqa: ANN401  any JSON
    assert find_excess(data) == excess


def test_a_list_of_a_hundred_thousand_lists_is_judged_without_recursion() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]

    assert find_excess(deep) == "depth"
