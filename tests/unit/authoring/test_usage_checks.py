"""What is declared is used somewhere, and limits are not overrun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.authoring.checking import PROJECT, TOUR, codes, say

if TYPE_CHECKING:
    from pathlib import Path

HELLO = "steps: [{text: Hello.}]\n"


def test_segment_that_another_one_names_is_used(tmp_path: Path) -> None:
    segments = "segments: {a: {user.plan: pro}, b: {not: a}}\n"
    lines = say(tmp_path, {"guidekit.yaml": PROJECT + segments, "a.yaml": TOUR + HELLO}, aside=())
    assert [line.split(": ", 1)[1] for line in lines] == [
        'nothing uses the segment "b". Use it, or take it out.'
    ]


def test_theme_of_a_variation_is_used(tmp_path: Path) -> None:
    themes = "theme: {variations: [{when: {user.plan: pro}, use: calm}]}\nthemes: {calm: {radius: 4px}}\n"
    assert codes(tmp_path, {"guidekit.yaml": PROJECT + themes, "a.yaml": TOUR + HELLO}, aside=()) == []


def test_nothing_is_unused_while_a_guide_cannot_be_read(tmp_path: Path) -> None:
    segments = "segments: {a: {user.plan: pro}}\n"
    found = codes(tmp_path, {"guidekit.yaml": PROJECT + segments, "a.yaml": "kind: [tour\n"}, aside=())
    assert "GK620" not in found


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("at_most: 1, per: 1w", ["GK623"]),
        ("at_most: 7, per: 1w", []),
        ("at_most: 1, per: session", []),
        ("quiet: 2d", []),
        ("kinds: survey, at_most: 1, per: 1w", []),
        ("kinds: survey, guides: welcome, at_most: 1, per: 1w", ["GK623"]),
        ("except: welcome, at_most: 1, per: 1w", []),
        ("tags: daily, at_most: 1, per: 1w", ["GK623"]),
        ("tags: other, at_most: 1, per: 1w", ["GK255"]),
    ],
)
def test_guide_may_begin_as_often_as_allowed(limit: str, expected: list[str], tmp_path: Path) -> None:
    guide = f"{TOUR}tags: daily\nstart: {{page: /, frequency: {{every: 1d}}}}\n{HELLO}"
    files = {"guidekit.yaml": f"{PROJECT}limits: [{{{limit}}}]\n", "a.yaml": guide}
    assert codes(tmp_path, files) == expected
