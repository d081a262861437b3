"""The welcome tour heard and steered by someone who cannot see it, and judged by axe on every step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.visitors import Visitor

SIGHTS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "calm": {"reduced_motion": "reduce"},
    "forced colours": {"forced_colors": "active"},
}


def expect_no_violation(visitor: Visitor) -> None:
    """Judge the whole page, card included, once it has come to rest."""
    visitor.rest()
    found = Axe().run(visitor.page).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []


@pytest.mark.parametrize("sight", SIGHTS)
def test_axe_finds_nothing_on_any_step(visit: Callable[..., Visitor], sight: str) -> None:
    visitor = visit(**SIGHTS[sight])
    visitor.sign_in()
    for title, press in {"Welcome to Tideway, Mara": "Show me around", "What needs you next": "Next"}.items():
        visitor.expect_card(title)
        expect_no_violation(visitor)
        visitor.press(press)
    visitor.expect_card("Your projects")
    expect_no_violation(visitor)


def test_the_modal_takes_the_focus_keeps_it_and_gives_it_back(visitor: Visitor) -> None:
    visitor.sign_in()
    visitor.expect_card("Welcome to Tideway, Mara")
    assert visitor.card.get_attribute("aria-modal") == "true"
    inside = "document.activeElement === document.querySelector('[data-guidekit]')"
    expect(visitor.page.locator("[data-guidekit]")).to_be_focused()
    for _ in range(12):
        visitor.page.keyboard.press("Tab")
        assert visitor.page.evaluate(f"{inside} || document.activeElement === document.body")
    visitor.press("Not now")
    visitor.expect_no_card()
    assert not visitor.page.evaluate(inside)


def test_a_tooltip_traps_nobody(visitor: Visitor) -> None:
    visitor.sign_in()
    visitor.press("Show me around")
    visitor.expect_card("What needs you next")
    assert visitor.card.get_attribute("aria-modal") is None
    visitor.page.get_by_role("link", name="Settings").focus()
    expect(visitor.page.get_by_role("link", name="Settings")).to_be_focused()
    visitor.page.keyboard.press("ArrowRight")
    visitor.expect_card("What needs you next")


def test_the_card_is_named_and_its_progress_read_in_full(visitor: Visitor) -> None:
    visitor.sign_in()
    visitor.press("Show me around")
    visitor.expect_card("What needs you next")
    expect(visitor.card).to_have_accessible_name("What needs you next")
    expect(visitor.card.get_by_text("2 of 5")).to_be_visible()
    expect(visitor.card.get_by_role("button", name="Close")).to_be_visible()


def test_arabic_is_drawn_from_right_to_left(visit: Callable[..., Visitor]) -> None:
    visitor = visit(locale="ar")
    visitor.page.goto("/sign-in")
    visitor.page.get_by_role("button", name="العربية").click()
    visitor.page.locator("[data-guide=sign-in-people] button").first.click()
    visitor.page.wait_for_url("**/dashboard")
    expect(visitor.card.get_by_role("button", name="خذني في جولة")).to_be_visible()
    assert visitor.card.evaluate("card => getComputedStyle(card).direction") == "rtl"
