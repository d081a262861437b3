"""TH9: a page that names the digests of a version runs these very bytes or nothing, and stays as it is."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import httpx
import pytest

from guidekit.web.sdk import FOLDER, load_runtime
from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

RUNTIME = load_runtime()
LOADER = "guidekit.js"
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>
<link rel="icon" href="data:,"><script type="importmap">{map}</script><body>{target}
<button onclick="this.textContent = 'Works'">Host</button>
<script>{snippet}</script><script>{init}</script>
<script async src="{address}guidekit.js" integrity="{digest}" crossorigin></script></body></html>"""


def pin(host: Host, address: str) -> None:
    """Have the host load the runtime from an address, with the digests that the server has published."""
    published = httpx.get(f"{host.guidekit}/sdk/{RUNTIME.version}/integrity.json").json()
    modules = {f"{address}{name}": digest for name, digest in published.items() if name != LOADER}
    host.pages["*"] = PAGE.format(
        map=json.dumps({"integrity": modules}),
        target=TARGET,
        snippet=RUNTIME.snippet,
        init=host.init(url=host.guidekit),
        address=address,
        digest=published[LOADER],
    )


def name_of(part: str) -> str:
    """The name of the file that a part is in."""
    (name,) = (name for name in RUNTIME.files if name.partition("-")[0] == part or name == part)
    return name


def test_th9_a_pinned_page_shows_guides(host: Host, come: Callable[..., Visitor]) -> None:
    pin(host, f"{host.guidekit}/sdk/{RUNTIME.version}/")
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.press("Next")
    visitor.expect_no_card()


@pytest.mark.parametrize("part", [LOADER, "runtime", "tour"])
def test_th9_one_byte_more_is_not_run_and_the_host_goes_on(
    host: Host, come: Callable[..., Visitor], tmp_path: Path, part: str
) -> None:
    folder = tmp_path / RUNTIME.version
    shutil.copytree(FOLDER, folder)
    host.folders["/cdn/sdk/"] = tmp_path
    pin(host, f"{host.url}/cdn/sdk/{RUNTIME.version}/")
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.press("Next")
    visitor.expect_no_card()

    changed = folder / name_of(part)
    changed.write_bytes(changed.read_bytes() + b" ")
    host.user += "-again"
    pin(host, f"{host.url}/cdn/sdk/{RUNTIME.version}/")
    visitor.page.goto("/tip/")
    visitor.expect_quiet()
    visitor.page.get_by_role("button", name="Host").click()
    visitor.page.get_by_role("button", name="Works").wait_for()
    visitor.page.evaluate("guidekit.start('tip')")
    visitor.expect_quiet()
    assert visitor.page.locator("[data-guidekit]").count() == 0
    # The browser says what it has refused; nothing else is heard.
    assert visitor.troubles
    assert [trouble for trouble in visitor.troubles if "integrity" not in trouble] == []
    visitor.troubles.clear()
