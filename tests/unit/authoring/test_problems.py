"""The forms problems are printed in, and the catalogue they come from."""

from __future__ import annotations

import json

import pytest

from guidekit.authoring.document import Place
from guidekit.authoring.model import Problem
from guidekit.authoring.problems import CATALOGUE, FORMATS, format_line, make_problem

UNKNOWN = Problem(
    "tours/a.yaml", 6, 5, "GK102", 'unknown key "targt" in a tooltip step', 'Did you mean "target"?'
)
STALE = Problem("locales/tr/a,b:c.yaml", 2, 3, "GK403", "100% new\nline", severity="warning")


def test_line_is_clickable_and_says_what_to_do() -> None:
    assert format_line(UNKNOWN) == (
        'tours/a.yaml:6:5 GK102 unknown key "targt" in a tooltip step. Did you mean "target"?'
    )


def test_line_without_a_hint_is_a_sentence_and_a_warning_says_so() -> None:
    assert format_line(STALE).endswith("GK403 warning: 100% new\nline.")


def test_severity_is_the_catalogue_s() -> None:
    place = Place(1, 1)

    assert make_problem("a.yaml", place, "GK102", "x").severity == "error"
    assert make_problem("a.yaml", place, "GK403", "x").severity == "warning"


def test_nothing_an_author_wrote_disturbs_a_terminal() -> None:
    problem = make_problem("a.yaml", Place(1, 1), "GK102", "a\x1b[31m", "Write:\tb\u202e")

    assert (problem.message, problem.hint) == ("a\\x1b[31m", "Write:\\tb\\u202e")


def test_text_has_a_line_for_each() -> None:
    assert FORMATS["text"]([UNKNOWN, UNKNOWN]).splitlines() == [format_line(UNKNOWN)] * 2


def test_json_holds_every_field() -> None:
    assert json.loads(FORMATS["json"]([UNKNOWN])) == {
        "problems": [
            {
                "file": "tours/a.yaml",
                "line": 6,
                "column": 5,
                "code": "GK102",
                "message": 'unknown key "targt" in a tooltip step',
                "hint": 'Did you mean "target"?',
                "severity": "error",
            }
        ]
    }


def test_github_shows_each_beside_its_line() -> None:
    error, warning = FORMATS["github"]([UNKNOWN, STALE]).splitlines()

    assert error.startswith("::error file=tours/a.yaml,line=6,col=5,title=GK102 An unknown key::unknown key")
    assert error.endswith('in a tooltip step. Did you mean "target"?')
    assert warning.startswith("::warning file=locales/tr/a%2Cb%3Ac.yaml,line=2,col=3,title=GK403 ")
    assert warning.endswith("::100%25 new%0Aline.")


@pytest.mark.parametrize("form", ["text", "github"])
def test_nothing_wrong_is_nothing_said(form: str) -> None:
    assert FORMATS[form]([]) == ""


def test_codes_are_grouped_by_what_they_are_about() -> None:
    assert sorted(CATALOGUE) == list(CATALOGUE)
    assert {code[:3] for code in CATALOGUE} == {f"GK{group}" for group in range(7)}
