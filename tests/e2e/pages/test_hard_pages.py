"""Tours on pages that make it hard: whatever they are like, the card is beside its target and works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.geometry import box_of, expect_beside_target, target_box
from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

TALL = '<div style="height:2000px"></div>'

PAGES = {
    "in a popover": f"<div popover id=pop>{TARGET}</div><script>pop.showPopover()</script>",
    "clobbered": f"<img name=currentScript><form id=history></form><form id=guidekit></form>{TARGET}",
}


@pytest.mark.parametrize("page", PAGES)
def test_card_and_ring_are_beside_the_target_and_work(
    host: Host, come: Callable[..., Visitor], page: str
) -> None:
    host.say(PAGES[page])
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    expect_beside_target(visitor)
    visitor.press("Next")
    visitor.expect_no_card()


def test_nothing_runs_while_nothing_moves(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.rest()
    frames = """() => new Promise((resolve) => {
      const original = window.requestAnimationFrame;
      let count = 0;
      window.requestAnimationFrame = (action) => { count += 1; return original(action); };
      setTimeout(() => resolve(count), 500);
    })"""
    assert visitor.page.evaluate(frames) == 0


@pytest.mark.parametrize("size", [(375, 667), (320, 256)], ids=str)
def test_long_text_scrolls_and_leaves_the_buttons_in_sight(
    host: Host, come: Callable[..., Visitor], size: tuple[int, int]
) -> None:
    host.say(f'{TALL}<button data-guide="target" id="target">Target</button>{TALL}')
    visitor = come("/long/", viewport={"width": size[0], "height": size[1]})
    visitor.expect_card("Long")
    visitor.rest()
    assert box_of(visitor.card).is_within(*size)
    assert not box_of(visitor.card).overlaps(target_box(visitor))
    assert box_of(visitor.card.get_by_role("button", name="Done")).is_within(*size)
