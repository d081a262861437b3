"""Scenarios of the field put to the peers as to us, on the same pages: who passes which."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from bench.host import serve_host, write_project
from bench.peers import bundle_peers
from bench.scenarios import SCENARIOS
from bench.tables import Table
from guidekit.walk.browser import launch_options

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from bench.scenarios import Scenario

LIBRARIES = ("guidekit", "driver.js", "shepherd.js", "intro.js")
PATIENCE_MS = 8000


def run() -> list[Table]:
    """Put each scenario to each library, on a page and in a browser of its own."""
    bundle_peers()
    table = Table("What tours survive", ("scenario", *LIBRARIES))
    passed = dict.fromkeys(LIBRARIES, 0)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        with serve_host(write_project(Path(folder) / "project", start=False)) as address:
            for number, scenario in enumerate(SCENARIOS):
                verdicts = [
                    _passes(browser, f"{address}/scene/{number}/{name}", scenario, name) for name in LIBRARIES
                ]
                for name, verdict in zip(LIBRARIES, verdicts, strict=True):
                    passed[name] += verdict
                table.add(scenario.name, *("yes" if verdict else "-" for verdict in verdicts))
        browser.close()
    table.add(f"of {len(SCENARIOS)}", *(str(count) for count in passed.values()))
    return [table]


def _passes(browser: Browser, address: str, scenario: Scenario, name: str) -> bool:
    """Tell whether a library does what is wanted; whatever fails on the way is a no."""
    width, height = scenario.window
    context = browser.new_context(
        viewport={"width": width, "height": height},
        reduced_motion="reduce" if scenario.is_calm else "no-preference",
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    try:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.evaluate("(name) => begin(name)", name)
        page.evaluate(f"async () => {{ {scenario.act} }}")
        for key in scenario.keys:
            page.keyboard.press(key)
        page.evaluate("rest(600)")
        return bool(page.evaluate(f"() => !!({scenario.holds})"))
    except Error:
        return False
    finally:
        context.close()
