"""Steps that block the page: people stay in the card and its target, and the page is as it was afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

PAGE = f"""<header><a id=home href="/">Home</a></header><aside id=aside inert>Old</aside>
<main><h1>Host</h1><p><button id=beside>Beside</button></p>{TARGET}
<button id=helper data-guide=helper>Helper</button><input id=field aria-label=Field></main>
<footer><button id=below>Below</button></footer>"""
INERT = """() => [...document.querySelectorAll("[inert]")].map((one) => one.id || one.tagName)"""
WALK = """() => {
  let focused = document.activeElement;
  while (focused.contentDocument ?? focused.shadowRoot)
    focused = (focused.contentDocument ?? focused.shadowRoot).activeElement;
  const said = focused.matches("button") ? focused.textContent : focused.tagName;
  return focused.id || focused.ariaLabel || said;
}"""
SHADOWED = f"""<button id=outside>Outside</button><x-card></x-card><script>
  const root = document.querySelector("x-card").attachShadow({{ mode: "open" }});
  root.innerHTML = `<p><button id=inside>Inside</button></p>{TARGET}`;
</script>"""
SLOTTED = f"""<button id=outside>Outside</button><x-card>{TARGET}<i id=hidden slot=none></i></x-card><script>
  const root = document.querySelector("x-card").attachShadow({{ mode: "open" }});
  root.innerHTML = `<nav><button id=inside>Inside</button></nav><div><slot></slot></div>`;
</script>"""
FRAMED = f"""<button id=outside>Outside</button>
<iframe id=frame title=Frame width=600 height=400 srcdoc='<p><button id=inside>Inside</button></p>{
    TARGET.replace('"', "&quot;")
}'></iframe>"""


def come_to(host: Host, come: Callable[..., Visitor], guide: str, body: str, title: str) -> Visitor:
    """Visit the page of a guide and wait until its card is there."""
    host.say(body)
    visitor = come(f"/blocking/{guide}")
    visitor.expect_card(title)
    return visitor


def expect_inert(visitor: Visitor, *names: str) -> None:
    """Wait until just these elements of the page are inert, by their ids or tags."""
    visitor.page.wait_for_function(f"(names) => `${{({INERT})()}}` === `${{names}}`", arg=list(names))


def stops(visitor: Visitor, count: int, key: str = "Tab") -> set[str]:
    """Press a key again and again, and answer all in the page that had the focus."""
    reached = set()
    for _ in range(count):
        visitor.page.keyboard.press(key)
        reached.add(visitor.page.evaluate(WALK))
    return reached - {"BODY", "DIALOG"}


