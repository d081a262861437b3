"""From the call that starts a tour to the paint that shows it: the bare overlay, ours and peers, in turns."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from bench.host import serve_host, write_project
from bench.peers import bundle_peers
from bench.tables import Table
from guidekit.walk.browser import launch_options

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROUNDS = 40
FRAME_MS = 1000 / 60
LIBRARIES = ("bare", "guidekit", "driver.js", "shepherd.js", "intro.js")
MEASURE = "async (name) => timeStart(window.libraries[name]())"


def run() -> list[Table]:
    """Measure every library ``ROUNDS`` times, one after the other, so that noise hits all alike."""
    bundle_peers()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        with serve_host(write_project(Path(folder) / "project", start=False)) as address:
            times = _measure(browser, address)
        browser.close()
    table = Table(
        "Start to painted on a host of 1,500 nodes, ms", ("library", "median", "p95", "over the bare overlay")
    )
    floor = median(times["bare"])
    for name in LIBRARIES:
        middle = median(times[name])
        late = quantiles(times[name], n=20)[-1]
        table.add(name, f"{middle:.1f}", f"{late:.1f}", f"{(middle - floor) / FRAME_MS:+.2f} frames")
    return [table]


def _measure(browser: Browser, address: str) -> dict[str, list[float]]:
    pages = {name: _open(browser, f"{address}/page/{name}", name) for name in LIBRARIES}
    for name, page in pages.items():
        page.evaluate(MEASURE, name)  # the first start loads the part, and is not what is measured
    times: dict[str, list[float]] = {name: [] for name in LIBRARIES}
    for _ in range(ROUNDS):
        for name, page in pages.items():
            page.bring_to_front()
            times[name].append(page.evaluate(MEASURE, name))
    return times


def _open(browser: Browser, address: str, name: str) -> Page:
    page = browser.new_page()
    page.goto(address)
    if name == "guidekit":
        page.wait_for_load_state("networkidle")
    return page
