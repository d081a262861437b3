"""The npm package, installed from its tarball into an app that holds the examples of docs/frameworks.md."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.hosts import Host, serve
from tests.e2e.servers import ROOT, ServerProcess, serving
from tooling.environment import search_path
from tooling.node import HOST_PACKAGES, JS, npm, prepare_packages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
KEY = "pk_dev_packaged"
EXAMPLE = re.compile(r'^```\w+ title="(?P<name>[^"]+)"\n(?P<code>.*?)^```$', re.MULTILINE | re.DOTALL)
PAGE = '<!doctype html><title>App</title><link rel="icon" href="data:,"><div id="app"></div>{script}'


@pytest.fixture(scope="session")
def tarball() -> Path:
    """What would be published."""
    prepare_packages()
    npm("run", "pack")
    (packed,) = (JS / "build").glob("guidekit-browser-*.tgz")
    return packed


@pytest.fixture(scope="session")
def app(tarball: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An app that has installed the package without a network, with the examples and what they stand on."""
    prepare_packages(HOST_PACKAGES)
    folder = tmp_path_factory.mktemp("app")
    shutil.copytree(HERE / "app", folder, dirs_exist_ok=True)
    examples = (ROOT / "docs" / "frameworks.md").read_text(encoding="utf-8")
    for example in EXAMPLE.finditer(examples):
        (folder / example["name"]).write_text(example["code"], encoding="utf-8")
    (folder / "package.json").write_text('{"private": true, "type": "module"}', encoding="utf-8")
    npm("install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", str(tarball), folder=folder)
    for package in (HOST_PACKAGES / "node_modules").iterdir():
        if not package.name.startswith("."):
            (folder / "node_modules" / package.name).symlink_to(package)
    return folder


@pytest.fixture(scope="session")
def node() -> Callable[..., str]:
    """Runs node in a folder, and answers what it printed."""
    command = shutil.which("node", path=search_path())
    assert command is not None

    def run(folder: Path, *arguments: str | Path) -> str:
        words = [command, *map(str, arguments)]
        done = subprocess.run(words, cwd=folder, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def packaged_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """`guidekit serve` over a guide of two pages, for people whose first name is known."""
    with serving(HERE / "guides", tmp_path_factory.mktemp("packaged") / "guidekit.db", KEY) as server:
        yield server


@pytest.fixture
def host(packaged_server: ServerProcess) -> Iterator[Host]:
    """Where the app is served."""
    yield from serve(Host(packaged_server.url, KEY))


@pytest.fixture
def build(app: Path, node: Callable[..., str], host: Host) -> Callable[..., None]:
    """Bundles an example, and has the host serve it on every path."""

    def bundle(entry: str, mode: str) -> None:
        out = app / "out" / mode / host.user
        values = {"MODE": mode, "VITE_GUIDEKIT_KEY": host.key, "VITE_GUIDEKIT_URL": host.guidekit}
        node(app, HERE / "bundle.mjs", entry, out, json.dumps(values))
        host.folders["/app/"] = out
        name = Path(entry).stem
        host.pages["*"] = PAGE.format(script=f'<script type="module" src="/app/{name}.js"></script>')

    return bundle
