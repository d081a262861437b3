"""The welcome tour of the demo app, followed to its end in every way a person might."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.e2e.records import read_events

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.visitors import Visitor

WALK = [
    ("guide_started", "hello"),
    ("step_shown", "hello"),
    ("step_completed", "hello"),
    ("step_shown", "tasks"),
    ("step_completed", "tasks"),
    ("step_shown", "projects"),
    ("step_completed", "projects"),
    ("step_shown", "create"),
    ("step_completed", "create"),
    ("step_shown", "done"),
    ("step_completed", "done"),
    ("guide_completed", "done"),
]


def follow_to_the_projects(visitor: Visitor) -> None:
    visitor.sign_in()
    visitor.expect_card("Welcome to Tideway, Mara")
    visitor.press("Show me around")
    visitor.expect_card("What needs you next")
    visitor.press("Next")
    visitor.expect_card("Your projects")
    visitor.page.get_by_role("link", name="Projects", exact=True).click()
    visitor.page.wait_for_url("**/projects")
    visitor.expect_card("Start with one project")


def test_by_mouse_over_two_pages_the_database_holds_what_was_done(visitor: Visitor, database: Path) -> None:
    follow_to_the_projects(visitor)
    visitor.press("Next")
    visitor.expect_card("That was it")
    visitor.press("Start working")
    visitor.expect_no_card()
    person = visitor.person()
    assert read_events(database, person, until="guide_completed") == WALK
    visitor.page.goto("/dashboard")
    visitor.expect_quiet()


def test_by_keyboard_only(visitor: Visitor, database: Path) -> None:
    visitor.sign_in()
    visitor.expect_card("Welcome to Tideway, Mara")
    keyboard = visitor.page.keyboard
    expect(visitor.card.get_by_role("button", name="Show me around")).to_be_visible()
    visitor.reach("Show me around")
    keyboard.press("Enter")
    visitor.expect_card("What needs you next")
    visitor.reach("Next")
    keyboard.press("Enter")
    visitor.expect_card("Your projects")
    visitor.reach_link("Projects")
    keyboard.press("Enter")
    visitor.page.wait_for_url("**/projects")
    visitor.expect_card("Start with one project")
    visitor.reach("Next")
    keyboard.press("Space")
    visitor.expect_card("That was it")
    visitor.reach("Start working")
    keyboard.press("Enter")
    visitor.expect_no_card()
    assert read_events(database, visitor.person(), until="guide_completed") == WALK


def test_a_reload_resumes_at_the_same_step(visitor: Visitor) -> None:
    follow_to_the_projects(visitor)
    visitor.page.reload()
    visitor.expect_card("Start with one project")
    visitor.press("Back")
    visitor.page.wait_for_url("**/dashboard")
    visitor.expect_card("Your projects")


def test_another_device_goes_on_where_the_first_one_stopped(visit: Callable[..., Visitor]) -> None:
    first = visit()
    follow_to_the_projects(first)
    first.expect_sent()
    second = visit()
    second.take_over(first)
    second.page.goto("/projects")
    second.expect_card("Start with one project")


def test_finishing_in_one_tab_closes_the_other(visitor: Visitor) -> None:
    follow_to_the_projects(visitor)
    other = visitor.second_tab("/projects")
    other.expect_card("Start with one project")
    visitor.press("Next")
    visitor.press("Start working")
    visitor.expect_no_card()
    other.expect_no_card()


def test_escape_dismisses_and_it_never_comes_back(visitor: Visitor, database: Path) -> None:
    visitor.sign_in()
    visitor.expect_card("Welcome to Tideway, Mara")
    visitor.page.keyboard.press("Escape")
    visitor.expect_no_card()
    read_events(database, visitor.person(), until="guide_dismissed")
    visitor.page.reload()
    visitor.expect_quiet()


def test_a_page_that_does_not_belong_to_the_step_stays_clear(visitor: Visitor) -> None:
    visitor.sign_in()
    visitor.press("Show me around")
    visitor.expect_card("What needs you next")
    visitor.page.goto("/billing")
    visitor.expect_quiet()
    visitor.page.goto("/dashboard")
    visitor.expect_card("What needs you next")
