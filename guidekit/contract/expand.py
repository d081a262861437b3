"""Writes every short form out in full, and remembers where each part of the long form came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guidekit.contract.plans import NO_PLAN, Plan, load_plan

if TYPE_CHECKING:
    from guidekit.contract.fragments import DataPath, Json, Schema, Union


@dataclass(frozen=True)
class Expanded:
    """
    Data in its long form.

    ``origins`` maps a path of the long form to the path in the author's data it came from, wherever the two
    differ: ``{("steps", 0, "target", "data_guide"): ("steps", 0, "target")}``.
    """

    data: Json
    origins: dict[DataPath, DataPath] = field(default_factory=dict)

    def origin(self, path: DataPath) -> DataPath:
        """Return where a path of the long form stands in the author's data."""
        for length in range(len(path), 0, -1):
            if (source := self.origins.get(path[:length])) is not None:
                return (*source, *path[length:])
        return path


def expand(reference: str, data: Json) -> Expanded:
    """
    Return the long form of data written after a file or folder of the contract.

    Whatever does not fit the contract is left as it stands, for the schema pass to explain.
    """
    expansion = _Expansion()
    return Expanded(expansion.walk(load_plan(reference), data, (), ()), expansion.origins)


class _Expansion:
    def __init__(self) -> None:
        self.origins: dict[DataPath, DataPath] = {}

    def walk(self, plan: Plan, data: Json, path: DataPath, source: DataPath) -> Json:
        if path != source:
            self.origins[path] = source
        if plan.is_leaf:
            return data
        if plan.union is not None:
            return self._walk_union(plan, plan.union, data, path, source)
        short = plan.short
        if short == "one" and data is not None and not isinstance(data, list):
            return [self.walk(plan.items or NO_PLAN, data, (*path, 0), source)]
        if isinstance(short, dict) and _is_brief(short, data):
            ((_, key),) = short.items()
            return {key: self.walk(plan.properties[key], data, (*path, key), source)}
        return self._walk_parts(plan, data, path, source)

    def _walk_parts(self, plan: Plan, data: Json, path: DataPath, source: DataPath) -> Json:
        if isinstance(data, list) and (items := plan.items) is not None:
            return [self.walk(items, item, (*path, i), (*source, i)) for i, item in enumerate(data)]
        if not isinstance(data, dict):
            return data
        properties, other = plan.properties, plan.other or NO_PLAN
        as_written = path == source
        expanded: dict[str, Json] = {}
        lifts = plan.schema.get("x-lift", {})
        for key, value in data.items():
            if key in lifts and lifts[key] not in data and _holds_only(value, lifts[key]):
                # ``{when: {after: 20s}}`` is ``{after: 20s}``.
                inner = lifts[key]
                expanded[inner] = self.walk(
                    properties[inner], value[inner], (*path, inner), (*source, key, inner)
                )
                continue
            known = properties.get(key, other)
            # Most values are words that stand where they stood, and then there is nothing to remember.
            is_done = as_written and known.is_leaf
            expanded[key] = value if is_done else self.walk(known, value, (*path, key), (*source, key))
        return expanded

    def _walk_union(self, plan: Plan, union: Union, data: Json, path: DataPath, source: DataPath) -> Json:
        if union.has_short_forms:
            if isinstance(data, str) and "x-or" not in union.base:
                return self._walk_word(union, data, path, source)
            if isinstance(data, list) and union.collection:
                places = [(*source, index) for index in range(len(data))]
                return self._walk_collection(plan, union, data, path, source, places)
            if isinstance(data, dict) and data and union.tag not in data:
                if sum(key not in union.base["properties"] for key in data) == 1:
                    return self._walk_single_key(plan, union, data, path, source)
                if union.collection:
                    parts = [{key: value} for key, value in data.items()]
                    return self._walk_collection(plan, union, parts, path, source, [source] * len(parts))
        if not isinstance(data, dict):
            return data
        tag = union.tag_of(data)
        variant = plan.variants.get(tag) if isinstance(tag, str) else None
        tagged = data if union.tag in data or tag is None else {union.tag: tag, **data}
        if tagged is not data:
            self.origins[(*path, union.tag)] = source
        return self._walk_parts(variant, tagged, path, source) if variant is not None else tagged

    def _walk_word(self, union: Union, word: str, path: DataPath, source: DataPath) -> Json:
        self.origins[(*path, union.tag)] = source
        if union.word is None:
            return {union.tag: word}
        argument = union.variants[union.word]["x-argument"]
        self.origins[(*path, argument)] = source
        return {union.tag: union.word, argument: word}

    def _walk_collection(
        self,
        plan: Plan,
        union: Union,
        parts: list[Json],
        path: DataPath,
        source: DataPath,
        places: list[DataPath],
    ) -> Json:
        """Turn a list, or a map with several keys, into ``{type: all, of: […]}``."""
        variant = plan.variants[union.collection or ""]
        argument = variant.schema["x-argument"]
        items = variant.properties[argument].items or NO_PLAN
        self.origins[(*path, union.tag)] = source
        self.origins[(*path, argument)] = source
        return {
            union.tag: union.collection,
            argument: [
                self.walk(items, part, (*path, argument, index), places[index])
                for index, part in enumerate(parts)
            ],
        }

    def _walk_single_key(
        self, plan: Plan, union: Union, data: dict[str, Json], path: DataPath, source: DataPath
    ) -> Json:
        """
        Turn ``{goto: x}`` into ``{type: goto, step: x}``; a word no variant knows still becomes a tag.

        What all variants share may stand beside it: ``{event: x, then: complete}``.
        """
        shared = {name: part for name, part in data.items() if name in union.base["properties"]}
        ((key, value),) = (pair for pair in data.items() if pair[0] not in shared)
        inside = (*source, key)
        keyed = union.variant_of_key(key)
        tag, head = (keyed[0], {keyed[1]: key}) if keyed else (key, {})
        variant = plan.variants.get(tag, NO_PLAN)
        given, places = _arguments(variant, key, value, inside)
        given = {**shared, **given}
        places = {**{name: (*source, name) for name in shared}, **places}
        self.origins.update({(*path, name): inside for name in (union.tag, *head)})
        return {
            union.tag: tag,
            **head,
            **{
                name: self.walk(variant.properties.get(name, NO_PLAN), part, (*path, name), places[name])
                for name, part in given.items()
            },
        }


def _is_brief(short: Schema, data: Json) -> bool:
    return isinstance(data, str) if "string" in short else data is not None and not isinstance(data, dict)


def _arguments(
    variant: Plan, key: str, value: Json, inside: DataPath
) -> tuple[dict[str, Json], dict[str, DataPath]]:
    """Return what a variant is given, and where each part stands in the author's data."""
    name = variant.schema.get("x-argument", key) if variant.schema else None
    if isinstance(value, dict) and not (name and _is_argument(variant, name, value)):
        return value, {name: (*inside, name) for name in value}
    return ({name: value}, {name: inside}) if name else ({}, {})


def _holds_only(value: Json, key: str) -> bool:
    return isinstance(value, dict) and list(value) == [key]


def _is_argument(variant: Plan, name: str, value: dict[str, Json]) -> bool:
    """
    Whether a map is itself what a variant is given, and not its properties.

    It is where a variant is asked for, as in ``{not: {user.plan: free}}``, and where it only makes sense as
    the argument, as in ``{element: {css: .save}}``.
    """
    known = variant.properties.get(name, NO_PLAN)
    if known.union is not None or (known.items is not None and known.items.union is not None):
        return True
    return not value.keys() <= variant.properties.keys() and value.keys() <= known.properties.keys()
