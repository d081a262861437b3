"""The server and the browser come to the same outcome for conditions that nobody has thought of."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from guidekit.targeting.conditions import judge
from tests.unit.targeting.given import make_facts, write_facts
from tests.unit.targeting.strategies import CONDITIONS, FACTS, LEAVES
from tooling.environment import search_path
from tooling.node import JS, prepare_packages

if TYPE_CHECKING:
    from pathlib import Path

    from hypothesis.strategies import SearchStrategy

Json = Any
Outcomes = list[list[bool | None]]
"""One row for each condition, with what it comes to by each of the facts; None is unknown."""


def make_up(strategy: SearchStrategy[Json], count: int, *, always_the_same: bool) -> list[Json]:
    """Return so many values; a test that runs on each change makes up the same ones each time."""
    found: list[Json] = []

    @settings(
        max_examples=count,
        derandomize=always_the_same,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def keep(value: Json) -> None:
        found.append(value)

    keep()
    return found


def judge_in_a_browser(conditions: list[Json], facts: list[Json], folder: Path) -> Outcomes:
    """Return what the runtime's own evaluator says."""
    made_up = folder / "made_up.json"
    made_up.write_text(json.dumps({"conditions": conditions, "facts": facts}), encoding="utf-8")
    prepare_packages()
    node = shutil.which("node", path=search_path())
    assert node is not None
    subprocess.run([node, JS / "scripts" / "judge.mjs", made_up, folder], check=True, timeout=300)
    outcomes: Outcomes = json.loads((folder / "outcomes.json").read_text(encoding="utf-8"))
    return outcomes


def expect_agreement(rules: int, people: int, folder: Path, *, always_the_same: bool = False) -> None:
    """Judge every rule by everybody in both languages, and show the shortest case where they differ."""
    conditions = make_up(LEAVES | CONDITIONS, rules, always_the_same=always_the_same)
    # Written down as in the vectors, so that a case that differs can be added there as it stands.
    facts = [write_facts(each) for each in make_up(FACTS, people, always_the_same=always_the_same)]
    known = [make_facts(each) for each in facts]
    here = [[judge(condition, each).outcome for each in known] for condition in conditions]
    there = judge_in_a_browser(conditions, facts, folder)
    different = [
        json.dumps({"condition": condition, "facts": given, "server": one, "browser": other})
        for condition, server, browser in zip(conditions, here, there, strict=True)
        for given, one, other in zip(facts, server, browser, strict=True)
        if one is not other
    ]
    assert min(different, key=len, default="") == ""
    assert {outcome for row in here for outcome in row} == {True, False, None}


def test_both_evaluators_agree_on_500_random_rules(tmp_path: Path) -> None:
    expect_agreement(500, 100, tmp_path, always_the_same=True)


@pytest.mark.long
def test_both_evaluators_agree_on_20000_random_rules(tmp_path: Path) -> None:
    expect_agreement(20_000, 50, tmp_path)
