"""`guidekit people`: users or companies out of a file."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidekit.authoring.wording import count, make_printable
from guidekit.cli.checked_project import read_project
from guidekit.errors import ProjectError
from guidekit.people.importing import COMPANIES, USERS, read_sheet
from guidekit.settings import read_settings
from guidekit.stores import open_store
from guidekit.stores.base import Tenant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.people.attributes import Declarations
    from guidekit.people.importing import Json, Kind

AT_ONCE = 500
SHOWN_AT_MOST = 50


@click.group("people")
def command() -> None:
    """
    Bring users and companies over from elsewhere.
    """


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--companies", is_flag=True, help="The file tells of companies, not of users.")
@click.option("--write", is_flag=True, help="Write to the database; without it the file is only judged.")
@click.option(
    "--project", "directory", default=".", type=click.Path(path_type=Path), help="The project's folder."
)
@click.option("--database", help="The database; without it the one inside the project.")
@click.option("--environment", help="Whose data; without it dev.")
def import_people(
    file: Path,
    companies: bool,  # noqa: FBT001  a flag of click's
    write: bool,  # noqa: FBT001  a flag of click's
    directory: Path,
    database: str | None,
    environment: str | None,
) -> None:
    """
    Take users or companies over from the CSV file FILE, with a column id and columns of declared attributes.
    """
    project = read_project(directory)
    settings = read_settings(os.environ, project=project.root, database=database, environment=environment)
    kind = COMPANIES if companies else USERS
    try:
        sheet = read_sheet(file.read_text(encoding="utf-8"), project.attributes, kind)
    except UnicodeDecodeError:
        raise ProjectError(f"{file} is not in UTF-8; let the spreadsheet save it as CSV UTF-8.") from None
    for problem in sheet.problems[:SHOWN_AT_MOST]:
        place = f"{file}:{problem.line}:{problem.column}" if problem.column else f"{file}:{problem.line}"
        click.echo(make_printable(f"{place} {problem.message}"), err=True)
    if len(sheet.problems) > SHOWN_AT_MOST:
        click.echo(f"… and {len(sheet.problems) - SHOWN_AT_MOST} more problems.", err=True)
    told = kind.count(len(sheet.items))
    tenant = Tenant(project.id, settings.environment)
    if write and not sheet.problems:
        asyncio.run(_write(settings.database, tenant, project.attributes, kind, sheet.items))
        click.echo(f"{told} told to {tenant.project}/{tenant.environment}.")
    else:
        end = "nothing was written" if write else "nothing was written; --write does"
        click.echo(f"{told} could be told, {count(len(sheet.problems), 'problem')}; {end}.")
    sys.exit(1 if sheet.problems else 0)


async def _write(
    database: str, tenant: Tenant, declared: Declarations, kind: Kind, items: Sequence[Json]
) -> None:
    store = open_store(database)
    try:
        for first in range(0, len(items), AT_ONCE):
            told = kind.judge(declared, items[first : first + AT_ONCE])
            await store.people.tell(tenant, told.tellings, int(time.time() * 1000))
    finally:
        await store.close()
