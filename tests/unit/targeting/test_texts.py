"""Texts are compared as people read them."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.targeting.texts import covers_host, covers_language, fold, has_format, looks_like


@pytest.mark.parametrize("text", ["istanbul", "ISTANBUL", "İSTANBUL", "\u0131stanbul", "i\u0307stanbul"])
def test_all_four_letters_i_of_turkish_are_one(text: str) -> None:
    assert fold(text) == "istanbul"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x024F)))
def test_case_changes_nothing(text: str) -> None:
    assert fold(text.upper()) == fold(text) == fold(text.lower())


@given(st.text("ab*", max_size=8), st.text("ab", max_size=12))
def test_a_pattern_is_like_what_a_shell_would_match(pattern: str, text: str) -> None:
    assert looks_like(pattern, text) is fnmatchcase(text, pattern)


@given(st.text(max_size=30), st.sampled_from(["email", "url", "number", "date", "phone"]))
def test_every_text_has_a_form_or_has_not(text: str, name: str) -> None:
    assert has_format(text, name) in (True, False)


def test_a_form_of_another_version_is_unknown() -> None:
    assert has_format("x", "colour") is None


@pytest.mark.parametrize(
    ("wanted", "actual", "covered"),
    [("de", "de-AT", True), ("de-AT", "de", False), ("de", "den", False), ("zh-Hant", "zh-Hant-TW", True)],
)
def test_a_language_covers_its_regions(wanted: str, actual: str, *, covered: bool) -> None:
    assert covers_language(wanted, actual) is covered


@pytest.mark.parametrize(
    ("wanted", "actual", "covered"),
    [
        ("a.example", "a.example", True),
        ("a.example", "b.a.example", True),
        ("a.example", "ba.example", False),
    ],
)
def test_a_host_covers_those_below_it(wanted: str, actual: str, *, covered: bool) -> None:
    assert covers_host(wanted, actual) is covered
