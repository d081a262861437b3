"""Scenarios 34 to 49: targets that are elsewhere, late, gone or on the move, and routes that change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.pages.geometry import DESK, box_of, expect_beside_target, expect_ring, target_box
from tests.e2e.pages.hosts import TARGET
from tests.e2e.scenarios.hostile import TALL, listen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

SCROLLER = f'<div id="box" style="height:300px;overflow:auto;margin:150px">{TALL}{TARGET}{TALL}</div>'


SHADOW = f"""<style>button{{display:none}}</style><x-card></x-card><script>
customElements.define("x-card", class extends HTMLElement {{
  constructor() {{ super(); this.attachShadow({{mode: "open"}}).innerHTML = `{TARGET}`; }}
}});
</script>"""
FRAME = f"""{TALL}<iframe id=frame style="width:600px;height:400px;margin:100px;border:9px solid"
  srcdoc='{TALL}{TARGET}{TALL}'></iframe>{TALL}"""


def come_to_tip(host: Host, come: Callable[..., Visitor], body: str) -> Visitor:
    """Visit a page with the tour of one step, and wait for it at rest."""
    host.say(body)
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    expect_beside_target(visitor)
    return visitor


def test_target_in_a_shadow_tree(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(SHADOW)
    visitor = come("/shadowed/")
    visitor.expect_card("Shadowed")
    visitor.rest()
    around, target = box_of(visitor.page.locator("[data-guidekit] .ring")), target_box(visitor)
    assert around.surrounds(target)
    assert not box_of(visitor.card).overlaps(target)
    visitor.page.locator("#target").click()
    visitor.expect_no_card()


def test_target_in_a_frame_of_the_same_origin(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(FRAME)
    visitor = come("/framed/")
    visitor.expect_card("Framed")
    visitor.rest()
    framed = visitor.page.frame_locator("#frame").locator("#target")
    for _ in range(2):
        around = box_of(visitor.page.locator("[data-guidekit] .ring"))
        assert around.surrounds(box_of(framed))
        assert around.is_within(*DESK)
        assert not box_of(visitor.card).overlaps(box_of(framed))
        framed.evaluate("() => scrollBy(0, 60)")
        visitor.rest()


def test_target_in_a_scroll_container_is_scrolled_into_sight(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = come_to_tip(host, come, TALL + SCROLLER + TALL)
    frame, target = box_of(visitor.page.locator("#box")), target_box(visitor)
    assert frame.y <= target.y <= frame.y + frame.height - target.height


def test_scroll_container_that_scrolls_is_followed(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to_tip(host, come, SCROLLER)
    visitor.page.evaluate("box.scrollBy(0, 70)")
    expect_beside_target(visitor)


def test_page_that_scrolls_is_followed(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to_tip(host, come, TARGET + TALL)
    visitor.page.mouse.wheel(0, 90)
    visitor.page.wait_for_function("scrollY > 80")
    expect_beside_target(visitor)


def test_scaled_target(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to_tip(host, come, f'<div style="scale:1.7;transform-origin:0 0">{TARGET}</div>')
    visitor.page.evaluate("target.style.scale = '.5'")
    expect_beside_target(visitor)


def test_late_target_without_a_word_about_waiting(host: Host, come: Callable[..., Visitor]) -> None:
    host.say("<main id=main></main>")
    visitor = come("/tip/")
    visitor.expect_quiet()
    visitor.page.evaluate("body => { main.innerHTML = body }", TARGET)
    visitor.expect_card("Tip")
    expect_beside_target(visitor)


def test_late_target_with_a_wait_that_the_guide_asks_for(host: Host, come: Callable[..., Visitor]) -> None:
    host.say("<main id=main></main>")
    visitor = come("/quiet/")
    visitor.expect_quiet()
    visitor.page.clock.install()
    visitor.page.evaluate("guidekit.start('patient')")
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.clock.run_for(6_000)
    visitor.expect_no_card()
    visitor.page.evaluate("body => { main.innerHTML = body }", TARGET)
    visitor.page.clock.run_for(1_000)
    visitor.expect_card("Patient")


def test_target_that_never_comes_ends_the_tour_and_is_reported(
    host: Host, come: Callable[..., Visitor]
) -> None:
    listen(host, "<p>Nothing here</p>")
    visitor = come("/quiet/")
    visitor.expect_quiet()
    visitor.page.clock.install()
    visitor.page.evaluate("guidekit.start('tip')")
    visitor.page.wait_for_function("heard.length === 1")
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.clock.run_for(9_000)
    assert visitor.page.evaluate("heard") == ["guide_started only"]
    visitor.page.clock.run_for(2_000)
    assert visitor.page.evaluate("heard.slice(1)") == [
        "target_missing only",
        "guide_stopped only target_missing",
    ]
    assert visitor.page.locator("[data-guidekit]").count() == 0


def test_target_removed_in_mid_step_is_never_pointed_at(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to_tip(host, come, TARGET)
    visitor.page.evaluate("window.gone = target; gone.remove()")
    visitor.expect_no_card()
    visitor.page.evaluate("document.body.append(gone)")
    visitor.expect_card("Tip")
    expect_beside_target(visitor)


def test_target_rendered_anew_is_found_again(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to_tip(host, come, f"<main id=main>{TARGET}</main>")
    for padding in (10, 40):
        visitor.page.evaluate(
            "([body, padding]) => { main.innerHTML = body; target.style.padding = `${padding}px` }",
            [TARGET, padding],
        )
        visitor.expect_card("Tip")
        expect_beside_target(visitor)


def test_target_that_moves_is_followed(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to_tip(host, come, TARGET)
    visitor.page.evaluate("document.body.prepend(document.createElement('hr'), 'Some text')")
    expect_beside_target(visitor)
    visitor.page.evaluate("target.style.cssText += ';transition:translate .3s;translate:90px 40px'")
    expect_ring(visitor)
    expect_beside_target(visitor)


def test_target_that_grows_is_followed(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = come_to_tip(host, come, TARGET)
    visitor.page.evaluate("target.style.padding = '60px'")
    expect_beside_target(visitor)


def test_window_that_is_resized(host: Host, come: Callable[..., Visitor]) -> None:
    body = '<div style="text-align:right">' + TARGET.replace("240px", "20px") + "</div>"
    visitor = come_to_tip(host, come, body)
    for width, height in ((700, 500), (400, 600), DESK):
        visitor.page.set_viewport_size({"width": width, "height": height})
        expect_beside_target(visitor, (width, height))


def test_route_that_the_person_changes_in_mid_tour(host: Host, come: Callable[..., Visitor]) -> None:
    link = "<a href='/route/b' onclick='history.pushState({}, 0, this.href); return false'>B</a>"
    host.say(TARGET + link)
    visitor = come("/route/a")
    visitor.expect_card("Here")
    visitor.press("Next")
    visitor.expect_no_card()
    visitor.page.get_by_role("link", name="B").click()
    visitor.expect_card("There")
    expect_beside_target(visitor)


def test_route_that_changes_by_itself_in_mid_tour(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f"<main id=main>{TARGET}</main>")
    visitor = come("/route/a")
    visitor.expect_card("Here")
    visitor.page.evaluate("history.pushState({}, '', '/elsewhere'); main.textContent = 'Signed out'")
    visitor.expect_no_card()
    visitor.page.evaluate("body => { history.back(); main.innerHTML = body }", TARGET)
    visitor.expect_card("Here")
    expect_beside_target(visitor)
