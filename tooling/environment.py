"""The project's own Python environment in `.venv`: made with what the machine has, filled from the locks."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from tooling.process import ROOT, TaskFailedError, phase, run_quietly

if TYPE_CHECKING:
    from collections.abc import Sequence

VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
LOCKS = ROOT / "requirements"
STAMP = VENV / "guidekit-setup.txt"

NOTHING_WORKS = """\
Could not make a Python environment in .venv: {reasons}
Any one of these helps:
  - install uv (it is one file: see its documentation, or `pip install uv`)
  - on Debian and Ubuntu, `apt-get install python3-venv`
  - install pip for this Python ({python})"""


def prepare_environment() -> None:
    """
    Make `.venv` hold exactly what the locks say, and the project itself; does nothing when it already does.

    Raises:
        TaskFailedError: The machine offers no way to make an environment, or a package could not be had.
    """
    wanted = _fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    if not PYTHON.exists():
        with phase("Making a Python environment in .venv"):
            _make_environment()
    with phase("Installing the locked Python packages"):
        install_lock("dev")
    with phase("Installing guidekit itself"):
        # Without isolation the build backend is the locked one, not whatever is newest today.
        _install(["--no-deps", "--no-build-isolation", "--editable", "."])
    STAMP.write_text(wanted, encoding="utf-8")


def search_path() -> str:
    """The PATH for child processes: what `.venv` holds comes before what the machine has."""
    return os.pathsep.join([str(SCRIPTS), os.environ.get("PATH", os.defpath)])


def install_lock(name: str) -> None:
    """Install `requirements/<name>.txt` into `.venv`; every file's hash is checked."""
    # The lock is complete, so nothing is left to resolve.
    _install(["--require-hashes", "--no-deps", "--requirement", str(LOCKS / f"{name}.txt")])


def _fingerprint() -> str:
    """What the environment depends on: the lock, the project's own metadata and the Python that runs it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [
        (LOCKS / "dev.txt").read_text(encoding="utf-8"),
        json.dumps([project["project"], project["build-system"]], sort_keys=True),
        str(ROOT),
        sys.version,
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest() + "\n"


def _make_environment() -> None:
    reasons: list[str] = []
    for make in MAKERS:
        shutil.rmtree(VENV, ignore_errors=True)
        try:
            make()
        except TaskFailedError as error:
            reasons.append(str(error).splitlines()[-1])
        else:
            return
    shutil.rmtree(VENV, ignore_errors=True)
    raise TaskFailedError(NOTHING_WORKS.format(reasons="; ".join(reasons), python=sys.executable))


def _make_with_uv() -> None:
    if not shutil.which("uv"):
        raise TaskFailedError("uv is not installed")
    run_quietly(["uv", "venv", "--quiet", "--python", sys.executable, VENV])


def _make_with_venv() -> None:
    run_quietly([sys.executable, "-m", "venv", VENV])


def _make_for_pip_outside() -> None:
    # Debian keeps part of `venv` in a package of its own; the pip of the machine fills a venv without it.
    run_quietly([sys.executable, "-m", "pip", "--version"])
    run_quietly([sys.executable, "-m", "venv", "--without-pip", VENV])


def _make_with_debians_pip() -> None:
    # Downloading a package and looking inside takes no rights, so this also serves a user who is not root.
    with tempfile.TemporaryDirectory() as folder:
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            run_quietly(["apt-get", "update"])
        run_quietly(["apt-get", "download", "python3-pip-whl"], folder=Path(folder))
        for package in Path(folder).glob("*.deb"):
            run_quietly(["dpkg-deb", "--extract", package, folder])
        run_quietly([sys.executable, "-m", "venv", "--without-pip", VENV])
        for pip in Path(folder).glob("usr/share/python-wheels/pip-*.whl"):
            run_quietly([PYTHON, pip / "pip", "install", "--no-index", pip])


MAKERS = (_make_with_uv, _make_with_venv, _make_for_pip_outside, _make_with_debians_pip)


def _install(arguments: Sequence[str]) -> None:
    run_quietly([*_installer(), *arguments])


def _installer() -> list[str]:
    if shutil.which("uv"):
        return ["uv", "pip", "install", "--quiet", "--python", str(PYTHON)]
    if list(VENV.glob("[Ll]ib/**/site-packages/pip/__main__.py")):
        return [str(PYTHON), "-m", "pip", "install", "--quiet"]
    return [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet"]
