"""TH8, R13: what an operator takes back is gone from open tabs within a minute, from new pages at once."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.pages.hosts import TARGET
from tests.e2e.scenarios.hostile import SECOND

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.safety.conftest import Operator
    from tests.e2e.visitors import Visitor

A_MINUTE_MS = 60_000
LOOKS = 100
LOOK_AGAIN_S = 0.1


@pytest.fixture
def open_tab(own_host: Host, come_to: Callable[..., Visitor]) -> Visitor:
    """Somebody in the middle of the tour, on a page whose clock the test moves."""
    own_host.say(TARGET + SECOND)
    visitor = come_to(own_host, "/two/")
    visitor.expect_card("One")
    visitor.press("Next")
    visitor.expect_card("Two")
    return visitor


def wait_until_gone(visitor: Visitor) -> None:
    """Let minutes pass, of which each brings one look, until the server has noticed and the card is gone."""
    pause = threading.Event()
    for _ in range(LOOKS):
        with visitor.page.expect_response("**/v1/session") as answer:
            visitor.page.clock.fast_forward(A_MINUTE_MS)
        answer.value.finished()
        if not visitor.card.count():
            return
        pause.wait(LOOK_AGAIN_S)
    visitor.expect_no_card()


def test_th8_r13_revoked_key_ends_what_is_on_screen_and_silences_the_next_page(
    operator: Operator, own_host: Host, open_tab: Visitor
) -> None:
    operator.run("keys", "revoke", own_host.key)
    wait_until_gone(open_tab)
    open_tab.requests.clear()
    open_tab.page.reload()
    open_tab.expect_quiet()
    assert [path for path in open_tab.requests if "/sdk/" not in path] == []


def test_th8_r13_guide_that_was_taken_out_ends_where_somebody_is_in_the_middle_of_it(
    operator: Operator, open_tab: Visitor
) -> None:
    (operator.project / "tours" / "two.yaml").unlink()
    wait_until_gone(open_tab)
    open_tab.page.reload()
    open_tab.expect_quiet()


def test_th8_guide_that_is_put_back_goes_on_where_people_were(operator: Operator, open_tab: Visitor) -> None:
    file = operator.project / "tours" / "two.yaml"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    wait_until_gone(open_tab)
    file.write_text(text, encoding="utf-8")
    pause = threading.Event()
    for _ in range(LOOKS):
        open_tab.page.reload()
        open_tab.page.wait_for_load_state("networkidle")
        if open_tab.card.count():
            break
        pause.wait(LOOK_AGAIN_S)
    open_tab.expect_card("Two")


LOCAL = {
    "the address": ("/two/?guidekit=off", ""),
    "storage": ("/two/", "localStorage.setItem('guidekit:off', '')"),
}


@pytest.mark.parametrize(("path", "before"), LOCAL.values(), ids=list(LOCAL))
def test_th8_local_switch_is_in(host: Host, come: Callable[..., Visitor], path: str, before: str) -> None:
    host.say(TARGET + SECOND, head=f"<script>{before}</script>")
    visitor = come(path)
    visitor.expect_quiet()
    assert [path for path in visitor.requests if "/sdk/v1/" not in path] == []


def test_th8_local_switch_is_in_the_call(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET + SECOND, calls=host.init(disabled=True))
    visitor = come("/two/")
    visitor.expect_quiet()
    assert [path for path in visitor.requests if "/sdk/v1/" not in path] == []


MESSAGES = """async () => {
  const names = "guidekit preview editor start destroy init theme navigate reload eval".split(" ");
  const bodies = [
    (name) => name,
    (name) => ({ type: name, guide: "two", url: "javascript:alert(1)", source: "guidekit" }),
    (name) => JSON.stringify({ guidekit: { [name]: ["two"] }, __proto__: { polluted: true } }),
  ];
  for (const name of names) for (const body of bodies) window.postMessage(body(name), "*");
  await new Promise((resolve) => setTimeout(resolve));
}"""


def test_th10_thirty_hostile_messages_change_nothing(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(TARGET + SECOND)
    visitor = come("/two/")
    visitor.expect_card("One")
    visitor.expect_sent()
    state = "JSON.stringify([{...localStorage}, {...sessionStorage}, location.href, Object.keys(window)])"
    before = visitor.page.evaluate(state)
    visitor.requests.clear()
    visitor.page.evaluate(MESSAGES)
    visitor.expect_sent()
    visitor.expect_card("One")
    expect(visitor.card).to_have_count(1)
    assert visitor.page.evaluate(state) == before
    assert visitor.requests == []
