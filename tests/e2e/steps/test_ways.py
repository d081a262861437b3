"""Which way a guide goes: over steps nobody sees, past those that are left out, and into other guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor


def begin(host: Host, come: Callable[..., Visitor]) -> Visitor:
    """Come to the page of the guide that decides."""
    host.say(TARGET)
    visitor = come("/decide")
    visitor.expect_card("Begin")
    return visitor


def test_t05_hidden_step_decides_where_to_go(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = begin(host, come)
    visitor.press("On")
    visitor.expect_card("Last")
    visitor.press("Back")
    visitor.expect_card("Begin")


def test_t23_goto_leads_to_a_step_that_is_left_out_otherwise(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = begin(host, come)
    visitor.press("Aside")
    visitor.expect_card("Aside")


def test_t27_any_button_may_complete_the_guide(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = begin(host, come)
    visitor.press("Aside")
    visitor.press("Enough")
    visitor.expect_no_card()
    visitor.page.reload()
    visitor.expect_quiet()


def test_t23_another_guide_is_started_at_one_of_its_steps(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = begin(host, come)
    visitor.press("Elsewhere")
    visitor.expect_card("Two")


def test_t19_arriving_on_a_page_leads_where_the_guide_says(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come("/arrive")
    visitor.expect_card("Go there")
    visitor.page.goto("/arrived")
    visitor.expect_card("There")
