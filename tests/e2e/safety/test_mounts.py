"""R10: a tour that comes and goes again and again leaves nothing in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.heap import held_bytes
from bench.idle import COUNT_TIMERS
from tests.e2e.pages.hosts import TARGET
from tests.e2e.scenarios.hostile import SECOND

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

COUNT_OBSERVERS = """
window.observing = new Set();
for (const name of ["IntersectionObserver", "MutationObserver", "ResizeObserver"]) {
  const { prototype } = window[name];
  const { observe, disconnect } = prototype;
  prototype.observe = function (...values) {
    observing.add(this);
    return observe.apply(this, values);
  };
  prototype.disconnect = function () {
    observing.delete(this);
    return disconnect.call(this);
  };
}"""
AGAIN = """async (times) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const card = () => document.querySelector("[data-guidekit]")?.shadowRoot.querySelector("dialog");
  const next = () => card().querySelector(".primary").click();
  for (let at = 0; at < times; at += 1) {
    guidekit.start("two");
    while (!card()?.getBoundingClientRect().width) await frame();
    next();
    await frame();
    guidekit.end();
    await frame();
  }
  return observing.size;
}"""
WARM_UP = 60
COUNTS = ("Nodes", "JSEventListeners")


@pytest.mark.parametrize("times", [200, pytest.param(1000, marks=pytest.mark.long)])
def test_r10_shown_and_ended_again_and_again_it_keeps_nothing(
    host: Host, come: Callable[..., Visitor], times: int
) -> None:
    host.say(TARGET + SECOND)
    visitor = come("/empty")
    visitor.context.add_init_script(COUNT_TIMERS + COUNT_OBSERVERS)
    visitor.page.goto("/empty")
    visitor.expect_quiet()
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("Performance.enable")

    def count() -> tuple[dict[str, float], float]:
        visitor.expect_no_card()
        visitor.expect_sent()
        size = held_bytes(session)
        counters = session.send("Performance.getMetrics")["metrics"]
        counted = {each["name"]: each["value"] for each in counters if each["name"] in COUNTS}
        return {**counted, "timers": visitor.page.evaluate("due.size")}, size

    assert visitor.page.evaluate(AGAIN, WARM_UP) == 0
    before, size_before = count()
    observers = visitor.page.evaluate(AGAIN, times)
    after, size_after = count()
    assert after == before
    # Whoever waits in a test may watch the page too.
    assert observers <= 1
    assert (size_after - size_before) / times < 100
