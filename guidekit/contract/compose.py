"""Joins fragments into whole schemas: what authors may write, what it means in full, what browsers get."""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeAlias

from guidekit.contract.drawn import is_drawn
from guidekit.contract.fragments import (
    Schema,
    Union,
    follow,
    is_union,
    load_definition,
    load_union,
)

Mode: TypeAlias = Literal["editor", "long", "wire"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT_KINDS = {"markdown", "line"}
OWN_KEYWORDS = {
    "x-name",
    "x-tag",
    "x-untagged",
    "x-short",
    "x-argument",
    "x-exactly-one",
    "x-side",
    "x-perhaps",
    "x-or",
    "x-open",
    "x-word",
    "x-list",
    "x-key",
    "x-named",
    "x-drawn",
    "x-with",
    "x-narrows",
    "x-lift",
    "x-guide-kinds",
    "x-live",
}


@cache
def compose(reference: str, mode: Mode) -> Schema:
    """
    Return one self-contained JSON Schema (2020-12) for a file or folder of the contract.

    Args:
        reference: A file or folder name, such as ``project``, ``kinds`` or ``event_batch``.
        mode: ``long`` is what an author's data must be once every short form is written out,
            ``editor`` allows the short forms too, ``wire`` is what a browser sends and gets.
    """
    composer = _Composer(mode)
    root = composer.refer(reference)
    return {"$schema": DIALECT, **root, "$defs": composer.definitions}


def definition_name(reference: str) -> str:
    """Return the name of a file or folder under ``$defs``, such as ``step`` for ``steps``."""
    name: str = load_union(reference).name if is_union(reference) else load_definition(reference)["x-name"]
    return name


class _Composer:
    """Collects definitions of one mode while references are followed."""

    def __init__(self, mode: Mode) -> None:
        self.mode = mode
        self.definitions: dict[str, Schema] = {}

    def refer(self, reference: str) -> Schema:
        name = definition_name(reference)
        if name not in self.definitions:
            self.definitions[name] = {}
            whole = is_union(reference)
            self.definitions[name] = (
                self._union(load_union(reference)) if whole else self._schema(load_definition(reference))
            )
        return {"$ref": f"#/$defs/{name}"}

    def _schema(self, schema: Schema) -> Schema:
        if self.mode == "wire" and follow(schema).get("x-kind") in TEXT_KINDS:
            return self.refer("rich_text")
        result: Schema = {}
        for key, value in schema.items():
            if key == "$ref":
                result.update(self.refer(value))
            elif key == "properties":
                here = {name: part for name, part in value.items() if self._is_here(part)}
                result[key] = {name: self._schema(part) for name, part in here.items()}
            elif key in ("items", "additionalProperties") and isinstance(value, dict):
                result[key] = self._schema(value)
            elif key == "required":
                parts = schema.get("properties", {})
                result[key] = [name for name in value if self._is_here(parts.get(name, {}))]
            elif key not in OWN_KEYWORDS:
                result[key] = value
        if "x-exactly-one" in schema:
            result["oneOf"] = [{"required": [name]} for name in schema["x-exactly-one"]]
        if self.mode == "wire":
            self._require_filled(schema, result)
        return self._with_short_form(schema, result) if self.mode == "editor" else result

    def _is_here(self, schema: Schema) -> bool:
        if self.mode == "wire" and not is_drawn(schema):
            return False
        side = schema.get("x-side")
        return side is None or (side == "wire") == (self.mode == "wire")

    def _require_filled(self, schema: Schema, result: Schema) -> None:
        """What has a default is always there on the wire, and so is what only the wire knows."""
        filled = [
            name
            for name, part in schema.get("properties", {}).items()
            if name in result["properties"] and ("default" in follow(part) or _is_always_told(part))
        ]
        if filled and not schema.get("x-open"):
            result["required"] = list(dict.fromkeys([*result.get("required", []), *filled]))

    def _with_short_form(self, schema: Schema, long: Schema) -> Schema:
        _allow_lifted(schema, long)
        short = schema.get("x-short")
        if short is None:
            return long
        about: Schema = {
            key: long.pop(key) for key in ("title", "description", "examples", "default") if key in long
        }
        brief = long["items"] if short == "one" else long["properties"][next(iter(short.values()))]
        return {**about, "anyOf": [brief, long]}

    def _union(self, union: Union) -> Schema:
        about = {"title": union.base["title"], "description": union.base["description"]}
        names = {
            value: f"{value}_{union.name}"
            for value, variant in union.variants.items()
            if self.mode != "wire" or is_drawn(variant)
        }
        for value, name in names.items():
            self.definitions[name] = self._variant(union, value)
        branches = {value: {"$ref": f"#/$defs/{name}"} for value, name in names.items()}
        if self.mode == "long":
            return {**about, **self._judged_by_tag(union, branches)}
        if self.mode == "editor" and not union.has_short_forms:
            return {**about, **self._offered_by_tag(union, branches)}
        shorts = self._short_variants(union) if self.mode == "editor" else []
        plain = [union.base["x-or"]] if "x-or" in union.base else []
        # A union of which nothing is drawn yet takes nothing on the wire.
        return {**about, "anyOf": [*plain, *shorts, *branches.values()] or [{"not": {}}]}

    def _variant(self, union: Union, value: str) -> Schema:
        schema = self._schema({**union.variants[value], "x-open": union.base.get("x-open", False)})
        if self.mode == "editor" and value in {rule["is"] for rule in union.untagged}:
            schema["required"] = [name for name in schema["required"] if name != union.tag]
        if self.mode != "wire":
            schema["additionalProperties"] = False
        return schema

    def _judged_by_tag(self, union: Union, branches: dict[str, Schema]) -> Schema:
        """Only the branch the tag names is judged, so that each error speaks of what the author meant."""
        return {
            "type": "object",
            "required": [union.tag],
            "properties": {union.tag: {"enum": list(branches)}},
            "allOf": [
                {"if": {"properties": {union.tag: {"const": value}}, "required": [union.tag]}, "then": branch}
                for value, branch in branches.items()
            ],
        }

    def _offered_by_tag(self, union: Union, branches: dict[str, Schema]) -> Schema:
        """
        Offer the tag, the keys that stand for it, and whatever the branch has that is meant so far.

        Editors guess among the branches of an `anyOf`, and then offer nothing that leads to another one.
        """
        rules = [rule for rule in union.untagged if "has" in rule]
        plain = next((branches[rule["is"]] for rule in union.untagged if "has" not in rule), None)
        meant: Schema = {"required": [union.tag]} if plain is None else plain
        for rule in reversed(rules):
            meant = {"if": {"required": [rule["has"]]}, "then": branches[rule["is"]], "else": meant}
        keys = {
            rule["has"]: self._schema(union.variants[rule["is"]]["properties"][rule["has"]]) for rule in rules
        }
        tag = {"description": f"Which {union.name} it is.", "enum": list(branches)}
        by_tag = [
            {"if": {"properties": {union.tag: {"const": value}}, "required": [union.tag]}, "then": branch}
            for value, branch in branches.items()
        ]
        untagged = {"if": {"required": [union.tag]}, "else": meant}
        return {"type": "object", "properties": {union.tag: tag, **keys}, "allOf": [*by_tag, untagged]}

    def _short_variants(self, union: Union) -> list[Schema]:
        shorts = [short for value in union.variants for short in self._short_variant(union, value)]
        if union.word is not None:
            variant = union.variants[union.word]
            shorts.append(self._schema(variant["properties"][variant["x-argument"]]))
        if union.collection is not None:
            itself = {"$ref": f"#/$defs/{union.name}"}
            shorts.append({"type": "array", "minItems": 1, "items": itself})
            keys = {"enum": [*union.variants], "not": {"const": union.tag}}
            shorts.append(
                {
                    "type": "object",
                    "minProperties": 2,
                    "propertyNames": {"anyOf": [keys, *_key_patterns(union)]},
                }
            )
        return shorts

    def _short_variant(self, union: Union, value: str) -> list[Schema]:
        """The bare word, where nothing else must be said, and the map whose key is the word."""
        variant = union.variants[value]
        keyed = variant.get("x-key")
        about = {"title": variant["title"], "description": variant["description"]}
        head = {union.tag, keyed["property"]} if keyed else {union.tag}
        whole = {name: part for name, part in variant["properties"].items() if name not in head}
        required = [name for name in variant["required"] if name not in head]
        words = [] if required or keyed else [{"const": value, **about}]
        if not whole:
            return words
        form = self._argument_form(whole, required, variant.get("x-argument"))
        if keyed:
            one_key = {"minProperties": 1, "maxProperties": 1, "patternProperties": {keyed["pattern"]: form}}
            return [{**about, **_as_object({}, []), **one_key}]
        beside = {name: self._schema(part) for name, part in union.base["properties"].items()}
        return [*words, {**about, **_as_object({value: form, **beside}, [value])}]

    def _argument_form(self, whole: Schema, required: list[str], argument: str | None) -> Schema:
        forms = [self._schema(_as_object(whole, required))]
        if argument is not None:
            forms.insert(0, self._schema(whole[argument]))
        return forms[0] if len(forms) == 1 else {"anyOf": forms}


def _key_patterns(union: Union) -> list[Schema]:
    return [
        {"pattern": variant["x-key"]["pattern"]} for variant in union.variants.values() if "x-key" in variant
    ]


def _allow_lifted(schema: Schema, result: Schema) -> None:
    """Let ``{when: {after: 20s}}`` stand where ``{after: 20s}`` is meant."""
    for key, inner in schema.get("x-lift", {}).items():
        parts = result["properties"]
        inside = {"type": "object", "properties": {inner: parts[inner]}, "required": [inner]}
        parts[key] = {"anyOf": [parts[key], {**inside, "additionalProperties": False}]}


def _as_object(properties: Schema, required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _is_always_told(part: Schema) -> bool:
    return part.get("x-side") == "wire" and not part.get("x-perhaps")
