"""`guidekit reset`: people begin anew, and nobody else does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from guidekit.cli.reset import command
from guidekit.settings import default_database
from guidekit.stores import open_store
from guidekit.stores.base import Batch, Event, Person, Tenant
from tests.unit.delivery.projects import write_project

if TYPE_CHECKING:
    from pathlib import Path

TENANT = Tenant("acme", "dev")


def run(project: Path, *words: str, **options: str) -> Result:
    return CliRunner().invoke(command, [*words, "--project", str(project)], **options)  # type: ignore[arg-type]  # click's own


async def play(project: Path, *people: str) -> None:
    store = open_store(default_database(project))
    for person in people:
        body = {"id": person, "type": "guide_started", "at_ms": 1, "guide": "welcome", "run": "r", "seq": 1}
        await store.append(Batch(TENANT, Person(f"u:{person}", "a_x"), 1, [Event(body, 1)]))
    await store.close()


def runs(project: Path, person: str) -> int:
    async def read() -> int:
        store = open_store(default_database(project))
        progress = await store.read_progress(TENANT, f"u:{person}")
        await store.close()
        return len(progress["welcome"].runs)

    return asyncio.run(read())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in which Ada and Grace are in the middle of a tour."""
    root = write_project(tmp_path)
    asyncio.run(play(root, "ada", "grace"))
    return root


def test_one_user_begins_anew(project: Path) -> None:
    result = run(project, "--user", "ada", "--guide", "welcome")

    assert result.output == "Begins anew: ada with welcome.\n"
    assert (runs(project, "ada"), runs(project, "grace")) == (0, 1)


def test_everybody_begins_anew_only_when_it_is_meant(project: Path) -> None:
    refused = run(project, "--guide", "welcome", input="n\n")

    assert refused.exit_code == 1
    assert runs(project, "grace") == 1
    assert run(project, "--guide", "welcome", "--yes").output == "Begins anew: 2 users with welcome.\n"
    assert (runs(project, "ada"), runs(project, "grace")) == (0, 0)


def test_nobody_and_nothing_is_no_reset(project: Path) -> None:
    assert run(project).exit_code == 2
    assert run(project, "--user", "nobody").output == "There was nothing to reset.\n"
