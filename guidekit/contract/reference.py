"""Writes the reference pages from the contract, so that they say what the checks do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from guidekit.contract.fragments import Schema, Union, follow, is_union, load_definition, load_union

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGES: dict[str, tuple[str, Sequence[str]]] = {
    "guides": (
        "Guides",
        ["kinds", "start", "frequency", "schedule", "stop", "goal", "variant", "expectation", "hint"],
    ),
    "steps": (
        "Steps of a tour",
        ["steps", "target", "button", "backdrop", "spotlight", "missing", "trigger", "preparation"],
    ),
    "actions": ("Actions", ["actions"]),
    "advances": ("Ways to advance", ["advances"]),
    "conditions": ("Conditions", ["conditions", "comparison"]),
    "checklists": ("Checklists", ["item", "finished", "launcher"]),
    "hotspots": ("Hotspots", ["spot", "field_rule"]),
    "surveys": ("Surveys", ["questions", "choice", "branch"]),
    "help": ("Help center", ["sections", "article", "link"]),
    "project": (
        "Project file",
        [
            *("project", "attribute", "theme", "variation", "persona", "persona_guide", "limit"),
            *("journey", "leg", "channel"),
        ],
    ),
    "values": (
        "Values",
        [
            "id",
            "event_name",
            "line",
            "markdown",
            "pages",
            "page_pattern",
            "duration",
            "moment",
            "persona_moment",
            "hours",
            "weekdays",
            "zone",
            "percentage",
            "length",
            "offset",
            "locale",
            "progress_style",
            "exit",
            "exit_choice",
        ],
    ),
}

NOT_DRAWN = "*The checks know it; no browser draws it yet.*"
NOTE = "<!-- Written by `python tasks.py reference` from guidekit/contract; do not edit. -->"


@dataclass(frozen=True)
class Property:
    """One row of a table."""

    name: str
    required: bool
    schema: Schema


def write_pages() -> dict[str, str]:
    """Return the reference pages: ``{"steps.md": "# Steps …", …}``, an index among them."""
    pages = {f"{name}.md": _page(title, references) for name, (title, references) in PAGES.items()}
    return {"README.md": _index(), **pages}


def _index() -> str:
    lines = ["# Reference", "", NOTE, "", "Every word an author can write, from the contract itself.", ""]
    lines += [f"- [{title}]({name}.md)" for name, (title, _) in PAGES.items()]
    return "\n".join(lines) + "\n"


def _page(title: str, references: Sequence[str]) -> str:
    blocks = [f"# {title}", NOTE]
    for reference in references:
        blocks += (
            _union_blocks(load_union(reference))
            if is_union(reference)
            else _blocks(load_definition(reference), 2)
        )
    return "\n\n".join(blocks) + "\n"


def _union_blocks(union: Union) -> Iterator[str]:
    base = {**union.base, "properties": _authored(union.base["properties"])}
    yield from _blocks(base, 2)
    for value, variant in union.variants.items():
        own = {
            name: part
            for name, part in _authored(variant["properties"]).items()
            if name not in base["properties"]
        }
        own.pop(union.tag, None)
        yield from _blocks({**variant, "properties": own, "title": f"{variant['title']} (`{value}`)"}, 3)


def _blocks(schema: Schema, level: int) -> Iterator[str]:
    yield f"{'#' * level} {schema['title']}"
    yield schema["description"]
    if schema.get("x-drawn") is False:
        yield NOT_DRAWN
    properties = list(_properties(schema))
    if properties:
        yield "\n".join(
            [
                "| key | what it says | value | without it |",
                "|---|---|---|---|",
                *(_row(each) for each in properties),
            ]
        )
    elif "type" in schema and schema["type"] != "object":
        yield f"Value: {describe(schema)}."
    if schema.get("examples"):
        yield "```yaml\n" + "\n---\n".join(_yaml(example) for example in schema["examples"]) + "\n```"


def _properties(schema: Schema) -> Iterator[Property]:
    for name, part in _authored(schema.get("properties", {})).items():
        yield Property(name, name in schema.get("required", []), part)


def _authored(properties: Schema) -> Schema:
    return {name: part for name, part in properties.items() if part.get("x-side") != "wire"}


def _row(row: Property) -> str:
    known = follow(row.schema)
    default = "must be there" if row.required else _code(known["default"]) if "default" in known else ""
    example = next(iter(known.get("examples", [])), None)
    what = known["description"] + (f"<br>Example: {_code(example)}" if example is not None else "")
    return f"| `{row.name}` | {_cell(what)} | {_cell(describe(row.schema))} | {_cell(default)} |"


def describe(schema: Schema) -> str:
    """Return in plain words what values a schema takes."""
    reference = schema.get("$ref")
    if reference is not None:
        return _linked(reference)
    if "enum" in schema:
        return ", ".join(_code(value) for value in schema["enum"])
    if "const" in schema:
        return _code(schema["const"])
    if schema.get("type") == "array":
        inner = describe(schema.get("items", {}))
        return f"{inner}, one or a list" if schema.get("x-short") == "one" else f"a list: {inner}"
    words = {
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "boolean": "`true` or `false`",
        "object": "a map",
    }
    types = schema.get("type", "object")
    return " or ".join(
        words.get(name, "a list") for name in ([types] if isinstance(types, str) else types)
    ) + _range(schema)


def _range(schema: Schema) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    return f" from {low} to {high}" if low is not None and high is not None else ""


def _linked(reference: str) -> str:
    base = load_union(reference).base if is_union(reference) else load_definition(reference)
    title = str(base["title"]).lower()
    anchor = title.replace(" ", "-")
    for name, (_, references) in PAGES.items():
        if reference in references:
            return f"[{title}]({name}.md#{anchor})"
    return title


def _code(value: object) -> str:
    if isinstance(value, dict | list):
        return f"`{_yaml(value, flow=True)}`"
    return f"`{value if isinstance(value, str) else json.dumps(value)}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _yaml(value: object, *, flow: bool | None = None) -> str:
    width = 10_000 if flow else 100
    text = str(
        yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=width)
    )
    return text.removesuffix("\n...\n").rstrip()
