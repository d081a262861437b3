"""What a target can mean: each way of saying which element is meant finds just that element."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.geometry import Box, box_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

FRAME = """<body style=margin:0><div style=height:90px></div>
<button id=publish style=margin-left:30px>Publish</button><div style=height:2000px></div>"""

WAYS_PAGE = (
    """<style>body > * { margin: 12px }
iframe { border: 7px solid; padding: 5px; width: 300px; height: 200px }
</style>
<p id=plain>Plain</p>
<shadow-card></shadow-card>
<div hidden><button>Save view</button><p>New project</p></div>
<div aria-hidden=true><button id=silent>Save view</button></div>
<button id=save aria-label="Save   View"><svg width=9 height=9></svg></button>
<label>Project <b>name</b>: <input id=name value="Project name"></label>
<button id=new><i>+</i><span id=new-text>New
  project</span></button>
<ul><li class=row>One<li class=row style=visibility:hidden>Two<li class=row id=third>Three</ul>
<div id=first-box><a href=#>Open</a></div><div id=second-box><a href=# id=second-open>Open</a></div>
<nav><a href=# id=hidden hidden>Integrations</a><a href=# id=link>Integrations</a></nav>
<iframe id=editor srcdoc='"""
    + FRAME
    + """'></iframe>
<script>
  customElements.define("inner-card", class extends HTMLElement {
    constructor() { super().attachShadow({ mode: "open" }).innerHTML = "<b class=deep>Deep</b>"; }
  });
  customElements.define("shadow-card", class extends HTMLElement {
    constructor() {
      super().attachShadow({ mode: "open" }).innerHTML =
        "<inner-card></inner-card><button data-guide=in-shadow>Marked</button>";
    }
  });
</script>"""
)

WAYS = {
    "By selector": "#plain",
    "In the shadow": ".deep",
    "Marked in the shadow": "[data-guide=in-shadow]",
    "By role": "#save",
    "By label": "#name",
    "By text": "#new-text",
    "The second": "#third",
    "Inside": "#second-open",
    "Any of": "#link",
}


def ring(visitor: Visitor) -> Locator:
    """The ring around the target."""
    return visitor.page.locator("[data-guidekit] .ring")


def expect_ring_around(visitor: Visitor, target: Locator) -> None:
    """Wait until nothing moves, and see that the ring is around this element, 6 px from it."""
    visitor.rest()
    around, inner = box_of(ring(visitor)), box_of(target)
    expected = Box(inner.x - 6, inner.y - 6, inner.width + 12, inner.height + 12)
    for name in ("x", "y", "width", "height"):
        assert getattr(around, name) == pytest.approx(getattr(expected, name), abs=1.5), (around, expected)


def start(visitor: Visitor, guide: str) -> None:
    """Start a guide as a host app would."""
    visitor.expect_quiet()
    visitor.page.evaluate(f"guidekit.start('{guide}')")


