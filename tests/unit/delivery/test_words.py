"""The interface speaks the language of the guide."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from guidekit.delivery.words import FOLDER, Words, direction_of, words_for


def test_a_language_without_words_gets_english() -> None:
    assert words_for("xx").next == "Next"


def test_a_region_gets_the_words_of_its_language() -> None:
    assert words_for("de-AT") == words_for("de")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_every_language_has_every_word(path: object) -> None:
    words = json.loads((FOLDER / f"{getattr(path, 'stem', '')}.json").read_text(encoding="utf-8"))

    assert set(words) | {"digits"} == {field.name for field in fields(Words)}
    assert all(words.values())
    assert words["progress"].format(step=2, count=5) != words["progress"]


def test_numbers_are_written_in_the_digits_of_the_language() -> None:
    assert words_for("en").number(12) == "12"
    assert words_for("ar").number(12) == "١٢"


@pytest.mark.parametrize(
    ("locale", "direction"),
    [
        ("en", "ltr"),
        ("tr", "ltr"),
        ("ar", "rtl"),
        ("ar-EG", "rtl"),
        ("he", "rtl"),
        ("az-Arab", "rtl"),
        ("ur-Latn", "ltr"),
    ],
)
def test_the_script_decides_the_reading_direction(locale: str, direction: str) -> None:
    assert direction_of(locale) == direction
