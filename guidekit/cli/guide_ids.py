"""Guides by their ids, and ids for the shell to complete: quickly, since a person is waiting."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from guidekit.authoring.files import LOCALES, list_files, read_inside
from guidekit.authoring.wording import did_you_mean, list_words, quote
from guidekit.cli.project_folder import find_project
from guidekit.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click

    from guidekit.authoring.model import Guide, Project

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


def find_guide(project: Project, guide_id: str) -> Guide:
    """
    Return a guide by its id.

    Raises:
        ProjectError: The project has none of that id.
    """
    found = next((guide for guide in project.guides if guide.id == guide_id), None)
    if found is not None:
        return found
    known = [guide.id for guide in project.guides]
    there_are = f"It has {list_words(known, 'and')}." if known else "It has none yet."
    hint = did_you_mean(guide_id, known) or there_are
    raise ProjectError(f"there is no guide {quote(guide_id)} in this project. {hint}")