def test_rest_of_the_page_is_inert_and_as_it_was_afterwards(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(PAGE)
    visitor = come("/nothing")
    before = visitor.page.evaluate("document.documentElement.outerHTML")
    visitor.page.goto("/blocking/several")
    visitor.expect_card("First this")
    expect_inert(visitor, "HEADER", "aside", "H1", "P", "field", "FOOTER")
    visitor.press("Next")
    visitor.expect_card("Then that")
    expect_inert(visitor, "aside")
    visitor.press("Done")
    visitor.expect_no_card()
    assert visitor.page.evaluate("document.documentElement.outerHTML") == before


def test_keyboard_reaches_card_target_and_what_is_shown_with_it_and_nothing_else(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = come_to(host, come, "several", PAGE, "First this")
    expect(visitor.card).to_have_attribute("aria-modal", "true")
    expected = {"Close", "Next", "target", "helper"}
    assert stops(visitor, 12) == expected
    assert stops(visitor, 12, "Shift+Tab") <= expected
    visitor.page.evaluate("below.focus()")
    assert visitor.page.evaluate(WALK) != "below"


def test_screen_readers_meet_nothing_but_the_step(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to(host, come, "several", PAGE, "First this")
    expect_inert(visitor, "HEADER", "aside", "H1", "P", "field", "FOOTER")
    nodes = visitor.context.new_cdp_session(visitor.page).send("Accessibility.getFullAXTree")["nodes"]
    told = {node["name"]["value"] for node in nodes if not node["ignored"] and "name" in node}
    assert {"First this", "Next", "Target", "Helper"} <= told
    assert not {"Home", "Beside", "Below", "Field"} & told
    voice = visitor.page.locator("[data-guidekit] [role=status]")
    assert not voice.evaluate(
        "voice => !!(voice.closest('[inert]') ?? voice.getRootNode().host.closest('[inert]'))"
    )


@pytest.mark.parametrize(
    "sight", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 320, "height": 640}}], ids=str
)
def test_axe_finds_nothing_in_a_blocking_step(
    host: Host, come: Callable[..., Visitor], sight: dict[str, object]
) -> None:
    host.say(PAGE.replace("120px 240px", "40px 10px"))
    visitor = come("/blocking/several", **sight)
    visitor.expect_card("First this")
    visitor.rest()
    found = Axe().run(visitor.page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


def test_destroy_leaves_nothing_inert(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to(host, come, "several", PAGE, "First this")
    expect_inert(visitor, "HEADER", "aside", "H1", "P", "field", "FOOTER")
    visitor.page.evaluate("guidekit.destroy()")
    expect_inert(visitor, "aside")


def test_what_the_host_puts_there_is_inert_and_what_it_draws_anew_too(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = come_to(host, come, "several", PAGE, "First this")
    expect_inert(visitor, "HEADER", "aside", "H1", "P", "field", "FOOTER")
    visitor.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<nav><a href=/x>New</a></nav>')")
    expect_inert(visitor, "HEADER", "aside", "H1", "P", "field", "FOOTER", "NAV")
    visitor.page.evaluate("const main = document.querySelector('main'); main.innerHTML = main.innerHTML")
    expect_inert(visitor, "HEADER", "aside", "H1", "P", "field", "FOOTER", "NAV")
    visitor.press("Next")
    visitor.expect_card("Then that")
    expect_inert(visitor, "aside")


def test_snapshot_that_the_host_keeps_of_its_page_is_free(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to(host, come, "several", PAGE, "First this")
    expect_inert(visitor, "HEADER", "aside", "H1", "P", "field", "FOOTER")
    kept = visitor.page.evaluate("""() => {
      document.dispatchEvent(new CustomEvent("turbo:before-cache"));
      return document.body.cloneNode(true).querySelectorAll("[inert]").length;
    }""")
    assert kept == 1


def test_host_may_make_its_own_usable_or_inert_meanwhile(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to(host, come, "several", PAGE, "First this")
    expect_inert(visitor, "HEADER", "aside", "H1", "P", "field", "FOOTER")
    visitor.page.evaluate("""() => {
      document.querySelector("header").inert = false;
      document.querySelector("footer").inert = true;
      document.querySelector("main").append("More");
    }""")
    expect_inert(visitor, "aside", "H1", "P", "field", "FOOTER")
    visitor.press("Next")
    visitor.expect_card("Then that")
    expect_inert(visitor, "aside", "FOOTER")


@pytest.mark.parametrize("body", [SHADOWED, SLOTTED], ids=["in a shadow tree", "in a slot"])
def test_way_to_the_target_may_lead_through_shadow_trees(
    host: Host, come: Callable[..., Visitor], body: str
) -> None:
    visitor = come_to(host, come, "shadowed" if body is SHADOWED else "plain", body, "First this")
    assert stops(visitor, 8) == {"Close", "Done", "target"}
    visitor.press("Done")
    visitor.expect_no_card()
    assert {"outside", "inside", "target"} <= stops(visitor, 6)


def test_way_to_the_target_may_lead_through_a_frame(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to(host, come, "framed", FRAMED, "First this")
    assert not {"outside", "inside"} & stops(visitor, 10)
    inside = visitor.page.frame_locator("#frame").locator("[inert]")
    expect(inside).to_have_count(1)
    visitor.press("Done")
    visitor.expect_no_card()
    expect(inside).to_have_count(0)
    expect_inert(visitor)


def test_target_that_is_only_shown_is_not_reached(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to(host, come, "shown", PAGE, "Look at this")
    expect_inert(visitor, "BODY", "aside")
    assert stops(visitor, 6) == {"Close", "Done"}


def test_step_whose_target_is_missing_blocks_the_page_too(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to(host, come, "centred", PAGE.replace("data-guide", "data-other"), "First this")
    expect_inert(visitor, "BODY", "aside")
    assert stops(visitor, 6) == {"Close", "Done"}


def test_blocking_step_waits_for_somebody_who_is_writing(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(PAGE.replace("aria-label=Field", "aria-label=Field autofocus"))
    visitor = come("/blocking/several")
    visitor.expect_card("First this")
    visitor.page.keyboard.type("abc")
    expect(visitor.page.locator("#field")).to_have_value("abc")
    expect_inert(visitor, "aside")
    assert visitor.card.get_attribute("aria-modal") is None
    visitor.page.keyboard.press("F6")
    expect_inert(visitor, "HEADER", "aside", "H1", "P", "field", "FOOTER")
    visitor.page.keyboard.press("Escape")
    visitor.expect_no_card()
    expect(visitor.page.locator("#field")).to_be_focused()


def test_dialog_of_the_host_is_usable_when_it_opens(host: Host, come: Callable[..., Visitor]) -> None:
    dialog = "<dialog id=dialog><button id=leave onclick='dialog.close()'>Leave</button></dialog>"
    visitor = come_to(host, come, "several", PAGE + dialog, "First this")
    expect_inert(visitor, "HEADER", "aside", "H1", "P", "field", "FOOTER")
    visitor.page.evaluate("dialog.showModal()")
    expect(visitor.page.locator("#leave")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    visitor.expect_card("First this")
    expect_inert(visitor, "HEADER", "aside", "H1", "P", "field", "FOOTER")


def test_conditions_see_the_page_as_the_host_has_made_it(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to(
        host, come, "awaiting", PAGE + "<p><button id=ready disabled>Ready</button></p>", "Press it"
    )
    assert visitor.card.get_attribute("aria-modal") is None
    visitor.page.evaluate("ready.disabled = false")
    visitor.expect_card("It is ready")
