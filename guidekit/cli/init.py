"""`guidekit init`: a project that works at once."""

from __future__ import annotations

from pathlib import Path

import click

from guidekit.authoring.scaffold import create_project


@click.command("init")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def command(directory: Path) -> None:
    """
    Make a project in DIRECTORY, with a first tour to change.

    Nothing that is there is overwritten.
    """
    project_file, tour = create_project(directory)
    click.echo(f"Made {project_file} and {tour}.")
    click.echo(f"Next, see what guidekit says of it:   guidekit check {directory}")
    click.echo(f"Then put the tour over your own app:  guidekit serve {directory}")
