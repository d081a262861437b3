"""Texts are measured as people of their language read them."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from tests.unit.authoring.checking import codes, say

if TYPE_CHECKING:
    from pathlib import Path


def codes_of(folder: Path, text: str, locale: str = "en") -> list[str]:
    """The codes for a step with a text in a language."""
    lines = "".join(f"      {line}\n" for line in text.split("\n"))
    guide = f"kind: tour\nid: welcome\nsteps:\n  - text: |\n{lines}"
    return codes(
        folder,
        {
            "guidekit.yaml": f"id: acme\nattributes: {{user.name: text}}\nlocales: [{locale}]\n",
            "a.yaml": guide,
        },
    )


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("word " * 25, "en", []),
        ("word " * 26, "en", ["GK312"]),
        ("word " * 16, "tr", []),
        ("word " * 17, "tr-TR", ["GK312"]),
        ("词" * 50, "zh-Hans", []),
        ("词" * 52, "zh-Hans", ["GK312"]),
        ("Short one. " * 30, "en", []),
        ("Short one. " * 31, "en", ["GK311"]),
        ("One two three. " * 20, "tr", ["GK311"]),
        ("\n".join(["- three little words"] * 15), "en", []),
        ("three little words\n\n" * 15, "en", []),
        ("word " * 24 + "[more](/a/b/c/d/e/f)", "en", []),
        ("word " * 24 + "{{ user.name }}", "en", []),
        ("版本。" * 20, "zh", []),
    ],
)
def test_long_texts(text: str, locale: str, expected: list[str], tmp_path: Path) -> None:
    assert codes_of(tmp_path, text, locale) == expected


def test_long_sentence_is_told_where_it_begins(tmp_path: Path) -> None:
    guide = f"kind: tour\nid: welcome\nsteps:\n  - text: |\n      Hello.\n      Now {'word ' * 30}\n"
    (line,) = say(tmp_path, {"a.yaml": guide})
    assert line.startswith("a.yaml:6:7 GK312 advice: a sentence of 31 words")


def test_translation_is_measured_in_its_own_language(tmp_path: Path) -> None:
    files = {
        "guidekit.yaml": "id: acme\nlocales: [en, tr]\n",
        "a.yaml": "kind: tour\nid: welcome\nsteps:\n  - {id: hello, text: Hello.}\n",
        "locales/tr/a.yaml": f"welcome:\n  steps.hello.text: {{source: Hello., text: {'kelime ' * 17}}}\n",
    }
    (line,) = say(tmp_path, files)
    assert line.startswith("locales/tr/a.yaml:2:44 GK312")


def test_whole_stories_may_be_long(tmp_path: Path) -> None:
    news = "kind: announcement\nid: news\ntitle: News\nsummary: News.\npublished: 2026-12-01\n"
    assert codes(tmp_path, {"a.yaml": f"{news}text: {'It grew. ' * 100}\n"}) == []


@pytest.mark.parametrize("beginning", ["{{", "![", "](", "![a](", "\n- ", "a.", "a'"])
def test_text_of_nothing_but_beginnings_is_gone_through_once(beginning: str, tmp_path: Path) -> None:
    """A hundred of them would take minutes if anything was tried twice."""
    text = beginning * (7_900 // len(beginning))
    steps = "".join(f"  - text: {json.dumps(text)}\n" for _ in range(100))
    start_s = time.process_time()
    codes(tmp_path, {"a.yaml": f"kind: tour\nid: welcome\nsteps:\n{steps}"})
    assert time.process_time() - start_s < 15
