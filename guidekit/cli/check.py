"""`guidekit check`: everything that is wrong with a project, each with its place and the way out."""

from __future__ import annotations

import gc
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidekit import __version__
from guidekit.authoring.archive import check_project
from guidekit.authoring.archive_place import find_archive
from guidekit.authoring.problems import FORMATS
from guidekit.authoring.project import load_project
from guidekit.cli.excerpts import Excerpts
from guidekit.cli.problem_lines import as_seen_from_here, closing_line, in_colour, in_full
from guidekit.cli.project_folder import find_project
from guidekit.cli.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guidekit.authoring.model import Checked, Problem

FOR_PEOPLE = ("full", "text")
FORMS = ("full", *FORMATS, "sarif")


@click.command("check")
@click.argument("directory", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="How to print problems; without it full in a terminal and text elsewhere.",
)
@click.option("--fix", is_flag=True, help="First mend what is safe, and say what was done.")
@click.option("--strict", is_flag=True, help="Count warnings as problems, advice never.")
@click.option("--no-cache", is_flag=True, help="Judge every file anew, whatever is known of it.")
@click.pass_context
def command(
    context: click.Context, directory: Path, form: str | None, *, fix: bool, strict: bool, no_cache: bool
) -> None:
    """
    Say everything that is wrong with the project in DIRECTORY.

    Without DIRECTORY it is the project of this folder. Exits with 0 when all is well, with 1 when there are
    problems, and with 2 when there is nothing to check. "guidekit rule CODE" explains a problem at length.
    """
    root = find_project(directory)
    # Everything that is read stays until the process ends, so looking for garbage only costs time.
    gc.disable()
    now_ms = time.time_ns() // 1_000_000
    check = partial(load_project, now_ms=now_ms)
    if fix:
        # It brings along what a check alone never needs.
        from guidekit.cli.fixing import fix_project  # noqa: PLC0415

        fix_project(root, check)
    with Waiting("Checking the project"):
        archive = None if no_cache else find_archive(root, os.environ, version=__version__)
        checked = check(root) if archive is None else check_project(root, archive, now_ms=now_ms)
    form = form or ("full" if sys.stdout.isatty() else "text")
    if checked.problems or form not in (*FOR_PEOPLE, "github"):
        click.echo(_print(root, checked, form), color=False if os.environ.get("NO_COLOR") else None)
    if form in FOR_PEOPLE:
        click.echo(closing_line(checked), err=True)
    context.exit(0 if checked.passes(strict=strict) else 1)


def _print(root: Path, checked: Checked, form: str) -> str:
    problems = as_seen_from_here(root, checked.problems)
    if form == "full":
        # What compresses and copies files comes with it.
        from shutil import get_terminal_size  # noqa: PLC0415

        excerpts = Excerpts(root, get_terminal_size().columns)
        return in_full(problems, map(excerpts.show, checked.problems)) + "\n"
    return in_colour(problems) if form == "text" else PRINTERS[form](problems)


def _format_sarif(problems: Sequence[Problem]) -> str:
    # It reads the whole rulebook.
    from guidekit.authoring.sarif import format_sarif  # noqa: PLC0415

    return format_sarif(problems, version=__version__)


PRINTERS: dict[str, Callable[[Sequence[Problem]], str]] = {**FORMATS, "sarif": _format_sarif}
