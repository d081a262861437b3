"""Conditions are judged without any person: only what is certain is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.authoring.checking import codes

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = """\
id: acme
attributes:
  user.plan: {type: text, one_of: [free, trial, pro]}
  user.name: text
  user.count: number
  user.since: date
  user.paid: boolean
  user.roles: list
segments:
  payers: {user.paid: true}
  trials: [{user.plan: trial}, {user.count: {at_least: 3}}]
"""


def codes_of(folder: Path, audience: str) -> list[str]:
    """The codes that are given for a tour with an audience."""
    guide = f"kind: tour\nid: welcome\naudience: {audience}\nsteps: [{{text: Hello.}}]\n"
    files = {"guidekit.yaml": PROJECT, "a.yaml": guide}
    return [code for code in codes(folder, files) if code.startswith("GK5")]


@pytest.mark.parametrize(
    "audience",
    [
        "[{user.plan: free}, {user.plan: [trial, pro]}]",
        "[{user.plan: free}, {user.plan: {is_not: free}}]",
        "[{user.plan: free}, {not: {user.plan: free}}]",
        "[{user.plan: free}, {user.plan: {known: false}}]",
        "[{user.paid: true}, {user.paid: false}]",
        "[{user.paid: {is_not: true}}, {user.paid: {is_not: false}}, {user.paid: {known: true}}]",
        "[{user.name: ada}, {user.name: {starts_with: b}}]",
        "{user.count: {more_than: 3, less_than: 3}}",
        "[{user.count: {more_than: 3}}, {user.count: {at_most: 3}}]",
        "[{user.count: 2}, {user.count: {at_least: 3}}]",
        "[{user.since: {within: 7d}}, {user.since: {older_than: 7d}}]",
        "[{user.since: {within: 7d}}, {user.since: {known: false}}]",
        "[{event: {id: made, at_least: 3, at_most: 2}}]",
        "[{event: made}, {not: {event: made}}]",
        "[{guide: welcome}, {guide: {id: welcome, is: not_completed}}]",
        "[payers, {user.paid: false}]",
        "[trials, {user.plan: pro}]",
        "[{any: [{user.plan: free}, {user.plan: trial}]}, {user.plan: pro}]",
    ],
)
def test_rules_that_exclude_each_other(audience: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path, audience) == ["GK522"]


@pytest.mark.parametrize(
    "audience",
    [
        "[{user.plan: {is_not: free}}, {user.plan: {is_not: pro}}]",
        "[{user.plan: {is_not: [free, trial, pro]}}]",
        "[{user.plan: FREE}, {user.plan: free}]",
        "[{user.name: {contains: a}}, {user.name: {contains: b}}]",
        "[{user.name: ada}, {user.name: {starts_with: a}}]",
        "[{user.name: {is_not: ada}}, {user.name: {starts_with: a}}]",
        "{user.count: {at_least: 3, at_most: 3}}",
        "{user.count: {more_than: 3, less_than: 4}}",
        "[{user.since: {within: 30d}}, {user.since: {older_than: 7d}}]",
        "[{user.since: {after: 2026-01-01}}, {user.since: {before: 2026-02-01}}]",
        "[{user.roles: {includes: a}}, {user.roles: {includes: b}}]",
        "[{event: {id: made, within: 30d, older_than: 7d}}]",
        "[{event: made}, {event: {id: other, count: 0}}]",
        "[{guide: {id: welcome, within: 7d}}, {not: {guide: {id: welcome, within: 3d}}}]",
        "{any: [{user.plan: free}, {user.plan: pro}]}",
        "{any: [payers, {user.paid: {known: false}}]}",
        "[trials, {user.plan: trial}]",
        "{answer: {survey: s, id: q, at_least: 9, at_most: 2}}",
    ],
)
def test_rules_that_can_come_true(audience: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path, audience) == []


@pytest.mark.parametrize(
    "audience",
    [
        "{any: [{user.plan: free}, {not: {user.plan: free}}]}",
        "{any: [{user.plan: {is_not: free}}, {user.plan: {is_not: pro}}]}",
        "{any: [{user.plan: [free, trial, pro]}, {user.plan: {known: false}}]}",
        "{any: [{user.count: {at_least: 3}}, {user.count: {less_than: 3}}, {user.count: {known: false}}]}",
        "{any: [{user.paid: {is_not: true}}, {user.paid: true}]}",
        "{any: [{event: made}, {not: {event: made}}]}",
    ],
)
def test_rules_of_which_one_always_holds(audience: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path, audience) == ["GK523"]


@pytest.mark.parametrize(
    "audience",
    [
        "{any: [{user.plan: [free, trial, pro]}, {event: made}]}",
        "{any: [{user.count: {at_least: 3}}, {user.count: {less_than: 3}}]}",
        "{any: [{user.count: {more_than: 3}}, {user.count: {less_than: 3}}, {user.count: {known: false}}]}",
        "{any: [{user.name: ada}, {user.name: {is_not: bob}}, {user.paid: true}]}",
    ],
)
def test_rules_that_leave_somebody_out(audience: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path, audience) == []


@pytest.mark.parametrize(
    ("audience", "code"),
    [
        ("{user.plan: enterprise}", "GK520"),
        ("{user.plan: {is_not: enterprise}}", "GK520"),
        ("{user.paid: 'yes'}", "GK521"),
        ("{user.count: true}", "GK521"),
        ("{user.count: '3'}", "GK521"),
        ("{user.name: {older_than: 3d}}", "GK521"),
        ("{user.roles: {contains: owner}}", "GK521"),
        ("{user.since: {at_least: 3}}", "GK521"),
    ],
)
def test_misfit_is_told_once(audience: str, code: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path, f"[{audience}, {{user.name: ada}}]") == [code]


def test_many_alternatives_take_no_time(tmp_path: Path) -> None:
    """Fifty choices of fifty each have more combinations than anyone could try."""
    choice = "{any: [" + ", ".join(f"{{user.count: {n}}}" for n in range(50)) + "]}"
    assert codes_of(tmp_path, "[" + ", ".join([choice] * 50) + "]") == []
