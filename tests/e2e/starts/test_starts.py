"""Which guide begins, where and when: by what happens on the page, by a link, and when the app is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

    Come = Callable[..., Visitor]

COUNT_TIMERS = """
window.timers = 0;
const later = setTimeout;
window.setTimeout = (...rest) => (timers++, later(...rest));
"""
EMPTY = '<p data-guide="empty">Nothing here yet.</p>'


def add(visitor: Visitor, name: str) -> None:
    """Put an element on the page."""
    visitor.page.evaluate(
        "name => document.body.insertAdjacentHTML('afterbegin', `<p data-guide=${name}>There</p>`)", name
    )


def go(visitor: Visitor, path: str) -> None:
    """Change the route as a single-page app does."""
    visitor.page.evaluate(f"history.pushState({{}}, '', '{path}')")


def test_t10_some_pages_are_left_out(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/most/secret")
    visitor.expect_quiet()
    go(visitor, "/most/public")
    visitor.expect_card("Most")


def test_t11_an_event_of_the_app_begins_a_guide_without_a_load(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/event")
    visitor.expect_quiet()
    visitor.page.evaluate("guidekit.track('something_else')")
    visitor.expect_quiet()
    visitor.page.evaluate("guidekit.track('export_failed')")
    visitor.expect_card("Export")


def test_t11_an_event_elsewhere_begins_nothing(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/elsewhere")
    visitor.expect_quiet()
    visitor.page.evaluate("guidekit.track('export_failed')")
    go(visitor, "/event")
    visitor.expect_quiet()


def test_t12_a_click_begins_a_guide_and_still_does_what_it_does(host: Host, come: Come) -> None:
    host.say(TARGET + "<script>target.onclick = () => (document.title = 'Clicked it')</script>")
    visitor = come("/click")
    visitor.expect_quiet()
    visitor.page.locator("#target").click()
    visitor.expect_card("Clicked")
    expect(visitor.page).to_have_title("Clicked it")
    visitor.press("Done")
    visitor.expect_no_card()
    visitor.page.locator("#target").click()
    visitor.expect_card("Clicked")


def test_t12_pointing_at_an_element_begins_a_guide(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/hover")
    visitor.expect_quiet()
    visitor.page.locator("#target").hover()
    visitor.expect_card("Hovered")


def test_t12_the_keyboard_points_as_well(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/hover")
    visitor.expect_quiet()
    visitor.page.locator("#target").focus()
    visitor.expect_card("Hovered")


def test_t12_an_element_that_comes_begins_a_guide(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/present")
    visitor.expect_quiet()
    add(visitor, "empty")
    visitor.expect_card("Empty")


def test_t12_an_element_that_goes_begins_a_guide(host: Host, come: Come) -> None:
    host.say('<p data-guide="busy" id="busy">Wait</p>')
    visitor = come("/absent")
    visitor.expect_quiet()
    visitor.page.evaluate("busy.remove()")
    visitor.expect_card("Not busy")


def test_t13_a_link_begins_a_guide_once_and_is_taken_out_of_the_address(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/anywhere?a=1&guidekit-start=by-link&b=2#there")
    visitor.expect_card("By link")
    assert visitor.page.evaluate("location.pathname + location.search + location.hash") == (
        "/anywhere?a=1&b=2#there"
    )
    visitor.press("Done")
    visitor.page.reload()
    visitor.expect_quiet()


def test_t13_the_history_of_the_app_stays_as_it_was(host: Host, come: Come) -> None:
    state = "<script>history.replaceState({ mine: 7 }, '')</script>"
    host.say(TARGET + state)
    visitor = come("/anywhere?guidekit-start=by-link")
    visitor.expect_card("By link")
    assert visitor.page.evaluate("[history.state, history.length]") == [{"mine": 7}, 2]


def test_t13_no_link_begins_a_guide_that_wants_none(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/anywhere?guidekit-start=no-link")
    visitor.expect_quiet()
    assert visitor.page.evaluate("location.search") == ""
    visitor.page.evaluate("guidekit.start('no-link')")
    visitor.expect_card("No link")


def test_t13_a_guide_waits_for_the_end_of_another_one(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/chain/a")
    visitor.expect_card("First")
    visitor.press("Done")
    visitor.expect_card("Second")


def test_t15_conditions_are_asked_again_when_the_wait_is_over(host: Host, come: Come) -> None:
    host.say(EMPTY.replace("<p", "<p id=empty"))
    visitor = come("/blank")
    visitor.page.clock.install()
    visitor.page.goto("/later")
    visitor.expect_quiet()
    visitor.page.clock.fast_forward(2000)
    visitor.page.evaluate("empty.hidden = true")
    visitor.page.clock.fast_forward(2000)
    visitor.expect_quiet()
    visitor.page.evaluate("empty.hidden = false")
    visitor.page.clock.fast_forward(1000)
    visitor.expect_quiet()
    visitor.page.clock.fast_forward(3000)
    visitor.expect_card("Later")


def test_t10_a_guide_waits_until_the_app_is_ready(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/ready")
    visitor.expect_quiet()
    add(visitor, "app-ready")
    visitor.expect_card("Ready")


def test_t13_what_somebody_asks_for_waits_too(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/anywhere")
    visitor.expect_quiet()
    visitor.page.evaluate("guidekit.start('asked')")
    visitor.expect_quiet()
    add(visitor, "app-ready")
    visitor.expect_card("Asked")


def test_t46_the_guide_of_the_higher_priority_goes_first(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/both")
    visitor.expect_card("High")
    visitor.press("Done")
    visitor.expect_card("Low")


def test_g05_the_rest_of_the_address_counts_too(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/query?tab=plan")
    visitor.expect_quiet()
    go(visitor, "/query?tab=team")
    visitor.expect_card("Query")


def test_l09_a_guide_for_phones_stays_away_from_desks(host: Host, come: Come) -> None:
    host.say(TARGET)
    come("/phone").expect_quiet()
    phone = {"is_mobile": True, "has_touch": True, "viewport": {"width": 390, "height": 844}}
    come("/phone", **phone, screen={"width": 390, "height": 844}).expect_card("Phone")


def test_g01_a_guide_begins_for_its_audience_only(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/paid")
    visitor.expect_quiet()
    visitor.page.evaluate("id => guidekit.identify(id, { plan: 'pro' })", host.user)
    visitor.expect_card("Paid")


def test_nothing_begins_while_somebody_writes_or_has_a_dialog_before_them(host: Host, come: Come) -> None:
    host.say("<input id=field><dialog id=dialog>First this</dialog>")
    visitor = come("/present")
    visitor.expect_quiet()
    visitor.page.evaluate("dialog.showModal()")
    add(visitor, "empty")
    visitor.expect_quiet()
    visitor.page.evaluate("dialog.close()")
    visitor.expect_card("Empty")


def test_what_has_rules_costs_nothing_where_nothing_can_begin(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/blank")
    visitor.context.add_init_script(COUNT_TIMERS)
    visitor.page.goto("/elsewhere")
    visitor.expect_quiet()
    assert visitor.page.evaluate("timers") == 0


GUARDED = (
    TARGET + "<script>let count = 0; target.onclick = () => (document.title = `Deleted ${++count}`)</script>"
)


def test_t14_a_guide_asks_before_the_click_counts(host: Host, come: Come) -> None:
    host.say(GUARDED)
    visitor = come("/guard")
    visitor.expect_quiet()
    visitor.page.locator("#target").click()
    visitor.expect_card("Delete it?")
    expect(visitor.page).to_have_title("Host")
    visitor.press("Delete")
    expect(visitor.page).to_have_title("Deleted 1")
    visitor.expect_no_card()


def test_t14_who_keeps_it_keeps_it(host: Host, come: Come) -> None:
    host.say(GUARDED)
    visitor = come("/guard")
    visitor.expect_quiet()
    visitor.page.locator("#target").click()
    visitor.press("Keep")
    visitor.expect_no_card()
    expect(visitor.page).to_have_title("Host")
    visitor.page.locator("#target").click()
    visitor.press("Delete")
    expect(visitor.page).to_have_title("Deleted 1")
