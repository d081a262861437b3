"""`guidekit prune`: old events go, and conditions that still ask for them are named first."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from guidekit.cli.prune import command
from guidekit.errors import ProjectError
from guidekit.settings import default_database
from guidekit.stores import open_store
from guidekit.stores.base import Batch, Event, Person, Tenant
from tests.unit.delivery.projects import write_project

if TYPE_CHECKING:
    from pathlib import Path

TENANT = Tenant("acme", "dev")
DAY_MS = 86_400_000


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--project", str(project)], catch_exceptions=False)


async def track(project: Path, *days_ago: int) -> None:
    store = open_store(default_database(project))
    for days in days_ago:
        at_ms = int(time.time() * 1000) - days * DAY_MS
        body = {"id": f"e{days}", "type": "tracked", "at_ms": at_ms, "name": "task_done"}
        await store.append(
            Batch(TENANT, Person("u:ada", "a_x"), at_ms, [Event(body, at_ms, (), "task_done")])
        )
    await store.close()


def left(project: Path) -> int:
    async def read() -> int:
        store = open_store(default_database(project))
        happened = await store.read_happened(TENANT, "u:ada", ["task_done"], 0)
        await store.close()
        return len(happened)

    return asyncio.run(read())


def project_that_asks(root: Path, condition: str) -> Path:
    """A project with a guide for people who did something, and with events of 10, 100 and 200 days ago."""
    files = {
        "guidekit.yaml": "id: acme\nattributes: {user.first_name: text}\nevents: [task_done]\n",
        "locales/tr/tours.yaml": None,
        "tours/busy.yaml": f"kind: tour\nid: busy\naudience: {condition}\n"
        "start: {page: /}\nsteps: [{text: Hi}]\n",
    }
    project = write_project(root, files)
    asyncio.run(track(project, 10, 100, 200))
    return project


def test_old_events_are_counted_first_and_deleted_when_that_is_asked(tmp_path: Path) -> None:
    project = project_that_asks(tmp_path, "{event: {id: task_done, within: 30d}}")

    dry = run(project, "--older-than", "90d", "--dry-run")
    assert dry.output.startswith("2 events could be deleted of acme/dev, from before 20")
    assert left(project) == 3

    assert run(project, "--older-than", "90d").output.startswith(
        "2 events deleted of acme/dev, from before 20"
    )
    assert left(project) == 1


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("{event: {id: task_done, within: 120d}}", "each task_done of the last 120 days (guide busy)"),
        ("{event: {id: task_done, older_than: 7d}}", "each task_done of any age (guide busy)"),
        ("{event: {id: task_done, where: {kind: big}}}", "each task_done of any age (guide busy)"),
    ],
)
def test_g03_conditions_that_look_further_back_are_named_and_nothing_is_deleted(
    tmp_path: Path, condition: str, told: str
) -> None:
    project = project_that_asks(tmp_path, condition)

    with pytest.raises(ProjectError, match="nothing was deleted"):
        run(project, "--older-than", "90d")
    assert left(project) == 3
    assert told in run(project, "--older-than", "90d", "--dry-run").output

    accepted = run(project, "--older-than", "90d", "--yes")
    assert told in accepted.output
    assert left(project) == 1


@pytest.mark.parametrize(
    "condition",
    [
        "{event: {id: task_done, at_least: 3}}",
        "{event: {id: task_done, within: 90d}}",
        "{event: {id: task_done, by: company, within: 300d}}",
    ],
)
def test_g03_conditions_that_are_answered_from_counts_or_from_what_stays_are_no_obstacle(
    tmp_path: Path, condition: str
) -> None:
    project = project_that_asks(tmp_path, condition)

    assert "conditions" not in run(project, "--older-than", "90d").output
    assert left(project) == 1


@pytest.mark.parametrize("words", ["30d", "1h", "soon", "90"])
def test_what_browsers_may_still_send_again_is_never_deleted(tmp_path: Path, words: str) -> None:
    project = project_that_asks(tmp_path, "{event: {id: task_done, within: 7d}}")

    refused = run(project, "--older-than", words)

    assert refused.exit_code == 2
    assert "at least 31d" in refused.output
    assert left(project) == 3
