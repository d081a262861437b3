"""Real servers, a real browser, and visitors who notice everything that goes wrong on a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from guidekit.walk.browser import launch_options
from tests.e2e.pages.hosts import Host, serve
from tests.e2e.servers import ROOT, ServerProcess, free_port, serving
from tests.e2e.visitors import Visitor
from tooling.node import HOST_PACKAGES, prepare_packages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

KEY = "pk_dev_e2e"
PAGES = Path(__file__).parent / "pages" / "guides"
PAGES_KEY = "pk_dev_pages"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each visitor has a context of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the guidekit server keeps what it knows."""
    return tmp_path_factory.mktemp("guidekit") / "guidekit.db"


@pytest.fixture(scope="session")
def guidekit_server(database: Path) -> Iterator[ServerProcess]:
    """`guidekit serve` over the example project, as `make demo` starts it."""
    with serving(ROOT / "guides", database, KEY) as server:
        yield server


@pytest.fixture(scope="session")
def demo(guidekit_server: ServerProcess) -> Iterator[ServerProcess]:
    """The demo app with the snippet of that server."""
    port = free_port()
    server = ServerProcess(
        ["demo_app", f"--port={port}", f"--guidekit={guidekit_server.url}", f"--key={KEY}"], port, "/sign-in"
    )
    server.start()
    yield server
    server.stop()


@pytest.fixture
def visit(browser: Browser, demo: ServerProcess) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors of the demo app; at the end of the test each must have met no error at all."""
    visitors: list[Visitor] = []

    def new_visitor(**context: object) -> Visitor:
        visitor = Visitor(browser.new_context(base_url=demo.url, **context))  # type: ignore[arg-type]
        visitors.append(visitor)
        return visitor

    yield new_visitor
    for visitor in visitors:
        visitor.context.close()
        assert visitor.troubles == []


@pytest.fixture
def visitor(visit: Callable[..., Visitor]) -> Visitor:
    """One visitor at a desk."""
    return visit()


@pytest.fixture(scope="session")
def guides_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """`guidekit serve` over small guides for host pages that tests make up."""
    with serving(PAGES, tmp_path_factory.mktemp("pages") / "guidekit.db", PAGES_KEY) as server:
        yield server


@pytest.fixture(scope="session")
def packages() -> None:
    """What host apps are made with, below `/packages/` of each host."""
    prepare_packages(HOST_PACKAGES)


@pytest.fixture
def host(guides_server: ServerProcess) -> Iterator[Host]:
    """A host app whose pages the test says."""
    yield from serve(Host(guides_server.url, PAGES_KEY))


@pytest.fixture
def come(browser: Browser, host: Host) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors of that host app; at the end of the test each must have met no error at all."""
    visitors: list[Visitor] = []

    def new_visitor(path: str, **context: object) -> Visitor:
        options = {"viewport": {"width": 1280, "height": 800}, "base_url": host.url, **context}
        visitor = Visitor(browser.new_context(**options))  # type: ignore[arg-type]
        visitors.append(visitor)
        visitor.page.goto(path)
        return visitor

    yield new_visitor
    for visitor in visitors:
        visitor.context.close()
        assert visitor.troubles == []
