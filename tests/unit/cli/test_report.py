"""`guidekit report`: the funnel in the terminal, also while the server runs."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from guidekit.cli.report import command
from guidekit.errors import ProjectError
from guidekit.settings import default_database
from guidekit.stores import open_store
from guidekit.stores.base import Batch, Event, Person, Reach, Tenant
from tests.unit.delivery.projects import write_project

if TYPE_CHECKING:
    from pathlib import Path

STEPS = ("hello", "step-2", "done")


def report(project: Path, *arguments: str, width: int = 100) -> Result:
    return CliRunner(env={"COLUMNS": str(width), "TERM": "dumb"}).invoke(
        command, [*arguments, "--project", str(project)], catch_exceptions=False
    )


def reach(person: str, *reaches: Reach) -> Batch:
    body = {
        "id": f"e-{person}",
        "type": "guide_started",
        "at_ms": 1,
        "guide": "welcome",
        "run": person,
        "seq": 1,
    }
    return Batch(Tenant("acme", "dev"), Person(f"u:{person}", "a_x"), 1, [Event(body, 1, reaches)])


async def play(project: Path) -> None:
    """Three people: one finishes, one closes it at the second step, one only sees the first."""
    store = open_store(default_database(project))
    started = Reach("welcome", "started")
    shown = [Reach("welcome", "step", step) for step in STEPS]
    closed = [Reach("welcome", "dismissed"), Reach("welcome", "dismissed", "step-2")]
    await store.append(reach("ada", started, *shown, Reach("welcome", "completed")))
    await store.append(reach("grace", started, *shown[:2], *closed))
    await store.append(reach("edsger", started, shown[0]))
    await store.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project three people have been through."""
    project = write_project(tmp_path / "guides")
    asyncio.run(play(project))
    return project


def lines(result: Result) -> list[list[str]]:
    return [line.split() for line in result.output.splitlines()]


def test_all_guides_are_listed(project: Path) -> None:
    assert lines(report(project)) == [
        ["Guide", "Started", "Completed", "Dismissed", "Under", "way"],
        ["welcome", "3", "1", "(33%)", "1", "1"],
    ]


def test_one_guide_shows_its_finding_and_every_step(project: Path) -> None:
    finding, *table = report(project, "welcome").output.splitlines()

    assert finding == "Welcome to Acme: 1 of 3 people finished, 1 stopped at “Hello”"
    assert [line.split() for line in table] == [
        ["Step", "Reached", "Share", "Dismissed", "here"],
        ["Started", "3", "100%"],
        ["Hello", "3", "100%"],
        ["Projects", "keep", "tasks", "together.", "2", "67%", "1"],
        ["That", "was", "it.", "1", "33%"],
        ["Completed", "1", "33%"],
    ]


@pytest.mark.parametrize("width", [40, 60, 200])
def test_no_line_is_wider_than_the_terminal(project: Path, width: int) -> None:
    table = report(project, "welcome", width=width).output.splitlines()[1:]

    assert max(map(len, table)) <= width
    assert [line.split()[-1] for line in table if "Completed" in line] == ["33%"]


def test_json_has_the_same_numbers(project: Path) -> None:
    (funnel,) = json.loads(report(project, "--format", "json").output)

    assert (funnel["guide"], funnel["title"]) == ("welcome", "Welcome to Acme")
    assert (funnel["started"], funnel["completed"], funnel["dismissed"], funnel["under_way"]) == (3, 1, 1, 1)
    assert [(place["step"], place["reached"]) for place in funnel["places"]] == list(
        zip(STEPS, (3, 2, 1), strict=True)
    )


def test_a_guide_nobody_started_says_how_to_begin(tmp_path: Path) -> None:
    output = report(write_project(tmp_path), "welcome").output

    assert "Nobody has started this guide yet" in output
    assert "to be the first" in output


def test_a_project_without_guides_says_how_to_write_one(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"tours/welcome.yaml": None, "locales/tr/tours.yaml": None})

    assert "guidekit new tour" in report(project).output


def test_an_unknown_guide_names_the_known_ones(project: Path) -> None:
    with pytest.raises(ProjectError, match="there is no guide 'wellcome' in this project; it has welcome"):
        report(project, "wellcome")


def test_a_project_with_errors_names_the_command_that_lists_them(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"tours/welcome.yaml": "kind: tour\n"})

    with pytest.raises(ProjectError, match="`guidekit check` lists them"):
        report(project)


def test_another_environment_has_its_own_numbers(project: Path) -> None:
    assert lines(report(project, "--environment", "live"))[1][:2] == ["welcome", "0"]
