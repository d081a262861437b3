"""Guide ids for the shell to complete: read quickly and without judging, since a person is waiting."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from guidekit.authoring.files import LOCALES, list_files, read_inside
from guidekit.cli.project_folder import find_project
from guidekit.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click

ID = re.compile(rb"""^id: *["']?([A-Za-z0-9][A-Za-z0-9._-]{0,63})["']? *(?:#.*)?\r?$""", re.MULTILINE)
KIND = re.compile(rb"^kind:", re.MULTILINE)


def complete_guide_id(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    """Return the ids that begin like this, of the project the command line is about."""
    start = context.params.get("directory") or Path()
    try:
        root = find_project(Path(start))
        return sorted(name for name in set(_ids(root)) if name.startswith(incomplete))
    except (ProjectError, OSError):  # there is nothing to complete, and no place to say why
        return []


def _ids(root: Path) -> Iterator[str]:
    for name in list_files(root).documents:
        if not name.startswith(f"{LOCALES}/"):
            content = read_inside(root, name)
            if KIND.search(content) and (found := ID.search(content)):
                yield found[1].decode("ascii")
