"""What the terminal says of problems, and of a project as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.model import Checked, Extent, Problem, Severity
from guidekit.cli.problem_lines import as_seen_from_here, closing_line

if TYPE_CHECKING:
    from pathlib import Path

EXTENT = Extent(guides=0, articles=0, locales=2)


def checked(extent: Extent | None, **counts: int) -> Checked:
    """A project with some problems of each severity."""
    severities: dict[str, Severity] = {"errors": "error", "warnings": "warning", "advice": "advice"}
    problems = [
        Problem("tour.yaml", line, 1, "GK304", "so", "", severities[name])
        for name, number in counts.items()
        for line in range(number)
    ]
    return Checked(None, tuple(problems), extent=extent)


@pytest.mark.parametrize(
    ("outcome", "line"),
    [
        (checked(EXTENT), "All is well: 0 guides in 2 languages."),
        (checked(EXTENT, advice=1), "All is well: 0 guides in 2 languages, 1 piece of advice."),
        (checked(EXTENT, warnings=2, advice=3), "0 guides in 2 languages, 2 warnings, 3 pieces of advice."),
        (checked(None, errors=1), "1 problem."),
        (checked(None, errors=2, warnings=1, advice=1), "2 problems, 1 warning, 1 piece of advice."),
    ],
)
def test_the_closing_line_counts_each_severity_by_itself(outcome: Checked, line: str) -> None:
    assert closing_line(outcome) == line


@pytest.mark.parametrize(
    ("here", "seen"),
    [
        ("project", "tours/a.yaml"),
        ("project/tours", "a.yaml"),
        ("project/media", "../tours/a.yaml"),
        (".", "project/tours/a.yaml"),
        ("elsewhere", "../project/tours/a.yaml"),
    ],
)
def test_files_are_named_as_they_are_opened_from_here(
    here: str, seen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / here).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path / here)
    found = [Problem("tours/a.yaml", 1, 1, "GK304", "so")]

    assert [problem.file for problem in as_seen_from_here(tmp_path / "project", found)] == [seen]
