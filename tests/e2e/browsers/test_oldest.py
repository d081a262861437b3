"""Browsers as old as we promise to work in, made from a new one by taking away what they do not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.geometry import expect_beside_target
from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

CURRENT_ZOOM = "Element.prototype.currentCSSZoom"
NAVIGATION = "window.navigation"
LACKS = {
    "Chrome 114": [CURRENT_ZOOM],
    "Firefox 125": [CURRENT_ZOOM, NAVIGATION],
    "Safari 17.0": [CURRENT_ZOOM, NAVIGATION, "Element.prototype.checkVisibility"],
}
PAIR = TARGET + '<button data-guide="second">Second</button>'


@pytest.mark.parametrize("browser_name", LACKS)
def test_a_tour_is_followed_in(host: Host, come: Callable[..., Visitor], browser_name: str) -> None:
    host.say(PAIR, head="".join(f"<script>delete {name};</script>" for name in LACKS[browser_name]))
    visitor = come("/two/")
    assert visitor.page.evaluate(f"[{','.join(LACKS[browser_name])}].every((one) => one === undefined)")
    visitor.expect_card("One")
    expect_beside_target(visitor)
    visitor.page.keyboard.press("F6")
    visitor.page.keyboard.press("F6")
    visitor.page.keyboard.press("ArrowRight")
    visitor.expect_card("Two")
    visitor.press("Done")
    visitor.expect_no_card()
