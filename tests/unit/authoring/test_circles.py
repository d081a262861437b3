"""Circles are found once each, in a time that grows with the graph."""

from __future__ import annotations

import pytest

from guidekit.authoring.circles import find_circles


@pytest.mark.parametrize(
    ("graph", "circles"),
    [
        ({}, ()),
        ({"a": ["b"], "b": ["c"], "c": []}, ()),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, ()),
        ({"a": ["a"]}, (("a",),)),
        ({"a": ["b"], "b": ["a"]}, (("a", "b"),)),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, (("b", "c"),)),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, (("a", "b"), ("c", "d"))),
        ({"a": ["nowhere"]}, ()),
    ],
)
def test_circles_of_a_graph(graph: dict[str, list[str]], circles: tuple[tuple[str, ...], ...]) -> None:
    assert find_circles(graph) == circles


def test_long_ways_are_no_trouble() -> None:
    size = 20_000
    graph = {str(each): [str((each + 1) % size)] for each in range(size)}
    (circle,) = find_circles(graph)
    assert len(circle) == size


def test_many_ways_to_one_place_are_walked_once() -> None:
    """A ladder of 40 rungs has more ways down than anyone could walk."""
    graph = {f"{side}{rung}": [f"a{rung + 1}", f"b{rung + 1}"] for rung in range(40) for side in "ab"}
    assert find_circles(graph) == ()
