"""`guidekit report`: how far people get, in the terminal."""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from guidekit.cli.checked_project import read_project
from guidekit.cli.guide_ids import complete_guide_id
from guidekit.cli.results import show_results
from guidekit.delivery.outline import outline
from guidekit.errors import ProjectError
from guidekit.insights.experiments import build_results
from guidekit.insights.funnel import build_funnels, describe_finding
from guidekit.settings import read_settings
from guidekit.stores import open_store
from guidekit.stores.base import Days, Tenant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.authoring.model import Guide
    from guidekit.insights.experiments import Result
    from guidekit.insights.funnel import Funnel
    from guidekit.stores.base import ReachCount

FIRST_COLUMN_WIDTH = 12
ALL_DAYS = Days(0, 2**31 - 1)


@click.command("report")
@click.argument("guide", required=False, shell_complete=complete_guide_id)
@click.option(
    "--project", "directory", default=".", type=click.Path(path_type=Path), help="The project's folder."
)
@click.option("--database", help="The database; without it the one inside the project.")
@click.option("--environment", help="Whose data; without it dev.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    guide: str | None, directory: Path, database: str | None, environment: str | None, form: str
) -> None:
    """
    Show how many people started, reached each step and finished.

    Names all guides, or one with its steps. Works while the server runs.
    """
    project = read_project(directory)
    settings = read_settings(os.environ, project=project.root, database=database, environment=environment)
    tenant = Tenant(project.id, settings.environment)
    measured = next((each for each in project.guides if each.id == guide and _is_measured(each)), None)
    counts, by_variant = asyncio.run(_count(settings.database, tenant, measured))
    variants = [variant["id"] for variant in measured.body.get("variants", ())] if measured else []
    results = build_results(variants, by_variant) if measured else []
    funnels = build_funnels(tuple(map(outline, project.guides)), counts)
    if guide is not None:
        funnels = [_find(funnels, guide)]
    if form == "json":
        answer = [_as_json(funnel, results) for funnel in funnels]
        click.echo(json.dumps(answer, indent=2, ensure_ascii=False))
    elif guide is not None:
        _show_one(Console(), funnels[0])
        if measured and any(result.group.people for result in results):
            show_results(Console(), results, has_goal="goal" in measured.body)
    else:
        _show_all(Console(), funnels)


async def _count(
    database: str, tenant: Tenant, measured: Guide | None
) -> tuple[list[ReachCount], list[ReachCount]]:
    store = open_store(database)
    try:
        counts = await store.count_reaches(tenant)
        if measured is None:
            return counts, []
        return counts, await store.count_reaches_of(tenant, measured.id, ALL_DAYS)
    finally:
        await store.close()


def _find(funnels: Sequence[Funnel], guide: str) -> Funnel:
    found = next((funnel for funnel in funnels if funnel.guide == guide), None)
    if found is None:
        known = ", ".join(funnel.guide for funnel in funnels) or "none yet"
        raise ProjectError(f"there is no guide {guide!r} in this project; it has {known}")
    return found


def _is_measured(guide: Guide) -> bool:
    return bool({"goal", "holdout", "variants"} & guide.body.keys())


def _as_json(funnel: Funnel, results: Sequence[Result]) -> dict[str, object]:
    measured = {"groups": [asdict(result) for result in results]} if results else {}
    return {**asdict(funnel), "under_way": funnel.under_way, **measured}


def _show_all(console: Console, funnels: Sequence[Funnel]) -> None:
    if not funnels:
        console.print("No guides yet. Write the first one with `guidekit new tour welcome`.", highlight=False)
        return
    table = _table("Guide", "Started", "Completed", "Dismissed", "Under way")
    for funnel in funnels:
        name = funnel.guide + (" (no longer in the project)" if funnel.is_gone else "")
        completed = f"{funnel.completed} ({funnel.share(funnel.completed):.0%})"
        table.add_row(name, str(funnel.started), completed, str(funnel.dismissed), str(funnel.under_way))
    console.print(table)


def _show_one(console: Console, funnel: Funnel) -> None:
    console.print(f"{funnel.title}: {describe_finding(funnel)}", markup=False, highlight=False)
    if not funnel.started:
        console.print("Open a page of your app on which it starts to be the first.", highlight=False)
        return
    table = _table("Step", "Reached", "Share", "Dismissed here")
    _add(table, funnel, "Started", funnel.started)
    for place in funnel.places:
        label = place.label + (" (no longer in the guide)" if place.is_gone else "")
        _add(table, funnel, label, place.reached, dismissed=place.dismissed)
    _add(table, funnel, "Completed", funnel.completed)
    console.print(table)


def _table(first: str, *numbers: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(first, overflow="fold", min_width=FIRST_COLUMN_WIDTH)
    for number in numbers:
        table.add_column(number, justify="right")
    return table


def _add(table: Table, funnel: Funnel, label: str, people: int, *, dismissed: int = 0) -> None:
    table.add_row(label, str(people), f"{funnel.share(people):.0%}", str(dismissed or ""))
