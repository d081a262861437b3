"""Looks follow the app, the system, the person and the page, also while a step is on screen (L05, L06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.project import load_project
from guidekit.delivery.theme import compile_theme
from tests.e2e.looks.conftest import LOOKS
from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

LOOK = """() => {
  const { style } = document.querySelector("[data-guidekit]").shadowRoot.querySelector(".surface");
  return [style.getPropertyValue("--brand"), style.colorScheme];
}"""
# What a screen reader is told, and what is drawn anew, from now on.
WATCH = """() => {
  const { shadowRoot } = document.querySelector("[data-guidekit]");
  const changes = (window.changes = []);
  const note = (records) => changes.push(...records.map(({ type, target }) => `${type} ${target.className}`));
  new MutationObserver(note).observe(shadowRoot, { childList: true, characterData: true, subtree: true });
}"""
# The colours of the frame in which the class has changed are those that people see with it.
SEEN_TOGETHER = """(look) => new Promise((done) => {
  document.documentElement.classList.add("night");
  requestAnimationFrame(() => setTimeout(() => done(new Function(`return (${look})()`)())));
})"""


def brand_of(theme: str, scheme: str) -> str:
    """The brand colour that a theme of the project comes to."""
    project = load_project(LOOKS).project
    assert project is not None
    themes = {"own": project.theme, **project.themes}
    brand: str = compile_theme(themes[theme])[scheme]["brand"]
    return brand


def look_of(theme: str, scheme: str) -> list[str]:
    return [brand_of(theme, scheme), scheme]


def wait_for_look(visitor: Visitor, theme: str, scheme: str = "light") -> None:
    visitor.page.wait_for_function(
        f"([brand, scheme]) => `${{({LOOK})()}}` === `${{[brand, scheme]}}`", arg=look_of(theme, scheme)
    )


def come_to(come: Callable[..., Visitor], path: str, **context: object) -> Visitor:
    visitor = come(path, **context)
    visitor.expect_card("How it looks")
    visitor.rest()
    return visitor


@pytest.mark.parametrize("step", ["How it looks", "The other one"])
def test_l06_the_card_becomes_dark_with_the_app_and_nothing_else_happens(
    host: Host, come: Callable[..., Visitor], step: str
) -> None:
    host.say(TARGET)
    visitor = come_to(come, "/look/plain")
    if step != "How it looks":
        visitor.press("Next")
        visitor.expect_card(step)
        visitor.rest()
    visitor.page.evaluate(WATCH)
    assert visitor.page.evaluate(LOOK) == look_of("own", "light")
    visitor.page.evaluate("document.documentElement.classList.add('night')")
    wait_for_look(visitor, "own", "dark")
    visitor.page.evaluate("document.documentElement.classList.remove('night')")
    wait_for_look(visitor, "own", "light")
    visitor.page.evaluate("document.body.classList.add('night')")
    wait_for_look(visitor, "own", "dark")
    assert visitor.page.evaluate("window.changes") == []


def test_l06_the_card_and_the_app_become_dark_in_the_same_frame(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET)
    visitor = come_to(come, "/look/plain")
    assert visitor.page.evaluate(SEEN_TOGETHER, LOOK) == look_of("own", "dark")


def test_l06_the_card_follows_the_system(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come_to(come, "/system")
    visitor.page.evaluate(WATCH)
    visitor.page.emulate_media(color_scheme="dark")
    wait_for_look(visitor, "teal", "dark")
    visitor.page.emulate_media(color_scheme="light")
    wait_for_look(visitor, "system", "light")
    assert visitor.page.evaluate("window.changes") == []


def test_l05_a_class_of_the_app_brings_another_theme(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET, html=' class="festive"')
    visitor = come_to(come, "/look/plain")
    assert visitor.page.evaluate(LOOK) == look_of("red", "light")
    visitor.page.evaluate("document.documentElement.className = 'night'")
    wait_for_look(visitor, "own", "dark")
    visitor.page.evaluate("document.documentElement.className = 'festive night'")
    wait_for_look(visitor, "red", "dark")


def test_l05_a_page_brings_another_theme(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come_to(come, "/look/forest")
    assert visitor.page.evaluate(LOOK) == look_of("green", "light")


def test_l05_some_people_see_another_theme_and_the_first_that_fits_counts(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET, html=' class="festive"', user={"id": host.user, "attributes": {"plan": "pro"}})
    visitor = come_to(come, "/look/forest")
    assert visitor.page.evaluate(LOOK) == look_of("gold", "light")


def test_l05_the_system_brings_another_theme_of_a_guide(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    visitor = come_to(come, "/system", color_scheme="dark")
    assert visitor.page.evaluate(LOOK) == look_of("teal", "dark")
