"""Shows values the way an author would write them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidekit.authoring.findings import Finding
    from guidekit.contract.fragments import Json, Schema

# Words that need no quotes inside of { } and [ ].
PLAIN = re.compile(r"[A-Za-z/][A-Za-z0-9_./*-]*( [A-Za-z0-9_./*-]+)*")
MEANINGFUL = {"true", "false", "null"}

TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
}


def show_value(value: Json) -> str:
    """Return a value on one line as YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {show_value(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(show_value, value)) + "]"
    if isinstance(value, str) and PLAIN.fullmatch(value) and value.lower() not in MEANINGFUL:
        return value
    return json.dumps(value, ensure_ascii=False)


def show_example(key: str | int | None, value: Json) -> str:
    """Return an example as a hint: ``For example: target: new-project.``"""
    return f"For example: {show_value(value) if not isinstance(key, str) else f'{key}: {show_value(value)}'}"


def examples_for(finding: Finding, depth: int) -> list[Json]:
    """Return the contract's examples for the value at the first ``depth`` keys of a finding's path."""
    found = {
        len(stage.path): stage.schema["examples"] for stage in finding.stages if "examples" in stage.schema
    }
    if depth in found:
        return list(found[depth])
    # What is shown for a list shows its entries too.
    around = found.get(depth - 1, [])
    return [entry for example in around if isinstance(example, list) for entry in example]


def name_type(value: Json) -> str:
    """Return what an author would call a value: ``a list``, ``text``, ``true``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {value}"
    return TYPES["string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"]


def expected_types(schema: Schema, examples: list[Json]) -> list[str]:
    """Return the kinds of values an author may write, short forms included."""
    wanted = schema.get("type", [])
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    kinds = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}
    shown = [kinds[type(example)] for example in examples]
    return [TYPES[name] for name in dict.fromkeys([*shown, *names])]
