"""`guidekit new`: a guide to begin with, wherever in the project one stands."""

from __future__ import annotations

from contextlib import chdir
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from guidekit.authoring.project import load_project
from guidekit.authoring.scaffold import create_project
from guidekit.cli import guidekit
from guidekit.errors import ProjectError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in the folder guides."""
    create_project(tmp_path / "guides")
    return tmp_path / "guides"


def run(folder: Path, *arguments: str) -> Result:
    with chdir(folder):
        return CliRunner().invoke(guidekit, ["new", *arguments])


@pytest.mark.parametrize("here", [".", "guides", "guides/tours"])
def test_guide_lands_in_the_project_around(project: Path, here: str) -> None:
    result = run(project.parent / here, "tour", "first-project")

    assert result.exit_code == 0
    assert result.output == f"Made {project / 'tours' / 'first-project.yaml'}.\n"
    assert load_project(project).is_clean


def test_id_that_is_taken_is_refused(project: Path) -> None:
    result = run(project, "tour", "welcome")

    assert isinstance(result.exception, ProjectError)
    assert str(result.exception) == "tours/welcome.yaml exists already."


def test_id_that_is_taken_in_another_file_is_refused(project: Path) -> None:
    (project / "tours" / "welcome.yaml").rename(project / "hello.yaml")
    result = run(project, "tour", "welcome")

    assert isinstance(result.exception, ProjectError)
    assert str(result.exception) == 'the id "welcome" is taken by hello.yaml.'
    assert not (project / "tours" / "welcome.yaml").exists()


def test_id_of_the_wrong_form_is_mended(project: Path) -> None:
    result = run(project, "tour", "My tour")

    assert isinstance(result.exception, ProjectError)
    assert 'Did you mean "my-tour"?' in str(result.exception)


@pytest.mark.parametrize("arguments", [[], ["tour"], ["tuor", "x"], ["tour", "a", "b"]])
def test_usage_mistake_is_exit_status_2(project: Path, arguments: list[str]) -> None:
    assert run(project, *arguments).exit_code == 2


def test_without_a_project_there_is_nowhere_to_put_it(tmp_path: Path) -> None:
    result = run(tmp_path, "tour", "x")

    assert isinstance(result.exception, ProjectError)
    assert "guidekit init guides" in str(result.exception)
