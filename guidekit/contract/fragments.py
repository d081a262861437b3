"""The fragments as they stand on disk: files are definitions, folders are tagged unions."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

ROOT = Path(__file__).parent
BASE = "_base"
NOT_FRAGMENTS = {"vectors"}

Json: TypeAlias = Any
Schema: TypeAlias = dict[str, Any]
DataPath: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True)
class Union:
    """
    A folder of variants that share a base and are told apart by a tag.

    ``untagged`` holds the rules for data without a tag, in order:
    ``{"has": "target", "is": "tooltip"}`` or ``{"is": "modal"}``.
    """

    name: str
    tag: str
    base: Schema
    variants: dict[str, Schema]
    untagged: tuple[dict[str, str], ...]

    @property
    def word(self) -> str | None:
        """The variant a plain word stands for, such as ``segment``; None where a word is a tag itself."""
        return self.base.get("x-word")

    @property
    def collection(self) -> str | None:
        """The variant a list stands for, such as ``all``; None where a list means nothing."""
        return self.base.get("x-list")

    def variant_of_key(self, key: str) -> tuple[str, str] | None:
        """
        Return the variant whose own keys look like ``key``, and the property that holds the key.

        ``user.plan`` gives ``("attribute", "name")``: it is the name of an attribute condition.
        """
        for value, variant in self.variants.items():
            if "x-key" in variant and re.search(variant["x-key"]["pattern"], key):
                return value, variant["x-key"]["property"]
        return None

    @property
    def has_short_forms(self) -> bool:
        """Whether ``next`` and ``{goto: x}`` stand for ``{type: next}`` and ``{type: goto, step: x}``."""
        return not self.untagged and self.tag == "type" and "x-named" not in self.base

    def tag_of(self, data: dict[str, Json]) -> Json:
        """Return the tag the data carries, or the one its keys imply, or None."""
        if self.tag in data:
            return data[self.tag]
        for rule in self.untagged:
            if "has" not in rule or rule["has"] in data:
                return rule["is"]
        return None


@cache
def load_definition(reference: str) -> Schema:
    """Return one definition by its file name without ending; treat it as read-only."""
    schema: Schema = json.loads((ROOT / f"{reference}.json").read_text(encoding="utf-8"))
    return schema


@cache
def load_union(reference: str) -> Union:
    """Return one folder with its base merged into each variant; treat it as read-only."""
    base = load_definition(f"{reference}/{BASE}")
    tag = base["x-tag"]
    variants = {
        path.stem: _merge_variant(base, tag, path.stem, load_definition(f"{reference}/{path.stem}"))
        for path in sorted((ROOT / reference).glob("*.json"))
        if path.stem != BASE
    }
    return Union(base["x-name"], tag, base, variants, tuple(base.get("x-untagged", ())))


@cache
def is_union(reference: str) -> bool:
    """Tell whether a reference names a folder of variants."""
    return (ROOT / reference).is_dir()


def list_definitions() -> list[str]:
    """Return every reference there is, folders and files, sorted."""
    folders = [p.name for p in ROOT.iterdir() if (p / f"{BASE}.json").exists()]
    return sorted(folders + [p.stem for p in ROOT.glob("*.json")])


def follow(schema: Schema) -> Schema:
    """Return the schema with its reference to a file merged in; what stands beside ``$ref`` wins."""
    reference = schema.get("$ref")
    if reference is None or is_union(reference):
        return schema
    return {**follow(load_definition(reference)), **{k: v for k, v in schema.items() if k != "$ref"}}


def union_of(schema: Schema) -> Union | None:
    """Return the union a schema refers to, or None."""
    reference = schema.get("$ref")
    return load_union(reference) if reference is not None and is_union(reference) else None


def _merge_variant(base: Schema, tag: str, value: str, variant: Schema) -> Schema:
    shared = load_definition(variant["x-with"])["properties"] if "x-with" in variant else {}
    tag_schema = {"description": f"`{value}`: {variant['description']}", "const": value}
    return {
        **variant,
        "type": "object",
        "required": [tag, *base.get("required", []), *variant.get("required", [])],
        "properties": {tag: tag_schema, **base["properties"], **variant.get("properties", {}), **shared},
    }
