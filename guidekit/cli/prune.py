"""`guidekit prune`: deletes old events, of which everything that reports show is kept apart."""

from __future__ import annotations

import asyncio
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidekit.authoring.wording import count, make_printable
from guidekit.cli.checked_project import read_project
from guidekit.delivery.compile import compile_release
from guidekit.errors import ProjectError
from guidekit.insights.intake import DAY_MS, OLDEST_MS
from guidekit.people.happenings import list_read_events
from guidekit.settings import read_settings
from guidekit.stores import open_store
from guidekit.stores.base import Tenant
from guidekit.targeting.durations import parse_duration
from guidekit.targeting.needs import find_needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.delivery.release import Json, Release

SHORTEST_MS = OLDEST_MS + DAY_MS
"""What may still be sent again must be known, or it would count twice; a day is for clocks that differ."""


@click.command("prune")
@click.option("--older-than", required=True, metavar="90d", help="How long events are kept, at least 31d.")
@click.option("--dry-run", is_flag=True, help="Only say how many events there are to delete.")
@click.option("--yes", is_flag=True, help="Delete also what conditions of the project still ask for.")
@click.option(
    "--project", "directory", default=".", type=click.Path(path_type=Path), help="The project's folder."
)
@click.option("--database", help="The database; without it the one inside the project.")
@click.option("--environment", help="Whose data; without it dev.")
def command(
    older_than: str,
    dry_run: bool,  # noqa: FBT001  a flag of click's
    yes: bool,  # noqa: FBT001  a flag of click's
    directory: Path,
    database: str | None,
    environment: str | None,
) -> None:
    """
    Delete events that are older than so long.

    Reports, progress, people and counts stay as they are. Works while the server runs.
    """
    kept_ms = parse_duration(older_than)
    if kept_ms is None or kept_ms < SHORTEST_MS:
        raise click.UsageError(f"--older-than {older_than} should be like 90d, and at least 31d.")
    project = read_project(directory)
    settings = read_settings(os.environ, project=project.root, database=database, environment=environment)
    looking = list(_look_further(compile_release(project), kept_ms))
    for each in looking:
        click.echo(make_printable(each), err=True)
    if looking and not yes and not dry_run:
        raise ProjectError(
            "nothing was deleted, because these conditions would no longer hold for the same people. "
            "Keep events for longer, or delete them by --yes."
        )
    tenant = Tenant(project.id, settings.environment)
    before_ms = int(time.time() * 1000) - kept_ms
    events = count(asyncio.run(_prune(settings.database, tenant, before_ms, dry_run=dry_run)), "event")
    day = datetime.fromtimestamp(before_ms / 1000, UTC).date()
    said = f"{events} could be deleted" if dry_run else f"{events} deleted"
    click.echo(f"{said} of {tenant.project}/{tenant.environment}, from before {day}.")


def _look_further(release: Release, kept_ms: int) -> Iterator[str]:
    """
    Yield which events conditions ask for that would be gone, and where.

    What all conditions together need decides: where one asks when an event was and another only how often,
    both are answered from the events.
    """
    parts: dict[str, Json] = {
        **{f"guide {guide}": terms for guide, terms in release.terms.items()},
        **{f"segment {name}": segment for name, segment in release.segments.items()},
    }
    for name, since_ms in sorted(set(list_read_events(release.needs)), key=str):
        if since_ms is not None and since_ms <= kept_ms:
            continue
        places = [place for place, part in parts.items() if _asks_for(name, part)]
        age = "of any age" if since_ms is None else f"of the last {count(-(-since_ms // DAY_MS), 'day')}"
        where = f" ({', '.join(places)})" if places else ""
        yield f"conditions ask for each {name} {age}{where}"


def _asks_for(name: str, part: Json) -> bool:
    return any(name in names for names in find_needs([part]).values())


async def _prune(database: str, tenant: Tenant, before_ms: int, *, dry_run: bool) -> int:
    store = open_store(database)
    try:
        if dry_run:
            return await store.count_old_events(tenant, before_ms)
        return await store.delete_old_events(tenant, before_ms)
    finally:
        await store.close()
