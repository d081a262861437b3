"""Scenarios 1 to 9: what any tour has to do, on pages where that is not easy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.pages.geometry import DESK, box_of, expect_beside_target, target_box
from tests.e2e.pages.hosts import TARGET
from tests.e2e.scenarios.hostile import CLICKS, SECOND, TALL, listen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

PAYLOAD = "<img src=x onerror='window.ran = 1'><script>window.ran = 1</script>"
ATTRIBUTES = """() => [...document.querySelectorAll("*")].map((each) =>
  `${each.tagName} ${[...each.attributes].map(({name, value}) => `${name}=${value}`).join(" ")}`)"""


def test_anchored_step_has_its_card_beside_the_target_and_the_spotlight_around_it(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET)
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    expect_beside_target(visitor)
    card, target = box_of(visitor.card), target_box(visitor)
    assert 0 < card.y - target.y - target.height < 30
    assert card.x < target.x + target.width / 2 < card.x + card.width


def test_target_off_the_screen_is_scrolled_into_sight(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TALL + f'<div style="padding-left:3000px;width:300px">{TARGET}</div>' + TALL)
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    expect_beside_target(visitor)
    assert target_box(visitor).is_within(DESK[0] + 1, DESK[1])


def test_starting_twice_shows_and_reports_one_tour(host: Host, come: Callable[..., Visitor]) -> None:
    listen(host, TARGET)
    visitor = come("/quiet/")
    visitor.expect_quiet()
    visitor.page.evaluate("guidekit.start('ask'); guidekit.start('ask')")
    visitor.expect_card("One")
    visitor.page.evaluate("guidekit.start('ask')")
    visitor.expect_card("One")
    assert visitor.page.evaluate("heard") == ["guide_started one", "step_shown one"]
    assert visitor.page.locator("[data-guidekit]").count() == 1


@pytest.mark.parametrize("how", ["end()", "dismiss()", "destroy()"])
def test_stopped_tour_leaves_no_element_class_or_attribute(
    host: Host, come: Callable[..., Visitor], how: str
) -> None:
    host.say(f'<main class="app" style="color:red">{TARGET}{SECOND}</main>')
    visitor = come("/quiet/")
    visitor.expect_quiet()
    before = visitor.page.evaluate(ATTRIBUTES)
    visitor.page.evaluate("guidekit.start('two')")
    visitor.expect_card("One")
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.page.evaluate(f"guidekit.{how}")
    visitor.expect_no_card()
    assert visitor.page.evaluate(ATTRIBUTES) == before


def test_markup_in_texts_is_shown_and_never_executed(host: Host, come: Callable[..., Visitor]) -> None:
    user = {"id": host.user, "attributes": {"first_name": PAYLOAD}}
    host.say(TARGET, user=user)
    visitor = come("/markup/")
    visitor.expect_card("About <b onclick=x>")
    expect(visitor.card).to_contain_text("<script>parent.ran = 1</script>")
    expect(visitor.card).to_contain_text(PAYLOAD)
    visitor.page.wait_for_load_state("networkidle")
    assert visitor.page.evaluate("window.ran") is None
    assert visitor.card.locator("img, script, b").count() == 0


def test_very_long_text_scrolls_and_keeps_next_reachable(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TALL + TARGET + TALL)
    visitor = come("/long/", viewport={"width": 800, "height": 420})
    visitor.expect_card("Long")
    expect_beside_target(visitor, (800, 420))
    assert box_of(visitor.card.get_by_role("button", name="Done")).is_within(800, 420)
    visitor.press("Done")
    visitor.expect_no_card()


def test_target_larger_than_the_viewport_keeps_the_card_in_it(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say('<div data-guide="target" id="target" style="height:4000px;width:3000px">Everything</div>')
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.rest()
    assert box_of(visitor.card).is_within(*DESK)
    visitor.press("Next")
    visitor.expect_no_card()


def test_target_in_the_spotlight_can_be_clicked(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f'{TARGET}<button id="other">Other</button>{CLICKS}')
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.page.locator("#target").click()
    visitor.page.locator("#other").click()
    expect(visitor.page.locator("#target")).to_have_text("1")
    expect(visitor.page.locator("#other")).to_have_text("1")


def test_rest_of_the_page_is_blocked_when_asked_for(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f'{TARGET}<button id="other">Other</button>{CLICKS}{TALL}')
    visitor = come("/block/")
    visitor.expect_card("First this")
    visitor.rest()
    other = box_of(visitor.page.locator("#other"))
    visitor.page.mouse.click(other.x + 5, other.y + 5)
    visitor.page.locator("#target").click()
    expect(visitor.page.locator("#target")).to_have_text("1")
    expect(visitor.page.locator("#other")).to_have_text("Other")
