"""The npm package as somebody gets it who installs it."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from guidekit.web.sdk import FOLDER, load_runtime
from tooling.node import JS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CALLS = """
import guidekit, { createGuidekit } from "@guidekit/browser";
const calls = Object.keys(guidekit);
for (const one of [guidekit, createGuidekit()]) {
  for (const name of calls) one[name]({ key: "pk_dev_x", url: "http://127.0.0.1:1" });
}
guidekit.on("step_shown", () => {})();
console.log(calls.join(" "));
"""
TYPED = """
import guidekit, { createGuidekit, type GuidekitEvent } from "@guidekit/browser";

guidekit.init({ key: "pk_live_x", url: "https://guides.example", user: "u1" });
const stop: () => void = guidekit.on("step_shown", (event: GuidekitEvent) => console.log(event.guide));
stop();
createGuidekit().identify("u1");
// @ts-expect-error: nothing else tells where the server is
guidekit.init({ key: "pk_live_x" });
// @ts-expect-error: there is no such event
guidekit.on("step_seen", () => {});
// @ts-expect-error: the package adds nothing to the window
window.guidekit;
"""
RESOLUTIONS = {"bundler": "esnext", "nodenext": "nodenext"}


@pytest.fixture(scope="session")
def package(app: Path) -> Path:
    """The installed package."""
    return app / "node_modules/@guidekit/browser"


def test_it_can_be_imported_and_called_where_there_is_no_page(app: Path, node: Callable[..., str]) -> None:
    (app / "calls.mjs").write_text(CALLS, encoding="utf-8")
    assert {"init", "identify", "start", "on", "destroy"} <= set(node(app, "calls.mjs").split())


@pytest.mark.parametrize("resolution", RESOLUTIONS)
def test_it_is_typed(app: Path, node: Callable[..., str], resolution: str) -> None:
    (app / "typed.ts").write_text(TYPED, encoding="utf-8")
    flags = ["--noEmit", "--strict", "--ignoreConfig", "--types", "", "--target", "es2022"]
    flags += ["--module", RESOLUTIONS[resolution], "--moduleResolution", resolution]
    node(app, JS / "node_modules/typescript/bin/tsc", *flags, "typed.ts")


def test_it_holds_what_the_server_serves_byte_for_byte(package: Path) -> None:
    runtime = load_runtime()
    folder = package / "sdk" / runtime.version
    assert {name: (folder / name).read_bytes() for name in runtime.files} == runtime.files
    assert (folder / "manifest.json").read_bytes() == (FOLDER / "manifest.json").read_bytes()


def test_every_file_has_a_map_that_leads_to_its_sources(package: Path) -> None:
    scripts = sorted([*package.glob("dist/*.js"), *package.glob("sdk/*/*.js")])
    maps = {
        path: json.loads(path.with_name(f"{path.name}.map").read_text(encoding="utf-8")) for path in scripts
    }
    assert len(maps) > 20
    for path, found in maps.items():
        assert found["mappings"] or not found["sources"], path
        assert len(found["sources"]) == len(found.get("sourcesContent", []))
        assert [name for name in found["sources"] if not name.endswith((".ts", ".json"))] == []


def test_what_browsers_load_from_a_server_names_no_map(package: Path) -> None:
    named = {path.parent.name for path in package.rglob("*.js") if b"sourceMappingURL" in path.read_bytes()}
    assert named == {"dist"}


def test_it_says_what_it_is_and_may_be_used(package: Path) -> None:
    said = json.loads((package / "package.json").read_text(encoding="utf-8"))
    assert (said["name"], said["version"]) == ("@guidekit/browser", load_runtime().version)
    assert said["license"] == "Apache-2.0"
    assert "dependencies" not in said
    assert (package / "LICENSE").read_text(encoding="utf-8").strip().startswith("Apache License")
    assert "npm install @guidekit/browser" in (package / "README.md").read_text(encoding="utf-8")


def test_an_app_pays_for_nothing_before_it_begins(build: Callable[..., None], app: Path) -> None:
    """The chunk of the app's own code holds just the queue; the runtime is fetched by `init`."""
    (app / "only.ts").write_text(
        'import guidekit from "@guidekit/browser";\nguidekit.page();\n', encoding="utf-8"
    )
    build("only.ts", "production")
    (entry,) = (app / "out" / "production").glob("*/only.js")
    assert len(gzip.compress(entry.read_bytes(), 9, mtime=0)) < 1200
