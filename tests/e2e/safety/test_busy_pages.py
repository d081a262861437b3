"""Pages that never rest, that are very large, and that change their routes in the ways of the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.pages.geometry import expect_beside_target, expect_ring
from tests.e2e.pages.hosts import TARGET
from tests.e2e.scenarios.hostile import SECOND

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

RESTLESS = """<p id=ticker></p><script>
let frames = 0;
const tick = () => {
  frames += 1;
  ticker.textContent = frames;
  ticker.toggleAttribute("data-odd", frames % 2);
  ticker.append(document.createElement("b"));
  requestAnimationFrame(tick);
};
tick();
</script>"""
HUGE = """<div id=huge></div><script>
const row = () => {
  const row = document.createElement("p");
  row.append(...Array.from({length: 9}, () => document.createElement("i")));
  return row;
};
huge.append(...Array.from({length: 5000}, row));
</script>"""
ROUTER = """<script>
const show = () => { main.innerHTML = location.pathname === "/route/a" || location.pathname === "/route/b"
  ? body : "Elsewhere"; };
const go = (path) => { history.pushState({}, "", path); setTimeout(show, 30); };
addEventListener("popstate", show);
show();
</script>"""
TURBO = '<script src="/packages/@hotwired/turbo/dist/turbo.es2017-umd.js" data-turbo-track=reload></script>'


def test_tour_walks_on_a_page_that_changes_in_each_frame(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET + SECOND + RESTLESS)
    visitor = come("/two/")
    visitor.expect_card("One")
    expect_beside_target(visitor)
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.page.evaluate("second.remove()")
    visitor.expect_no_card()
    visitor.page.evaluate("body => ticker.insertAdjacentHTML('afterend', body)", SECOND)
    visitor.expect_card("Two")
    visitor.press("Done")
    visitor.expect_no_card()


def test_tc5_looking_for_a_target_on_a_huge_restless_page_leaves_time_for_the_page(
    host: Host, come: Callable[..., Visitor]
) -> None:
    """Counted, not timed: however often 50,000 nodes change, they are looked through a few times a second."""
    count = """window.looks = 0;
    const original = Document.prototype.querySelectorAll;
    Document.prototype.querySelectorAll = function (...values) {
      if (String(values).includes("target")) looks += 1;
      return original.apply(this, values);
    };"""
    host.say(HUGE + RESTLESS, head=f"<script>{count}</script>")
    visitor = come("/tip/")
    visitor.page.wait_for_function("frames > 60")
    looks, frames = visitor.page.evaluate("[looks, frames]")
    visitor.page.wait_for_function(f"frames > {frames + 60}")
    assert visitor.page.evaluate("looks") - looks <= 30
    visitor.page.evaluate("body => huge.lastChild.insertAdjacentHTML('afterend', body)", TARGET)
    visitor.expect_card("Tip")
    expect_ring(visitor)


def test_t35_router_that_draws_its_page_after_the_route_has_changed(
    host: Host, come: Callable[..., Visitor]
) -> None:
    body = f"<script>const body = `{TARGET}`;</script>"
    host.say(f"<main id=main></main>{body}{ROUTER}")
    visitor = come("/route/a")
    visitor.expect_card("Here")
    visitor.page.evaluate("go('/elsewhere')")
    visitor.expect_no_card()
    visitor.page.evaluate("go('/route/a')")
    visitor.expect_card("Here")
    expect_ring(visitor)
    visitor.press("Next")
    visitor.expect_no_card()
    visitor.page.evaluate("go('/route/b')")
    visitor.expect_card("There")
    expect_ring(visitor)
    visitor.page.evaluate("history.back()")
    visitor.expect_no_card()


@pytest.mark.usefixtures("packages")
def test_t35_turbo_visits_that_put_another_body_in_place(host: Host, come: Callable[..., Visitor]) -> None:
    link = "<a href='/route/{to}'>Go to {to}</a>"
    host.say(TARGET + link.format(to="b"), path="/route/a", head=TURBO)
    host.say(TARGET + link.format(to="a"), path="/route/b", head=TURBO)
    visitor = come("/route/a")
    visitor.page.evaluate("window.isTheSamePage = true")
    visitor.expect_card("Here")
    visitor.press("Next")
    visitor.expect_no_card()
    visitor.page.get_by_role("link", name="Go to b").click()
    visitor.expect_card("There")
    expect_ring(visitor)
    visitor.press("Back")
    expect(visitor.page.get_by_role("link", name="Go to b")).to_be_visible()
    visitor.expect_card("Here")
    assert visitor.page.locator("[data-guidekit]").count() == 1
