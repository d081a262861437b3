"""Every kind of step by keyboard alone: what has the focus is seen, large enough, and whole in axe's eyes."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FloatRect, expect

from tests.e2e.pages.geometry import box_of
from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator

    from tests.e2e.pages.geometry import Box
    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

PAGE = f"""<main><h1>Projects</h1>{TARGET}<p data-guide="field"><label>Project name <input></label></p></main>
<style>:root {{ color-scheme: light dark }}</style>"""
TITLES = ["In the middle", "Beside something", "In the corner", "In the page", "We fill it in", "The end"]
SIGHTS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "forced dark": {"forced_colors": "active", "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
}
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
REACHED = ".card :is(a[href], button:enabled, video, iframe, input)"
SEEN_CHANGE = """async ([before, after]) => {
  const light = (byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const read = async (png) => {
    const bytes = Uint8Array.from(atob(png), (one) => one.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    return Array.from({ length: data.length / 4 }, (_, at) =>
      0.2126 * light(data[at * 4]) + 0.7152 * light(data[at * 4 + 1]) + 0.0722 * light(data[at * 4 + 2]));
  };
  const [one, other] = await Promise.all([read(before), read(after)]);
  const contrast = (at) =>
    (Math.max(one[at], other[at]) + 0.05) / (Math.min(one[at], other[at]) + 0.05);
  return one.filter((_, at) => contrast(at) >= 3).length;
}"""


def card(visitor: Visitor) -> Locator:
    """The card, whatever role it has: one in the page is a region and no dialog."""
    return visitor.page.locator("[data-guidekit] .card")


def expect_step(visitor: Visitor, title: str) -> None:
    """Wait until the step is on screen and nothing moves."""
    expect(card(visitor).get_by_role("heading", name=title)).to_be_visible()
    visitor.rest()


def tab_to(visitor: Visitor, goal: Locator) -> None:
    """Press Tab until something in the card has the focus."""
    for _ in range(20):
        if goal.evaluate("element => element.getRootNode().activeElement === element"):
            return
        visitor.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {goal}")


def use(visitor: Visitor, name: str) -> None:
    """Reach a button of the card with Tab, and press it with Enter."""
    tab_to(visitor, card(visitor).get_by_role("button", name=name, exact=True))
    visitor.page.keyboard.press("Enter")


def walk(host: Host, come: Callable[..., Visitor], sight: str = "light") -> Iterator[Visitor]:
    """Go from step to step with Tab and Enter only, and stop at each."""
    host.say(PAGE)
    visitor = come("/kinds", reduced_motion="reduce", **SIGHTS[sight])
    for title in TITLES:
        expect_step(visitor, title)
        yield visitor
        use(visitor, "Done" if title == TITLES[-1] else "Next")
    expect(card(visitor)).to_have_count(0)


def test_t01_t08_every_kind_of_step_is_walked_through_with_tab_and_enter(
    host: Host, come: Callable[..., Visitor]
) -> None:
    for visitor in walk(host, come):
        filled = visitor.page.get_by_label("Project name").input_value()
    assert filled == "Website relaunch"


@pytest.mark.parametrize("title", TITLES)
def test_t42_escape_leads_to_the_exit_menu_which_is_used_with_tab_and_enter(
    host: Host, come: Callable[..., Visitor], title: str
) -> None:
    for visitor in walk(host, come):
        if card(visitor).get_by_role("heading", name=title).is_visible():
            break
    visitor.page.keyboard.press("Escape")
    use(visitor, "Go on")
    expect_step(visitor, title)
    visitor.page.keyboard.press("Escape")
    use(visitor, "Leave")
    expect(card(visitor)).to_have_count(0)


@pytest.mark.parametrize("sight", ["light", "dark", "forced", "narrow"])
def test_axe_finds_nothing_at_any_kind_of_step(host: Host, come: Callable[..., Visitor], sight: str) -> None:
    for visitor in walk(host, come, sight):
        found = Axe().run(visitor.page, options=STANDARD).response["violations"]
        assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []


@pytest.mark.parametrize("sight", ["light", "narrow"])
def test_whatever_can_be_pressed_is_24_px_wide_and_high(
    host: Host, come: Callable[..., Visitor], sight: str
) -> None:
    for visitor in walk(host, come, sight):
        # A link in a sentence is as high as its line (WCAG 2.2, 2.5.8).
        boxes = [box_of(each) for each in card(visitor).locator("button, video, .foot a").all()]
        assert boxes
        assert [box for box in boxes if box.width < 24 or box.height < 24] == []


def picture(visitor: Visitor, around: Box) -> str:
    """A box and 6 px around it, as it is seen now."""
    clip = FloatRect(x=around.x - 6, y=around.y - 6, width=around.width + 12, height=around.height + 12)
    return base64.b64encode(visitor.page.screenshot(clip=clip)).decode()


@pytest.mark.parametrize("sight", SIGHTS)
def test_what_has_the_focus_is_seen_by_a_ring_of_3_to_1(
    host: Host, come: Callable[..., Visitor], sight: str
) -> None:
    for visitor in walk(host, come, sight):
        reached = visitor.page.locator(f"[data-guidekit] {REACHED}").all()
        assert reached
        card(visitor).focus()
        before = [picture(visitor, box_of(each)) for each in reached]
        for each, without in zip(reached, before, strict=True):
            tab_to(visitor, each)
            box = box_of(each)
            changed = visitor.page.evaluate(SEEN_CHANGE, [without, picture(visitor, box)])
            assert changed >= 2 * (box.width + box.height), each.inner_text()
