"""Whole schemas: each stands on its own, and the three modes say of the same thing what each reader needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jsonschema_rs
import pytest

from guidekit.contract.compose import OWN_KEYWORDS, Mode, compose, definition_name
from guidekit.contract.fragments import list_definitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.contract.fragments import Json

MODES: tuple[Mode, ...] = ("editor", "long", "wire")
every_mode = pytest.mark.parametrize("mode", MODES)
every_reference = pytest.mark.parametrize("reference", list_definitions())


def keys_and_values(data: Json) -> Iterator[tuple[str, Json]]:
    if isinstance(data, dict):
        yield from data.items()
        for value in data.values():
            yield from keys_and_values(value)
    elif isinstance(data, list):
        for value in data:
            yield from keys_and_values(value)


def judge(reference: str, mode: Mode, data: Json) -> bool:
    return jsonschema_rs.Draft202012Validator(compose(reference, mode), offline=True).is_valid(data)


def tour(**step: Json) -> Json:
    return {"kind": "tour", "id": "x", "steps": [{"type": "modal", "text": "Hello.", **step}]}


@every_mode
@every_reference
def test_schema_is_valid_by_its_own_dialect(reference: str, mode: Mode) -> None:
    jsonschema_rs.meta.validate(compose(reference, mode))


@every_mode
@every_reference
def test_every_reference_stays_inside_the_schema(reference: str, mode: Mode) -> None:
    """Threat TC8: nothing that judges a file can be sent to fetch another one."""
    schema = compose(reference, mode)
    wanted = {value for key, value in keys_and_values(schema) if key == "$ref"}

    assert wanted <= {f"#/$defs/{name}" for name in schema["$defs"]}


@every_mode
@every_reference
def test_our_own_keywords_are_gone(reference: str, mode: Mode) -> None:
    assert {key for key, _ in keys_and_values(compose(reference, mode))} & OWN_KEYWORDS == set()


def test_long_form_judges_only_the_branch_the_tag_names() -> None:
    validator = jsonschema_rs.Draft202012Validator(compose("kinds", "long"))
    wrong = tour(buttons=[{"label": "Go", "action": [{"type": "goto", "stp": "a"}]}])

    found = {(*error.instance_path, error.kind.name) for error in validator.iter_errors(wrong)}

    at_action = ("steps", 0, "buttons", 0, "action", 0)
    assert found == {(*at_action, "required"), (*at_action, "additionalProperties")}


def test_long_form_wants_short_forms_written_out() -> None:
    assert judge("kinds", "long", tour(advance={"type": "click"}))
    assert not judge("kinds", "long", tour(advance="click"))
    assert judge("kinds", "editor", tour(advance="click"))


@pytest.mark.parametrize(
    ("key", "short"),
    [
        ("page", "/projects"),
        ("advance", {"page": "/projects"}),
        ("buttons", [{"label": "Go", "action": {"goto": "a"}}]),
        ("buttons", [{"label": "Go", "action": ["next", {"navigate": {"url": "/", "new_tab": True}}]}]),
    ],
)
def test_editor_allows_short_forms(key: str, short: Json) -> None:
    assert judge("kinds", "editor", tour(**{key: short}))


def test_editor_does_not_ask_for_a_tag_that_is_implied() -> None:
    assert judge("kinds", "editor", {"kind": "tour", "id": "x", "steps": [{"target": "a", "text": "Hello."}]})
    assert not judge("kinds", "editor", {"id": "x", "steps": [{"text": "Hello."}]})


@pytest.mark.parametrize("mode", ["editor", "long"])
def test_authors_cannot_write_what_only_the_wire_knows(mode: Mode) -> None:
    assert not judge("kinds", mode, {**tour(), "locale": "en"})


def test_wire_carries_texts_as_nodes_and_everything_that_has_a_default() -> None:
    step = compose("kinds", "wire")["$defs"]["tooltip_step"]

    assert step["properties"]["text"] == {"$ref": "#/$defs/rich_text"}
    assert {"placement", "backdrop"} <= set(step["required"])


def test_wire_is_open_to_what_later_versions_add() -> None:
    assert "additionalProperties" not in compose("kinds", "wire")["$defs"]["tooltip_step"]


def test_exactly_one_of_several_keys() -> None:
    for mode in ("editor", "long"):
        assert judge("target", mode, {"css": "nav"})
        assert not judge("target", mode, {})
        assert not judge("target", mode, {"css": "nav", "data_guide": "nav"})


def test_definition_names_are_those_of_the_types() -> None:
    assert [definition_name(reference) for reference in ("steps", "person", "kinds")] == [
        "step",
        "user",
        "guide",
    ]
