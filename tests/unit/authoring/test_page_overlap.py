"""Two patterns have a page in common exactly when a path matches both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.authoring.page_overlap import common_page
from guidekit.targeting.pages import matches

PARTS = st.sampled_from(["a", "b", "ab", "*", "**", ":id", "a*", "*b", "a*b"])
PATTERNS = st.lists(PARTS, max_size=4).map(lambda parts: "/" + "/".join(parts))
WORDS = ["a", "b", "ab", "aab", "x"]
PATHS = st.lists(st.sampled_from(WORDS), max_size=4).map(lambda parts: "/" + "/".join(parts))


@pytest.mark.parametrize(
    ("first", "second", "page"),
    [
        ("/", "/", "/"),
        ("**", "/", "/"),
        ("/projects", "/projects/", "/projects"),
        ("/projects", "/settings", None),
        ("/projects/**", "/*/board", "/projects/board"),
        ("/projects/:id", "/projects/new", "/projects/new"),
        ("/projects/*", "/projects", None),
        ("/a*", "/*b", "/ab"),
        ("/a*c", "/b*c", None),
        ("/**/edit", "/projects/**", "/projects/edit"),
        ("/**/edit", "/projects", None),
    ],
)
def test_page_in_common(first: str, second: str, page: str | None) -> None:
    assert common_page(first, second) == page
    assert (common_page(second, first) is None) == (page is None)


@given(PATTERNS, PATTERNS)
def test_page_in_common_matches_both(first: str, second: str) -> None:
    page = common_page(first, second)
    assert page is None or (matches(first, page) and matches(second, page))


@given(PATTERNS, PATTERNS, PATHS)
def test_patterns_that_match_one_path_have_a_page_in_common(first: str, second: str, path: str) -> None:
    if matches(first, path) and matches(second, path):
        assert common_page(first, second) is not None


def test_endless_patterns_are_not_compared() -> None:
    assert common_page("/**" * 100, "/*" * 100) is None
