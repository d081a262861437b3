"""A guide that somebody has put off comes back when it is time, where they were, and not for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

    Come = Callable[..., Visitor]


def stop_clock(visitor: Visitor) -> float:
    """Have the page's clock stand still, and answer when, in seconds."""
    now_s: float = visitor.page.evaluate("Date.now() / 1000")
    visitor.page.clock.set_fixed_time(now_s)
    return now_s


def put_off(visitor: Visitor) -> None:
    """Say that it is not the time."""
    visitor.expect_card("Second")
    with visitor.expect_told("guide_snoozed"):
        visitor.press("Remind me")
    visitor.expect_no_card()


def test_t43_it_stays_away_until_its_time_and_comes_back_where_it_was(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/blank")
    now_s = stop_clock(visitor)
    visitor.page.goto("/snoozed")
    visitor.press("Next")
    put_off(visitor)
    visitor.page.clock.set_fixed_time(now_s + 7_100)
    visitor.page.reload()
    visitor.expect_quiet()
    visitor.page.clock.set_fixed_time(now_s + 7_300)
    visitor.page.reload()
    visitor.expect_card("Second")


def test_t43_it_comes_back_in_a_tab_that_stayed_open(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/blank")
    visitor.page.clock.install()
    visitor.page.goto("/snoozed")
    visitor.press("Next")
    put_off(visitor)
    visitor.page.clock.fast_forward("01:59:00")
    visitor.expect_quiet()
    visitor.page.clock.fast_forward("00:02:00")
    visitor.expect_card("Second")


def test_t43_it_can_be_put_off_only_so_often(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/blank")
    now_s = stop_clock(visitor)
    visitor.page.goto("/snoozed")
    visitor.press("Next")
    for times in (1, 2):
        put_off(visitor)
        visitor.page.clock.set_fixed_time(now_s + times * 7_300)
        visitor.page.reload()
    visitor.expect_card("Second")
    expect(visitor.card.get_by_role("button", name="Remind me")).to_have_count(0)
    visitor.press("Done")
    visitor.expect_no_card()


def test_t43_other_tab_leaves_it_alone_until_then(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/snoozed")
    visitor.press("Next")
    put_off(visitor)
    visitor.second_tab("/snoozed").expect_quiet()
