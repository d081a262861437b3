"""`guidekit simulate`: what begins for somebody on a page, in which order, and why the others do not."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import click
from rich.console import Console
from rich.table import Table

from guidekit.authoring.project import load_project
from guidekit.cli.askers import Asked, about_somebody, find_facts
from guidekit.cli.explain import say_verdict
from guidekit.cli.project_folder import find_project
from guidekit.cli.waiting import Waiting
from guidekit.delivery.compile import compile_release
from guidekit.delivery.session import PRIORITIES
from guidekit.errors import ProjectError
from guidekit.targeting.eligibility import decide

if TYPE_CHECKING:
    from guidekit.authoring.model import Guide, Project
    from guidekit.targeting.facts import Facts

State: TypeAlias = Literal["starts first", "waits its turn", "the browser decides", "does not start"]


@dataclass(frozen=True)
class Fate:
    """What becomes of one guide; ``why`` is empty for one that starts."""

    guide: str
    kind: str
    priority: str
    state: State
    why: str


@click.command("simulate")
@click.option(
    "--project", "directory", default=".", type=click.Path(path_type=Path), help="The project's folder."
)
@about_somebody
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(directory: Path, form: str, **asked: str) -> None:
    """
    Say what begins by itself for somebody on a page, in which order, and why the others do not.
    """
    root = find_project(directory)
    with Waiting("Reading the project"):
        project = load_project(root).project
    if project is None:
        raise ProjectError(f"the project {root} has problems; `guidekit check` lists them")
    about = Asked(**asked)  # type: ignore[arg-type]
    facts = find_facts(about, root, project, compile_release(project))
    fates = simulate(project, facts)
    if form == "json":
        click.echo(json.dumps([asdict(fate) for fate in fates], indent=2, ensure_ascii=False))
        return
    table = Table("Guide", "What becomes of it", "Why", box=None, pad_edge=False)
    for fate in fates:
        table.add_row(fate.guide, fate.state, fate.why)
    console = Console()
    console.print(f"{about.name} on {about.page}:\n", highlight=False)
    console.print(table)


def simulate(project: Project, facts: Facts) -> list[Fate]:
    """Return what becomes of each guide; those that start come first, in the order of their turns."""
    decided = [(guide, decide(guide.body, facts, project=project.id)) for guide in project.guides]
    possible = [each for each in decided if each[1].shows is not False]
    fates: list[Fate] = []
    first: str | None = None
    for guide, decision in sorted(possible, key=lambda each: _turn(each[0])):
        if decision.shows is None:
            fates.append(_fate(guide, "the browser decides", say_verdict(decision, facts)))
        elif first is None:
            fates.append(_fate(guide, "starts first", ""))
            first = guide.id
        else:
            fates.append(_fate(guide, "waits its turn", f"{first} has its turn first"))
    rest = [(guide, decision) for guide, decision in decided if decision.shows is False]
    return [
        *fates,
        *(_fate(guide, "does not start", say_verdict(decision, facts)) for guide, decision in rest),
    ]


def _fate(guide: Guide, state: State, why: str) -> Fate:
    return Fate(guide.id, guide.kind, _priority(guide), state, why)


def _turn(guide: Guide) -> int:
    return PRIORITIES.index(_priority(guide))


def _priority(guide: Guide) -> str:
    priority: str = guide.body.get("start", {}).get("priority", "normal")
    return priority
