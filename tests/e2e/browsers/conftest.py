"""One running browser of each engine, and people who use guides in it and hear of nothing that went wrong."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.e2e.browsers.by_playwright import open_with_playwright
from tests.e2e.browsers.by_selenium import open_with_selenium
from tests.e2e.browsers.windows import Person
from tooling.browsers import ENGINES, explain, find_browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Playwright

    from tests.e2e.browsers.windows import Window

    Opening = Callable[[], Window]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers that selenium does not."""
    with sync_playwright() as playwright:
        yield playwright


@contextmanager
def running(request: pytest.FixtureRequest, *, is_calm: bool) -> Iterator[Opening]:
    """Run the browser of the engine that a fixture is asked for."""
    found = find_browser(request.param)
    assert found is not None, explain(request.param)
    if found.name == "webkit" and found.executable:
        folder = request.getfixturevalue("tmp_path_factory").mktemp("settings")
        with open_with_selenium(found.executable, folder, is_calm=is_calm) as opening:
            yield opening
    else:
        playwright = request.getfixturevalue("playwright")
        with open_with_playwright(playwright, found, is_calm=is_calm) as opening:
            yield opening


@pytest.fixture(scope="session", params=ENGINES)
def opening(request: pytest.FixtureRequest) -> Iterator[Opening]:
    """Opens windows of one browser."""
    with running(request, is_calm=False) as opening:
        yield opening


@pytest.fixture(scope="module", params=ENGINES)
def calm_opening(request: pytest.FixtureRequest) -> Iterator[Opening]:
    """Opens windows of a browser whose user has asked for less motion."""
    with running(request, is_calm=True) as opening:
        yield opening


@pytest.fixture
def person(opening: Opening) -> Iterator[Person]:
    """Somebody at a desk, whose page never complains."""
    person = Person(opening())
    yield person
    assert person.troubles() == []
