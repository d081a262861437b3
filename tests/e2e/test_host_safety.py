"""What a host developer asks before pasting the snippet: what it adds and asks for, how to be rid of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.visitors import Visitor

GLOBALS = "() => Object.getOwnPropertyNames(window).sort()"
OFF_SWITCH = "localStorage.setItem('guidekit:off', '1')"
INIT_DISABLED = """
let queue;
Object.defineProperty(window, "guidekit", {
  configurable: true,
  get: () => queue,
  set: (value) => { queue = value; value.init = () => value.q.push(["init", {disabled: true}]); },
});
"""


def test_one_global_one_element_no_cookies(visitor: Visitor) -> None:
    visitor.page.goto("/sign-in")
    before = set(visitor.page.evaluate(GLOBALS))
    visitor.sign_in()
    visitor.expect_card("Welcome to Tideway, Mara")
    assert set(visitor.page.evaluate(GLOBALS)) - before == {"guidekit"}
    assert visitor.page.locator("body > [data-guidekit], html > [data-guidekit]").count() == 1
    assert [cookie["name"] for cookie in visitor.context.cookies() if "guidekit" in cookie["name"]] == []


def test_one_request_for_the_runtime_and_one_for_the_session_when_nothing_is_to_show(
    visitor: Visitor,
) -> None:
    visitor.sign_in()
    visitor.press("Not now")
    visitor.expect_quiet()
    visitor.requests.clear()
    visitor.page.goto("/billing")
    visitor.expect_quiet()
    assert visitor.requests.count("/v1/session") == 1
    assert [path for path in visitor.requests if path.startswith("/v1/")] == ["/v1/session"]
    assert visitor.page.locator("[data-guidekit]").count() == 0


@pytest.mark.parametrize("how", ["address", "storage"])
def test_an_off_switch_means_no_request_and_no_element(visitor: Visitor, how: str) -> None:
    if how == "storage":
        visitor.context.add_init_script(OFF_SWITCH)
    visitor.sign_in()
    if how == "address":
        visitor.press("Show me around")
        visitor.expect_card("What needs you next")
    visitor.expect_sent()
    visitor.requests.clear()
    visitor.page.goto("/billing?guidekit=off" if how == "address" else "/billing")
    visitor.expect_quiet()
    assert [path for path in visitor.requests if path.startswith("/v1/")] == []
    assert visitor.page.locator("[data-guidekit]").count() == 0


def test_destroy_leaves_nothing_behind(visitor: Visitor) -> None:
    visitor.sign_in()
    visitor.expect_card("Welcome to Tideway, Mara")
    visitor.page.evaluate("guidekit.destroy()")
    visitor.expect_no_card()
    assert visitor.page.locator("[data-guidekit]").count() == 0
    assert visitor.page.evaluate(
        "document.activeElement === document.body || !document.activeElement.closest('[inert]')"
    )
    visitor.requests.clear()
    visitor.page.evaluate("history.pushState({}, '', '/projects')")
    visitor.expect_quiet()
    assert visitor.requests == []


def test_no_call_throws_into_the_host_whatever_it_is_given(visitor: Visitor) -> None:
    visitor.sign_in()
    visitor.expect_card("Welcome to Tideway, Mara")
    outcome = visitor.page.evaluate(
        """() => {
          const bad = () => { throw new Error("host"); };
          const odd = [undefined, null, 0, "", NaN, {}, [], bad, Symbol("x"), 10n];
          const names = "init identify track start next back end on off dismiss reset".split(" ");
          const thrown = [];
          for (const name of names) {
            for (const value of odd) {
              try {
                guidekit[name](value, value);
              } catch (error) {
                thrown.push(`${name}(${String(value)}): ${error}`);
              }
            }
          }
          return thrown;
        }"""
    )
    assert outcome == []
