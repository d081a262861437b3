"""`guidekit simulate`: what begins for somebody on a page, in which order, and why the others do not."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from guidekit.cli.askers import Asked, about_somebody, find_facts
from guidekit.cli.checked_project import read_project
from guidekit.delivery.compile import compile_release
from guidekit.delivery.fates import find_fates


@click.command("simulate")
@click.option(
    "--project", "directory", default=".", type=click.Path(path_type=Path), help="The project's folder."
)
@about_somebody
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(directory: Path, form: str, about: Asked) -> None:
    """
    Say what begins by itself for somebody on a page, in which order, and why the others do not.
    """
    project = read_project(directory)
    release = compile_release(project)
    facts = find_facts(about, project, release)
    terms = [project.terms_of(guide) for guide in project.guides]
    fates = find_fates(terms, facts, project=project.id, limits=release.limits)
    if form == "json":
        click.echo(json.dumps([asdict(fate) for fate in fates], indent=2, ensure_ascii=False))
        return
    table = Table("Guide", "What becomes of it", "Why", box=None, pad_edge=False)
    for fate in fates:
        table.add_row(fate.guide, fate.state, fate.why)
    console = Console()
    console.print(f"{about.name} on {about.page}:\n", highlight=False)
    console.print(table)
