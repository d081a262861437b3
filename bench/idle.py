"""What guidekit costs a page on which it has nothing to show: requests, timers and elements."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from bench.host import serve_host, write_project
from bench.tables import Table
from guidekit.walk.browser import launch_options

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Counts what is still due, not what was ever asked for: a timer that has fired costs an idle page nothing.
COUNT_TIMERS = """
window.due = new Set();
const pairs = {
  setTimeout: "clearTimeout",
  setInterval: "clearInterval",
  requestAnimationFrame: "cancelAnimationFrame",
  requestIdleCallback: "cancelIdleCallback",
};
for (const [set, clear] of Object.entries(pairs)) {
  const [natural, undo] = [window[set], window[clear]];
  window[set] = (action, ...rest) => {
    const id = natural.call(window, (...values) => {
      if (set !== "setInterval") window.due.delete(`${set} ${id}`);
      return action(...values);
    }, ...rest);
    window.due.add(`${set} ${id}`);
    return id;
  };
  window[clear] = (id) => {
    window.due.delete(`${set} ${id}`);
    return undo.call(window, id);
  };
}
"""


def run() -> list[Table]:
    """Load a page with nothing to show, let it come to rest, and count."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page()
        page.add_init_script(COUNT_TIMERS)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        with serve_host(write_project(Path(folder) / "project", start=True)) as address:
            page.goto(f"{address}/page/guidekit")
            page.wait_for_load_state("networkidle")
            table = _count(page, [path for path in asked if "/v1/" in path and "/sdk/" not in path])
        browser.close()
    return [table]


def _count(page: Page, asked: list[str]) -> Table:
    table = Table("With nothing to show", ("what", "ours", "wanted"))
    table.add("requests besides the runtime's own files", str(len(asked)), "1")
    table.add("timers, frames and idle callbacks still due", str(page.evaluate("window.due.size")), "0")
    table.add("elements added to the page", str(page.locator("[data-guidekit]").count()), "0")
    return table