def test_t28_t32_each_way_of_saying_it_finds_the_element(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(WAYS_PAGE)
    visitor = come("/targets/")
    start(visitor, "found")
    for title, selector in WAYS.items():
        visitor.expect_card(title)
        expect_ring_around(visitor, visitor.page.locator(selector))
        visitor.press("Next")
    visitor.expect_card("In a frame")
    expect_ring_around(visitor, visitor.page.frame_locator("#editor").get_by_role("button", name="Publish"))


def framed(visitor: Visitor) -> Locator:
    """The button in the frame."""
    return visitor.page.frame_locator("#editor").locator("#publish")


FRAMES = {
    "plain": "",
    "zoomed": "#editor { zoom: 1.25 }",
    "transformed": "#editor { transform: translate(40px, 20px) scale(1.5) }",
    "in a zoomed page": "html { zoom: .8 }",
    "in a transformed page": "body { transform: scale(.9) }",
}


# Where the pointer is in the frame, and where the corners of the button are.
NOTE_POINTER = """button => {
  const note = ({ clientX, clientY }) => { window.parent.pointer = [clientX, clientY]; };
  button.ownerDocument.onmousemove = note;
  const { left, top, right, bottom } = button.getBoundingClientRect();
  return [left, top, right, bottom];
}"""


@pytest.mark.parametrize("how", FRAMES)
def test_t32_ring_is_around_what_is_in_a_frame(host: Host, come: Callable[..., Visitor], how: str) -> None:
    """The pointer tells, because no box that a driver reports knows of zoomed frames."""
    host.say(WAYS_PAGE, head=f"<style>{FRAMES[how]}</style>")
    visitor = come("/targets/")
    start(visitor, "frame-click")
    visitor.expect_card("Publish it")
    visitor.rest()
    around = box_of(ring(visitor))
    left, top, right, bottom = framed(visitor).evaluate(NOTE_POINTER)
    visitor.page.mouse.move(around.x + 6, around.y + 6)
    assert visitor.page.evaluate("pointer") == pytest.approx([left, top], abs=1.5)
    visitor.page.mouse.move(around.x + around.width - 6, around.y + around.height - 6)
    assert visitor.page.evaluate("pointer") == pytest.approx([right, bottom], abs=1.5)


def test_t32_ring_follows_the_frame_and_the_page(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(WAYS_PAGE + "<div style=height:2000px></div>")
    visitor = come("/targets/")
    start(visitor, "frame-click")
    visitor.expect_card("Publish it")
    expect_ring_around(visitor, framed(visitor))
    framed(visitor).evaluate("() => scrollBy(0, 50)")
    expect_ring_around(visitor, framed(visitor))
    visitor.page.evaluate("scrollBy(0, 40)")
    expect_ring_around(visitor, framed(visitor))
    framed(visitor).evaluate("button => { button.style.marginLeft = '70px' }")
    expect_ring_around(visitor, framed(visitor))


def test_t32_click_in_a_frame_leads_on(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(WAYS_PAGE)
    visitor = come("/targets/")
    start(visitor, "frame-click")
    visitor.expect_card("Publish it")
    framed(visitor).click()
    visitor.expect_card("Published")


def test_t32_target_in_a_frame_is_found_again_when_the_frame_has_loaded_anew(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(WAYS_PAGE)
    visitor = come("/targets/")
    start(visitor, "frame-click")
    visitor.expect_card("Publish it")
    visitor.page.evaluate("editor.srcdoc = 'Nothing'")
    visitor.expect_no_card()
    visitor.page.evaluate(f"editor.srcdoc = `{FRAME}`")
    visitor.expect_card("Publish it")
    expect_ring_around(visitor, framed(visitor))
    framed(visitor).click()
    visitor.expect_card("Published")


LATE = {
    "added": "document.body.insertAdjacentHTML('beforeend', '<p data-guide=late>Late</p>')",
    "shown": "hidden.hidden = false",
    "in a shadow tree": "box.shadowRoot.innerHTML = '<p data-guide=late>Late</p>'",
    "in a new shadow tree": "box.outerHTML = '<div id=new></div>'; "
    "document.querySelector('#new').attachShadow({mode: 'open'}).innerHTML = '<p data-guide=late>Late</p>'",
    "when a dialog closes": "dialog.close()",
}
LATE_PAGE = """<div id=hidden hidden><p data-guide=late>Late</p></div><div id=box></div>
<dialog id=dialog>A dialog</dialog>
<script>box.attachShadow({ mode: "open" })</script>"""


@pytest.mark.parametrize("how", LATE)
def test_t33_target_is_waited_for_until_it_comes(host: Host, come: Callable[..., Visitor], how: str) -> None:
    host.say(LATE_PAGE)
    visitor = come("/targets/")
    if "dialog" in how:
        visitor.page.evaluate("hidden.hidden = false; dialog.showModal()")
    start(visitor, "late")
    visitor.expect_no_card()
    visitor.page.evaluate(LATE[how])
    visitor.expect_card("At last")
