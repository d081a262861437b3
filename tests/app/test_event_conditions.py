"""G03: guides for people who did something so often, so long ago, alone or in their company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from tests.app.served import NOW_MS, Served, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
CONDITIONS = {
    "ever": "{event: project_created}",
    "never": "{event: {id: project_created, count: 0}}",
    "often": "{event: {id: project_created, at_least: 3}}",
    "lately": "{event: {id: project_created, within: 7d}}",
    "long-ago": "{event: {id: project_created, older_than: 7d}}",
    "private": "{event: {id: project_created, where: {kind: private}}}",
    "here": "{event: {id: project_created, by: user_in_company}}",
    "company": "{event: {id: project_created, by: company, at_least: 2}}",
    "company-lately": "{event: {id: project_created, by: company, within: 7d}}",
}
PROJECT = "id: acme\nattributes: {user.first_name: text}\nevents: [project_created]\n"
FILES = {
    "guidekit.yaml": PROJECT,
    "locales/tr/tours.yaml": None,
    **{
        f"tours/{name}.yaml": f"kind: tour\nid: {name}\naudience: {condition}\n"
        "start: {page: /dashboard}\nsteps: [{text: Hi}]\n"
        for name, condition in CONDITIONS.items()
    },
}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A project with a guide for each condition about events."""
    with serve(tmp_path, FILES) as served:
        yield served


def track(served: Served, user: str, *, ago_ms: int = 0, company: str = "", **properties: object) -> None:
    tracked = {"id": uuid4().hex, "type": "tracked", "name": "project_created", "at_ms": NOW_MS - ago_ms}
    who: dict[str, Any] = {"user": {"id": user}, **({"company": {"id": company}} if company else {})}
    assert served.send_events({**tracked, "properties": properties}, **who)["accepted"] == 1


def shown(served: Served, user: str, company: str = "") -> set[str]:
    who: dict[str, Any] = {"user": {"id": user}, **({"company": {"id": company}} if company else {})}
    guides = served.ask_session(**who)["guides"]
    return {guide["id"] for guide in guides} - {"welcome"}


def test_g03_who_did_nothing_gets_what_is_for_them(served: Served) -> None:
    assert shown(served, "ada") == {"never"}


def test_g03_once_lately_is_neither_often_nor_long_ago(served: Served) -> None:
    track(served, "ada", ago_ms=DAY_MS)

    assert shown(served, "ada") == {"ever", "lately"}
    assert shown(served, "grace") == {"never"}


def test_g03_what_happened_long_ago_is_not_lately(served: Served) -> None:
    for _ in range(3):
        track(served, "ada", ago_ms=8 * DAY_MS)

    assert shown(served, "ada") == {"ever", "often", "long-ago"}


def test_g03_properties_are_compared(served: Served) -> None:
    track(served, "ada", ago_ms=HOUR_MS, kind="private")
    track(served, "grace", ago_ms=HOUR_MS, kind="shared")

    assert "private" in shown(served, "ada")
    assert "private" not in shown(served, "grace")


def test_g03_what_a_colleague_did_counts_for_the_company_and_not_for_the_user(served: Served) -> None:
    track(served, "ada", company="c1", ago_ms=HOUR_MS)
    track(served, "grace", company="c1", ago_ms=HOUR_MS)

    assert shown(served, "hopper", "c1") == {"never", "company", "company-lately"}
    assert shown(served, "ada", "c1") == {"ever", "lately", "here", "company", "company-lately"}
    assert shown(served, "ada", "c2") == {"ever", "lately"}
    assert shown(served, "ada") == {"ever", "lately"}


def test_g03_a_company_that_did_it_last_month_did_not_do_it_lately(served: Served) -> None:
    track(served, "ada", company="c1", ago_ms=20 * DAY_MS)

    assert "company-lately" not in shown(served, "grace", "c1")
