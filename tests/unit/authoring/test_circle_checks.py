"""Circles of segments and of tours; a person who chooses to see a tour again is in none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.authoring.checking import PROJECT, TOUR, codes, say

if TYPE_CHECKING:
    from pathlib import Path


def test_circle_of_segments_is_told_with_the_way(tmp_path: Path) -> None:
    segments = "segments:\n  a: b\n  b: {any: [c, {user.plan: pro}]}\n  c: {not: a}\n"
    (line,) = [each for each in say(tmp_path, {"guidekit.yaml": PROJECT + segments}) if "GK219" in each]
    assert '"a" → "b" → "c" → "a"' in line


def test_tour_may_offer_itself_again(tmp_path: Path) -> None:
    buttons = "    buttons: [{label: Once more, action: {start: welcome}}, {label: Done, action: complete}]\n"
    assert say(tmp_path, {"a.yaml": f"{TOUR}steps:\n  - text: Hello.\n{buttons}"}) == []


def test_tour_that_starts_itself_by_itself_is_a_circle(tmp_path: Path) -> None:
    steps = "steps:\n  - {target: a, text: Hello., advance: {click: {then: {start: welcome}}}}\n"
    assert "GK220" in codes(tmp_path, {"a.yaml": TOUR + steps})
