"""`guidekit check`: everything that is wrong with a project, each with its place and the way out."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidekit.authoring.problems import FORMATS
from guidekit.authoring.project import load_project
from guidekit.authoring.wording import count
from guidekit.cli.problem_lines import as_seen_from_here, in_colour
from guidekit.cli.project_folder import find_project

if TYPE_CHECKING:
    from guidekit.authoring.model import Checked


@click.command("check")
@click.argument("directory", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print problems."
)
@click.option("--strict", is_flag=True, help="Count warnings as problems.")
@click.pass_context
def command(context: click.Context, directory: Path, form: str, *, strict: bool) -> None:
    """
    Say everything that is wrong with the project in DIRECTORY.

    Without DIRECTORY it is the project of this folder. Exits with 0 when all is well, with 1 when there are
    problems, and with 2 when there is nothing to check.
    """
    root = find_project(directory)
    # Everything that is read stays until the process ends, so looking for garbage only costs time.
    gc.disable()
    checked = load_project(root)
    problems = as_seen_from_here(root, checked.problems)
    if problems or form == "json":
        lines = in_colour(problems) if form == "text" else FORMATS[form](problems)
        click.echo(lines, color=False if os.environ.get("NO_COLOR") else None)
    if form == "text":
        click.echo(_summary(checked), err=True)
    context.exit(1 if checked.errors or (strict and checked.warnings) else 0)


def _summary(checked: Checked) -> str:
    errors, warnings = count(len(checked.errors), "problem"), count(len(checked.warnings), "warning")
    if checked.project is None:
        return f"{errors}, {warnings}." if checked.warnings else f"{errors}."
    guides, languages = len(checked.project.guides), len(checked.project.locales)
    well = f"{count(guides, 'guide')} in {count(languages, 'language')}"
    return f"{well}, {warnings}." if checked.warnings else f"All is well: {well}."
