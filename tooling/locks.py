"""Writes the lock files again: every package with its hashes, and no host, so that any mirror serves them."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from tooling.environment import LOCKS
from tooling.node import JS, npm
from tooling.process import TaskFailedError, phase, run_quietly

PYTHON_LOCKS = {
    "runtime": ["pyproject.toml"],
    "dev": ["pyproject.toml", "--all-extras", "--group", "dev"],
    "node": ["--group", "node"],
}


def write_locks() -> None:
    """
    Resolve the newest allowed packages into `requirements/` and `js/package-lock.json`.

    Raises:
        TaskFailedError: uv is missing, or a registry cannot satisfy the requirements.
    """
    if not shutil.which("uv"):
        raise TaskFailedError("Writing locks for every platform needs uv; `pip install uv` brings it.")
    for name, sources in PYTHON_LOCKS.items():
        with phase(f"Locking requirements/{name}.txt"):
            _write_python_lock(name, sources)
    with phase("Locking js/package-lock.json"):
        _write_node_lock()


def _write_python_lock(name: str, sources: list[str]) -> None:
    flags = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    run_quietly(
        ["uv", "pip", "compile", *sources, *flags, "--upgrade", "--output-file", LOCKS / f"{name}.txt"]
    )


def _write_node_lock() -> None:
    # In an empty folder: npm copies an old lock and an installed tree instead of resolving.
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", ".npmrc"):
            shutil.copy(JS / name, folder)
        npm("install", "--package-lock-only", folder=Path(folder))
        lock = json.loads((Path(folder) / "package-lock.json").read_text(encoding="utf-8"))
    (JS / "package-lock.json").write_text(json.dumps(without_hosts(lock), indent=2) + "\n", encoding="utf-8")


def without_hosts(lock: dict[str, Any]) -> dict[str, Any]:
    """A package-lock without the sponsors' addresses that npm copies into it."""
    packages = {
        path: {key: value for key, value in package.items() if key != "funding"}
        for path, package in lock["packages"].items()
    }
    return {**lock, "packages": packages}
