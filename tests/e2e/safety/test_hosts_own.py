"""TH6, TH7, R10: what is the host app's own stays so: its history, secrets, memory and layout."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.hosts import TARGET
from tests.e2e.scenarios.hostile import SECOND, TALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

WITHOUT_NAVIGATION = "<script>delete window.navigation;</script>"
PATCH = """
window.natural = history.pushState;
window.heard = [];
window.patch = (name) => {
  const before = history.pushState;
  const mine = function pushState(...values) { heard.push(name); return before.apply(this, values); };
  history.pushState = mine;
  last = mine;
};
window.last = history.pushState;
window.isPatched = () => history.pushState !== last;"""


def test_th6_history_that_four_have_patched_in_all_orders(host: Host, come: Callable[..., Visitor]) -> None:
    """Whoever patched first or last, all hear of a route, also when guidekit is gone again."""
    host.say(TARGET, head=f"{WITHOUT_NAVIGATION}<script>{PATCH}</script>", calls="0")
    visitor = come("/empty")
    for order in permutations(("a", "b", "c", "guidekit")):
        visitor.page.goto("/empty")
        for name in order:
            begin = f"void guidekit.init({{key: '{host.key}', user: '{'-'.join(order)}{host.user}'}})"
            visitor.page.evaluate(begin if name == "guidekit" else f"patch('{name}')")
            visitor.page.wait_for_function("name => name !== 'guidekit' || isPatched()", arg=name)
        visitor.page.evaluate("history.pushState({}, '', '/route/a')")
        visitor.expect_card("Here")
        assert sorted(visitor.page.evaluate("heard")) == ["a", "b", "c"]
        visitor.page.evaluate("guidekit.destroy(); heard.length = 0; history.pushState({}, '', '/route/b')")
        assert sorted(visitor.page.evaluate("heard")) == ["a", "b", "c"]
        visitor.expect_no_card()
        # Where nobody has wrapped it since, it is undone; otherwise what is left of it is silent.
        assert not visitor.page.evaluate("isPatched()")


def test_th6_ten_thousand_routes_recurse_nowhere_and_keep_nothing(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET, head=WITHOUT_NAVIGATION)
    visitor = come("/quiet/")
    visitor.expect_quiet()
    change = """async () => {
      for (let at = 0; at < 10000; at += 1) {
        history.replaceState({}, "", "/quiet/" + (at % 7));
        if (at % 100 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
    }"""
    session = visitor.context.new_cdp_session(visitor.page)
    visitor.page.evaluate(change)
    session.send("HeapProfiler.collectGarbage")
    before = session.send("Runtime.getHeapUsage")["usedSize"]
    visitor.page.evaluate(change)
    session.send("HeapProfiler.collectGarbage")
    assert session.send("Runtime.getHeapUsage")["usedSize"] - before < 1_000_000


SECRETS = {
    "password": "<input type=password value='s3cret-password'>",
    "card": "<input autocomplete=cc-number value='4111111111111111'>",
    "text": "<input value='s3cret-text'><textarea>s3cret-area</textarea>",
    "hidden": "<input type=hidden value='s3cret-hidden'>",
    "page": "<p contenteditable>s3cret-page</p><p>s3cret-paragraph</p>",
}


def test_th7_nothing_that_stands_in_the_page_is_ever_sent(host: Host, come: Callable[..., Visitor]) -> None:
    fields = "".join(SECRETS.values())
    host.say(f"<form data-guide=target id=target>{fields}</form>{SECOND}")
    visitor = come("/two/?token=s3cret-query#s3cret-hash")
    sent: list[str] = []
    visitor.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    visitor.expect_card("One")
    visitor.page.locator("[type=password]").fill("s3cret-typed")
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.press("Done")
    visitor.expect_no_card()
    visitor.expect_sent()
    said = [each for each in sent if host.guidekit in each]
    kept = visitor.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    assert said
    assert [each for each in [*said, kept] if "s3cret" in each or "4111111111111111" in each] == []


COUNTS = ("Nodes", "JSEventListeners")


@pytest.mark.parametrize("times", [60, pytest.param(1000, marks=pytest.mark.long)])
def test_r10_begun_and_destroyed_again_and_again_it_keeps_nothing(
    host: Host, come: Callable[..., Visitor], times: int
) -> None:
    host.say(TARGET)
    visitor = come("/quiet/")
    visitor.expect_quiet()
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("Performance.enable")
    again = f"""async (times) => {{
      const settle = () => new Promise((resolve) => setTimeout(resolve));
      for (let at = 0; at < times; at += 1) {{
        guidekit.destroy();
        {host.init()};
        for (let task = 0; task < 3; task += 1) await settle();
      }}
    }}"""

    def held() -> dict[str, float]:
        visitor.page.wait_for_load_state("networkidle")
        session.send("HeapProfiler.collectGarbage")
        counters = session.send("Performance.getMetrics")["metrics"]
        return {counter["name"]: counter["value"] for counter in counters}

    visitor.page.evaluate(again, 20)
    before = held()
    visitor.page.evaluate(again, times)
    after = held()
    assert {name: after[name] - before[name] for name in COUNTS} == dict.fromkeys(COUNTS, 0)
    assert after["JSHeapUsedSize"] - before["JSHeapUsedSize"] < 1_000_000


def test_r11_tour_shifts_nothing_of_the_page(host: Host, come: Callable[..., Visitor]) -> None:
    note = """<script>window.shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({value}) => value)))
      .observe({type: "layout-shift", buffered: true});</script>"""
    host.say(TARGET + "<p>Some text</p>" * 30 + SECOND + TALL, head=note)
    visitor = come("/two/")
    visitor.expect_card("One")
    visitor.rest()
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.rest()
    visitor.press("Done")
    visitor.expect_no_card()
    assert visitor.page.evaluate("shifts") == []


def test_th4_pages_are_left_without_a_word_that_keeps_them_from_coming_back(
    host: Host, come: Callable[..., Visitor]
) -> None:
    """A listener for `unload` or `beforeunload` keeps a page out of the back/forward cache."""
    listen = """<script>
    window.types = [];
    const original = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...rest) {
      types.push(type);
      return original.call(this, type, ...rest);
    };</script>"""
    host.say(TARGET, head=listen)
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    types = visitor.page.evaluate("types")
    assert {"pagehide", "visibilitychange"} <= set(types)
    assert not {"unload", "beforeunload"} & set(types)
