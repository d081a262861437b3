"""A server that dies in the middle of a tour: the person notices nothing, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.records import read_events
from tests.e2e.servers import ROOT, ServerProcess, free_port, serving
from tests.e2e.visitors import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

KEY = "pk_dev_outage"


@pytest.fixture
def own_database(tmp_path: Path) -> Path:
    """A database of this test alone."""
    return tmp_path / "guidekit.db"


@pytest.fixture
def mortal(own_database: Path) -> Iterator[ServerProcess]:
    """A guidekit server that this test may kill."""
    with serving(ROOT / "guides", own_database, KEY) as server:
        yield server


@pytest.fixture
def host(mortal: ServerProcess) -> Iterator[ServerProcess]:
    """The demo app over that server."""
    port = free_port()
    server = ServerProcess(
        ["demo_app", f"--port={port}", f"--guidekit={mortal.url}", f"--key={KEY}"], port, "/sign-in"
    )
    server.start()
    yield server
    server.stop()


def only_network_errors(troubles: list[str]) -> bool:
    """The browser itself reports a request that could not be sent; no script may add to that."""
    return all("Failed to load resource" in trouble for trouble in troubles)


def test_the_tour_goes_on_and_its_events_arrive_when_the_server_is_back(
    browser: Browser, host: ServerProcess, mortal: ServerProcess, own_database: Path
) -> None:
    visitor = Visitor(browser.new_context(base_url=host.url))
    visitor.sign_in()
    visitor.expect_card("Welcome to Tideway, Mara")
    mortal.kill()
    visitor.press("Show me around")
    visitor.expect_card("What needs you next")
    visitor.page.reload()
    visitor.expect_card("What needs you next")
    visitor.press("Next")
    visitor.expect_card("Your projects")
    mortal.start()
    visitor.page.reload()
    visitor.expect_card("Your projects")
    visitor.page.get_by_role("link", name="Projects", exact=True).click()
    visitor.expect_card("Start with one project")
    visitor.press("Next")
    visitor.press("Start working")
    events = read_events(own_database, visitor.person(), until="guide_completed")
    assert [event for event in events if event[0] == "step_completed"] == [
        ("step_completed", step) for step in ("hello", "tasks", "projects", "create", "done")
    ]
    assert only_network_errors(visitor.troubles), visitor.troubles
    visitor.context.close()


def test_a_host_whose_guidekit_server_was_never_there_is_untouched(
    browser: Browser, host: ServerProcess, mortal: ServerProcess
) -> None:
    mortal.kill()
    visitor = Visitor(browser.new_context(base_url=host.url))
    visitor.sign_in()
    visitor.expect_quiet()
    assert visitor.page.locator("[data-guidekit]").count() == 0
    visitor.page.get_by_role("link", name="Projects", exact=True).click()
    visitor.page.get_by_role("button", name="New project").click()
    visitor.page.get_by_label("Name").fill("Without guides")
    visitor.page.get_by_role("button", name="Create project").click()
    visitor.page.get_by_role("heading", name="Without guides").wait_for()
    assert only_network_errors(visitor.troubles), visitor.troubles
    visitor.context.close()
    mortal.start()
