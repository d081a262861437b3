"""Cards by keyboard and by ear: nobody is trapped or interrupted, and the focus comes back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

PAIR = TARGET + '<button data-guide="second">Second</button>'
STARTER = '<button id="starter" onclick="guidekit.start(\'{guide}\')">Start</button>'
FOCUSED = """() => {
  const focused = document.activeElement;
  if (!focused.shadowRoot) return focused.id || focused.tagName;
  const inside = focused.shadowRoot.activeElement;
  return `card ${inside.ariaLabel || (inside.matches("button") ? inside.textContent : "")}`.trim();
}"""


def focused(visitor: Visitor) -> str:
    """What has the focus: an id of the page, `card`, or `card` and the name of its button."""
    name: str = visitor.page.evaluate(FOCUSED)
    return name


def press(visitor: Visitor, *keys: str) -> str:
    """Press keys one after the other, and answer what has the focus then."""
    for key in keys:
        visitor.page.keyboard.press(key)
    return focused(visitor)


def voice(visitor: Visitor) -> Locator:
    """What a screen reader is told."""
    return visitor.page.locator("[data-guidekit] [role=status]")


def test_tab_goes_from_the_card_to_its_target_and_on(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f"<button id=before>b</button>{TARGET}<button id=after>a</button>")
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    walk = [press(visitor, "Tab") for _ in range(5)]
    assert walk == ["card Later", "card Next", "card Close", "target", "after"]


def test_target_without_focus_of_its_own_passes_it_on(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(
        '<button id=before>b</button><p data-guide="target" id=target>Text</p><button id=after>a</button>'
    )
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    assert press(visitor, "Tab", "Tab", "Tab", "Tab") == "after"


def test_f6_moves_between_card_and_page(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    assert focused(visitor) == "card"
    assert press(visitor, "F6") == "target"
    assert press(visitor, "F6") == "card"


def test_arrows_act_only_while_the_focus_is_in_the_card(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(PAIR)
    visitor = come("/two/")
    visitor.expect_card("One")
    press(visitor, "ArrowRight")
    visitor.expect_card("Two")
    press(visitor, "ArrowLeft")
    visitor.expect_card("One")
    press(visitor, "F6", "ArrowRight")
    visitor.expect_card("One")


def test_arrow_does_nothing_that_no_button_offers(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come("/click/")
    visitor.expect_card("Press it")
    press(visitor, "ArrowRight")
    visitor.expect_card("Press it")


def test_keys_with_modifiers_belong_to_the_browser(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(PAIR)
    visitor = come("/two/")
    visitor.expect_card("One")
    press(visitor, "Control+ArrowRight", "Shift+ArrowRight")
    visitor.expect_card("One")


def test_tooltip_never_takes_the_focus_from_a_field_in_use(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET + "<input id=field autofocus>")
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    assert focused(visitor) == "field"
    expect(voice(visitor)).to_have_text(re.compile("Tip.*Something about this"))


def test_modal_waits_until_somebody_has_finished_writing(host: Host, come: Callable[..., Visitor]) -> None:
    host.say("<input id=field autofocus>")
    visitor = come("/ask/")
    visitor.expect_card("One")
    visitor.page.keyboard.type("abc")
    expect(visitor.page.locator("#field")).to_have_value("abc")
    assert visitor.card.get_attribute("aria-modal") is None
    press(visitor, "F6")
    expect(visitor.card).to_have_attribute("aria-modal", "true")
    visitor.page.evaluate("field.focus()")
    assert focused(visitor).startswith("card")
    press(visitor, "Escape")
    visitor.expect_no_card()
    assert focused(visitor) == "field"


def test_focus_goes_into_a_modal_stays_there_and_comes_back(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(STARTER.format(guide="ask") + "<input id=field>")
    visitor = come("/quiet/")
    visitor.expect_quiet()
    visitor.page.locator("#starter").focus()
    press(visitor, "Enter")
    visitor.expect_card("One")
    for _ in range(8):
        assert press(visitor, "Tab").split()[0] in {"card", "BODY"}
    visitor.page.evaluate("field.focus()")
    assert focused(visitor).startswith("card")
    visitor.press("Next")
    visitor.expect_card("Two")
    assert focused(visitor).startswith("card")
    visitor.press("Done")
    visitor.expect_no_card()
    assert focused(visitor) == "starter"


def test_enter_on_next_again_and_again_walks_through_the_tour(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(PAIR)
    visitor = come("/two/")
    visitor.expect_card("One")
    visitor.reach("Next")
    press(visitor, "Enter")
    visitor.expect_card("Two")
    assert focused(visitor) == "card Done"
    press(visitor, "Enter")
    visitor.expect_no_card()


def test_escape_belongs_to_an_open_dialog_of_the_host(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f"<dialog id=dialog>{TARGET}<input id=field></dialog><script>dialog.showModal()</script>")
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.page.locator("#field").focus()
    press(visitor, "Escape")
    expect(visitor.page.locator("#dialog")).not_to_be_visible()
    # Not only out of sight: what has been drawn anew comes back at once.
    expect(visitor.page.locator("[data-guidekit]")).to_have_count(0)
    visitor.page.evaluate("dialog.showModal()")
    visitor.expect_card("Tip")
    press(visitor, "F6", "Escape")
    visitor.expect_no_card()
    expect(visitor.page.locator("#dialog")).to_be_visible()


def test_keys_of_the_host_are_not_meant_while_the_focus_is_in_the_card(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(PAIR + "<script>window.heard = []; onkeydown = (event) => heard.push(event.key)</script>")
    visitor = come("/two/")
    visitor.expect_card("One")
    press(visitor, "ArrowRight")
    visitor.expect_card("Two")
    assert visitor.page.evaluate("heard") == []
