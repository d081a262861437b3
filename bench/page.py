"""What a tour costs the page it is on: the bare overlay, ours and the peers, measured in turns."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from bench import gauges
from bench.host import serve_host, write_project
from bench.peers import bundle_peers
from bench.tables import Table
from guidekit.walk.browser import launch_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

STARTS = 30
ROUNDS = 3
THROTTLE = 4
FRAME_MS = 1000 / 60
LIBRARIES = ("bare", "guidekit", "driver.js", "shepherd.js", "intro.js")
MEASURE = "async (name) => timeStart(window.libraries[name]())"


def run() -> list[Table]:
    """Measure every library one after the other in each round, so that noise hits all alike."""
    bundle_peers()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        with serve_host(write_project(Path(folder) / "project", start=False)) as address:
            pages = {name: _open(browser, f"{address}/page/{name}", name) for name in LIBRARIES}
            tables = [_starts(pages), _walks(browser, address, pages), _scrolls(pages), _mounts(pages)]
        browser.close()
    return tables


def _starts(pages: dict[str, Page]) -> Table:
    title = "Start to painted on a host of 1,500 nodes, ms"
    slow = f"at {THROTTLE}x CPU throttle"
    table = Table(title, ("library", "median", "p95", "over the bare overlay", slow, "ours ÷ theirs"))
    usual = _in_turns(pages, STARTS, lambda page, name: float(page.evaluate(MEASURE, name)))
    for page in pages.values():
        _throttle(page, THROTTLE)
    throttled = _in_turns(pages, ROUNDS, lambda page, name: float(page.evaluate(MEASURE, name)))
    for page in pages.values():
        _throttle(page, 1)
    floor, ours = median(usual["bare"]), median(usual["guidekit"])
    for name in LIBRARIES:
        middle = median(usual[name])
        late = quantiles(usual[name], n=20)[-1]
        over = f"{(middle - floor) / FRAME_MS:+.2f} frames"
        table.add(
            name,
            f"{middle:.1f}",
            f"{late:.1f}",
            over,
            f"{median(throttled[name]):.1f}",
            f"{ours / middle:.2f}",
        )
    return table


def _walks(browser: Browser, address: str, pages: dict[str, Page]) -> Table:
    columns = (
        "library",
        "evaluate ms",
        "next to settled ms",
        "ten steps: script ms",
        "without a tour",
        "layouts",
        "ours ÷ theirs",
    )
    table = Table("Evaluating, going on, and a whole tour; medians, CPU time where it is script", columns)
    evaluated: dict[str, list[float]] = {name: [] for name in LIBRARIES}
    for _ in range(ROUNDS):
        for name in LIBRARIES:
            evaluated[name].append(gauges.evaluate_ms(browser, f"{address}/page/{name}", name))
    settled = _in_turns(pages, ROUNDS, gauges.next_ms)
    scripts: dict[str, float] = {}
    for name, page in pages.items():
        page.bring_to_front()
        walked = [gauges.walk(page, name) for _ in range(ROUNDS)]
        alone, _ = gauges.walk(page, None)
        with_tour, layouts = (median(column) for column in zip(*walked, strict=True))
        scripts[name] = with_tour - alone
        table.add(
            name,
            f"{median(evaluated[name]):.2f}",
            f"{median(settled[name]):.0f}",
            f"{scripts[name]:.1f}",
            f"{alone:.1f}",
            f"{layouts:.0f}",
            f"{scripts['guidekit'] / scripts[name]:.2f}" if "guidekit" in scripts else "",
        )
    return table


def _scrolls(pages: dict[str, Page]) -> Table:
    table = Table(
        "Frames missed in 2 s of scrolling with a step open", ("library", "median", "without a tour")
    )
    without = _in_turns(pages, ROUNDS, lambda page, _: gauges.dropped(page, None))
    with_tour = _in_turns(pages, ROUNDS, gauges.dropped)
    for name in LIBRARIES:
        table.add(name, f"{median(with_tour[name]):.0f}", f"{median(without[name]):.0f}")
    return table


def _mounts(pages: dict[str, Page]) -> Table:
    title = f"What each of {gauges.MOUNTS} mounts leaves, after {gauges.WARM_UP} others"
    table = Table(title, ("library", "bytes", "nodes", "listeners"))
    for name, page in pages.items():
        page.bring_to_front()
        size, nodes, listeners = gauges.kept_per_mount(page, name)
        table.add(name, f"{size:,.0f}", f"{nodes:g}", f"{listeners:g}")
    return table


def _in_turns(
    pages: dict[str, Page], rounds: int, gauge: Callable[[Page, str], float]
) -> dict[str, list[float]]:
    for name, page in pages.items():
        page.evaluate(MEASURE, name)  # the first start loads the part, and is not what is measured
    measured: dict[str, list[float]] = {name: [] for name in pages}
    for _ in range(rounds):
        for name, page in pages.items():
            page.bring_to_front()
            measured[name].append(gauge(page, name))
    return measured


def _throttle(page: Page, rate: int) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


def _open(browser: Browser, address: str, name: str) -> Page:
    page = browser.new_page()
    page.goto(address)
    if name == "guidekit":
        page.wait_for_load_state("networkidle")
    return page
