"""What authors can say of how a step looks and closes, seen and used as people do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.pages.app import APP
from tests.e2e.pages.geometry import box_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

DRAW_ANEW = """() => {
  const main = document.querySelector("main");
  const own = [...main.children].filter((one) => !one.matches("[data-guidekit]"));
  main.innerHTML = own.map((one) => one.outerHTML).join("");
}"""
NEW_PROJECT = "Create your first project"


def come_to(host: Host, come: Callable[..., Visitor], guide: str, title: str = NEW_PROJECT) -> Visitor:
    """Visit the page of a guide and wait until its first card is at rest."""
    host.say(APP)
    visitor = come(f"/look/{guide}")
    inside(visitor, "h2").filter(has_text=title).wait_for()
    visitor.rest()
    return visitor


def inside(visitor: Visitor, selector: str) -> Locator:
    """Something guidekit has drawn."""
    return visitor.page.locator("[data-guidekit]").locator(selector)


def test_t02_modal_stands_where_it_is_wished_as_wide_as_it_is_wished(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = come_to(host, come, "corner", "New keyboard shortcuts")
    card = box_of(visitor.card)
    assert (card.x + card.width, card.y, card.width) == (1280 - 16, 60 + 16, 340)


def test_t02_modal_without_a_backdrop_leaves_the_page_usable(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = come_to(host, come, "corner", "New keyboard shortcuts")
    assert visitor.card.get_attribute("aria-modal") is None
    visitor.page.get_by_role("button", name="New project").click()
    visitor.expect_card("New keyboard shortcuts")


def test_t03_slideout_stands_in_its_corner_tells_who_speaks_and_takes_no_focus(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = come_to(host, come, "slideout", "Not sure where to start?")
    card = box_of(visitor.card)
    assert (card.x + card.width, card.y + card.height) == pytest.approx((1280 - 16, 800 - 16), abs=1)
    expect(visitor.card).to_contain_text("Ada from Tideway")
    assert visitor.page.evaluate("document.activeElement === document.body")
    expect(inside(visitor, "[role=status]")).to_contain_text("Not sure where to start?")
    visitor.page.keyboard.press("F6")
    expect(visitor.page.locator("[data-guidekit]")).to_be_focused()


def test_t04_inline_card_is_a_part_of_the_page_and_leaves_nothing(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(APP)
    visitor = come("/nothing")
    before = visitor.page.evaluate("document.body.outerHTML")
    visitor.page.goto("/look/inline")
    card = visitor.page.get_by_role("region", name="New here?")
    card.wait_for()
    assert box_of(card).y + box_of(card).height <= box_of(visitor.page.locator("[data-guide=cards]")).y
    card.get_by_role("button", name="Hide this").click()
    expect(card).to_have_count(0)
    assert visitor.page.evaluate("document.body.outerHTML") == before


def test_t04_inline_card_comes_back_when_the_page_is_drawn_anew(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = come_to(host, come, "inline", "New here?")
    visitor.page.evaluate(DRAW_ANEW)
    expect(visitor.page.locator("main [data-guidekit]")).to_have_count(1)
    expect(visitor.page.get_by_role("region", name="New here?")).to_be_visible()


def test_t38_block_keeps_the_page_from_clicks_but_not_the_target_and_what_is_shown_with_it(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = come_to(host, come, "block")
    visitor.page.evaluate(
        "window.clicked = []; onclick = (event) => clicked.push(event.target.textContent); 0"
    )
    visitor.page.get_by_role("button", name="New project").click()
    visitor.page.locator("[data-guide=nav-projects]").click()
    assert visitor.page.evaluate("clicked") == ["New project", "Projects"]
    expect(inside(visitor, ".ring")).to_have_count(2)


def test_t39_click_beside_a_blocking_step_closes_it_where_the_guide_says_so(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = come_to(host, come, "block")
    visitor.page.mouse.click(600, 700)
    visitor.expect_no_card()


def test_t38_strength_colour_and_shape_are_as_the_guide_says(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = come_to(host, come, "strength")
    colour = inside(visitor, ".shade").evaluate("shade => getComputedStyle(shade).backgroundColor")
    assert re.fullmatch(r"color\(srgb 0\.10\d+ 0\.16\d+ 0\.41\d+ / 0\.6\)", colour), colour
    assert inside(visitor, ".ring").evaluate("ring => getComputedStyle(ring).borderRadius") == "24px"


def test_t38_target_that_is_only_shown_cannot_be_clicked(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to(host, come, "strength")
    box = box_of(visitor.page.locator("[data-guide=first-card]"))
    hit = "([x, y]) => document.elementFromPoint(x, y).dataset.guidekit"
    assert visitor.page.evaluate(hit, [box.x + 20, box.y + 20]) == ""


@pytest.mark.parametrize(
    ("guide", "title", "marks"),
    [
        ("block", NEW_PROJECT, ".dots i.on"),
        ("soft", NEW_PROJECT, ".top .bar i"),
        ("strength", NEW_PROJECT, ".circle i"),
        ("modal", "See your deadlines", ".chain i.on"),
    ],
)
def test_t40_progress_is_drawn_as_the_guide_says_and_read_in_full(
    host: Host, come: Callable[..., Visitor], guide: str, title: str, marks: str
) -> None:
    visitor = come_to(host, come, guide, title)
    expect(inside(visitor, marks)).to_have_count(1)
    expect(visitor.card).to_have_accessible_description(re.compile("1 of 2$"))


def test_t41_arrow_keys_are_off_where_the_guide_says_so_and_escape_is_not(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = come_to(host, come, "confirm")
    visitor.page.keyboard.press("ArrowRight")
    visitor.expect_card(NEW_PROJECT)
    visitor.page.keyboard.press("Escape")
    visitor.expect_card("Leave the tour of projects?")


def test_t42_close_button_asks_first_and_staying_stays(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to(host, come, "confirm")
    visitor.press("Close")
    visitor.expect_card("Leave the tour of projects?")
    expect(visitor.card.get_by_role("button", name="Leave")).to_be_focused()
    visitor.press("Go on")
    visitor.expect_card(NEW_PROJECT)
    visitor.press("Close")
    visitor.press("Leave")
    visitor.expect_no_card()


def test_t42_exit_menu_offers_what_the_guide_says(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to(host, come, "exit")
    visitor.press("Next")
    expect(visitor.card).to_contain_text("That was it.")
    visitor.press("Close")
    assert visitor.card.get_by_role("button").all_inner_texts() == ["Go on", "Start again", "Leave"]
    visitor.press("Start again")
    visitor.expect_card(NEW_PROJECT)


def test_t50_pointer_and_confetti_come_to_rest_and_are_gone(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to(host, come, "delight")
    expect(inside(visitor, ".pointer")).to_have_count(1)
    visitor.press("Next")
    visitor.expect_card("Well done")
    expect(inside(visitor, ".pointer")).to_have_count(0)
    expect(inside(visitor, ".confetti i")).to_have_count(28)
    visitor.rest()
    assert inside(visitor, ".confetti i").first.evaluate("piece => getComputedStyle(piece).opacity") == "0"


def test_t50_nothing_of_it_moves_for_people_who_want_less_motion(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(APP)
    visitor = come("/look/delight", reduced_motion="reduce")
    visitor.expect_card(NEW_PROJECT)
    expect(inside(visitor, ".pointer")).to_be_hidden()
    visitor.press("Next")
    visitor.expect_card("Well done")
    expect(inside(visitor, ".confetti")).to_be_hidden()


def test_l06_card_is_dark_where_the_host_app_says_it_is(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(APP)
    visitor = come("/look/tooltip", color_scheme="dark")
    visitor.expect_card(NEW_PROJECT)
    assert visitor.card.evaluate("card => getComputedStyle(card).backgroundColor") == "rgb(31, 35, 45)"


def test_l09_card_is_above_an_on_screen_keyboard(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(APP)
    visitor = come("/look/tooltip", viewport={"width": 390, "height": 844})
    visitor.expect_card(NEW_PROJECT)
    visitor.page.evaluate(
        """() => {
          Object.defineProperty(visualViewport, "height", {value: 500});
          visualViewport.dispatchEvent(new Event("resize"));
        }"""
    )
    visitor.rest()
    assert box_of(visitor.card).y + box_of(visitor.card).height <= 500


def test_printing_shows_nothing_of_it(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to(host, come, "tooltip")
    visitor.page.emulate_media(media="print")
    expect(visitor.card).to_have_count(0)
