"""G14: guides follow each other over days: one, a wait, then the next, unless something has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.pages.hosts import TARGET
from tests.e2e.starts.test_explain import explain
from tests.e2e.starts.test_how_often import later

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Response

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

    Come = Callable[..., Visitor]


def complete(visitor: Visitor, title: str) -> None:
    """Go through a tour of one card, and let the server know before the clock is moved."""
    visitor.expect_card(title)
    with visitor.page.expect_response(tells_of_completion):
        visitor.press("Done")
    visitor.expect_no_card()


def tells_of_completion(answer: Response) -> bool:
    """Whether it acknowledges that a guide was completed."""
    return answer.url.endswith("/v1/events") and "guide_completed" in (answer.request.post_data or "")


def test_g14_a_journey_goes_on_over_days_and_on_another_device(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/journey")
    complete(visitor, "Journey one")
    later(visitor, 1)
    visitor.expect_quiet()
    waiting = explain(visitor, "journey-two")
    later(visitor, 1.1)
    complete(visitor, "Journey two")
    other = come("/elsewhere")
    other.page.clock.set_fixed_time(visitor.page.evaluate("Date.now() / 1000") + 1.1 * 24 * 3600)
    other.page.goto("/journey")
    complete(other, "Journey three")

    assert (waiting["shows"], waiting["reasons"][:2]) == (False, ["journey", "guide"])


def test_g14_what_somebody_needs_no_more_is_left_out_and_the_journey_goes_on(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/journey")
    visitor.expect_card("Journey one")
    visitor.page.evaluate("guidekit.track('export_failed')")
    complete(visitor, "Journey one")
    later(visitor, 1.1)
    visitor.expect_card("Journey three")


def test_g14_who_closes_a_guide_goes_no_further_and_may_ask_for_the_rest(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/journey")
    visitor.expect_card("Journey one")
    visitor.press("Close")
    visitor.expect_sent()
    later(visitor, 9)
    visitor.expect_quiet()
    visitor.page.evaluate("guidekit.start('journey-two')")
    visitor.expect_card("Journey two")
