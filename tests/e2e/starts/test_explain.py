"""`guidekit.explain()` says why a guide begins for this person on this page, or does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.conftest import PAGES_KEY
from tests.e2e.pages.hosts import TARGET, Host, serve
from tests.e2e.servers import ServerProcess, free_port
from tests.e2e.starts.conftest import STARTS
from tests.e2e.visitors import Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    Come = Callable[..., Visitor]


def explain(visitor: Visitor, guide: str) -> dict[str, Any]:
    """What the console would say; the page may still be loading the runtime."""
    visitor.page.wait_for_load_state("networkidle")
    (explained,) = visitor.page.evaluate("guide => guidekit.explain(guide)", guide)
    assert explained["guide"] == guide
    found: dict[str, Any] = explained
    return found


def outcomes(explained: dict[str, Any]) -> dict[str, Any]:
    """Each rule with what it came to."""
    return {rule["rule"]: rule["outcome"] for rule in explained["rules"]}


def test_g15_a_guide_for_others_says_whom_it_is_for_and_what_is_known(host: Host, come: Come) -> None:
    host.say(TARGET, user={"id": host.user, "attributes": {"plan": "free"}})
    found = explain(come("/paid"), "paid")

    assert (found["shows"], found["reasons"][-1]) == (False, "user.plan")
    (segment,) = [rule for rule in found["rules"] if rule["rule"] == "segment"]
    assert segment["of"][0] == {
        "rule": "user.plan",
        "outcome": False,
        "says": "user.plan is pro",
        "seen": 'is "free"',
        "of": [],
    }


def test_g15_the_page_answers_what_only_it_can_tell(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/present")
    before = explain(visitor, "present")
    visitor.page.evaluate("document.body.insertAdjacentHTML('afterbegin', '<p data-guide=empty>Nothing</p>')")
    visitor.expect_card("Empty")
    after = explain(visitor, "present")

    assert (before["shows"], before["reasons"]) == (False, ["when", "element"])
    (when,) = [rule for rule in before["rules"] if rule["rule"] == "when"]
    assert (when["of"][0]["outcome"], when["of"][0]["says"]) == (False, "empty is visible")
    assert (after["shows"], after["reasons"]) == (True, [])


def test_g15_what_was_closed_what_waits_and_what_is_elsewhere(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/weekly")
    visitor.expect_card("Weekly")
    visitor.press("Close")
    visitor.expect_sent()
    closed, waiting = explain(visitor, "weekly"), explain(visitor, "event")

    assert (closed["shows"], closed["reasons"]) == (False, ["frequency", "tried"])
    assert outcomes(waiting) | {"page": False, "trigger": False} == outcomes(waiting)


def test_g10_a_limit_that_is_reached_is_a_reason(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/promo/one")
    visitor.expect_card("Promo one")
    visitor.press("Close")
    visitor.expect_sent()
    visitor.page.goto("/promo/two")

    found = explain(visitor, "promo-two")

    assert (found["shows"], found["reasons"]) == (False, ["limit"])


def test_g15_without_a_name_every_guide_is_explained_and_one_has_its_turn(host: Host, come: Come) -> None:
    host.say(TARGET)
    visitor = come("/high-and-low")
    visitor.page.wait_for_load_state("networkidle")
    every = visitor.page.evaluate("guidekit.explain()")
    unknown = explain(visitor, "no-such-guide")

    assert {path.stem for path in STARTS.glob("*.yaml")} - {"guidekit"} <= {each["guide"] for each in every}
    assert unknown == {"guide": "no-such-guide", "shows": False, "reasons": ["not_offered"], "rules": []}


@pytest.fixture
def closed_host(tmp_path: Path) -> Iterator[Host]:
    """A host app beside a server that keeps its rules to itself."""
    port = free_port()
    for host in serve(Host(f"http://127.0.0.1:{port}", PAGES_KEY)):
        words = [
            *("guidekit", "serve", str(STARTS), f"--port={port}", f"--key={PAGES_KEY}"),
            *(f"--database=sqlite:///{tmp_path / 'guidekit.db'}", f"--origin={host.url}"),
        ]
        server = ServerProcess(words, port, "/readyz", {"GUIDEKIT_EXPLAIN": "off"})
        server.start()
        yield host
        server.stop()


def test_ti5_where_rules_are_kept_a_guide_for_others_is_as_if_it_did_not_exist(
    browser: Browser, closed_host: Host
) -> None:
    closed_host.say(TARGET, user={"id": "u1", "attributes": {"plan": "free"}})
    visitor = Visitor(browser.new_context(base_url=closed_host.url))
    visitor.page.goto("/weekly")
    visitor.expect_card("Weekly")

    others, absent = explain(visitor, "paid"), explain(visitor, "no-such-guide")
    offered = explain(visitor, "present")

    assert json.dumps(others).replace("paid", "no-such-guide") == json.dumps(absent)
    assert outcomes(offered) | {"page": False, "when": False} == outcomes(offered)
    assert visitor.troubles == []
    visitor.context.close()
