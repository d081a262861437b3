"""Finds the project a command is about, as people expect it: here, above, or in the folder guides."""

from __future__ import annotations

import os
from pathlib import Path

from guidekit.authoring.files import PROJECT_FILE
from guidekit.errors import ProjectError

USUAL_FOLDER = "guides"


def find_project(start: Path) -> Path:
    """
    Return the nearest folder with a project: the one given, one above it, or ``guides`` inside of it.

    Raises:
        ProjectError: There is none, or the folder itself is missing.
    """
    folder = Path(os.path.realpath(start))
    if not folder.is_dir():
        raise ProjectError(f"there is no folder {start}.")
    for candidate in (folder, *folder.parents, folder / USUAL_FOLDER):
        if (candidate / PROJECT_FILE).is_file():
            return candidate
    raise ProjectError(
        f"there is no {PROJECT_FILE} in {start if str(start) != '.' else 'this folder'}, in {USUAL_FOLDER}/ "
        f'or above. Make a project with "guidekit init {USUAL_FOLDER}".'
    )
