"""`guidekit show`: one guide as it reads, or with every short form written out."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidekit.authoring.locales import fallbacks, text_for
from guidekit.authoring.showing.long_form import write_long_form
from guidekit.authoring.showing.outline import outline_guide
from guidekit.authoring.showing.printing import print_outline
from guidekit.authoring.wording import did_you_mean, list_words, quote
from guidekit.cli.checked_project import read_project
from guidekit.cli.guide_ids import complete_guide_id, find_guide
from guidekit.errors import ProjectError

if TYPE_CHECKING:
    from guidekit.authoring.model import Project


@click.command("show")
@click.argument("guide", shell_complete=complete_guide_id)
@click.option(
    "--project", "directory", default=".", type=click.Path(path_type=Path), help="The project's folder."
)
@click.option("--long", "is_long", is_flag=True, help="Print YAML in which every short form is written out.")
@click.option("--locale", help="The language to show; without it the one the guide is written in.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(guide: str, directory: Path, locale: str | None, form: str, *, is_long: bool) -> None:
    """
    Print GUIDE as an outline: who sees it, where and when, and each step with where it leads.
    """
    project = read_project(directory)
    found = find_guide(project, guide)
    body = text_for(project, found, _known(project, locale))
    if is_long:
        as_json = json.dumps(body, indent=2, ensure_ascii=False)
        click.echo(as_json if form == "json" else write_long_form("kinds", body), nl=form == "json")
    elif form == "json":
        click.echo(json.dumps(asdict(outline_guide(found, body)), indent=2, ensure_ascii=False))
    else:
        click.echo(print_outline(outline_guide(found, body), shutil.get_terminal_size().columns))


def _known(project: Project, locale: str | None) -> str:
    """Any tag that leads to a language of the project will do: a browser may well ask for ``de-AT``."""
    wanted = locale or project.source_locale
    if any(tag in project.locales for tag in fallbacks(wanted)):
        return wanted
    hint = did_you_mean(wanted, project.locales) or f"It has {list_words(project.locales, 'and')}."
    raise ProjectError(f"the project has no language {quote(wanted)}. {hint}")
