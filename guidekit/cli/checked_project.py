"""The project a command works on, once it has passed every check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.project import load_project
from guidekit.cli.project_folder import find_project
from guidekit.cli.waiting import Waiting
from guidekit.errors import ProjectError

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.authoring.model import Project


def read_project(directory: Path) -> Project:
    """
    Return the project in a folder, above it, or in its folder ``guides``.

    Raises:
        ProjectError: There is none, or it has errors.
    """
    root = find_project(directory)
    with Waiting("Reading the project"):
        project = load_project(root).project
    if project is None:
        raise ProjectError(f"the project {root} has problems; `guidekit check` lists them")
    return project
