"""What many tests over HTTP need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.calling import FILES, add_public_key
from tests.app.served import Served, serve
from tests.e2e.servers import ServerProcess, free_port
from tests.unit.delivery.projects import write_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The server with a tour that starts on `/dashboard`, in development."""
    with serve(tmp_path) as served:
        yield served


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Served]:
    """A server with an audience of owners and one of makers."""
    with serve(tmp_path, FILES) as served:
        add_public_key(served)
        yield served


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server, as `guidekit serve` runs it."""
    project, port = write_project(tmp_path / "guides", FILES), free_port()
    process = ServerProcess(["guidekit", "serve", str(project), "--port", str(port)], port, "/readyz")
    process.start()
    yield process
    process.stop()
