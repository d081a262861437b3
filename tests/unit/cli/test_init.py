"""`guidekit init`: a project that works at once, in three lines."""

from __future__ import annotations

from contextlib import chdir
from typing import TYPE_CHECKING

from click.testing import CliRunner

from guidekit.authoring.project import load_project
from guidekit.cli import guidekit
from guidekit.errors import ProjectError

if TYPE_CHECKING:
    from pathlib import Path


def test_three_lines_say_what_was_made_and_what_comes_next(tmp_path: Path) -> None:
    with chdir(tmp_path):
        result = CliRunner().invoke(guidekit, ["init", "guides"])

    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "Made guides/guidekit.yaml and guides/tours/welcome.yaml.",
        "Next, see what guidekit says of it:   guidekit check guides",
        "Then put the tour over your own app:  guidekit serve guides",
    ]
    assert load_project(tmp_path / "guides").is_clean


def test_second_time_changes_nothing(tmp_path: Path) -> None:
    with chdir(tmp_path):
        CliRunner().invoke(guidekit, ["init", "guides"])
        (tmp_path / "guides" / "guidekit.yaml").write_text("mine", encoding="utf-8")
        result = CliRunner().invoke(guidekit, ["init", "guides"])

    assert isinstance(result.exception, ProjectError)
    assert (tmp_path / "guides" / "guidekit.yaml").read_text(encoding="utf-8") == "mine"


def test_folder_has_to_be_named(tmp_path: Path) -> None:
    with chdir(tmp_path):
        assert CliRunner().invoke(guidekit, ["init"]).exit_code == 2
    assert list(tmp_path.iterdir()) == []
