"""The order of the tests: those that drive a browser come last; and what holds for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from guidekit.stores import BACKENDS
from tests.databases import NEW_DATABASE
from tooling.postgres import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A busy machine makes no test fail.
settings.register_profile("guidekit", deadline=None)
settings.load_profile("guidekit")


@pytest.fixture(autouse=True)
def caches(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for what a test's commands keep, so that none of it outlives the test."""
    folder = tmp_path_factory.mktemp("caches")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.delenv("CI", raising=False)
    return folder


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One PostgreSQL for all tests, started when the first one needs it."""
    with PostgresServer() as server:
        yield server


@pytest.fixture(params=sorted(BACKENDS))
def new_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database of each kind."""
    return NEW_DATABASE[request.param](request)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Playwright keeps an event loop running for as long as a browser is open, and others need their own."""
    items.sort(key=lambda item: "e2e" in item.path.parts)
