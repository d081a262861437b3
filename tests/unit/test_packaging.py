"""What users install is whole, and what it is installed from is pinned, hashed and bound to no host."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

import guidekit
import tasks

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NODE_PACKAGE = json.loads((ROOT / "js/package.json").read_text(encoding="utf-8"))
NODE_LOCK = json.loads((ROOT / "js/package-lock.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as files:
        return set(files.namelist())


def locked_versions(name: str) -> dict[str, set[str]]:
    """`{"click": {"8.1.8"}}`; a package may be locked in several versions for several Pythons."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    versions: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([a-z0-9][a-z0-9-]*)==(\S+)", text, re.MULTILINE):
        versions.setdefault(package, set()).add(version)
    return versions


def required_names(requirements: list[str]) -> set[str]:
    """`{"psycopg"}` of `["psycopg[binary]>=3.2"]`."""
    return {re.split(r"[^A-Za-z0-9.-]", one)[0].lower() for one in requirements}


def test_wheel_holds_every_file_of_the_package(wheel: set[str]) -> None:
    files = {path for path in (ROOT / "guidekit").rglob("*") if path.is_file()}
    named = {path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"}
    assert named - wheel == set()


@pytest.mark.parametrize(
    "pattern",
    [
        r"guidekit/py\.typed",
        r"guidekit/contract/steps/\w+\.json",
        r"guidekit/contract/vectors/\w+\.json",
        r"guidekit/web/templates/.+\.html",
        r"guidekit/web/static/.+\.js",
        r"guidekit-[\d.]+\.dist-info/licenses/LICENSE",
    ],
)
def test_wheel_holds_what_is_not_python(wheel: set[str], pattern: str) -> None:
    assert [name for name in wheel if re.fullmatch(pattern, name)]


def test_wheel_holds_nothing_else(wheel: set[str]) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in wheel} == {"guidekit"}


def test_versions_agree() -> None:
    versions = [PROJECT["project"]["version"], guidekit.__version__]
    versions += [NODE_PACKAGE["version"], NODE_LOCK["version"], NODE_LOCK["packages"][""]["version"]]
    assert len(set(versions)) == 1


@pytest.mark.parametrize("path", [*PYTHON_LOCKS, ROOT / "js/package-lock.json"], ids=lambda path: path.name)
def test_lock_names_no_host(path: Path) -> None:
    assert "://" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PYTHON_LOCKS, ids=lambda path: path.name)
def test_every_locked_python_package_has_hashes(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    assert lines
    assert [line for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


def test_every_locked_node_package_has_a_hash() -> None:
    packages = {name: entry for name, entry in NODE_LOCK["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")] == []


def test_locks_cover_what_is_required() -> None:
    project = PROJECT["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    development = PROJECT["dependency-groups"]["dev"]
    assert required_names(project["dependencies"]) <= locked_versions("runtime.txt").keys()
    assert (
        required_names([*project["dependencies"], *extras, *development]) <= locked_versions("dev.txt").keys()
    )
    assert required_names(PROJECT["build-system"]["requires"]) <= locked_versions("dev.txt").keys()
    assert required_names(PROJECT["dependency-groups"]["node"]) == locked_versions("node.txt").keys()


def test_tests_run_with_the_versions_that_users_get() -> None:
    development = locked_versions("dev.txt")
    assert {name: development[name] for name in locked_versions("runtime.txt")} == locked_versions(
        "runtime.txt"
    )


def test_javascript_tools_are_pinned_exactly() -> None:
    wanted = NODE_PACKAGE["devDependencies"]
    assert wanted["esbuild"] == "0.28.2"
    assert {name: NODE_LOCK["packages"][f"node_modules/{name}"]["version"] for name in wanted} == wanted


def test_browser_runtime_has_no_dependencies() -> None:
    assert "dependencies" not in NODE_PACKAGE


def test_make_knows_every_task() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)) - {"help"}
    assert targets == {task.name for task in tasks.TASKS}


def test_continuous_integration_can_be_started() -> None:
    assert os.access(ROOT / ".ci/run", os.X_OK)
