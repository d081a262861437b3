"""A tour lies above everything, or among the layers of the page where its author says so (T48)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

NOTICE = '<div id="notice" style="position:fixed;inset:0;z-index:{level};background:#0003"></div>'
# What lies on top in the middle of the card.
ON_TOP = """() => {
  const card = document.querySelector("[data-guidekit]").shadowRoot.querySelector(".card");
  const { x, y, width, height } = card.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2).id || "the card";
}"""


def come_below(host: Host, come: Callable[..., Visitor], path: str, level: int) -> Visitor:
    """Come to a page that has a layer of its own over all of it."""
    host.say(TARGET + NOTICE.format(level=level))
    return come(path)


@pytest.mark.parametrize(("level", "on_top"), [(999, "the card"), (1001, "notice")])
def test_t48_a_raised_tour_is_one_of_the_layers_of_the_page(
    host: Host, come: Callable[..., Visitor], level: int, on_top: str
) -> None:
    visitor = come_below(host, come, "/raised", level)
    visitor.expect_card("Low")
    visitor.rest()
    assert visitor.page.evaluate(ON_TOP) == on_top
    visitor.card.get_by_role("button", name="Next").dispatch_event("click")
    visitor.expect_card("In the corner")
    visitor.rest()
    assert visitor.page.evaluate(ON_TOP) == on_top
    visitor.card.get_by_role("button", name="Done").dispatch_event("click")
    visitor.expect_no_card()
    assert visitor.page.locator("[data-guidekit]").count() == 0


def test_t48_without_a_word_a_tour_lies_above_everything(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_below(host, come, "/watch", 2_147_483_647)
    visitor.expect_card("A video of ours")
    visitor.rest()
    assert visitor.page.evaluate(ON_TOP) == "the card"
