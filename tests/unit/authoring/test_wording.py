"""How problems speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.wording import (
    count,
    did_you_mean,
    guess,
    list_words,
    make_printable,
    quote,
    with_article,
)

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

STEP_KEYS = ["type", "id", "page", "title", "text", "buttons", "advance", "target", "placement", "backdrop"]
ACTIONS = ["back", "complete", "dismiss", "goto", "navigate", "next", "start"]


@pytest.mark.parametrize(
    ("word", "choices", "meant"),
    [
        ("targt", STEP_KEYS, "target"),
        ("Target", STEP_KEYS, "target"),
        ("tittle", STEP_KEYS, "title"),
        ("bottons", STEP_KEYS, "buttons"),
        ("go_to", ACTIONS, "goto"),
        ("go to", ["go-to"], "go-to"),
        ("nxt", ACTIONS, "next"),
        ("close", ACTIONS, "dismiss"),
        ("selector", ["css", "data_guide"], "css"),
        ("selector", STEP_KEYS, "target"),
        ("body", STEP_KEYS, "text"),
    ],
)
def test_guess(word: str, choices: list[str], meant: str) -> None:
    assert guess(word, choices) == meant


@pytest.mark.parametrize("word", ["colour", "x", "", 5, None, ["target"], "t" * 41])
def test_no_guess_is_better_than_a_wrong_one(word: Json) -> None:
    assert guess(word, STEP_KEYS) is None
    assert did_you_mean(word, STEP_KEYS) == ""


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("a", '"a"'),
        ("a\x1b[31m\nb\u202e", '"a\\x1b[31m\\nb\\u202e"'),
        ("\ud800", '"\\ud800"'),
        ("x" * 100, '"' + "x" * 59 + '…"'),
        (5, "5"),
        (None, "null"),
        (["é"], '["é"]'),
    ],
)
def test_quote(value: Json, quoted: str) -> None:
    assert quote(value) == quoted


def test_printable_text_is_left_as_it_is() -> None:
    assert make_printable("İstanbul 🎉") == "İstanbul 🎉"


def test_lists_are_written_as_people_write_them() -> None:
    assert [list_words(["a"]), list_words(["a", "b"]), list_words(["a", "b", "c"], "and")] == [
        '"a"',
        '"a" or "b"',
        '"a", "b" and "c"',
    ]
    assert list_words([]) == ""


def test_articles_and_numbers() -> None:
    assert [with_article("step"), with_article("attribute")] == [
        "a step",
        "an attribute",
    ]
    assert [count(0, "guide"), count(1, "guide"), count(2_000, "guide")] == [
        "0 guides",
        "1 guide",
        "2,000 guides",
    ]
