"""Targets that are not there, not yet, or not any more: what is said of them, and what looking costs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.geometry import box_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

WAIT_MS = 10_000


def come_and_start(host: Host, come: Callable[..., Visitor], guide: str, body: str) -> Visitor:
    """Come to a page that keeps what is said of missing targets in `missed`, and start a guide there."""
    options = json.dumps({"key": host.key, "user": host.user})
    listen = "window.missed = []; guidekit.on('target_missing', ({ properties }) => missed.push(properties));"
    host.say(body, calls=f"guidekit.init({options}); {listen}")
    visitor = come("/empty")
    visitor.page.clock.install()
    visitor.page.goto("/missing/")
    visitor.expect_quiet()
    visitor.page.evaluate(f"guidekit.start('{guide}')")
    visitor.expect_quiet()
    return visitor


def missed(visitor: Visitor) -> list[dict[str, str]]:
    """What the host app was told of missing targets."""
    said: list[dict[str, str]] = visitor.page.evaluate("missed")
    return said


UNSEEN = "<p class=unseen hidden>A</p><p class=unseen style=visibility:hidden>B</p><p class=unseen></p>"
SAID = {
    "late": ("", '[data-guide="late"]', "nothing"),
    "unseen": (UNSEEN, '.unseen or text "Nowhere"', "3 found, 0 to be seen; nothing"),
    "foreign": (
        "<iframe id=foreign src='data:text/html,<button>Pay</button>'></iframe>",
        'button "Pay" (2) in frame #foreign',
        "a frame of another origin",
    ),
}


@pytest.mark.parametrize("guide", SAID)
def test_t34_event_says_what_was_looked_for_and_found_instead(
    host: Host, come: Callable[..., Visitor], guide: str
) -> None:
    body, looked_for, found_instead = SAID[guide]
    visitor = come_and_start(host, come, guide, body)
    assert missed(visitor) == []
    visitor.page.clock.fast_forward(WAIT_MS)
    assert [(said["looked_for"], said["found_instead"]) for said in missed(visitor)] == [
        (looked_for, found_instead)
    ]


def start_without_target(
    host: Host, come: Callable[..., Visitor], then: str, *, with_clock: bool = False
) -> Visitor:
    """Start a guide that does this without its target, and wait until the host app has been told."""
    options = json.dumps({"key": host.key, "user": host.user})
    listen = """window.heard = [];
    for (const type of ["step_shown", "step_completed", "guide_stopped", "target_missing"])
      guidekit.on(type, ({ step }) => heard.push(`${type} ${step}`));"""
    host.say("<p>Nothing</p>", calls=f"guidekit.init({options}); {listen}")
    visitor = come("/empty" if with_clock else "/missing/")
    if with_clock:
        visitor.page.clock.install()
        visitor.page.goto("/missing/")
    visitor.expect_quiet()
    visitor.page.evaluate(f"guidekit.start('missing-{then}')")
    if with_clock:
        visitor.page.clock.run_for(WAIT_MS)
    visitor.page.wait_for_function("heard.includes('target_missing lost')")
    return visitor


def test_t34_without_its_target_a_step_is_skipped(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = start_without_target(host, come, "skip")
    visitor.expect_card("Next one")
    assert visitor.page.evaluate("heard") == ["target_missing lost", "step_shown next"]


def test_t34_without_its_target_a_card_stands_in_the_middle(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = start_without_target(host, come, "center")
    visitor.expect_card("Pointing")
    visitor.rest()
    card = box_of(visitor.card)
    assert card.x + card.width / 2 == pytest.approx(640, abs=1)
    assert visitor.page.evaluate("heard") == ["target_missing lost", "step_shown lost"]
    visitor.press("Next")
    visitor.expect_card("Next one")


def test_t34_without_its_target_a_guide_ends(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = start_without_target(host, come, "end")
    visitor.expect_no_card()
    assert visitor.page.evaluate("heard") == ["target_missing lost", "guide_stopped lost"]


def test_t34_target_is_waited_for_as_long_as_it_takes(host: Host, come: Callable[..., Visitor]) -> None:
    visitor = start_without_target(host, come, "wait")
    visitor.expect_no_card()
    visitor.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p data-guide=late>Late</p>')")
    visitor.expect_card("Pointing")
    assert visitor.page.evaluate("heard") == ["target_missing lost", "step_shown lost"]


TURN_TO = """how => {
  Object.defineProperty(document, "hidden", { value: how === "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_t33_only_the_time_counts_in_which_the_page_can_be_seen(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = come_and_start(host, come, "late", "")
    visitor.page.clock.fast_forward(WAIT_MS - 1000)
    visitor.page.evaluate(TURN_TO, "hidden")
    visitor.page.clock.fast_forward(10 * WAIT_MS)
    assert missed(visitor) == []
    visitor.page.evaluate(TURN_TO, "visible")
    assert missed(visitor) == []
    visitor.page.clock.fast_forward(1000)
    assert len(missed(visitor)) == 1


def test_t33_time_does_not_count_while_a_dialog_keeps_the_person_from_the_target(
    host: Host, come: Callable[..., Visitor]
) -> None:
    body = "<p data-guide=late>Late</p><dialog id=dialog>Stay</dialog><script>dialog.showModal()</script>"
    visitor = come_and_start(host, come, "late", body)
    visitor.page.clock.fast_forward(WAIT_MS)
    visitor.page.clock.fast_forward(WAIT_MS)
    assert missed(visitor) == []
    visitor.page.evaluate("dialog.close()")
    visitor.page.clock.run_for(100)
    visitor.expect_card("At last")


def test_t33_shadow_tree_of_an_element_that_comes_to_life_later_is_looked_into(
    host: Host, come: Callable[..., Visitor]
) -> None:
    visitor = come_and_start(host, come, "upgraded", "<late-card></late-card>")
    visitor.page.evaluate("""() => customElements.define("late-card", class extends HTMLElement {
      constructor() { super().attachShadow({ mode: "open" }).innerHTML = "<p class=inner>Late</p>"; }
    })""")
    visitor.page.clock.run_for(100)
    visitor.expect_card("At last")


BUSY = """<div id=many></div><p id=ticker></p>
<script>
  for (let index = 0; index < 25_000; index++) many.append(document.createElement("p"));
  for (const paragraph of many.children) paragraph.append("Row");
  const { createTreeWalker } = document;
  window.searches = window.frames_seen = 0;
  document.createTreeWalker = function (root, ...more) {
    if (root === document) searches++;
    return createTreeWalker.call(this, root, ...more);
  };
  (function tick() {
    ticker.textContent = frames_seen++;
    requestAnimationFrame(tick);
  })();
</script>"""


def test_tc5_page_of_50000_nodes_that_never_rests_is_seldom_searched(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(BUSY)
    visitor = come("/busy/")
    visitor.expect_quiet()
    visitor.page.evaluate("guidekit.start('late-text')")
    visitor.page.wait_for_function("searches > 2")
    visitor.page.evaluate("searches = frames_seen = 0")
    visitor.page.wait_for_function("frames_seen >= 120")
    # Two walks a search: one for shadow trees, one for texts.
    assert visitor.page.evaluate("searches / 2 <= frames_seen / 8")
    visitor.page.evaluate("many.children[20_000].textContent = 'All done'")
    visitor.card.wait_for()


FORM = """<label>Card number <input id=card></label><label>Password <input id=password type=password></label>
<textarea id=notes aria-label=Notes></textarea><div id=free contenteditable aria-label=Free></div>"""


def test_th7_what_people_have_entered_is_never_told(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(FORM)
    visitor = come("/form/")
    sent: list[str] = []
    visitor.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    for field in ("card", "password", "notes", "free"):
        visitor.page.locator(f"#{field}").fill("sentinel-4111")
    visitor.expect_quiet()
    # Waited for from the beginning: the batch goes out by itself, soon after the event.
    with visitor.page.expect_request(lambda request: "target_missing" in (request.post_data or "")):
        visitor.page.evaluate("guidekit.start('secrets')")
        visitor.expect_card("Password")
        visitor.press("Next")
    visitor.page.goto("/elsewhere")
    assert any("target_missing" in each for each in sent)
    assert [each for each in sent if "sentinel" in each] == []


@pytest.mark.parametrize(("then", "shown"), [("wait", []), ("center", ["step_shown lost"])])
def test_t33_a_wait_that_is_over_never_leads_on_by_itself(
    host: Host, come: Callable[..., Visitor], then: str, shown: list[str]
) -> None:
    visitor = start_without_target(host, come, then, with_clock=True)
    visitor.page.clock.fast_forward(60 * 60 * 1000)
    visitor.page.clock.run_for(1000)
    assert visitor.page.evaluate("heard") == ["target_missing lost", *shown]
    visitor.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p data-guide=late>Late</p>')")
    visitor.page.clock.run_for(1000)
    visitor.expect_card("Pointing")
