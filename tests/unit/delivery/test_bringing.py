"""Guides that bring people to their page say where that is, and wait for them there."""

from __future__ import annotations

from typing import Any

from guidekit.delivery.bringing import keep_home

HOME = {"page": ["/home/**"], "brings_to": "/home"}


def guide(start: dict[str, Any], *steps: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "tour", "id": "welcome", "start": start, "steps": list(steps)}


def test_first_step_waits_on_the_pages_of_the_guide() -> None:
    kept = keep_home(guide(HOME, {"id": "first"}, {"id": "second"}))
    assert kept["brings_to"] == "/home"
    assert kept["steps"] == [{"id": "first", "page": ["/home/**"]}, {"id": "second"}]


def test_first_step_with_pages_of_its_own_keeps_them() -> None:
    kept = keep_home(guide(HOME, {"id": "first", "page": ["/home/start"]}))
    assert kept["steps"] == [{"id": "first", "page": ["/home/start"]}]


def test_guide_that_brings_nobody_stays_as_it_is() -> None:
    said = guide({"page": ["/home"]}, {"id": "first"})
    assert keep_home(said) == said
    assert keep_home({"kind": "banner", "id": "news"}) == {"kind": "banner", "id": "news"}
