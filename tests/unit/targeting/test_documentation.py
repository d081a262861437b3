"""Every row of docs/conditions.md is true for whom it says it is, and the page knows every word."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from guidekit.authoring.source import read_document
from guidekit.contract.compose import compose
from guidekit.contract.expand import expand
from guidekit.contract.fragments import load_definition, load_union
from guidekit.targeting.conditions import judge
from guidekit.targeting.facts import Facts, Happening
from guidekit.targeting.personas import make_facts, read_page
from guidekit.targeting.project_rules import ProjectRules
from guidekit.targeting.verdicts import Note
from tests.unit.targeting.given import at_ms, vectors

PAGE = (Path(__file__).parents[3] / "docs" / "conditions.md").read_text(encoding="utf-8")
NOW = "2026-12-02T10:00Z"
TYPES = {
    "user.plan": "text", "user.email": "text", "user.region": "text", "user.first_name": "text",
    "user.calendar": "boolean", "user.invited_count": "number", "user.tags": "list",
    "user.signed_up": "date", "user.trial_ends": "date",
    "company.sso": "boolean", "company.name": "text", "membership.role": "text",
}  # fmt: skip
CONDITION = jsonschema.Draft202012Validator(compose("conditions", "long"))
PERSONA = jsonschema.Draft202012Validator(compose("persona", "long"))
ROW = re.compile(
    r"^\| `(?P<condition>.+?)` \| (?P<aloud>[^|`]+) \| `(?P<yes>.+?)` \| `(?P<no>.+?)` \|$", re.MULTILINE
)
ROWS = [(row["condition"], row["yes"], row["no"]) for row in ROW.finditer(PAGE)]
GROUPS = ["G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08"]


def read(text: str) -> Any:  # noqa: ANN401 - YAML may hold anything
    """Read YAML as authors' files are read."""
    document, problems = read_document("page.yaml", text.encode())
    assert document is not None
    assert problems == []
    return document.data


def long_condition(text: str) -> dict[str, Any]:
    """Return the long form of a condition, which the contract must allow."""
    condition: dict[str, Any] = expand("conditions", read(text)).data
    assert list(CONDITION.iter_errors(condition)) == []
    return condition


def facts_of(text: str) -> Facts:
    """Return the facts about somebody: a persona, and what only a browser or a back end could tell."""
    somebody = read(text)
    page, at = somebody.pop("page", "/"), somebody.pop("at", NOW)
    elements, browser, happened = (somebody.pop(key, None) for key in ("elements", "browser", "happened"))
    persona = expand("persona", somebody).data
    assert list(PERSONA.iter_errors(persona)) == []
    segments = expand("project", read(SEGMENTS)).data["segments"]
    facts = make_facts(
        persona, ProjectRules("acme", types=TYPES, segments=segments), page=read_page(page), now_ms=at_ms(at)
    )
    if elements is not None:
        facts = replace(facts, other_elements=frozenset(elements))
    if browser is not None:
        facts = replace(facts, browser=replace(facts.browser, **browser))
    if happened is not None:
        events = {
            name: tuple(Happening(facts.now_ms, each) for each in all_) for name, all_ in happened.items()
        }
        facts = replace(facts, events=dict.fromkeys(("user", "user_in_company", "company"), events))
    return facts


SEGMENTS = re.findall(r"```yaml\n(segments:\n.*?)```", PAGE, re.DOTALL)[0]


def test_there_are_rows() -> None:
    tables = re.findall(r"^\| written \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", PAGE, re.MULTILINE)

    assert len(tables) == len(GROUPS) + 1
    assert len(ROWS) == sum(table.count("\n") for table in tables) > 100


@pytest.mark.parametrize(("condition", "yes", "no"), ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_a_row_is_true_for_whom_it_says(condition: str, yes: str, no: str) -> None:
    written = long_condition(condition)

    assert judge(written, facts_of(yes)).outcome is True
    assert judge(written, facts_of(no)).outcome is False


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_has_a_section(group: str) -> None:
    assert re.search(rf"^## .*\({group}\)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("kind", sorted(load_union("conditions").variants))
def test_the_examples_of_the_contract_are_rows(kind: str) -> None:
    written = [long_condition(condition) for condition, _, _ in ROWS]

    for example in load_union("conditions").variants[kind]["examples"]:
        assert expand("conditions", example).data in written


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (kind, word)
        for kind, variant in load_union("conditions").variants.items()
        for word in sorted({*variant["properties"]} - {"type", "name", "of"})
    ],
)
def test_every_key_of_a_condition_is_in_a_row(kind: str, word: str) -> None:
    parts = [part for condition, _, _ in ROWS for part in _parts(long_condition(condition))]

    assert any(part["type"] == kind and word in part for part in parts)


@pytest.mark.parametrize(
    ("definition", "word"),
    [("conditions/element", "is"), ("conditions/guide", "is"), ("conditions/event", "by")],
)
def test_every_word_of_a_list_is_on_the_page(definition: str, word: str) -> None:
    for value in load_definition(definition)["properties"][word]["enum"]:
        assert re.search(rf"\b{value}\b", PAGE), value


@pytest.mark.parametrize("note", get_args(Note))
def test_every_note_is_explained(note: str) -> None:
    assert f"| `{note}` |" in PAGE


def test_every_rule_that_can_be_a_reason_is_explained() -> None:
    cases = vectors("eligibility")["cases"]
    rules = {name for case in cases for name in case["reasons"] if "." not in name}

    assert rules
    assert {rule for rule in rules if f"`{rule}`" not in PAGE} == set()


def _parts(condition: dict[str, Any]) -> list[dict[str, Any]]:
    inner = condition.get("of", [])
    parts = inner if isinstance(inner, list) else [inner]
    return [condition, *(each for part in parts for each in _parts(part))]
