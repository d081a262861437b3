"""A guidekit server with guides of its own, host pages that tests make up, and browsers that come to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.hosts import Host, serve
from tests.e2e.servers import ServerProcess, free_port
from tests.e2e.visitors import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

GUIDES = Path(__file__).parent / "guides"
KEY = "pk_dev_pages"


@pytest.fixture(scope="session")
def guides_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """`guidekit serve` over the guides beside this file."""
    port = free_port()
    database = tmp_path_factory.mktemp("pages") / "guidekit.db"
    arguments = [
        "guidekit",
        "serve",
        str(GUIDES),
        f"--port={port}",
        f"--key={KEY}",
        f"--database=sqlite:///{database}",
    ]
    server = ServerProcess(arguments, port, "/readyz")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def host(guides_server: ServerProcess) -> Iterator[Host]:
    """A host app whose pages the test says."""
    yield from serve(Host(guides_server.url, KEY))


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
