"""Targeting tests are run with the project's personas, at the time that is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.authoring.checking import codes, say

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = """\
id: acme
attributes: {user.plan: text, user.since: date}
segments: {regulars: {user.since: {older_than: 30d}}}
personas:
  ada: {user: {plan: pro, since: 2026-11-20}}
  bob: {user: {plan: free, since: 2026-01-01}, guides: {welcome: completed}}
"""


def said(folder: Path, head: str, expectation: str) -> list[str]:
    """What is said of a tour with one expectation."""
    guide = f"kind: tour\nid: welcome\n{head}\nsteps: [{{text: Hello.}}]\nexpect:\n  - {{{expectation}}}\n"
    return say(folder, {"guidekit.yaml": PROJECT, "a.yaml": guide})


@pytest.mark.parametrize(
    ("head", "expectation", "why"),
    [
        ("audience: {user.plan: free}\nstart: {page: /}", "ada", '"user.plan" in line 3 is "pro".'),
        (
            "audience: regulars\nstart: {page: /}",
            "ada",
            '"user.since" in guidekit.yaml, line 3, is "2026-11-20".',
        ),
        ("start: {page: /a}", "ada, page: /b", '"page" in line 3 is "/b".'),
        ("owner: us", "ada", '"start" in line 1 is missing, so nothing begins the guide by itself.'),
        ("start: {page: /}", "bob", '"frequency" in line 3 does not let it begin again.'),
    ],
)
def test_failure_names_the_rule_and_its_line(head: str, expectation: str, why: str, tmp_path: Path) -> None:
    who = expectation.partition(",")[0]
    (line,) = said(tmp_path, head, f"persona: {expectation}, shows: true")
    assert " GK530 the guide does not begin for " in line
    assert f'"{who}" on /' in line
    assert line.endswith(why)


def test_time_may_be_given(tmp_path: Path) -> None:
    head = "audience: regulars\nstart: {page: /}"
    assert said(tmp_path, head, "persona: ada, at: 2027-01-01, shows: true") == []


def test_nothing_is_expected_of_a_server_that_starts(tmp_path: Path) -> None:
    """What was true yesterday may not be true today, and a server has to start all the same."""
    guide = "kind: tour\nid: welcome\nsteps: [{text: Hello.}]\nexpect: [{persona: ada, shows: true}]\n"
    files = {"guidekit.yaml": PROJECT, "a.yaml": guide}
    assert codes(tmp_path, files) == ["GK530"]
    assert codes(tmp_path, files, now_ms=None) == []


def test_mistake_elsewhere_in_the_file_comes_first(tmp_path: Path) -> None:
    lines = said(tmp_path, "start: {pge: /}", "persona: ada, shows: false")
    assert [line.split(" ")[1] for line in lines] == ["GK102"]


def test_unknown_persona_is_told_once(tmp_path: Path) -> None:
    (line,) = said(tmp_path, "start: {page: /}", "persona: eve, shows: false")
    assert "GK215" in line
