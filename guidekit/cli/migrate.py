"""`guidekit migrate`: brings the database to the schema of this guidekit, or says what that would do."""

from __future__ import annotations

import os
from pathlib import Path

import click

from guidekit.cli.project_folder import find_project
from guidekit.cli.waiting import Waiting
from guidekit.settings import default_database
from guidekit.stores import find_backend
from guidekit.stores.migrations import find_pending


@click.command("migrate")
@click.option(
    "--project", "directory", default=".", type=click.Path(path_type=Path), help="The project's folder."
)
@click.option("--database", help="The database; without it GUIDEKIT_DATABASE, or the one inside the project.")
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 when there is something to do.")
def command(directory: Path, database: str | None, *, check: bool) -> None:
    """
    Bring the database to the newest schema.

    A server does this by itself when it starts, where its role may. Run it before, with the role that owns
    the tables, where it may not. The servers of the version before go on working meanwhile.
    """
    url = database or os.environ.get("GUIDEKIT_DATABASE") or default_database(find_project(directory))
    backend = find_backend(url)
    place = backend.describe(url)
    found = backend.inspect(url)
    pending = find_pending(backend.MIGRATIONS, found, place)
    if not pending:
        click.echo(f"{place} has schema {found.version}; there is nothing to do.")
        return
    for migration in pending:
        click.echo(f"{'would run' if check else 'running'} {migration.name}")
    if check:
        raise click.exceptions.Exit(1)
    with Waiting("Changing the database"):
        backend.migrate(url)
    click.echo(f"{place} has schema {backend.MIGRATIONS[-1].number} now.")
