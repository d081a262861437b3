"""`guidekit check` as people and machines meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import chdir
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from guidekit.authoring.scaffold import create_project
from guidekit.cli import guidekit

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = "kind: tour\nid: broken\nsteps:\n  - target: menu\n    txt: Hello.\n"
WARNED = "kind: tour\nid: warned\nsteps:\n  - text: See [this](http://acme.example).\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project without mistakes in the folder guides."""
    create_project(tmp_path / "guides")
    return tmp_path / "guides"


def run(folder: Path, *arguments: str) -> Result:
    with chdir(folder):
        return CliRunner().invoke(guidekit, ["check", *arguments])


def start(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own."""
    command = [sys.executable, "-m", "guidekit", "check", *arguments]
    settings = {**os.environ, **environment}
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)


def test_clean_project_gets_one_friendly_line(project: Path) -> None:
    result = run(project)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "All is well: 1 guide in 1 language.\n"


def test_problems_are_lines_with_a_place_and_exit_status_1(project: Path) -> None:
    (project / "tours" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    result = run(project)

    assert result.exit_code == 1
    assert result.stdout == (
        'tours/broken.yaml:5:5 GK102 unknown key "txt" in a tooltip step. Did you mean "text"?\n'
    )
    assert result.stderr == "1 problem.\n"


@pytest.mark.parametrize(
    ("here", "arguments", "file"),
    [
        (".", [], "guides/tours/broken.yaml"),
        (".", ["guides"], "guides/tours/broken.yaml"),
        ("guides/tours", [], "broken.yaml"),
        ("elsewhere", ["../guides"], "../guides/tours/broken.yaml"),
    ],
)
def test_files_are_named_as_they_can_be_opened_from_here(
    project: Path, here: str, arguments: list[str], file: str
) -> None:
    (project / "tours" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    (project.parent / here).mkdir(exist_ok=True)

    assert run(project.parent / here, *arguments).stdout.startswith(f"{file}:5:5 GK102 ")


def test_warnings_are_no_problem_unless_asked_for(project: Path) -> None:
    (project / "tours" / "warned.yaml").write_text(WARNED, encoding="utf-8")

    relaxed, strict = run(project), run(project, "--strict")

    assert (relaxed.exit_code, strict.exit_code) == (0, 1)
    assert relaxed.stdout == strict.stdout
    assert relaxed.stderr == "2 guides in 1 language, 1 warning.\n"


def test_json_is_json_with_and_without_problems(project: Path) -> None:
    clean = run(project, "--format", "json")
    (project / "tours" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    broken = run(project, "--format", "json")

    assert json.loads(clean.output) == {"problems": []}
    assert [problem["line"] for problem in json.loads(broken.output)["problems"]] == [5]
    assert (clean.exit_code, broken.exit_code) == (0, 1)


def test_github_gets_annotations(project: Path) -> None:
    (project / "tours" / "broken.yaml").write_text(BROKEN, encoding="utf-8")

    assert run(project, "--format", "github").output.startswith(
        "::error file=tours/broken.yaml,line=5,col=5,"
    )


@pytest.mark.parametrize("arguments", [["nowhere"], ["--format", "xml"], ["guides", "guides"]])
def test_usage_mistake_is_exit_status_2(project: Path, arguments: list[str]) -> None:
    assert run(project.parent, *arguments).exit_code == 2


def test_folder_without_a_project_is_exit_status_2_and_a_plain_sentence(tmp_path: Path) -> None:
    result = start(tmp_path)

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "guidekit: there is no guidekit.yaml in this folder, in guides/ or above. "
        'Make a project with "guidekit init guides".\n'
    )


def test_colour_never_reaches_a_file(project: Path) -> None:
    (project / "tours" / "broken.yaml").write_text(BROKEN, encoding="utf-8")

    assert "\x1b" not in start(project).stdout


def test_no_color_is_heard_on_a_terminal(project: Path) -> None:
    (project / "tours" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    with chdir(project):
        coloured = CliRunner().invoke(guidekit, ["check"], color=True)
        plain = CliRunner().invoke(guidekit, ["check"], color=True, env={"NO_COLOR": "1"})

    assert " \x1b[31mGK102\x1b[0m " in coloured.stdout
    assert "\x1b" not in plain.stdout
