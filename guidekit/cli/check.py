"""`guidekit check`: everything that is wrong with a project, each with its place and the way out."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import click

from guidekit.authoring.problems import FORMATS
from guidekit.authoring.project import load_project
from guidekit.cli.problem_lines import as_seen_from_here, closing_line, in_colour
from guidekit.cli.project_folder import find_project


@click.command("check")
@click.argument("directory", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print problems."
)
@click.option("--strict", is_flag=True, help="Count warnings as problems, advice never.")
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
        click.echo(closing_line(checked), err=True)
    context.exit(0 if checked.passes(strict=strict) else 1)
