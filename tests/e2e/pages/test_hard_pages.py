"""Tours on pages that make it hard: whatever they are like, the card is beside its target and works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.pages.geometry import Box, box_of
from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

DESK = (1280, 800)
TALL = '<div style="height:2000px"></div>'
HEADER = "position:sticky;top:0;height:120px;background:#eee"
OVER_ALL = "position:fixed;inset:0;z-index:2147483647;background:#eee"
BODY_STYLE = "<style>{css}</style>"
RUDE = """button{all:unset;display:none} #target{display:inline-block!important}
*{font-size:40px!important;color:red!important;letter-spacing:9px!important}
div,p,h2,dialog{margin:90px!important;padding:50px!important;opacity:.1!important;transform:rotate(20deg)}"""

# With the padding that the look wants on each side.
RING_IS_AROUND = """() => {
  const inside = document.querySelector("[data-guidekit]")?.shadowRoot;
  const ring = inside?.querySelector(".ring")?.getBoundingClientRect();
  const target = document.querySelector("#target").getBoundingClientRect();
  const near = (one, other) => Math.abs(one - other) <= 1.5;
  return ring && near(ring.left, target.left - 6) && near(ring.top, target.top - 6)
    && near(ring.right, target.right + 6) && near(ring.bottom, target.bottom + 6);
}"""

PAGES = {
    "plain": TARGET,
    "far down": TALL + TARGET + TALL,
    "in a box that scrolls": f'<div style="height:300px;overflow:auto">{TALL}{TARGET}{TALL}</div>',
    "under a sticky header": f'<header style="{HEADER}">h</header>{TALL}{TARGET}{TALL}',
    "over everything": f'<div style="{OVER_ALL}">{TARGET}</div>',
    "transformed": BODY_STYLE.format(css="body{transform:translate(30px,40px) scale(.9)}") + TARGET,
    "zoomed": BODY_STYLE.format(css="html{zoom:1.5}") + TARGET,
    "zoomed out": BODY_STYLE.format(css="body{zoom:.8}") + TARGET,
    "styled rudely": BODY_STYLE.format(css=RUDE) + TARGET,
    "in an open dialog": f"<dialog id=dialog>{TARGET}</dialog><script>dialog.showModal()</script>",
    "in a popover": f"<div popover id=pop>{TARGET}</div><script>pop.showPopover()</script>",
    "clobbered": f"<img name=currentScript><form id=history></form><form id=guidekit></form>{TARGET}",
}


def target(visitor: Visitor) -> Box:
    """Where the target is."""
    return box_of(visitor.page.locator("#target"))


def expect_ring(visitor: Visitor) -> None:
    """Wait until the ring is around the target, wherever that has gone, and nothing moves any more."""
    visitor.page.wait_for_function(RING_IS_AROUND)
    visitor.rest()


@pytest.mark.parametrize("page", PAGES)
def test_card_and_ring_are_beside_the_target_and_work(
    host: Host, come: Callable[..., Visitor], page: str
) -> None:
    host.say(PAGES[page])
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    expect_ring(visitor)
    card = box_of(visitor.card)
    assert not card.overlaps(target(visitor))
    assert card.is_within(*DESK)
    visitor.press("Next")
    visitor.expect_no_card()


def test_styles_of_the_page_do_not_reach_the_card(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    plain = come("/tip/")
    plain.expect_card("Tip")
    plain.rest()
    host.say(PAGES["styled rudely"], user="somebody-else")
    rude = come("/tip/")
    rude.expect_card("Tip")
    rude.rest()
    assert (box_of(rude.card).width, box_of(rude.card).height) == (
        box_of(plain.card).width,
        box_of(plain.card).height,
    )


CHANGES = {
    "the page scrolls": "scrollTo(0, 60)",
    "something comes up above": "document.body.prepend(document.createElement('hr'), 'Some text')",
    "the target grows": "target.style.padding = '30px'",
    "the target moves slowly": "target.style.cssText += ';transition:translate .3s;translate:90px 40px'",
    "the target is drawn anew": "target.outerHTML = target.outerHTML.replace('Target', 'Another target')",
}


@pytest.mark.parametrize("change", CHANGES)
def test_card_and_ring_follow_when(host: Host, come: Callable[..., Visitor], change: str) -> None:
    host.say(TARGET + TALL)
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    expect_ring(visitor)
    visitor.page.evaluate(CHANGES[change])
    expect_ring(visitor)
    assert not box_of(visitor.card).overlaps(target(visitor))


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


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (375, 667), (320, 256)], ids=str)
def test_long_text_scrolls_and_leaves_the_buttons_in_sight(
    host: Host, come: Callable[..., Visitor], size: tuple[int, int]
) -> None:
    host.say(f'{TALL}<button data-guide="target" id="target">Target</button>{TALL}')
    visitor = come("/long/", viewport={"width": size[0], "height": size[1]})
    visitor.expect_card("Long")
    visitor.rest()
    assert box_of(visitor.card).is_within(*size)
    assert not box_of(visitor.card).overlaps(target(visitor))
    assert box_of(visitor.card.get_by_role("button", name="Done")).is_within(*size)


def test_target_as_large_as_the_window_keeps_the_card_in_it(host: Host, come: Callable[..., Visitor]) -> None:
    host.say('<div data-guide="target" id="target" style="height:4000px">Everything</div>')
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.rest()
    assert box_of(visitor.card).is_within(*DESK)


def test_target_that_comes_late_is_waited_for(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f"<div id=later hidden>{TARGET}</div>")
    visitor = come("/tip/")
    visitor.expect_quiet()
    visitor.page.evaluate("later.hidden = false")
    visitor.expect_card("Tip")
    visitor.page.keyboard.press("Escape")
    visitor.expect_no_card()


def test_target_that_goes_takes_the_card_along_until_it_is_back(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET)
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.page.evaluate("window.gone = target; gone.remove()")
    visitor.expect_no_card()
    visitor.page.evaluate("document.body.append(gone)")
    visitor.expect_card("Tip")
    expect_ring(visitor)


def test_page_stays_usable_around_a_dimmed_target(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f'{TARGET}<button id="other">Other</button>' + COUNT_CLICKS)
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.page.locator("#target").click()
    visitor.page.locator("#other").click()
    expect(visitor.page.locator("#target")).to_have_text("1")
    expect(visitor.page.locator("#other")).to_have_text("1")


def test_page_is_out_of_reach_around_a_blocking_target(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f'{TARGET}<button id="other">Other</button>' + COUNT_CLICKS)
    visitor = come("/block/")
    visitor.expect_card("First this")
    visitor.rest()
    other = box_of(visitor.page.locator("#other"))
    visitor.page.mouse.click(other.x + 5, other.y + 5)
    visitor.page.locator("#target").click()
    expect(visitor.page.locator("#target")).to_have_text("1")
    expect(visitor.page.locator("#other")).to_have_text("Other")


COUNT_CLICKS = """<script>
for (const button of document.querySelectorAll("button")) {
  button.onclick = () => { button.textContent = (Number(button.textContent) || 0) + 1; };
}
</script>"""


def test_nothing_is_left_of_a_tour_that_has_ended(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET + '<button id="second" data-guide="second">Second</button>')
    visitor = come("/quiet/")
    visitor.expect_quiet()
    before = visitor.page.evaluate("document.documentElement.outerHTML")
    visitor.page.evaluate("guidekit.start('two')")
    visitor.expect_card("One")
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.press("Done")
    visitor.expect_no_card()
    assert visitor.page.evaluate("document.documentElement.outerHTML") == before
