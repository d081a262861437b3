"""The explanations of problem codes: their examples are checked like anything else an author writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidekit.authoring.problems import CATALOGUE
from guidekit.authoring.project import load_project
from guidekit.authoring.rules import Example, load_rule, write_page

ROOT = Path(__file__).parents[3]
AROUND = "id: acme\nattributes: {user.first_name: text, user.plan: text}\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
MEDIA = {
    "media/board.svg": PICTURE,
    "media/planning.mp4": "",
    "media/captioned.mp4": "",
    "media/captioned.vtt": "WEBVTT\n",
}
# 2 December 2026, ten o'clock in the morning.
NOW_MS = 1_796_205_600_000
# What nothing draws yet is right all the same.
UNDRAWN = "GK221"
SHOWN = [code for code in CATALOGUE if not load_rule(code).bad[0].is_told]


def codes_of(examples: tuple[Example, ...], folder: Path) -> set[str]:
    """Lay examples out as a project with media in it, and answer the codes of what is wrong with it."""
    for name, text in {"guidekit.yaml": AROUND, **MEDIA}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for example in examples:
        (folder / example.file).parent.mkdir(parents=True, exist_ok=True)
        (folder / example.file).write_text(example.text, encoding="utf-8")
    return {problem.code for problem in load_project(folder, now_ms=NOW_MS).problems}


@pytest.mark.parametrize("code", SHOWN)
def test_the_bad_example_has_this_problem(code: str, tmp_path: Path) -> None:
    assert code in codes_of(load_rule(code).bad, tmp_path)


@pytest.mark.parametrize("code", SHOWN)
def test_the_good_example_has_no_problem(code: str, tmp_path: Path) -> None:
    assert codes_of(load_rule(code).good, tmp_path) <= {UNDRAWN}


@pytest.mark.parametrize("code", CATALOGUE)
def test_each_rule_says_why_and_shows_both_sides(code: str) -> None:
    rule = load_rule(code)
    assert rule.why.endswith(".")
    assert rule.bad
    assert rule.good


def test_the_rulebook_has_a_page_for_each_code_and_no_other() -> None:
    pages = {path.stem for path in (ROOT / "guidekit" / "authoring" / "rulebook").glob("*.md")}
    assert pages == set(CATALOGUE)


def test_the_committed_page_is_fresh() -> None:
    committed = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert committed == write_page(), "run `guidekit rule --all > docs/problems.md`"


def test_the_page_has_a_heading_for_each_code_in_order() -> None:
    assert re.findall(r"^### (GK\d+) ", write_page(), re.MULTILINE) == list(CATALOGUE)
