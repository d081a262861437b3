"""What a caller is told of a guide, and which rules are left to their browser."""

from __future__ import annotations

from typing import Any

import pytest

from guidekit.targeting.facts import Facts
from guidekit.targeting.offers import is_plain, make_offer

HERE = {"type": "page", "path": ["/projects"]}
PRO = {"type": "attribute", "name": "user.plan", "is": "pro"}
FREE = {"type": "attribute", "name": "user.plan", "is": "free"}
NEARLY_NOON_MS = 1_795_258_800_000
"""Nearly noon in Greenwich, on Saturday the 21st of November 2026."""
FACTS = Facts(now_ms=NEARLY_NOON_MS, person="u1", user={"plan": "pro"}, page=None)


def offer(**words: Any) -> Any:  # noqa: ANN401  rules are JSON
    guide = {"id": "tour", "kind": "tour", "start": {"page": ["/projects"]}, **words}
    return make_offer(guide, FACTS, project="acme")


@pytest.mark.parametrize(
    "words",
    [
        {"audience": FREE},
        {"audience": {"type": "all", "of": [FREE, HERE]}},
        {"requires": FREE},
        {"start": {"rollout": "0%"}},
        {"start": {"schedule": {"from": "2026-11-23"}}},
        {"start": {"schedule": {"until": "2026-11-19"}}},
        {"start": {"schedule": {"from": "2026-11-22", "zone": "UTC"}}},
    ],
    ids=["audience", "part of the audience", "requires", "rollout", "to come", "over", "to come there"],
)
def test_a_guide_that_is_not_for_somebody_is_not_offered(words: dict[str, Any]) -> None:
    assert offer(**words) is None


def test_g01_what_the_server_has_settled_is_not_told() -> None:
    assert offer(audience=PRO, requires=PRO) == {"start": {"page": ["/projects"]}}
    assert is_plain(offer(audience=PRO))


def test_g09_a_rollout_is_drawn_once_and_for_all() -> None:
    assert offer(start={"page": ["/projects"], "rollout": "100%"}) == {"start": {"page": ["/projects"]}}


def test_what_only_the_browser_can_tell_goes_there() -> None:
    rules = offer(audience={"type": "all", "of": [PRO, HERE]}, requires=HERE, stop={"views": 3, "when": HERE})

    assert rules["audience"] == rules["requires"] == HERE
    assert rules["stop"] == {"views": 3, "when": HERE}
    assert not is_plain(rules)


def test_g07_a_day_has_come_as_soon_as_it_has_come_somewhere() -> None:
    for days in ({"from": "2026-11-22"}, {"until": "2026-11-20"}):
        assert offer(start={"schedule": days})["start"]["schedule"] == days


def test_g07_hours_are_asked_in_the_browser_because_they_pass_while_a_page_is_open() -> None:
    schedule = {"from": "2026-11-20", "hours": "09:00-18:00"}

    assert offer(start={"schedule": schedule})["start"]["schedule"] == schedule


@pytest.mark.parametrize(
    "words",
    [
        {"start": {"page": ["/projects"], "when": FREE}},
        {"stop": {"when": PRO}},
        {"hide_while": PRO},
    ],
    ids=["when", "stopped", "hidden"],
)
def test_a_guide_that_cannot_begin_by_itself_can_still_be_asked_for(words: dict[str, Any]) -> None:
    assert offer(**words) == {}


def test_what_every_browser_asks_anyway_needs_no_rules() -> None:
    usual = {"page": ["/projects"], "priority": "high", "frequency": {"mode": "once"}, "link": True}

    assert is_plain(offer(start=usual))
    assert not is_plain(offer(start={"page": ["/projects"], "frequency": {"mode": "always"}}))
    assert not is_plain(offer(start={"not_page": ["/projects"]}))
