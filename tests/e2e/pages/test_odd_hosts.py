"""Browsers and pages that are not as they should be: guidekit works there, or is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.pages.hosts import TARGET

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

BARE = '<!doctype html><html lang="en"><link rel="icon" href="data:,"><body>'


def test_routes_are_heard_without_the_navigation_api_and_the_history_given_back(
    host: Host, come: Callable[..., Visitor]
) -> None:
    host.say(TARGET, head="<script>delete window.navigation; window.before = history.pushState;</script>")
    visitor = come("/route/a")
    visitor.expect_card("Here")
    visitor.press("Next")
    visitor.page.evaluate("history.pushState({}, '', '/route/b')")
    visitor.expect_card("There")
    visitor.page.evaluate("guidekit.destroy()")
    visitor.expect_no_card()
    assert visitor.page.evaluate("history.pushState === before && !Object.hasOwn(history, 'pushState')")


def test_two_copies_of_the_snippet_are_one(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET)
    page = host.pages["*"]
    snippet = page[page.index("<script") : page.index("</body>")]
    host.pages["*"] = page.replace("</body>", snippet + "</body>")
    visitor = come("/tip/")
    visitor.expect_card("Tip")
    assert visitor.page.locator("[data-guidekit]").count() == 1
    visitor.press("Next")
    visitor.expect_no_card()


def test_attributes_of_the_script_say_it_all(host: Host, come: Callable[..., Visitor]) -> None:
    script = f"""<script async src="{host.guidekit}/sdk/v1/guidekit.js" data-key="{host.key}"
      data-user='{{"id": "{host.user}", "attributes": {{"first_name": "Ada"}}}}'></script>"""
    host.pages["*"] = BARE + script
    visitor = come("/ask/")
    visitor.expect_card("One")
    expect(visitor.card).to_contain_text("First question, Ada.")


@pytest.mark.parametrize("how", ["data-disabled", "init"])
def test_disabled_means_no_request_and_no_element(host: Host, come: Callable[..., Visitor], how: str) -> None:
    if how == "init":
        host.say(TARGET, calls=f"guidekit.init({{key: '{host.key}', disabled: true}})")
    else:
        attributes = f'src="{host.guidekit}/sdk/v1/guidekit.js" data-key="{host.key}" data-disabled'
        host.pages["*"] = f"{BARE}<script async {attributes}></script>{TARGET}"
    visitor = come("/tip/")
    visitor.expect_quiet()
    assert visitor.requests == ["/sdk/v1/guidekit.js"]
    assert visitor.page.locator("[data-guidekit]").count() == 0


def test_calls_made_too_early_are_made_in_their_order(host: Host, come: Callable[..., Visitor]) -> None:
    calls = """
    window.heard = [];
    const off = guidekit.on("tracked", (event) => heard.push(event.name));
    guidekit.track("first");
    guidekit.track("second");
    guidekit.off("tracked", () => 0);
    guidekit.init({key: "%s", user: "%s"});
    guidekit.track("third");
    """
    host.say(TARGET, calls=calls % (host.key, host.user))
    visitor = come("/quiet/")
    visitor.page.wait_for_function("heard.length === 3")
    assert visitor.page.evaluate("heard") == ["first", "second", "third"]


def test_destroyed_and_begun_again_it_works_and_leaves_nothing(
    host: Host, come: Callable[..., Visitor]
) -> None:
    count = """
    window.listeners = 0;
    const {addEventListener: add, removeEventListener: remove} = EventTarget.prototype;
    const counts = (target) => !(target instanceof AbortSignal);
    EventTarget.prototype.addEventListener = function (...values) {
      if (counts(this)) listeners += 1;
      return add.apply(this, values);
    };
    EventTarget.prototype.removeEventListener = function (...values) {
      if (counts(this)) listeners -= 1;
      return remove.apply(this, values);
    };"""
    host.say(TARGET, head=f"<script>{count}</script>")
    visitor = come("/tip/")
    for _ in range(3):
        visitor.expect_card("Tip")
        assert visitor.page.evaluate("listeners") > 0
        visitor.page.evaluate("guidekit.destroy()")
        visitor.expect_no_card()
        assert visitor.page.evaluate("listeners") == 0
        visitor.page.evaluate(f"void guidekit.init({{key: '{host.key}', user: '{host.user}'}})")
    visitor.expect_card("Tip")
