"""The fragments themselves: each says what it is, by example too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import jsonschema_rs
import pytest

from guidekit.contract.compose import compose
from guidekit.contract.fragments import (
    ROOT,
    follow,
    is_union,
    list_definitions,
    load_definition,
    load_union,
    union_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.contract.fragments import Json, Schema

AUTHORED = ("project", "kinds", "translations")


def schemas(schema: Schema, name: str) -> Iterator[tuple[str, Schema]]:
    """Yield a schema and every schema inside of it, each with a name for messages."""
    yield name, schema
    for key, part in schema.get("properties", {}).items():
        yield from schemas(part, f"{name}.{key}")
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from schemas(schema[key], f"{name}[]")


def fragments() -> list[tuple[str, Schema]]:
    found: list[tuple[str, Schema]] = []
    for reference in list_definitions():
        if is_union(reference):
            union = load_union(reference)
            for value, variant in union.variants.items():
                found += schemas(variant, f"{reference}/{value}")
        else:
            found += schemas(load_definition(reference), reference)
    return found


def references_below(reference: str) -> set[str]:
    """Answer every file and folder an author's file is made of."""
    seen: set[str] = set()
    waiting = [reference]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        definitions = load_union(name).variants.values() if is_union(name) else [load_definition(name)]
        for definition in definitions:
            parts = [part for _, part in schemas(definition, name) if part.get("x-side") != "wire"]
            waiting += [part["$ref"] for part in parts if "$ref" in part]
    return seen


def test_every_file_is_found() -> None:
    files = {path.parent.name for path in ROOT.glob("*/_base.json")} | {
        path.stem for path in ROOT.glob("*.json")
    }

    assert set(list_definitions()) == files


@pytest.mark.parametrize("reference", list_definitions())
def test_every_definition_has_a_name_a_title_and_a_description(reference: str) -> None:
    base = load_union(reference).base if is_union(reference) else load_definition(reference)

    assert all(base[key] for key in ("x-name", "title", "description"))


def test_names_are_used_once() -> None:
    names = [load_union(reference).name for reference in list_definitions() if is_union(reference)]
    names += [
        load_definition(reference)["x-name"] for reference in list_definitions() if not is_union(reference)
    ]

    assert len(set(names)) == len(names)


def test_every_property_has_a_description() -> None:
    silent = [
        f"{name}.{key}"
        for name, schema in fragments()
        for key, part in schema.get("properties", {}).items()
        if "description" not in follow(part) and union_of(part) is None
    ]

    assert silent == []


def test_what_authors_write_comes_with_examples() -> None:
    """A property that is a text, a number or a choice shows one, or what it refers to does."""
    below = set().union(*map(references_below, AUTHORED))
    bare = [
        name
        for name, schema in fragments()
        for key, part in schema.get("properties", {}).items()
        if re.split(r"[/.\[]", name)[0] in below
        and part.get("x-side") != "wire"
        and "const" not in part
        and "type" in follow(part)
        and follow(part)["type"] not in ("array", "object")
        and not follow(part).get("examples")
    ]

    assert bare == []


def test_every_example_is_something_an_author_may_write() -> None:
    below = set().union(*map(references_below, AUTHORED))
    wrong: list[tuple[str, Json]] = []
    for name, schema in fragments():
        if re.split(r"[/.\[]", name)[0] not in below:
            continue
        for example in schema.get("examples", []):
            holder = "." in name or "[" in name
            if holder and not _is_allowed(schema, example):
                wrong.append((name, example))
    assert wrong == []


def _is_allowed(schema: Schema, example: Json) -> bool:
    """Judge an example by the schema it stands in, references followed as editors see them."""
    definitions: dict[str, Json] = {}
    for reference in list_definitions():
        definitions.update(compose(reference, "editor")["$defs"])
    return jsonschema_rs.Draft202012Validator({**_in_editor(schema), "$defs": definitions}).is_valid(example)


def _in_editor(schema: Schema) -> Json:
    plain = {key: value for key, value in schema.items() if not key.startswith("x-") and key != "examples"}
    if "$ref" in plain:
        plain.update(compose(plain.pop("$ref"), "editor"))
        plain.pop("$defs")
    for key in ("items", "additionalProperties"):
        if isinstance(plain.get(key), dict):
            plain[key] = _in_editor(plain[key])
    if "properties" in plain:
        plain["properties"] = {key: _in_editor(part) for key, part in plain["properties"].items()}
    return {"anyOf": [plain["items"], plain]} if schema.get("x-short") == "one" else plain


def test_variant_carries_what_all_variants_share() -> None:
    tooltip = load_union("steps").variants["tooltip"]

    assert {"type", "id", "text", "target", "placement"} <= set(tooltip["properties"])
    assert tooltip["required"] == ["type", "target", "text"]


@pytest.mark.parametrize(
    ("data", "tag"),
    [
        ({"type": "modal", "target": "x"}, "modal"),
        ({"target": "x"}, "tooltip"),
        ({"text": "x"}, "modal"),
        ({"type": 5}, 5),
    ],
)
def test_tag_is_what_the_data_says_or_else_what_its_keys_imply(data: Json, tag: Json) -> None:
    assert load_union("steps").tag_of(data) == tag


def test_tag_is_unknown_where_no_rule_implies_one() -> None:
    assert load_union("kinds").tag_of({"id": "x"}) is None


def test_reference_to_a_file_is_merged_and_what_stands_beside_it_wins() -> None:
    merged = follow({"$ref": "id", "description": "Mine."})

    assert merged["description"] == "Mine."
    assert merged["pattern"] == load_definition("id")["pattern"]
