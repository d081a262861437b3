"""Where commands look for the project."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest

from guidekit.authoring.scaffold import create_project
from guidekit.cli.project_folder import find_project
from guidekit.errors import ProjectError


@pytest.mark.parametrize("start", ["app", "app/guides", "app/guides/tours"])
def test_project_is_found_from_around_and_from_within(tmp_path: Path, start: str) -> None:
    create_project(tmp_path / "app" / "guides")

    assert find_project(tmp_path / start) == (tmp_path / "app" / "guides").resolve()


def test_nearest_project_counts(tmp_path: Path) -> None:
    create_project(tmp_path)
    create_project(tmp_path / "inner")

    assert find_project(tmp_path / "inner" / "tours") == (tmp_path / "inner").resolve()


def test_missing_project_says_where_was_looked(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"there is no guidekit\.yaml in .*, in guides/ or above"):
        find_project(tmp_path)
    with chdir(tmp_path), pytest.raises(ProjectError, match="in this folder, in guides/ or above"):
        find_project(Path())


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"there is no folder .*nowhere"):
        find_project(tmp_path / "nowhere")
