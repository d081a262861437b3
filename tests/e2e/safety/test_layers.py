"""Tours beside other things that lie above the page, and in pages that are drawn in unusual ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from guidekit.walk.browser import launch_options
from tests.e2e.pages.geometry import DESK, box_of, expect_beside_target, expect_ring, target_box
from tests.e2e.pages.hosts import TARGET
from tests.e2e.scenarios.hostile import SECOND, TALL
from tests.e2e.visitors import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.e2e.pages.hosts import Host

NESTED = f"""<dialog id=outer>Outer <dialog id=inner>{TARGET}{SECOND}</dialog></dialog>
<script>outer.showModal(); inner.showModal()</script>"""
SECOND_IN_DIALOG = f"{TARGET}<dialog id=dialog>{SECOND}</dialog>"
ABOVE = """() => {
  const {x, y, width, height} = document.querySelector("[data-guidekit]").shadowRoot
    .querySelector("[role=dialog]").getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2)?.matches("[data-guidekit]");
}"""


def walk_through(visitor: Visitor) -> None:
    """Follow the tour of two steps to its end by pointer, so that whatever covers the card fails it."""
    visitor.expect_card("One")
    expect_beside_target(visitor)
    assert visitor.page.evaluate(ABOVE)
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.rest()
    assert visitor.page.evaluate(ABOVE)
    visitor.press("Done")
    visitor.expect_no_card()


def test_target_in_a_dialog_within_a_dialog(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(NESTED)
    visitor = come("/two/")
    walk_through(visitor)
    expect(visitor.page.locator("#inner")).to_be_visible()


def test_dialog_that_opens_over_a_tour_lies_over_it_and_gives_it_back(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(f"{TARGET}{SECOND}<dialog id=dialog><button id=ok>OK</button></dialog>")
    visitor = come("/two/")
    visitor.expect_card("One")
    visitor.page.evaluate("dialog.showModal()")
    visitor.page.locator("#ok").click()
    visitor.page.evaluate("dialog.close()")
    walk_through(visitor)


def test_next_step_is_in_a_dialog_that_is_open_by_then(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(SECOND_IN_DIALOG)
    visitor = come("/two/")
    visitor.expect_card("One")
    visitor.page.evaluate("dialog.showModal()")
    visitor.page.evaluate("guidekit.next()")
    visitor.expect_card("Two")
    visitor.press("Done")
    visitor.expect_no_card()


@pytest.mark.parametrize("kind", ["auto", "manual"])
def test_target_in_a_native_popover(host: Host, come: Callable[..., Visitor], kind: str) -> None:
    host.say(f"<div popover={kind} id=pop>{TARGET}{SECOND}</div><script>pop.showPopover()</script>")
    walk_through(come("/two/"))


def test_popover_of_the_host_opened_in_mid_tour_covers_nothing_for_long(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(f"{TARGET}{SECOND}<div popover=manual id=pop style='inset:0;width:99vw;height:99vh'>All</div>")
    visitor = come("/two/")
    visitor.expect_card("One")
    visitor.page.evaluate("pop.showPopover()")
    visitor.page.evaluate("guidekit.next()")
    visitor.expect_card("Two")
    visitor.rest()
    assert visitor.page.evaluate(ABOVE)


@pytest.mark.parametrize("attribute", ["inert", 'aria-hidden="true"'])
def test_app_that_hides_itself_from_readers_does_not_hide_the_card(
    host: Host, come: Callable[..., Visitor], attribute: str
) -> None:
    host.say(f"<main {attribute}>{TARGET}{SECOND}</main>")
    visitor = come("/two/")
    visitor.expect_card("One")
    expect(visitor.card.get_by_role("button", name="Next")).to_be_enabled()
    visitor.press("Next")
    visitor.expect_card("Two")


def test_element_in_fullscreen_has_its_card_over_it(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f"<main id=main style='background:#fff'>{TARGET}{SECOND}</main>")
    visitor = come("/two/")
    visitor.expect_card("One")
    visitor.page.evaluate("main.requestFullscreen()")
    visitor.page.wait_for_function("document.fullscreenElement === main")
    expect_ring(visitor)
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.rest()
    assert visitor.page.evaluate(ABOVE)
    visitor.press("Done")
    visitor.expect_no_card()


def test_target_that_content_visibility_has_not_drawn(host: Host, come: Callable[..., Visitor]) -> None:
    skipped = "content-visibility:auto;contain-intrinsic-size:auto 900px"
    sections = f"<section style='{skipped}'>{TALL}</section>" * 4
    host.say(f"{sections}<section style='{skipped}'>{TARGET}</section>{sections}")
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    expect_beside_target(visitor)
    assert target_box(visitor).is_within(*DESK)


VIRTUAL = """<div id=list style="height:400px;width:500px;overflow:auto;margin:90px">
<div style="height:90000px">
<div id=rows style="position:sticky;top:0"></div></div></div><script>
const draw = () => {
  const first = Math.floor(list.scrollTop / 40);
  rows.replaceChildren(...Array.from({length: 10}, (_, at) => {
    const row = document.createElement("p");
    row.style.cssText = "height:40px;margin:0";
    row.textContent = `Row ${first + at}`;
    if (first + at === 30) row.dataset.guide = row.id = "target";
    return row;
  }));
};
list.onscroll = draw;
draw();
</script>"""


def test_row_of_a_virtual_list_that_comes_goes_and_comes_again(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(VIRTUAL)
    visitor = come("/tip/")
    visitor.expect_quiet()
    visitor.page.evaluate("list.scrollTop = 29 * 40")
    visitor.expect_card("Tip")
    expect_ring(visitor)
    visitor.page.evaluate("list.scrollTop = 25 * 40")
    expect_ring(visitor)
    visitor.page.evaluate("list.scrollTop = 50 * 40")
    visitor.expect_no_card()
    visitor.page.evaluate("list.scrollTop = 28 * 40")
    visitor.expect_card("Tip")
    expect_ring(visitor)


DRAGGED = """<div id=from draggable=true style="margin:60px">Drag me</div>
<div id=to style="width:200px;height:90px;background:#eee">Here</div><script>
const [from, to] = [document.getElementById("from"), document.getElementById("to")];
to.ondragover = (event) => event.preventDefault();
to.ondrop = (event) => { event.preventDefault(); to.textContent = "Dropped"; };
from.ondragstart = (event) => event.dataTransfer.setData("text/plain", "x");
</script>"""


def test_card_that_comes_up_during_a_drag_does_not_end_the_drag(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET + DRAGGED)
    visitor = come("/quiet/")
    visitor.expect_quiet()
    start, goal = box_of(visitor.page.locator("#from")), box_of(visitor.page.locator("#to"))
    mouse = visitor.page.mouse
    mouse.move(start.x + 9, start.y + 9)
    mouse.down()
    mouse.move(goal.x + 20, goal.y + 10)
    visitor.page.evaluate("guidekit.start('tip')")
    visitor.expect_card("Tip")
    mouse.move(goal.x + 22, goal.y + 60)
    mouse.up()
    expect(visitor.page.locator("#to")).to_have_text("Dropped")


def test_view_transition_takes_the_tour_along(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f"<main id=main>{TARGET}</main>{SECOND}")
    visitor = come("/two/")
    visitor.expect_card("One")
    change = """() => document.startViewTransition(() => {
      main.style.paddingTop = "130px";
    }).finished"""
    visitor.page.evaluate(change)
    walk_through(visitor)


def test_nothing_of_a_tour_is_printed(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.page.emulate_media(media="print")
    expect(visitor.card).not_to_be_visible()
    expect(visitor.page.locator("#target")).to_be_visible()
    visitor.page.emulate_media(media="screen")
    expect(visitor.card).to_be_visible()


def test_forced_colours_keep_edges_and_pass_axe(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f"<main><h1>Host</h1>{TARGET}{SECOND}</main>")
    visitor = come("/two/", forced_colors="active")
    visitor.expect_card("One")
    visitor.rest()
    edges = (
        "card => [card, card.querySelector('.primary')].map((one) => getComputedStyle(one).borderTopWidth)"
    )
    assert all(float(width.removesuffix("px")) >= 1 for width in visitor.card.evaluate(edges))
    ring = visitor.page.locator("[data-guidekit] .ring")
    assert ring.evaluate("ring => getComputedStyle(ring).outlineStyle") == "solid"
    assert Axe().run(visitor.page).response["violations"] == []


def test_text_of_twice_the_size_is_all_there(browser: Browser, host: Host) -> None:
    host.say(TARGET + SECOND)
    options = launch_options()
    options["args"] = [*options["args"], "--blink-settings=defaultFontSize=32"]
    with browser.browser_type.launch(**options) as reader:
        visitor = Visitor(reader.new_context(base_url=host.url, viewport={"width": 640, "height": 480}))
        visitor.page.goto("/two/")
        visitor.expect_card("One")
        expect_beside_target(visitor, (640, 480))
        size = visitor.card.locator("#text").evaluate("text => parseFloat(getComputedStyle(text).fontSize)")
        assert size >= 26
        assert box_of(visitor.card.get_by_role("button", name="Next")).is_within(640, 480)
        assert visitor.troubles == []
