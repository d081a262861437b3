"""What every browser must do: a guide comes, is followed by mouse and keyboard, stays closed, comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.browsers.windows import IN_CARD, WATCH, Person
from tests.e2e.pages.geometry import RING_IS_AROUND
from tests.e2e.pages.hosts import NONCE, TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.browsers.windows import Window
    from tests.e2e.pages.hosts import Host

pytestmark = pytest.mark.browsers

HEAD = WATCH.replace("{nonce}", NONCE)
SECOND = '<button data-guide="second" style="margin:0 40px">Second</button>'
PAIR = TARGET + SECOND
POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; connect-src {guidekit};"
    " img-src data: {guidekit}; require-trusted-types-for 'script'; trusted-types 'none'"
)
IN_SHADOW = """<x-card></x-card><script nonce="{nonce}">
  const card = document.querySelector("x-card");
  const button = Object.assign(document.createElement("button"), { id: "target", textContent: "Target" });
  card.attachShadow({ mode: "open" }).append(button);
</script>"""
IN_DIALOG = f"<dialog id=dialog>{TARGET}</dialog><script nonce={NONCE}>dialog.showModal()</script>"
TOPMOST = """(card, root) => {
  const { x, y, width, height } = card.querySelector("h2").getBoundingClientRect();
  return root.elementFromPoint(x + width / 2, y + height / 2)?.textContent;
}"""


def test_a_tour_is_followed_by_mouse(host: Host, person: Person) -> None:
    host.say(PAIR, head=HEAD)
    person.window.go(f"{host.url}/two/")
    person.expect_card("One")
    person.window.until(RING_IS_AROUND)
    person.press("Next")
    person.expect_card("Two")
    person.press("Back")
    person.expect_card("One")
    person.press("Next")
    person.expect_card("Two")
    person.press("Done")
    person.expect_no_card()


def test_a_tour_is_followed_by_keyboard(host: Host, person: Person) -> None:
    host.say(PAIR, head=HEAD)
    person.window.go(f"{host.url}/two/")
    person.expect_card("One")
    assert person.focus() == "card"
    person.window.press("ArrowRight")
    person.expect_card("Two")
    person.window.press("ArrowLeft")
    person.expect_card("One")
    person.window.press("F6")
    assert person.focus() == "target"
    person.window.press("F6")
    assert person.focus() == "card"
    person.window.press("Tab")
    assert person.focus() == "card Next"
    person.window.press("Enter")
    person.expect_card("Two")


def test_escape_closes_a_guide_for_good(host: Host, person: Person) -> None:
    host.say(PAIR, head=HEAD)
    person.window.go(f"{host.url}/two/")
    person.expect_card("One")
    person.window.press("Escape")
    person.expect_no_card()
    person.window.go(f"{host.url}/two/")
    person.expect_quiet()


def test_a_reload_resumes_at_the_same_step(host: Host, person: Person) -> None:
    host.say(PAIR, head=HEAD)
    person.window.go(f"{host.url}/two/")
    person.expect_card("One")
    person.press("Next")
    person.expect_card("Two")
    person.window.go(f"{host.url}/two/")
    person.expect_card("Two")


def test_a_target_in_a_shadow_tree_is_pointed_at_and_clicked(host: Host, person: Person) -> None:
    host.say(IN_SHADOW.replace("{nonce}", NONCE), head=HEAD)
    person.window.go(f"{host.url}/shadowed/")
    person.expect_card("Shadowed")
    person.click_on("document.querySelector('x-card').shadowRoot.querySelector('#target')")
    person.expect_no_card()


def test_a_tour_works_under_a_strict_policy(host: Host, person: Person) -> None:
    host.headers["Content-Security-Policy"] = POLICY.format(nonce=NONCE, guidekit=host.guidekit)
    host.say('<p data-guide="target" id="target">Target</p><p data-guide="second">Second</p>', head=HEAD)
    person.window.go(f"{host.url}/two/")
    person.expect_card("One")
    person.window.until(RING_IS_AROUND)
    person.press("Next")
    person.expect_card("Two")


def test_a_card_is_above_an_open_dialog_and_usable(host: Host, person: Person) -> None:
    host.say(IN_DIALOG, head=HEAD)
    person.window.go(f"{host.url}/tip/")
    person.expect_card("Tip")
    assert person.in_card(TOPMOST) == "Tip"
    person.press("Next")
    person.expect_no_card()


def test_a_blocking_step_keeps_the_focus(host: Host, person: Person) -> None:
    host.say("<button id=before>b</button>" + TARGET, head=HEAD)
    person.window.go(f"{host.url}/ask/")
    person.expect_card("One")
    assert person.in_card("(card) => card.ariaModal") == "true"
    for _ in range(6):
        person.window.press("Tab")
        assert person.focus() not in {"before", "target"}


def test_a_blocking_step_waits_for_who_is_writing(host: Host, person: Person) -> None:
    # Focused at once: `autofocus` waits for the first frame, and may come after the card.
    host.say(f"<input id=field><script nonce={NONCE}>field.focus()</script>", head=HEAD)
    person.window.go(f"{host.url}/ask/")
    person.expect_card("One")
    assert person.focus() == "field"
    assert person.in_card("(card) => card.ariaModal") is None
    person.window.press("F6")
    person.window.until(f"() => ({IN_CARD})((card) => card.ariaModal === 'true')")
    assert person.focus().startswith("card")
    person.window.press("Escape")
    person.expect_no_card()
    assert person.focus() == "field"


def test_arabic_is_drawn_from_right_to_left(host: Host, person: Person) -> None:
    host.say(PAIR, head=HEAD, calls=host.init(locale="ar"))
    person.window.go(f"{host.url}/two/")
    person.expect_card("هنا")
    assert person.in_card("(card) => getComputedStyle(card).direction") == "rtl"
    person.window.press("ArrowLeft")
    person.expect_card("هناك")


def test_a_tour_follows_a_router(host: Host, person: Person) -> None:
    host.say(TARGET, head=HEAD)
    person.window.go(f"{host.url}/route/a")
    person.expect_card("Here")
    person.press("Next")
    person.window.ask("() => history.pushState({}, '', '/route/b')")
    person.expect_card("There")
    person.window.ask("() => guidekit.destroy()")
    person.expect_no_card()
    assert person.window.ask("() => document.querySelector('[data-guidekit]') === null")


def test_nothing_moves_for_who_wants_less_motion(host: Host, calm_opening: Callable[[], Window]) -> None:
    host.say(PAIR, head=HEAD)
    person = Person(calm_opening())
    person.window.go(f"{host.url}/two/")
    person.expect_card("One")
    assert person.window.ask("() => matchMedia('(prefers-reduced-motion: reduce)').matches")
    person.press("Next")
    durations = """(card) => [card, card.getRootNode().querySelector(".ring")].map((one) =>
      [getComputedStyle(one).animationDuration, getComputedStyle(one).transitionDuration])"""
    assert person.in_card(durations) == [["0s", "0s"], ["0s", "0s"]]
    assert person.troubles() == []
