"""Writes every short form out in full, and remembers where each part of the long form came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from guidekit.contract.fragments import DataPath, Json, Schema, Union, follow, union_of


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
    return Expanded(expansion.walk({"$ref": reference}, data, (), ()), expansion.origins)


class _Expansion:
    def __init__(self) -> None:
        self.origins: dict[DataPath, DataPath] = {}

    def walk(self, schema: Schema, data: Json, path: DataPath, source: DataPath) -> Json:
        if path != source:
            self.origins[path] = source
        union = union_of(schema)
        if union is not None:
            return self._walk_union(union, data, path, source)
        schema = follow(schema)
        short = schema.get("x-short")
        if short == "one" and data is not None and not isinstance(data, list):
            return [self.walk(schema["items"], data, (*path, 0), source)]
        if isinstance(short, dict) and _is_brief(short, data):
            ((_, key),) = short.items()
            return {key: self.walk(schema["properties"][key], data, (*path, key), source)}
        return self._walk_parts(schema, data, path, source)

    def _walk_parts(self, schema: Schema, data: Json, path: DataPath, source: DataPath) -> Json:
        if isinstance(data, list) and isinstance(schema.get("items"), dict):
            return [self.walk(schema["items"], item, (*path, i), (*source, i)) for i, item in enumerate(data)]
        if isinstance(data, dict):
            properties = schema.get("properties", {})
            other = schema.get("additionalProperties")
            other = other if isinstance(other, dict) else {}
            return {
                key: self.walk(properties.get(key, other), value, (*path, key), (*source, key))
                for key, value in data.items()
            }
        return data

    def _walk_union(self, union: Union, data: Json, path: DataPath, source: DataPath) -> Json:
        if union.has_short_forms:
            if isinstance(data, str) and "x-or" not in union.base:
                return self._walk_word(union, data, path, source)
            if isinstance(data, list) and union.collection:
                places = [(*source, index) for index in range(len(data))]
                return self._walk_collection(union, data, path, source, places)
            if isinstance(data, dict) and data and union.tag not in data:
                if sum(key not in union.base["properties"] for key in data) == 1:
                    return self._walk_single_key(union, data, path, source)
                if union.collection:
                    parts = [{key: value} for key, value in data.items()]
                    return self._walk_collection(union, parts, path, source, [source] * len(parts))
        if not isinstance(data, dict):
            return data
        tag = union.tag_of(data)
        variant = union.variants.get(tag) if isinstance(tag, str) else None
        tagged = data if union.tag in data or tag is None else {union.tag: tag, **data}
        if tagged is not data:
            self.origins[(*path, union.tag)] = source
        return self._walk_parts(variant or {}, tagged, path, source) if variant else tagged

    def _walk_word(self, union: Union, word: str, path: DataPath, source: DataPath) -> Json:
        self.origins[(*path, union.tag)] = source
        if union.word is None:
            return {union.tag: word}
        argument = union.variants[union.word]["x-argument"]
        self.origins[(*path, argument)] = source
        return {union.tag: union.word, argument: word}

    def _walk_collection(
        self, union: Union, parts: list[Json], path: DataPath, source: DataPath, places: list[DataPath]
    ) -> Json:
        """Turn a list, or a map with several keys, into ``{type: all, of: […]}``."""
        collection = union.collection or ""
        argument = union.variants[collection]["x-argument"]
        items = union.variants[collection]["properties"][argument]["items"]
        self.origins[(*path, union.tag)] = source
        self.origins[(*path, argument)] = source
        return {
            union.tag: collection,
            argument: [
                self.walk(items, part, (*path, argument, index), places[index])
                for index, part in enumerate(parts)
            ],
        }

    def _walk_single_key(self, union: Union, data: dict[str, Json], path: DataPath, source: DataPath) -> Json:
        """
        Turn ``{goto: x}`` into ``{type: goto, step: x}``; a word no variant knows still becomes a tag.

        What all variants share may stand beside it: ``{event: x, then: complete}``.
        """
        shared = {name: part for name, part in data.items() if name in union.base["properties"]}
        ((key, value),) = (pair for pair in data.items() if pair[0] not in shared)
        inside = (*source, key)
        keyed = union.variant_of_key(key)
        tag, head = (keyed[0], {keyed[1]: key}) if keyed else (key, {})
        variant = union.variants.get(tag, {})
        given, places = _arguments(variant, key, value, inside)
        given = {**shared, **given}
        places = {**{name: (*source, name) for name in shared}, **places}
        self.origins.update({(*path, name): inside for name in (union.tag, *head)})
        properties = variant.get("properties", {})
        return {
            union.tag: tag,
            **head,
            **{
                name: self.walk(properties.get(name, {}), part, (*path, name), places[name])
                for name, part in given.items()
            },
        }


def _is_brief(short: Schema, data: Json) -> bool:
    return isinstance(data, str) if "string" in short else data is not None and not isinstance(data, dict)


def _arguments(
    variant: Schema, key: str, value: Json, inside: DataPath
) -> tuple[dict[str, Json], dict[str, DataPath]]:
    """Return what a variant is given, and where each part stands in the author's data."""
    name = variant.get("x-argument", key) if variant else None
    if isinstance(value, dict) and not (name and _holds_variants(variant, name)):
        return value, {name: (*inside, name) for name in value}
    return ({name: value}, {name: inside}) if name else ({}, {})


def _holds_variants(variant: Schema, name: str) -> bool:
    """Whether a map given to this argument is a variant of its own, as in ``{not: {user.plan: free}}``."""
    schema = variant.get("properties", {}).get(name, {})
    return union_of(schema) is not None or union_of(schema.get("items", {})) is not None
