"""Rivals are those guides that nothing keeps apart: page, priority, people, time or an order of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.authoring.checking import codes, say

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = (
    "id: acme\nattributes: {user.plan: text, user.paid: boolean}\nsegments: {payers: {user.paid: true}}\n"
)


def codes_of(folder: Path, one: str, other: str) -> list[str]:
    """The codes for two tours with these heads."""
    tour = "kind: tour\nid: {}\n{}\nsteps: [{{text: Hello.}}]\n"
    files = {"guidekit.yaml": PROJECT, "a.yaml": tour.format("a", one), "b.yaml": tour.format("b", other)}
    return codes(folder, files)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("start: {page: /a}", "start: {page: /a}"),
        ("start: {page: /a}", 'start: {page: "**"}'),
        ("start: {after: 2s}", "start: {page: /a}"),
        ("audience: {user.plan: pro}\nstart: {page: /a}", "start: {page: /a}"),
        ("audience: payers\nstart: {page: /a}", "audience: {user.plan: pro}\nstart: {page: /a}"),
        ("start: {page: /a}", "start: {page: [/b, /a], priority: normal}"),
        ("start: {page: /a/**, not_page: /a/b}", "start: {page: /a/*}"),
    ],
)
def test_rivals(one: str, other: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path, one, other) == ["GK510"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("start: {page: /a}", "start: {page: /b}"),
        ("start: {page: /a}", "start: {page: /a, priority: low}"),
        ("start: {page: /a}", "start: {page: /a, event: made}"),
        ("start: {page: /a}", "owner: us"),
        ("start: {page: /a}", "audience: {guide: a}\nstart: {page: /a}"),
        ("start: {page: /a}", "start: {page: /a/**, not_page: /a}"),
        (
            "audience: {user.plan: pro}\nstart: {page: /a}",
            "audience: {user.plan: free}\nstart: {page: /a}",
        ),
        (
            "audience: payers\nstart: {page: /a}",
            "audience: {any: [{not: {user.paid: true}}, {user.paid: false}]}\nstart: {page: /a}",
        ),
        (
            "start: {page: /a, schedule: {until: 2027-01-01}}",
            "start: {page: /a, schedule: {from: 2027-01-02}}",
        ),
    ],
)
def test_guides_that_something_keeps_apart(one: str, other: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path, one, other) == []


def test_rival_is_named_once_with_a_page(tmp_path: Path) -> None:
    tour = "kind: tour\nid: {}\nstart: {{page: /a/*}}\nsteps: [{{text: Hello.}}]\n"
    lines = say(tmp_path, {f"{name}.yaml": tour.format(name) for name in "abc"})
    assert [line.partition(":")[0] for line in lines] == ["b.yaml", "c.yaml"]
    assert all('at the same moment as "a" in a.yaml, for example on /a/x.' in line for line in lines)


def test_day_in_a_persona_is_in_the_calendar(tmp_path: Path) -> None:
    personas = "personas: {ada: {guides: {a: {is: seen, at: 2026-02-30}}, events: {made: [3d ago, in 2d]}}}\n"
    tour = "kind: tour\nid: a\nsteps: [{text: Hello.}]\n"
    found = codes(tmp_path, {"guidekit.yaml": PROJECT + personas, "a.yaml": tour})
    assert "GK511" in found
    assert found.count("GK511") == 1


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ("from: 2027-01-02, until: 2027-01-01", ["GK512"]),
        ("from: 2027-01-01, until: 2027-01-01", []),
        ("from: 2027-01-01T10:00Z, until: 2027-01-01T09:59Z", ["GK512"]),
        ("from: 2027-01-01T10:00Z, until: 2027-01-01", []),
    ],
)
def test_end_before_the_beginning(schedule: str, expected: list[str], tmp_path: Path) -> None:
    guide = f"kind: tour\nid: a\nstart: {{page: /, schedule: {{{schedule}}}}}\nsteps: [{{text: Hello.}}]\n"
    assert codes(tmp_path, {"a.yaml": guide}) == expected
