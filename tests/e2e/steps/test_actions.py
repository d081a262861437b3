"""What guides do in the host app: its own actions, and what people would do, on their behalf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

REGISTER = "window.ran = 0; guidekit.registerAction('open_import', () => { ran += 1; })"
HEAR_REFUSALS = """() => {
  window.refused = [];
  guidekit.on("action_refused", ({ properties }) => refused.push(properties));
}"""
MENU = """<button data-guide="menu" onclick="entry.hidden = !entry.hidden">Menu</button>
<p id="entry" data-guide="entry" hidden>Entry</p>
<label>Project name <input oninput="window.heard = this.value"></label>
<label>Password <input type="password"></label>
<button data-guide="danger" onclick="window.isHurt = true">Delete</button>"""


def begin(host: Host, come: Callable[..., Visitor]) -> Visitor:
    """Come to the page of the guide with actions."""
    host.say(TARGET)
    visitor = come("/act", permissions=["clipboard-read", "clipboard-write"])
    visitor.page.evaluate(REGISTER)
    visitor.expect_card("Do something")
    return visitor


def test_t25_action_of_the_host_app_runs_once_it_was_agreed_to(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = begin(host, come)
    visitor.press("Import")
    expect(visitor.card).to_contain_text("Import everything now?")
    visitor.page.keyboard.press("Escape")
    expect(visitor.card).to_contain_text("Each button does something else.")
    assert visitor.page.evaluate("ran") == 0
    visitor.press("Import")
    visitor.press("Import")
    visitor.expect_card("The end")
    assert visitor.page.evaluate("ran") == 1


def test_t25_event_is_tracked_and_a_code_copied(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = begin(host, come)
    visitor.page.evaluate("void guidekit.on('tracked', ({name}) => { window.tracked = name; })")
    visitor.press("Demo")
    visitor.page.wait_for_function("window.tracked === 'wants_demo'")
    visitor.page.wait_for_function("navigator.clipboard.readText().then((text) => text === 'WELCOME10')")


def test_t25_what_a_guide_learns_counts_at_once(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = begin(host, come)
    visitor.press("Plan")
    visitor.page.evaluate("guidekit.next()")
    visitor.expect_card("You plan")


def test_t07_page_is_prepared_and_tidied_up(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(MENU)
    visitor = come("/drive")
    visitor.expect_card("It is in the menu")
    expect(visitor.page.locator("#entry")).to_be_visible()
    visitor.press("Next")
    visitor.expect_card("We fill it in")
    expect(visitor.page.locator("#entry")).to_be_hidden()


def test_t07_field_is_filled_only_when_the_person_agrees(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(MENU)
    visitor = come("/drive")
    visitor.press("Next")
    visitor.expect_card("We fill it in")
    expect(visitor.page.get_by_role("textbox", name="Project name")).to_have_value("")
    visitor.press("Next")
    expect(visitor.page.get_by_role("textbox", name="Project name")).to_have_value("Website relaunch")
    assert visitor.page.evaluate("window.heard") == "Website relaunch"


def test_t07_nothing_is_done_that_the_project_does_not_allow(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(MENU)
    visitor = come("/drive")
    visitor.page.evaluate(HEAR_REFUSALS)
    for title in ["It is in the menu", "We fill it in", "Not this one", "Nor this"]:
        visitor.expect_card(title)
        visitor.press("Next")
    visitor.expect_card("The end")
    expect(visitor.page.get_by_role("textbox", name="Password")).to_have_value("")
    assert visitor.page.evaluate("window.isHurt") is None
    assert visitor.page.evaluate("refused") == [
        {"act": "fill", "looked_for": 'label "Password"', "reason": "secret"},
        {"act": "click", "looked_for": '[data-guide="danger"]', "reason": "not_allowed"},
    ]
