"""Scenarios 10 to 21: people who steer by keyboard, listen instead of looking, or read the other way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.pages.geometry import box_of, expect_beside_target
from tests.e2e.pages.hosts import TARGET
from tests.e2e.scenarios.hostile import SECOND

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

PAIR = TARGET + SECOND
STARTER = '<button id="starter" onclick="guidekit.start(\'{guide}\')">Start</button>'
IN_CARD = "() => !!document.activeElement.closest('[data-guidekit]')"
STOPS = "card => [...card.querySelectorAll('*')].filter((one) => one.tabIndex >= 0).map((one) => one.tagName)"
LANDMARKS = f"<main><h1>Host</h1>{TARGET}{SECOND}</main>"
TALL_PAIR = f"{TARGET}<div style='height:1500px'></div>{SECOND}"
PRESS_NEXT = """async () => {
  document.querySelector("[data-guidekit]").shadowRoot.querySelector(".primary").click();
  await new Promise(requestAnimationFrame);
}"""
RUNNING = """() => [document, document.querySelector("[data-guidekit]").shadowRoot]
  .flatMap((root) => root.getAnimations()).length"""


def test_escape_closes_the_tour(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(PAIR)
    visitor = come("/two/")
    visitor.expect_card("One")
    visitor.page.keyboard.press("Escape")
    visitor.expect_no_card()


def test_arrows_walk_forth_and_back(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(PAIR)
    visitor = come("/two/")
    visitor.expect_card("One")
    visitor.page.keyboard.press("ArrowRight")
    visitor.expect_card("Two")
    visitor.page.keyboard.press("ArrowLeft")
    visitor.expect_card("One")


def test_typing_in_an_input_of_the_host_does_not_drive_the_tour(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(f"{PAIR}<input id=field>")
    visitor = come("/two/")
    visitor.expect_card("One")
    visitor.page.locator("#field").focus()
    visitor.page.keyboard.type("ab")
    for key in ("ArrowLeft", "ArrowRight", "Enter", "Home"):
        visitor.page.keyboard.press(key)
    visitor.expect_card("One")
    expect(visitor.page.locator("#field")).to_have_value("ab")


def test_focus_goes_into_the_card(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(PAIR)
    visitor = come("/two/")
    visitor.expect_card("One")
    visitor.page.wait_for_function(IN_CARD)
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate(IN_CARD)


def test_focus_stays_in_card_and_target_of_a_blocking_step(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f"<button id=before>b</button>{TARGET}<button id=after>a</button>")
    visitor = come("/block/")
    visitor.expect_card("First this")
    # As around a modal, the browser itself comes before the first stop and after the last one.
    inside = "() => document.activeElement.matches('[data-guidekit], #target, body')"
    for key in ["Tab"] * 10 + ["Shift+Tab"] * 10:
        visitor.page.keyboard.press(key)
        assert visitor.page.evaluate(inside)


@pytest.mark.parametrize("guide", ["two", "ask"], ids=["tooltip", "modal"])
def test_focus_is_returned_where_it_was(host: Host, come: Callable[..., Visitor], guide: str) -> None:
    host.say(PAIR + STARTER.format(guide=guide))
    visitor = come("/quiet/")
    visitor.expect_quiet()
    visitor.page.locator("#starter").focus()
    visitor.page.keyboard.press("Enter")
    visitor.expect_card("One")
    visitor.page.keyboard.press("ArrowRight")
    visitor.expect_card("Two")
    visitor.page.keyboard.press("Escape")
    visitor.expect_no_card()
    expect(visitor.page.locator("#starter")).to_be_focused()


def test_card_is_a_dialog_with_a_name(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(PAIR)
    visitor = come("/two/")
    visitor.expect_card("One")
    expect(visitor.card).to_have_accessible_name("One")
    expect(visitor.card).to_have_accessible_description("First text. 1 of 2")


def test_whatever_can_be_pressed_is_a_real_button(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(PAIR)
    visitor = come("/two/")
    visitor.expect_card("One")
    assert set(visitor.card.evaluate(STOPS)) == {"BUTTON"}
    for name in ("Close", "Next"):
        expect(visitor.card.get_by_role("button", name=name)).to_be_visible()
    visitor.reach("Next")
    visitor.page.keyboard.press("Space")
    visitor.expect_card("Two")


def test_change_of_the_step_is_announced_once(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(PAIR)
    visitor = come("/two/")
    visitor.expect_card("One")
    voice = visitor.page.locator("[data-guidekit] [role=status]")
    expect(voice).to_have_text("")
    visitor.press("Next")
    expect(voice).to_have_text("Two Second text. 2 of 2")
    assert voice.evaluate("voice => !voice.closest('[role=dialog]')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_new_violation(host: Host, come: Callable[..., Visitor], scheme: str) -> None:
    host.say(LANDMARKS)
    visitor = come("/two/", color_scheme=scheme)
    for title, press in {"One": "Next", "Two": "Done"}.items():
        visitor.expect_card(title)
        visitor.rest()
        found = Axe().run(visitor.page).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
        visitor.press(press)


def test_nothing_moves_for_those_who_asked_for_less_motion(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TALL_PAIR)
    visitor = come("/two/", reduced_motion="reduce")
    visitor.expect_card("One")
    assert visitor.page.evaluate(RUNNING) == 0
    visitor.page.evaluate(PRESS_NEXT)
    assert visitor.page.evaluate(RUNNING) == 0
    visitor.expect_card("Two")


def test_page_from_right_to_left_has_its_card_from_right_to_left(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(PAIR, html=' dir="rtl"', calls=host.init(locale="ar"))
    visitor = come("/two/")
    visitor.expect_card("هنا")
    expect_beside_target(visitor)
    assert visitor.card.evaluate("card => getComputedStyle(card).direction") == "rtl"
    following = box_of(visitor.card.get_by_role("button", name="التالي"))
    closing = box_of(visitor.card.locator(".close"))
    card = box_of(visitor.card)
    assert following.x - card.x < card.width / 2
    assert closing.x - card.x < card.width / 2
