"""The tour libraries our numbers stand beside: installed for a run, bundled alike, never committed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tooling.node import npm, prepare_packages
from tooling.process import ROOT

FOLDER = Path(__file__).parent / "peers"
BUNDLES = FOLDER / "node_modules" / ".bundles"


@dataclass(frozen=True)
class Peer:
    """One library; `entry` leaves what it exports on `window`, `styles` is its style sheet."""

    name: str
    entry: str
    styles: str | None


PEERS = (
    Peer(
        "driver.js",
        'import { driver } from "driver.js"; window.driver = driver;',
        "driver.js/dist/driver.css",
    ),
    Peer(
        "shepherd.js",
        'import Shepherd from "shepherd.js"; window.Shepherd = Shepherd;',
        "shepherd.js/dist/css/shepherd.css",
    ),
    Peer(
        "intro.js",
        'import introJs from "intro.js"; window.introJs = introJs;',
        "intro.js/minified/introjs.min.css",
    ),
)


def bundle_peers() -> dict[str, tuple[bytes, bytes]]:
    """Return ``{name: (minified JavaScript, minified styles)}`` of each peer as one classic script."""
    prepare_packages()
    install_peers()
    BUNDLES.mkdir(exist_ok=True)
    return {peer.name: (_bundle(peer), _styles(peer)) for peer in PEERS}


def install_peers() -> None:
    """Install what our numbers stand beside."""
    npm("install", folder=FOLDER)


def minify(source: Path, target: Path) -> bytes:
    """Bundle and minify one file with the esbuild our own runtime is built with."""
    npm(
        "exec", "--", "esbuild", str(source), "--bundle", "--minify", "--target=es2022", "--log-level=error",
        f"--outfile={target}", folder=ROOT / "js",
    )  # fmt: skip
    return target.read_bytes()


def _bundle(peer: Peer) -> bytes:
    entry = FOLDER / "node_modules" / f".{peer.name}.entry.js"
    entry.write_text(peer.entry, encoding="utf-8")
    return minify(entry, BUNDLES / f"{peer.name}.js")


def _styles(peer: Peer) -> bytes:
    if peer.styles is None:
        return b""
    plain = BUNDLES / f"{peer.name}.plain.css"
    shutil.copyfile(FOLDER / "node_modules" / peer.styles, plain)
    return minify(plain, BUNDLES / f"{peer.name}.css")
