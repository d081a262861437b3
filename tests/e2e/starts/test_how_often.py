"""How often a guide begins, and never again: over days, visits, tabs and devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

    Come = Callable[..., Visitor]

DAY_S = 24 * 3_600
MONDAY_S = 1_795_392_000
"""Midnight in Greenwich."""


def meet(visitor: Visitor, title: str) -> None:
    """See a card and close it."""
    visitor.expect_card(title)
    with visitor.expect_told("guide_dismissed"):
        visitor.press("Close")
    visitor.expect_no_card()


def later(visitor: Visitor, days: float) -> None:
    """Come back to the page after so many days."""
    visitor.page.clock.set_fixed_time(visitor.page.evaluate("Date.now() / 1000") + days * DAY_S)
    visitor.page.reload()


def test_t44_every_seven_days_and_twice_in_all(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/weekly")
    meet(visitor, "Weekly")
    later(visitor, 6)
    visitor.expect_quiet()
    later(visitor, 1.1)
    meet(visitor, "Weekly")
    later(visitor, 30)
    visitor.expect_quiet()


def test_t44_once_a_visit_in_whichever_tab(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/visit")
    meet(visitor, "Visit")
    visitor.page.reload()
    visitor.expect_quiet()
    visitor.second_tab("/visit").expect_quiet()
    later(visitor, 0.1)
    visitor.expect_card("Visit")


def test_t44_always_means_each_time_somebody_comes(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/always")
    meet(visitor, "Always")
    visitor.expect_quiet()
    visitor.page.reload()
    meet(visitor, "Always")


def test_t44_what_was_seen_on_one_device_is_not_new_on_another(host: Host, come: Come) -> None:
    host.say(TARGET)
    meet(come("/weekly"), "Weekly")
    come("/weekly").expect_quiet()


def test_t45_after_two_views_it_stops(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/twice")
    meet(visitor, "Twice")
    visitor.page.reload()
    meet(visitor, "Twice")
    visitor.page.reload()
    visitor.expect_quiet()


def test_t45_it_comes_back_until_somebody_closes_it(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/closed")
    visitor.expect_card("Until closed")
    visitor.press("Done")
    visitor.expect_sent()
    visitor.page.reload()
    meet(visitor, "Until closed")
    visitor.page.reload()
    visitor.expect_quiet()


def test_t45_a_guide_that_is_open_closes_when_its_time_is_over(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/over")
    visitor.expect_card("Over")
    visitor.page.evaluate("document.body.insertAdjacentHTML('afterbegin', '<p data-guide=done>Done</p>')")
    visitor.expect_no_card()


def test_t45_who_has_seen_enough_can_still_ask_for_it(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/closed")
    meet(visitor, "Until closed")
    visitor.page.reload()
    visitor.expect_quiet()
    visitor.page.evaluate("guidekit.start('until-closed')")
    visitor.expect_card("Until closed")


def test_g07_office_hours_are_those_of_their_zone(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/blank", timezone_id="Asia/Tokyo")
    visitor.page.clock.set_fixed_time(MONDAY_S + 3 * 3_600)
    visitor.page.goto("/hours")
    visitor.expect_quiet()
    later(visitor, 0.3)
    visitor.expect_card("Hours")


def test_g10_no_more_begin_than_the_project_allows(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/promo/one")
    meet(visitor, "Promo one")
    visitor.page.goto("/promo/two")
    visitor.expect_quiet()
    visitor.page.evaluate("guidekit.start('promo-two')")
    meet(visitor, "Promo two")
    later(visitor, 1.1)
    visitor.expect_quiet()


def test_g11_it_stays_quiet_after_another_guide(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/calm/one")
    meet(visitor, "Calm one")
    visitor.page.goto("/calm/two")
    visitor.expect_quiet()
    later(visitor, 0.1)
    visitor.expect_card("Calm two")


def test_t44_without_a_server_nothing_comes_a_second_time(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/weekly")
    visitor.expect_card("Weekly")
    visitor.page.route("**/v1/**", lambda route: route.abort())
    visitor.press("Close")
    visitor.expect_no_card()
    visitor.troubles.clear()
    visitor.page.reload()
    visitor.expect_quiet()
    visitor.troubles.clear()
