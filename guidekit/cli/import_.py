"""`guidekit import`: tours of other tools as guides of ours, with an account of what was lost on the way."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from jsonschema import Draft202012Validator

from guidekit.authoring.importers.formats import NAMES, get_format
from guidekit.authoring.importers.importing import import_file
from guidekit.authoring.importers.reports import report_json, report_text
from guidekit.authoring.importers.writing import write_yaml
from guidekit.authoring.scaffold import FOLDERS
from guidekit.cli.project_folder import find_project
from guidekit.cli.waiting import Waiting
from guidekit.contract.fragments import load_definition
from guidekit.errors import ImportFailedError, ProjectError

if TYPE_CHECKING:
    from guidekit.authoring.importers.model import Imported

NOTHING_USABLE = 1


def _read_format(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    if name is not None and get_format(name) is None:
        raise click.BadParameter(f"{name} is not known; known are {', '.join(NAMES)}.")
    return name


def _read_id(_context: click.Context, _parameter: click.Parameter, guide_id: str | None) -> str | None:
    if guide_id is not None and not Draft202012Validator(load_definition("id")).is_valid(guide_id):
        raise click.BadParameter(f'"{guide_id}" cannot be an id; write it like first-project.')
    return guide_id


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.")
@click.option(
    "--id", "guide_id", metavar="ID", help="The guide's id; without it, the tour's name or the file's."
)
@click.option(
    "--from", "format_name", metavar="FORMAT", callback=_read_format, help=f"One of {', '.join(NAMES)}."
)
@click.option("--print", "is_printed", is_flag=True, help="Print the guide instead of writing a file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report what was not carried over.",
)
def command(
    file: Path,
    into: Path | None,
    guide_id: str | None,
    format_name: str | None,
    form: str,
    *,
    is_printed: bool,
) -> None:
    """
    Turn the tours in FILE into guides.

    FILE is JSON, YAML, JavaScript or TypeScript of driver.js, Shepherd, Intro.js, React Joyride, PostHog,
    Usertour or Frigade. No code in it is run. What cannot be carried over is reported, and marked in the
    guide by a comment.
    """
    try:
        with Waiting("Reading the tours"):
            guides = import_file(file, format_name=format_name, guide_id=guide_id)
        places = [_place(guide, into) for guide in guides]
        if is_printed:
            click.echo("---\n".join(write_yaml(guide.guide, guide.comments) for guide in guides), nl=False)
        else:
            _write(guides, places)
    except ImportFailedError as error:
        click.echo(f"guidekit: {error}", err=True)
        sys.exit(NOTHING_USABLE)
    _report(guides, places, form=form, is_printed=is_printed)


def _place(guide: Imported, into: Path | None) -> Path:
    return (into if into is not None else _usual_folder(guide.guide["kind"])) / f"{guide.id}.yaml"


def _usual_folder(kind: str) -> Path:
    """The folder of the kind in the project at hand, and without a project the current folder."""
    try:
        project = find_project(Path())
    except ProjectError:
        return Path()
    folder = project / FOLDERS[kind]
    here = Path(os.path.realpath(Path()))
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _write(guides: list[Imported], places: list[Path]) -> None:
    existing = [str(place) for place in places if place.exists()]
    if existing:
        raise ImportFailedError(f"{', '.join(existing)} exists already; choose another --id or --into")
    try:
        for guide, place in zip(guides, places, strict=True):
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("x", encoding="utf-8", newline="\n") as file:
                file.write(write_yaml(guide.guide, guide.comments))
    except OSError as error:
        raise ImportFailedError(f"{error.filename} cannot be written: {error.strerror}") from error


def _report(guides: list[Imported], places: list[Path], *, form: str, is_printed: bool) -> None:
    """On standard error when standard output holds the guide itself."""
    if form == "json":
        files = [None if is_printed else str(place) for place in places]
        click.echo(report_json(guides, files), err=is_printed)
        return
    for guide, place in zip(guides, places, strict=True):
        steps = next(
            (len(guide.guide[key]) for key in ("steps", "items", "spots", "questions") if key in guide.guide),
            1,
        )
        done = f"{guide.id}: {guide.guide['kind']}, {steps} from {guide.format}"
        click.echo(done if is_printed else f"Wrote {place} ({done})", err=is_printed)
        click.echo(report_text(guide), err=is_printed, nl=False)
    if not is_printed:
        click.echo("Now run `guidekit check`.")
