"""A run on its way: over pages and full loads, in two tabs, and never where it does not belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

LISTEN = """<script>
window.heard = [];
for (const type of ["guide_started", "step_shown", "step_completed", "guide_completed", "guide_dismissed",
                    "guide_stopped", "target_missing", "runtime_error"]) {
  const note = ({step, properties}) => [type, step, properties?.reason].filter(Boolean).join(" ");
  guidekit.on(type, (event) => heard.push(note(event)));
}
</script>"""


def heard(visitor: Visitor) -> list[str]:
    """What the host app was told on this page, in order."""
    told: list[str] = visitor.page.evaluate("heard")
    return told


def say_and_listen(host: Host, body: str = TARGET) -> None:
    """Serve a page that notes every event."""
    host.say(body + LISTEN, calls=None)
    page = host.pages["*"]
    listen = page.index(LISTEN)
    # The inline queue has to be there before anything listens.
    end = page.index("</script>", page.index("<script", listen + len(LISTEN))) + len("</script>")
    host.pages["*"] = page[:listen] + page[listen + len(LISTEN) : end] + LISTEN + page[end:]


def go(visitor: Visitor, path: str) -> None:
    """Change the route as a single-page app does."""
    visitor.page.evaluate(f"history.pushState({{}}, '', '{path}')")


def test_step_waits_out_of_sight_until_the_person_is_on_its_page(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET)
    visitor = come("/route/a")
    visitor.expect_card("Here")
    go(visitor, "/elsewhere")
    visitor.expect_no_card()
    go(visitor, "/route/a")
    visitor.expect_card("Here")
    visitor.press("Next")
    visitor.expect_no_card()
    go(visitor, "/route/b")
    visitor.expect_card("There")


def test_step_is_where_it_was_after_a_full_load(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come("/route/a")
    visitor.expect_card("Here")
    visitor.press("Next")
    visitor.expect_no_card()
    visitor.page.goto("/route/b")
    visitor.expect_card("There")
    visitor.page.reload()
    visitor.expect_card("There")


def test_back_brings_the_person_to_the_page_of_the_step(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come("/route/a")
    visitor.expect_card("Here")
    visitor.press("Next")
    visitor.page.goto("/route/b")
    visitor.expect_card("There")
    visitor.press("Back")
    visitor.page.wait_for_url("**/route/a")
    visitor.expect_card("Here")


@pytest.mark.parametrize(
    "navigate", ["", ", navigate: (url) => history.pushState({}, '', url)"], ids=["full load", "router"]
)
def test_button_that_leads_to_another_page_goes_on_there(
    host: Host, come: Callable[..., Visitor], navigate: str
) -> None:
    host.say(TARGET, calls=f"guidekit.init({{key: '{host.key}', user: '{host.user}'{navigate}}})")
    visitor = come("/leave/a")
    visitor.expect_card("Shall we?")
    visitor.press("Go")
    visitor.page.wait_for_url("**/leave/b")
    visitor.expect_card("Arrived")


def test_click_on_the_target_goes_on_and_does_what_it_always_does(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say('<a data-guide="target" href="/next-page" style="margin:100px">Open</a>')
    visitor = come("/click/")
    visitor.expect_card("Press it")
    visitor.page.get_by_role("link", name="Open").click()
    visitor.page.wait_for_url("**/next-page")
    visitor.expect_card("Well done")


def test_guide_started_by_a_guide_and_one_completed_by_it(host: Host, come: Callable[..., Visitor]) -> None:
    say_and_listen(host)
    visitor = come("/leave/a")
    visitor.expect_card("Shall we?")
    visitor.press("Go")
    visitor.expect_card("Arrived")
    visitor.press("Another")
    visitor.expect_card("One")
    expected = [
        "step_shown arrived",
        "step_completed arrived",
        "guide_completed arrived",
        "guide_started one",
    ]
    assert heard(visitor) == [*expected, "step_shown one"]


def test_what_was_closed_comes_back_only_when_it_is_started(host: Host, come: Callable[..., Visitor]) -> None:
    say_and_listen(host)
    visitor = come("/ask/")
    visitor.expect_card("One")
    visitor.card.get_by_role("button", name="Close").click()
    visitor.expect_no_card()
    visitor.page.reload()
    visitor.expect_quiet()
    visitor.page.evaluate("guidekit.start('ask')")
    visitor.expect_card("One")
    assert heard(visitor) == ["guide_started one", "step_shown one"]


def test_host_app_can_do_all_that_buttons_do(host: Host, come: Callable[..., Visitor]) -> None:
    say_and_listen(host)
    visitor = come("/quiet/")
    visitor.expect_quiet()
    for call, title in {"start('ask')": "One", "next()": "Two", "back()": "One"}.items():
        visitor.page.evaluate(f"void guidekit.{call}")
        visitor.expect_card(title)
    visitor.page.evaluate("guidekit.dismiss()")
    visitor.expect_no_card()
    visitor.page.evaluate("guidekit.start('ask')")
    visitor.expect_card("One")
    visitor.page.evaluate("guidekit.end()")
    visitor.expect_no_card()
    assert heard(visitor)[-4:] == [
        "guide_dismissed one",
        "guide_started one",
        "step_shown one",
        "guide_stopped one ended",
    ]


def test_finishing_in_one_tab_closes_the_other(host: Host, come: Callable[..., Visitor]) -> None:
    say_and_listen(host)
    visitor = come("/ask/")
    visitor.expect_card("One")
    other = visitor.second_tab("/ask/")
    other.expect_card("One")
    other.press("Next")
    other.expect_card("Two")
    other.press("Done")
    visitor.expect_no_card()
    assert [event for event in heard(visitor) if event.startswith("guide_")] == ["guide_started one"]


def test_guide_that_waits_for_its_page_lets_others_go_first(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come("/route/a")
    visitor.expect_card("Here")
    visitor.press("Next")
    visitor.expect_no_card()
    go(visitor, "/tip/")
    visitor.expect_card("Tip")
    visitor.press("Next")
    visitor.expect_no_card()
    go(visitor, "/route/b")
    visitor.expect_card("There")


def test_somebody_else_begins_from_the_beginning(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come("/ask/")
    visitor.expect_card("One")
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.page.evaluate("guidekit.identify('other-' + Math.random(), {first_name: 'Zoe'})")
    visitor.expect_card("One")
    expect(visitor.card).to_contain_text("First question, Zoe.")
    visitor.page.evaluate("guidekit.reset()")
    expect(visitor.card).to_contain_text("First question, friend.")


def test_tab_that_nobody_sees_starts_nothing_until_somebody_does(
    host: Host, come: Callable[..., Visitor]
) -> None:
    hide = """<script>
    let isHidden = true;
    Object.defineProperty(document, "hidden", {get: () => isHidden});
    window.reveal = () => { isHidden = false; document.dispatchEvent(new Event("visibilitychange")); };
    </script>"""
    host.say(TARGET, head=hide)
    visitor = come("/tip/")
    visitor.expect_quiet()
    visitor.page.evaluate("reveal()")
    visitor.expect_card("Tip")


def test_guides_switched_off_go_within_a_minute(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come("/quiet/")
    visitor.expect_quiet()
    visitor.page.clock.install()
    visitor.page.reload()
    visitor.expect_quiet()
    visitor.page.evaluate("guidekit.start('ask')")
    visitor.expect_card("One")
    off = {"v": 1, "enabled": False, "digest": "off", "theme": {}, "guides": [], "progress": {}}
    visitor.page.route(
        "**/v1/session", lambda route: route.fulfill(json=off, headers={"Access-Control-Allow-Origin": "*"})
    )
    visitor.page.clock.run_for(60_500)
    visitor.expect_no_card()


def test_j06_the_host_app_hears_of_a_run_in_order_with_guide_run_and_step(
    host: Host, come: Callable[..., Visitor]
) -> None:
    listen = """window.heard = [];
    for (const type of ["guide_started", "step_shown", "step_completed",
                        "guide_completed", "guide_dismissed"])
      guidekit.on(type, (event) => heard.push(event));"""
    host.say(TARGET, calls=listen + host.init())
    visitor = come("/ask/")
    visitor.expect_card("One")
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.press("Done")
    visitor.expect_no_card()
    visitor.page.evaluate("guidekit.start('ask')")
    visitor.expect_card("One")
    visitor.press("Close")
    visitor.expect_no_card()
    events = visitor.page.evaluate("heard")
    assert [(event["type"], event["step"]) for event in events] == [
        ("guide_started", "one"),
        ("step_shown", "one"),
        ("step_completed", "one"),
        ("step_shown", "two"),
        ("step_completed", "two"),
        ("guide_completed", "two"),
        ("guide_started", "one"),
        ("step_shown", "one"),
        ("guide_dismissed", "one"),
    ]
    assert {event["guide"] for event in events} == {"ask"}
    runs = [event["run"] for event in events]
    assert runs == [runs[0]] * 6 + [runs[6]] * 3
    assert runs[0] != runs[6]
    assert len({event["id"] for event in events}) == len(events)
