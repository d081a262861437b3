"""A guidekit server of one test alone, over a project that the test may change."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.hosts import Host, serve
from tests.e2e.servers import ServerProcess, serving
from tests.e2e.visitors import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

GUIDES = Path(__file__).parents[1] / "pages" / "guides"
SETTINGS = "id: own\nlocales: [en]\n"


@dataclass(frozen=True)
class Operator:
    """Who runs the server: its project, its database, and what they type."""

    project: Path
    database: Path
    server: ServerProcess

    def run(self, *arguments: str) -> str:
        """Return what a command of `guidekit` prints."""
        options = [f"--project={self.project}", f"--database=sqlite:///{self.database}"]
        command = [sys.executable, "-m", "guidekit", arguments[0], *options, *arguments[1:]]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def operator(tmp_path: Path) -> Iterator[Operator]:
    """An operator whose project has one tour of two steps, shown on pages below `/two/`."""
    project = tmp_path / "project"
    (project / "tours").mkdir(parents=True)
    (project / "guidekit.yaml").write_text(SETTINGS, encoding="utf-8")
    text = (GUIDES / "two.yaml").read_text(encoding="utf-8")
    (project / "tours" / "two.yaml").write_text(text, encoding="utf-8")
    database = tmp_path / "guidekit.db"
    with serving(project, database) as server:
        yield Operator(project, database, server)


@pytest.fixture
def own_host(operator: Operator) -> Iterator[Host]:
    """A host app whose guides come from that server, with a key that was made for it."""
    yield from serve(Host(operator.server.url, operator.run("keys", "add", "public")))


@pytest.fixture
def come_to(browser: Browser) -> Iterator[Callable[[Host, str], Visitor]]:
    """Makes visitors of a host app on pages whose clock the test moves."""
    visitors: list[Visitor] = []

    def new_visitor(host: Host, path: str) -> Visitor:
        visitor = Visitor(browser.new_context(base_url=host.url))
        visitors.append(visitor)
        visitor.page.clock.install()
        visitor.page.goto(path)
        return visitor

    yield new_visitor
    for visitor in visitors:
        visitor.context.close()
        assert [trouble for trouble in visitor.troubles if "Failed to load resource" not in trouble] == []
