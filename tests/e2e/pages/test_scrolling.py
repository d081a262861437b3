"""How the page scrolls to a target: as the step says, in every box, and never under a sticky header."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.geometry import box_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

HEIGHT = 800
NO_MARGIN = "<style>body { margin: 0 }</style>"
TALL = '<div style="height:2000px"></div>'
GOAL = '<button id=goal style="height:40px;margin:0 300px">Goal</button>'
HEADER = '<header style="position:sticky;top:0;height:100px;background:#eee">Header</header>'


def show(visitor: Visitor, title: str, scroll_to: int) -> float:
    """Bring the page somewhere, begin at the step with this title, and return where the target is then."""
    visitor.page.evaluate(f"scrollTo(0, {scroll_to})")
    visitor.page.evaluate(f"guidekit.start('scroll', {{step: '{title.lower()}'}})")
    visitor.expect_card(title)
    visitor.rest()
    return box_of(visitor.page.locator("#goal")).y


def expect_ring(visitor: Visitor) -> None:
    """See that the ring is around the target."""
    around, goal = (
        box_of(visitor.page.locator("[data-guidekit] .ring")),
        box_of(visitor.page.locator("#goal")),
    )
    assert (around.x, around.y) == pytest.approx((goal.x - 6, goal.y - 6), abs=1.5)


@pytest.fixture
def visitor(host: Host, come: Callable[..., Visitor]) -> Visitor:
    """Somebody on a long page with a sticky header, whose motion is reduced."""
    host.say(HEADER + TALL + GOAL + TALL, head=NO_MARGIN)
    visitor = come("/scrolling/", reduced_motion="reduce")
    visitor.expect_quiet()
    return visitor


def test_t49_auto_brings_what_cannot_be_seen_to_the_middle(visitor: Visitor) -> None:
    assert show(visitor, "Auto", 0) == pytest.approx(HEIGHT / 2 - 20, abs=1)


def test_t49_auto_leaves_alone_what_can_be_seen(visitor: Visitor) -> None:
    assert show(visitor, "Auto", 1500) == pytest.approx(600, abs=1)


def test_t49_none_does_not_scroll(visitor: Visitor) -> None:
    assert show(visitor, "None", 0) == pytest.approx(2100, abs=1)


def test_t49_nearest_scrolls_as_little_as_possible(visitor: Visitor) -> None:
    assert show(visitor, "Nearest", 0) == pytest.approx(HEIGHT - 40, abs=1)


def test_t49_nearest_does_not_end_under_a_sticky_header(visitor: Visitor) -> None:
    assert show(visitor, "Nearest", 2500) >= 100


def test_t49_center_always_scrolls(visitor: Visitor) -> None:
    assert show(visitor, "Center", 1500) == pytest.approx(HEIGHT / 2 - 20, abs=1)


def test_t49_smooth_is_instant_with_reduced_motion(visitor: Visitor) -> None:
    assert show(visitor, "Smooth", 0) == pytest.approx(HEIGHT / 2 - 20, abs=1)


def test_t49_smooth_glides_and_the_ring_follows(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TALL + GOAL + TALL, head=NO_MARGIN)
    visitor = come("/scrolling/")
    visitor.expect_quiet()
    visitor.page.evaluate("addEventListener('scroll', () => { window.scrolls = (window.scrolls ?? 0) + 1; })")
    show(visitor, "Center", 0)
    visitor.page.evaluate("scrollTo(0, 0); scrolls = 0")
    visitor.rest()
    visitor.press("Next")
    visitor.page.wait_for_function(f"Math.abs(goal.getBoundingClientRect().y - {HEIGHT // 2 - 20}) <= 1")
    visitor.rest()
    assert visitor.page.evaluate("scrolls") > 3
    around, goal = (
        box_of(visitor.page.locator("[data-guidekit] .ring")),
        box_of(visitor.page.locator("#goal")),
    )
    assert (around.x, around.y) == pytest.approx((goal.x - 6, goal.y - 6), abs=1.5)


BOX = '<div style="height:{height}px;overflow:auto">{inside}</div>'
WIDE = '<div style="width:600px;overflow:auto"><p style="width:4000px;padding-left:2000px">{inside}</div>'
LAZY = '<div style="content-visibility:auto">{inside}</div>'
MARKED = GOAL.replace("id=goal", "id=goal data-guide=target")
IN_SHADOW = "<div id=box></div><script>box.attachShadow({{mode: 'open'}}).innerHTML = '{inside}'</script>"
INNER_BOX = BOX.format(height=200, inside=TALL + MARKED + TALL)
BOXES = {
    "in boxes in boxes": BOX.format(height=300, inside=TALL + INNER_BOX + TALL),
    "to the side": WIDE.format(inside=MARKED),
    "in what is drawn when it is needed": TALL + LAZY.format(inside=MARKED + TALL) + TALL,
    "in a shadow tree": TALL + IN_SHADOW.format(inside=MARKED) + TALL,
}


@pytest.mark.parametrize("where", BOXES)
def test_t49_target_is_scrolled_to(host: Host, come: Callable[..., Visitor], where: str) -> None:
    host.say(BOXES[where])
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    visitor.rest()
    found = box_of(visitor.page.locator("#goal"))
    assert found.is_within(1280, HEIGHT)
    expect_ring(visitor)
    assert not box_of(visitor.card).overlaps(found)


def test_t49_page_stays_where_it_is_when_a_target_in_a_shadow_tree_or_a_frame_can_be_seen(
    host: Host, come: Callable[..., Visitor]
) -> None:
    frame = '<iframe id=editor srcdoc="<button id=publish>Publish</button>"></iframe>'
    host.say(TALL + frame + TALL)
    visitor = come("/scrolling/")
    visitor.expect_quiet()
    visitor.page.evaluate("scrollTo(0, 1500)")
    visitor.page.evaluate("guidekit.start('frame-click')")
    visitor.expect_card("Publish it")
    assert visitor.page.evaluate("scrollY") == 1500


OWN_SCROLLER = """{
  ...settings,
  scroll(element, options) {
    (window.brought ??= []).push([element.id, options.block]);
    element.scrollIntoView({ ...options, block: "end" });
  },
}"""


@pytest.mark.parametrize("title", ["Auto", "Center"])
def test_t49_the_app_brings_targets_into_view_its_own_way(
    host: Host, come: Callable[..., Visitor], title: str
) -> None:
    settings = host.init().removeprefix("guidekit.init(").removesuffix(")")
    calls = f"const settings = {settings}; guidekit.init({OWN_SCROLLER})"
    host.say(HEADER + TALL + GOAL + TALL, head=NO_MARGIN, calls=calls)
    y = show(come("/scrolling/", reduced_motion="reduce"), title, 0)
    assert y == pytest.approx(HEIGHT - 40, abs=1)


def test_t35_the_server_hears_of_paths_what_the_app_lets_it_know(
    host: Host, come: Callable[..., Visitor]
) -> None:
    settings = host.init().removeprefix("guidekit.init(").removesuffix(")")
    hide = 'filterPath: (path) => path.replace(/people\\/[^/]+/, "people/someone")'
    host.say(GOAL, calls=f"guidekit.init({{...{settings}, {hide}}})")
    visitor = come("/nothing")
    sent: list[str] = []
    visitor.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    visitor.page.goto("/people/ada-lovelace/")
    visitor.page.evaluate("guidekit.track('saved')")
    visitor.page.evaluate("guidekit.start('scroll')")
    visitor.expect_card("Auto")
    visitor.page.goto("/nothing")
    visitor.expect_sent()
    told = [each for each in sent if "/v1/session" in each or "/v1/events" in each]
    assert any("/people/someone/" in each for each in told)
    assert not any("ada-lovelace" in each for each in told)
