"""Walks long-form data beside its schema, so that passes over texts or references need no code per type."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidekit.contract.drawn import is_drawn
from guidekit.contract.fragments import DataPath, Json, Schema, follow, union_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@dataclass(frozen=True)
class Visit:
    """One value of a kind, such as ``Visit(("steps", 0, "text"), "markdown", "Hello")``."""

    path: DataPath
    kind: str
    value: Json


def visit(reference: str, data: Json) -> Iterator[Visit]:
    """Yield every value of long-form data whose schema names an ``x-kind``, in the order it stands."""
    for path, schema, value in walk({"$ref": reference}, data):
        if "x-kind" in schema:
            yield Visit(path, schema["x-kind"], value)


def complete(reference: str, data: Json) -> Json:
    """Return a copy of long-form data in which every default is filled in."""
    filled = deepcopy(data)
    for _, schema, value in walk({"$ref": reference}, filled):
        if isinstance(value, dict):
            for name, part in schema.get("properties", {}).items():
                if name not in value and "default" in (known := follow(part)):
                    value[name] = deepcopy(known["default"])
    return filled


def transform(reference: str, data: Json, by_kind: Mapping[str, Callable[[Json], Json]]) -> Json:
    """Return a copy of long-form data in which the values of the named kinds are replaced."""
    result = {"root": deepcopy(data)}
    for found in list(visit(reference, data)):
        if found.kind in by_kind:
            *parents, last = ("root", *found.path)
            holder: Json = result
            for key in parents:
                holder = holder[key]
            holder[last] = by_kind[found.kind](found.value)
    return result["root"]


def keep_side(reference: str, data: Json, side: str) -> Json:
    """
    Return a copy of long-form data without the properties that belong to another side than ``side``.

    On the wire, what is not drawn yet is not there either.
    """
    result = deepcopy(data)
    for _, schema, value in walk({"$ref": reference}, result):
        if isinstance(value, dict):
            for name, part in schema.get("properties", {}).items():
                if part.get("x-side", side) != side or (side == "wire" and not is_drawn(part)):
                    value.pop(name, None)
    return result


def walk(schema: Schema, data: Json, path: DataPath = ()) -> Iterator[tuple[DataPath, Schema, Json]]:
    """Yield ``(path, schema, value)`` for each value the contract describes, parents before their parts."""
    union = union_of(schema)
    if union is not None:
        tag = union.tag_of(data) if isinstance(data, dict) else None
        schema = union.variants.get(tag, {}) if isinstance(tag, str) else {}
    else:
        schema = follow(schema)
    if not schema:
        return
    yield path, schema, data
    if isinstance(data, list) and isinstance(schema.get("items"), dict):
        for index, item in enumerate(data):
            yield from walk(schema["items"], item, (*path, index))
    elif isinstance(data, dict):
        properties = schema.get("properties", {})
        other = schema.get("additionalProperties")
        for key, value in list(data.items()):
            if key in properties:
                yield from walk(properties[key], value, (*path, key))
            elif isinstance(other, dict):
                yield from walk(other, value, (*path, key))
