"""How much a problem weighs: errors stop a project, warnings may, advice never does."""

from __future__ import annotations

import json

import pytest

from guidekit.authoring.model import Checked, Problem, Severity
from guidekit.authoring.problems import FORMATS


def problem(severity: Severity) -> Problem:
    """A problem of one severity."""
    return Problem("tour.yaml", 2, 3, "GK304", "this could be better", "Better it.", severity)


@pytest.mark.parametrize(
    ("severity", "line"),
    [
        ("error", "tour.yaml:2:3 GK304 this could be better. Better it."),
        ("warning", "tour.yaml:2:3 GK304 warning: this could be better. Better it."),
        ("advice", "tour.yaml:2:3 GK304 advice: this could be better. Better it."),
    ],
)
def test_text_names_every_severity_but_the_usual_one(severity: Severity, line: str) -> None:
    assert FORMATS["text"]([problem(severity)]) == line


@pytest.mark.parametrize(
    ("severity", "level"), [("error", "error"), ("warning", "warning"), ("advice", "notice")]
)
def test_github_gets_its_own_word_for_each_severity(severity: Severity, level: str) -> None:
    assert FORMATS["github"]([problem(severity)]).startswith(f"::{level} file=tour.yaml,line=2,col=3,")


def test_json_carries_the_severity() -> None:
    assert json.loads(FORMATS["json"]([problem("advice")]))["problems"][0]["severity"] == "advice"


@pytest.mark.parametrize(
    ("severity", "passes", "passes_strictly"),
    [("error", False, False), ("warning", True, False), ("advice", True, True)],
)
def test_strict_counts_warnings_but_never_advice(
    severity: Severity, *, passes: bool, passes_strictly: bool
) -> None:
    checked = Checked(None, (problem(severity),))
    assert checked.passes() is passes
    assert checked.passes(strict=True) is passes_strictly
