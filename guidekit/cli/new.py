"""`guidekit new`: a guide or an article to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from guidekit.authoring.scaffold import ARTICLE, FOLDERS, create_guide
from guidekit.cli.project_folder import find_project


@click.command("new")
@click.argument("kind", type=click.Choice([*FOLDERS, ARTICLE]))
@click.argument("guide_id", metavar="ID")
def command(kind: str, guide_id: str) -> None:
    """
    Make a guide of one KIND in the project of this folder, or an article of its help center.

    ID is its name for ever, such as first-project.
    """
    file = create_guide(find_project(Path()), kind, guide_id)
    click.echo(f"Made {click.format_filename(file)}.")
