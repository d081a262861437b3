"""The committed runtime is what its sources build, what is generated is fresh, all keeps to its budget."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from base64 import b64decode
from functools import cache
from hashlib import sha384
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from guidekit.contract.drawn import is_drawn
from guidekit.contract.fragments import load_union
from tooling.environment import search_path
from tooling.node import npm, prepare_packages

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
JS = ROOT / "js"
SDK = ROOT / "guidekit" / "web" / "static" / "sdk"
GENERATED = JS / "src" / "gen"

REBUILD = "run `npm run types && npm run build` in js/ and commit what changes"


@pytest.fixture(scope="module")
def node() -> Callable[..., None]:
    """Runs one of the scripts in `js/scripts` with the packages of the lock."""
    prepare_packages()
    command = shutil.which("node", path=search_path())
    assert command is not None

    def run(script: str, *arguments: str) -> None:
        environment = {**os.environ, "PYTHON": sys.executable}
        words = [command, str(JS / "scripts" / script), *arguments]
        done = subprocess.run(words, cwd=JS, env=environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    return run


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder; sizes in its manifest depend on the packer of the machine and are left out."""
    found = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    if "manifest.json" in found:
        manifest = json.loads(found["manifest.json"])
        for file in manifest["files"].values():
            del file["gzip_bytes"]
        found["manifest.json"] = json.dumps(manifest).encode()
    return found


@cache
def manifest() -> dict[str, Any]:
    """What the committed runtime says of itself."""
    said: dict[str, Any] = json.loads((SDK / "manifest.json").read_text(encoding="utf-8"))
    return said


def packed(*bodies: bytes) -> int:
    """What files weigh on the wire, each packed on its own by gzip -9."""
    return sum(len(gzip.compress(body, 9, mtime=0)) for body in bodies)


def weigh() -> dict[str, int]:
    """The bytes a browser loads, by the names of `js/sizes.json`."""
    loads = {"loader": ["guidekit.js"], **manifest()["loads"]}
    weights = {name: packed(*((SDK / file).read_bytes() for file in files)) for name, files in loads.items()}
    return {"queue": packed(manifest()["snippet"].encode()), **weights}


def test_committed_runtime_equals_a_rebuild(node: Callable[..., None], tmp_path: Path) -> None:
    node("build.mjs", str(tmp_path / "sdk"))
    assert contents(SDK) == contents(tmp_path / "sdk"), REBUILD


def test_th9_another_machine_builds_the_same_files(node: Callable[..., None], tmp_path: Path) -> None:
    """Neither the folder it stands in nor the time is seen in the runtime."""
    elsewhere = tmp_path / "elsewhere" / "js"
    for name in ("src", "scripts"):
        shutil.copytree(JS / name, elsewhere / name)
    for name in ("package.json", "tsconfig.json"):
        shutil.copy(JS / name, elsewhere)
    (elsewhere / "node_modules").symlink_to(JS / "node_modules")
    node(str(elsewhere / "scripts" / "build.mjs"), str(tmp_path / "sdk"))
    assert contents(SDK) == contents(tmp_path / "sdk")


def test_generated_types_are_fresh(node: Callable[..., None], tmp_path: Path) -> None:
    node("types.mjs", str(tmp_path / "gen"))
    assert contents(GENERATED) == contents(tmp_path / "gen"), REBUILD


def test_types_hold_and_the_pure_parts_work(node: Callable[..., None]) -> None:
    npm("run", "check")
    node("test.mjs")


def test_nothing_outgrows_its_budget() -> None:
    budgets = json.loads((JS / "sizes.json").read_text(encoding="utf-8"))
    weights = weigh()
    assert weights.keys() == budgets.keys()
    assert [name for name, weight in weights.items() if weight > budgets[name]] == []


def test_what_every_page_loads_is_two_files() -> None:
    """Code that a lazy part shared with the runtime would come as a third one."""
    assert len(manifest()["loads"]["boot"]) == 2


def test_a_tour_and_the_finder_share_no_third_file() -> None:
    """What they shared would be one request more; `COPIES` in the build script gives each its own."""
    loads = manifest()["loads"]
    assert [name for name in loads["tour"] + loads["finder"] if name.startswith("chunk-")] == []


def test_inline_queue_is_short() -> None:
    assert len(manifest()["snippet"].encode()) <= 300


def test_manifest_tells_the_digest_of_every_file() -> None:
    from_disk = {path.name: path for path in SDK.glob("*.js")}
    assert set(manifest()["files"]) == set(from_disk)
    for name, file in manifest()["files"].items():
        body = from_disk[name].read_bytes()
        assert file["bytes"] == len(body)
        assert b64decode(file["sha384"].removeprefix("sha384-")) == sha384(body).digest()


def test_every_kind_that_is_drawn_has_its_part() -> None:
    kinds = {kind for kind, schema in load_union("kinds").variants.items() if is_drawn(schema)}
    table = (GENERATED / "parts.ts").read_text(encoding="utf-8")
    assert {kind for kind in kinds if f'import("../parts/{kind}/index.ts")' in table} == kinds
