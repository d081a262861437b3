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
        if isinstance(short, dict) and isinstance(data, str) and "string" in short:
            key = short["string"]
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
                self.origins[(*path, union.tag)] = source
                return {union.tag: data}
            if isinstance(data, dict) and len(data) == 1 and union.tag not in data:
                return self._walk_single_key(union, data, path, source)
        if not isinstance(data, dict):
            return data
        tag = union.tag_of(data)
        variant = union.variants.get(tag) if isinstance(tag, str) else None
        tagged = data if union.tag in data or tag is None else {union.tag: tag, **data}
        if tagged is not data:
            self.origins[(*path, union.tag)] = source
        return self._walk_parts(variant or {}, tagged, path, source) if variant else tagged

    def _walk_single_key(self, union: Union, data: dict[str, Json], path: DataPath, source: DataPath) -> Json:
        """Turn ``{goto: x}`` into ``{type: goto, step: x}``; a word no variant knows still becomes a tag."""
        ((tag, value),) = data.items()
        inside = (*source, tag)
        self.origins[(*path, union.tag)] = inside
        variant = union.variants.get(tag, {})
        if isinstance(value, dict):
            given = value
            places = {key: (*inside, key) for key in value}
        elif "x-argument" in variant or not variant:
            key = variant.get("x-argument")
            given = {key: value} if key else {}
            places = {key: inside} if key else {}
        else:
            given, places = {tag: value}, {tag: inside}
        properties = variant.get("properties", {})
        return {
            union.tag: tag,
            **{
                key: self.walk(properties.get(key, {}), part, (*path, key), places[key])
                for key, part in given.items()
            },
        }
