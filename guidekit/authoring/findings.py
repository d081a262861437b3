"""What the schema says is wrong, with everything the contract knows about that place."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import jsonschema_rs

from guidekit.authoring.wording import find_same, guess
from guidekit.contract.compose import compose
from guidekit.contract.fragments import is_union, list_definitions, load_union

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.authoring.draft import Draft
    from guidekit.contract.fragments import DataPath, Json, Schema, Union

MAX_FINDINGS = 2000
# Keywords that lead to a part of the data, those that are followed by a name or a number, and those that
# judge.
INTO_DATA = {"properties", "items", "additionalProperties"}
NAMED = {"properties", "allOf"}
STOPS = {"propertyNames"}


class Stage(NamedTuple):
    """One schema on the way to a mistake, and the path of the data it describes."""

    schema: Schema
    path: DataPath


class Finding(NamedTuple):
    """
    One mistake.

    ``keyword`` is what was not met at ``path``, ``stages`` are the schemas from the outermost to the one
    that holds the keyword, ``owner`` is the name of the innermost named one, such as ``tooltip_step``.
    """

    keyword: str
    path: DataPath
    stages: tuple[Stage, ...]
    owner: str

    @property
    def schema(self) -> Schema:
        """Return the schema that was not met."""
        return self.stages[-1].schema


@cache
def _validator(reference: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(compose(reference, "long"), offline=True)


def find(reference: str, data: Json) -> list[Finding]:
    """Return what is wrong with long-form data, or nothing; at most what takes no time to explain."""
    validator = _validator(reference)
    if validator.is_valid(data):
        return []
    return [_finding(reference, error) for error in islice(validator.iter_errors(data), MAX_FINDINGS)]


@cache
def unions() -> dict[str, tuple[Union, str]]:
    """Return every variant by its name in a schema: ``{"goto_action": (the actions, "goto")}``."""
    found = [load_union(reference) for reference in list_definitions() if is_union(reference)]
    return {f"{value}_{union.name}": (union, value) for union in found for value in union.variants}


@cache
def union_named(name: str) -> Union | None:
    """Return the union that has a name in a schema, such as ``action``."""
    return next((union for union, _ in unions().values() if union.name == name), None)


@cache
def owners_of(reference: str, key: str) -> tuple[str, ...]:
    """
    Return the names of everything below a reference that has a key: ``("tooltip_step",)`` for
    ``placement``.
    """
    definitions = compose(reference, "long")["$defs"]
    return tuple(name for name, schema in definitions.items() if key in schema.get("properties", {}))


def meant_key(reference: str, finding: Finding, key: str) -> str | None:
    """
    Return the key of a finding's schema that was probably meant; what is at home elsewhere is no
    misspelling.
    """
    choices = list(finding.schema.get("properties", {}))
    same = find_same(key, choices)
    return same if same is not None or owners_of(reference, key) else guess(key, choices)


def unknown_keys(draft: Draft, finding: Finding) -> list[str]:
    """Return the keys the schema of a finding does not know."""
    known = finding.schema.get("properties", {})
    return [key for key in draft.value(finding.path) if key not in known]


def _finding(reference: str, error: jsonschema_rs.ValidationError) -> Finding:
    path = tuple(error.instance_path)
    stages, owner = _follow(compose(reference, "long"), error.evaluation_path, path)
    return Finding(error.kind.name, path, stages, owner)


def _follow(root: Schema, steps: Sequence[str | int], data_path: DataPath) -> tuple[tuple[Stage, ...], str]:
    """Walk the way the validator took, up to the keyword that was not met."""
    schema: Schema = root
    stages = [Stage(root, ())]
    owner = ""
    remaining = list(steps)
    while len(remaining) > 1 and (step := str(remaining.pop(0))) not in STOPS:
        depth = len(stages[-1].path) + (step in INTO_DATA)
        if step == "$ref":
            owner = schema["$ref"].rpartition("/")[2]
            schema = root["$defs"][owner]
        elif step in NAMED:
            schema = schema[step][remaining.pop(0)]
        else:
            schema = schema[step]
        stages.append(Stage(schema, data_path[:depth]))
    return tuple(stages), owner
