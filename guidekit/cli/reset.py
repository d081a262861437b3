"""`guidekit reset`: let a user, everybody with a guide, or a user with a guide begin anew."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import click

from guidekit.authoring.wording import count
from guidekit.cli.checked_project import read_project
from guidekit.cli.guide_ids import complete_guide_id
from guidekit.settings import read_settings
from guidekit.stores import open_store
from guidekit.stores.base import Tenant


@click.command("reset")
@click.option("--user", help="The id of a user; without it everybody.")
@click.option("--guide", help="The guide; without it all of them.", shell_complete=complete_guide_id)
@click.option(
    "--project", "directory", default=".", type=click.Path(path_type=Path), help="The project's folder."
)
@click.option("--database", help="The database; without it the one inside the project.")
@click.option("--environment", help="Whose data; without it dev.")
@click.option("--yes", is_flag=True, help="Do not ask before everybody begins anew.")
def command(
    user: str | None,
    guide: str | None,
    directory: Path,
    database: str | None,
    environment: str | None,
    yes: bool,  # noqa: FBT001  a flag of click's
) -> None:
    """
    Let people begin anew: a user, everybody with a guide, or a user with a guide.

    Works while the server runs. Reports go on counting what has happened.
    """
    if not user and not guide:
        raise click.UsageError("say whose progress by --user, with which guide by --guide, or both.")
    project = read_project(directory)
    settings = read_settings(os.environ, project=project.root, database=database, environment=environment)
    tenant = Tenant(project.id, settings.environment)
    if not user and not yes:
        click.confirm(f"Shall everybody in {tenant.environment} begin {guide} anew?", abort=True, err=True)
    records = asyncio.run(_reset(settings.database, tenant, user, guide))
    what = f"{user or count(records, 'user')} with {guide or count(records, 'guide')}"
    click.echo(f"Begins anew: {what}." if records else "There was nothing to reset.")


async def _reset(database: str, tenant: Tenant, user: str | None, guide: str | None) -> int:
    store = open_store(database)
    try:
        person = f"u:{user}" if user else None
        return await store.reset(tenant, person=person, guide=guide or None)
    finally:
        await store.close()
