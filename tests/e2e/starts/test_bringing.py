"""People who ask for a guide are brought to the page that it begins on, where its author says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

    Come = Callable[..., Visitor]

ROUTER = """window.routed = [];
guidekit.init({ ...%s, navigate: (path) => { routed.push(path); history.pushState({}, "", path); } })"""


def ask(visitor: Visitor, guide: str, step: str | None = None) -> None:
    """Start a guide as the host app does."""
    visitor.page.evaluate(
        "([guide, step]) => guidekit.start(guide, step ? { step } : undefined)", [guide, step]
    )


@pytest.mark.parametrize("way", ["call", "link", "another guide"])
def test_t37_who_asks_for_a_guide_elsewhere_is_brought_to_its_page(host: Host, come: Come, way: str) -> None:
    host.say(TARGET)
    visitor = come({"call": "/far", "link": "/far?guidekit-start=brings", "another guide": "/leads"}[way])
    if way == "call":
        visitor.expect_quiet()
        ask(visitor, "brings")
    if way == "another guide":
        visitor.press("Go on")
    visitor.expect_card("At home")
    expect(visitor.page).to_have_url(f"{host.url}/home/start?tab=all")
    visitor.page.go_back()
    visitor.expect_quiet()
    visitor.page.go_forward()
    visitor.expect_card("At home")


def test_t37_router_of_the_host_takes_people_there_without_a_load(host: Host, come: Come) -> None:
    host.say(TARGET, calls=ROUTER % f'{{ key: "{host.key}", user: "{host.user}" }}')
    visitor = come("/far")
    visitor.expect_quiet()
    visitor.page.evaluate("window.isSame = true")
    ask(visitor, "brings")
    visitor.expect_card("At home")
    assert visitor.page.evaluate("[isSame, routed]") == [True, ["/home/start?tab=all"]]


def test_t37_who_is_there_already_stays(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/home/cellar")
    visitor.expect_card("At home")
    visitor.press("Close")
    visitor.expect_no_card()
    ask(visitor, "brings")
    visitor.expect_card("At home")
    expect(visitor.page).to_have_url(f"{host.url}/home/cellar")


def test_t37_step_that_is_asked_for_brings_people_to_its_own_page(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/far")
    visitor.expect_quiet()
    ask(visitor, "brings", "second")
    visitor.expect_card("In the attic")
    expect(visitor.page).to_have_url(f"{host.url}/attic")


def test_t37_nobody_is_brought_to_one_of_many_pages(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/far")
    visitor.expect_quiet()
    ask(visitor, "brings", "third")
    visitor.expect_quiet()
    expect(visitor.page).to_have_url(f"{host.url}/far")
    visitor.page.evaluate("history.pushState({}, '', '/rooms/7')")
    visitor.expect_card("In a room")


def test_t37_guide_that_says_nothing_of_it_begins_where_people_are(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/far")
    visitor.expect_quiet()
    ask(visitor, "stays")
    visitor.expect_card("Wherever you are")
    expect(visitor.page).to_have_url(f"{host.url}/far")


def test_t37_somebody_who_has_asked_for_nothing_is_left_where_they_are(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/home")
    visitor.expect_card("At home")
    visitor.page.evaluate("history.pushState({}, '', '/far')")
    visitor.expect_quiet()
    expect(visitor.page).to_have_url(f"{host.url}/far")
