"""Bytes over the wire: ours and the peers', minified and packed by gzip -9."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING

from bench.peers import bundle_peers, minify
from bench.tables import Table
from tooling.process import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

SDK = ROOT / "guidekit" / "web" / "static" / "sdk"
BARE = Path(__file__).parent / "pages" / "bare.js"


def packed(body: bytes) -> int:
    """Return the size after gzip -9, without a file name or time in it."""
    return len(gzip.compress(body, 9, mtime=0))


def run() -> list[Table]:
    """Measure our parts against their budgets, and a whole tour against the peers."""
    budgets = json.loads((ROOT / "js" / "sizes.json").read_text(encoding="utf-8"))
    ours = measure_runtime()
    parts = Table("Ours, gzip -9, in bytes", ("part", "bytes", "budget"))
    for name, size in ours.items():
        parts.add(name, f"{size:,}", f"{budgets[name]:,}")
    peers = bundle_peers()
    whole = Table(
        "A plain tour on screen, JavaScript and styles, gzip -9",
        ("library", "JS", "CSS", "both", "ours ÷ theirs"),
    )
    tour = ours["tour"]
    whole.add(
        "guidekit (tooltip, modal, text, theme, progress, events)", f"{tour:,}", "in it", f"{tour:,}", ""
    )
    bare = packed(minify(BARE, BARE.parents[1] / "peers" / "node_modules" / ".bundles" / "bare.js"))
    whole.add("bare 40-line overlay", f"{bare:,}", "none", f"{bare:,}", f"{tour / bare:.2f}")
    for name, (script, styles) in peers.items():
        js, css = packed(script), packed(styles)
        whole.add(name, f"{js:,}", f"{css:,}", f"{js + css:,}", f"{tour / (js + css):.2f}")
    return [parts, whole]


def measure_runtime(folder: Path = SDK) -> Mapping[str, int]:
    """
    Return what a browser loads, in gzip -9 bytes, by the names of `js/sizes.json`.

    ``boot`` is loader and runtime; ``tour`` is everything a plain tour loads, boot and the sending of its
    events included; what only comes when it is needed (a late target, an old browser) is not in it.
    """
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    size = {name: packed((folder / name).read_bytes()) for name in manifest["files"]}
    loads = {"loader": ["guidekit.js"], **manifest["loads"]}
    weights = {name: sum(size[file] for file in files) for name, files in loads.items()}
    return {"queue": packed(manifest["snippet"].encode()), **weights}
