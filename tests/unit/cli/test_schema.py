"""`guidekit schema`: what editors ask for."""

from __future__ import annotations

import json

import jsonschema_rs
import pytest
from click.testing import CliRunner

from guidekit.cli import guidekit

EXAMPLES = {
    "project": {"id": "acme", "attributes": {"user.plan": "text"}},
    "guide": {"kind": "tour", "id": "a", "steps": [{"target": "menu", "text": "Hello.", "advance": "click"}]},
    "translations": {"a": {"title": {"source": "Hello", "text": "Merhaba"}}},
}


@pytest.mark.parametrize("what", EXAMPLES)
def test_schema_accepts_what_an_author_writes(what: str) -> None:
    schema = json.loads(CliRunner().invoke(guidekit, ["schema", what]).output)

    validator = jsonschema_rs.Draft202012Validator(schema)
    assert [name for name, example in EXAMPLES.items() if validator.is_valid(example)] == [what]


def test_schema_of_a_guide_is_what_is_asked_for_most() -> None:
    runner = CliRunner()

    assert runner.invoke(guidekit, ["schema"]).output == runner.invoke(guidekit, ["schema", "guide"]).output


def test_schema_explains_every_key_in_the_editor() -> None:
    definitions = json.loads(CliRunner().invoke(guidekit, ["schema"]).output)["$defs"]
    step = definitions["tooltip_step"]["properties"]

    assert step["placement"]["description"].startswith("On which side of the target")
    assert step["placement"]["examples"] == ["right"]
