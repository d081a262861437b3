"""Selectors are read as browsers read them."""

from __future__ import annotations

import pytest

from guidekit.authoring.css_selectors import SelectorError, read_selector


@pytest.mark.parametrize(
    "text",
    [
        "button",
        "*",
        "#save",
        "#\\31 23",
        ".card.wide > a[href^='/x']:not(.off, [hidden]) ~ b + i",
        "a , b",
        '[data-x="a ] b"]',
        "[lang|=en i]",
        "[TYPE=a s]",
        ":is(h1, h2) :where(a)",
        "nav:has(> a.active)",
        "li:nth-child(2n + 1)",
        "li:NTH-CHILD(even)",
        "html:lang(de)",
        ".größe",
        ".sm\\:flex",
        "calendar-card >>> button.primary >>> i",
        "-x-thing",
    ],
)
def test_selector_that_browsers_take(text: str) -> None:
    read_selector(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ">",
        "a >",
        "> a",
        "a,,b",
        "a,",
        ".",
        "#",
        ".2nd",
        "a..b",
        "[x",
        "[=x]",
        "[x=]",
        "[x='y]",
        "a)",
        ":not(",
        ":not()",
        ":nth-child()",
        ":nth-child(x)",
        ":contains(x)",
        ":visible",
        "a::before",
        "a:before",
        "a >>>",
        ">>> a",
        "a!b",
        "//div[@id='x']",
        "a{color:red}",
        "<div>",
        ":is(" * 50 + "a" + ")" * 50,
    ],
)
def test_selector_that_browsers_refuse(text: str) -> None:
    with pytest.raises(SelectorError):
        read_selector(text)


def test_longest_part_counts() -> None:
    found = read_selector("a b c, d > e > f > g, h")
    assert (found.compounds, found.children) == (4, 3)


@pytest.mark.parametrize(
    ("text", "is_nested"),
    [("a:has(b:has(c))", True), ("a:has(b:not(:has(c)))", True), ("a:has(b), c:has(d)", False)],
)
def test_has_inside_has_is_noticed(text: str, *, is_nested: bool) -> None:
    assert read_selector(text).has_nested_has is is_nested


def test_five_hundred_characters_are_read_at_once() -> None:
    """Nothing is tried twice, whatever an author writes."""
    for text in ("a" * 512, "[" * 512, ":is(" * 128, "\\" * 511, "a " * 256, "[a=" + "'" * 509):
        try:
            read_selector(text)
        except SelectorError:
            continue
