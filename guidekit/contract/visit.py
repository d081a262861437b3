"""Walks long-form data beside its schema, so that passes over texts or references need no code per type."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from guidekit.contract.drawn import is_drawn
from guidekit.contract.fragments import DataPath, Json, Schema, follow
from guidekit.contract.plans import NO_PLAN, Plan, load_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class Described(NamedTuple):
    """One value with what the contract says about it."""

    path: DataPath
    schema: Schema
    value: Json


class Visit(NamedTuple):
    """One value of a kind, such as ``Visit(("steps", 0, "text"), "markdown", "Hello")``."""

    path: DataPath
    kind: str
    value: Json


def visit(reference: str, data: Json) -> Iterator[Visit]:
    """Yield every value of long-form data whose schema names an ``x-kind``, in the order it stands."""
    for path, schema, value in walk(reference, data):
        if "x-kind" in schema:
            yield Visit(path, schema["x-kind"], value)


def complete(reference: str, data: Json) -> Json:
    """Return a copy of long-form data in which every default is filled in."""
    filled = deepcopy(data)
    for _, schema, value in walk(reference, filled):
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
    for _, schema, value in walk(reference, result):
        if isinstance(value, dict):
            for name, part in schema.get("properties", {}).items():
                if part.get("x-side", side) != side or (side == "wire" and not is_drawn(part)):
                    value.pop(name, None)
    return result


def is_live(reference: str, data: Json) -> bool:
    """Tell whether long-form data says anything marked ``x-live``: what waits, comes or goes by itself."""
    return any(
        schema.get("x-live") or (isinstance(value, dict) and any(_is_marked(schema, name) for name in value))
        for _, schema, value in walk(reference, data)
    )


def _is_marked(schema: Schema, name: str) -> bool:
    return bool(schema.get("properties", {}).get(name, {}).get("x-live"))


def walk(reference: str, data: Json) -> Iterator[Described]:
    """
    Yield each value the contract describes, parents before their parts.

    Values are left out of which it says nothing but their form: every second one, and no pass asks for them.
    What a caller adds to a value before it asks for the next one is walked as well.
    """
    ahead: list[tuple[DataPath, Plan, Json]] = [((), load_plan(reference), data)]
    while ahead:
        path, plan, value = ahead.pop()
        if plan.union is not None:
            plan = plan.variant_of(value) or NO_PLAN
        if not plan.schema:
            continue
        # Several times as fast as the class itself, for what is done for each value of every file.
        yield tuple.__new__(Described, (path, plan.schema, value))
        if not plan.is_leaf:
            ahead += reversed(_parts(path, plan, value))


def _parts(path: DataPath, plan: Plan, value: Json) -> list[tuple[DataPath, Plan, Json]]:
    if isinstance(value, dict):
        properties, other = plan.properties, plan.other
        return [
            ((*path, key), known, part)
            for key, part in value.items()
            if (known := properties.get(key, other)) is not None and not known.is_bare
        ]
    if isinstance(value, list) and (items := plan.items) is not None and not items.is_bare:
        return [((*path, index), items, part) for index, part in enumerate(value)]
    return []
