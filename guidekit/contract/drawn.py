"""Leaves out what the contract knows and nothing draws yet: browsers only get what they understand."""

from __future__ import annotations

from guidekit.contract.fragments import Json, Schema, follow, load_definition, load_union, union_of

# Stands for a part that is left out; no value of an author's file is this object.
NOTHING: object = object()


def is_drawn(schema: Schema) -> bool:
    """Whether a variant or a property has an effect; ``"x-drawn": false`` says it has none."""
    return schema.get("x-drawn") is not False


def keep_drawn(reference: str, data: Json) -> Json | None:
    """
    Return a copy of long-form data without what is not drawn yet, or None when nothing of it is left.

    What cannot stand without a part that is left out goes too: a button without an action, a tooltip
    without a target, a tour without steps.
    """
    kept = _keep({"$ref": reference}, data)
    return None if kept is NOTHING else kept


def is_narrowed(data: Json) -> bool:
    """
    Whether a guide in its long form says who may see it, or when, in words that have no effect yet.

    Such a guide must not begin by itself, or it would begin for people it is not meant for.
    """
    start = data.get("start", {})
    return _is_narrowed(load_union("kinds").base, data) or _is_narrowed(load_definition("start"), start)


def _is_narrowed(schema: Schema, data: Json) -> bool:
    """Also a condition that is only partly understood lets in more people than it should."""
    parts = schema["properties"]
    return any(
        parts[key].get("x-narrows") and (not is_drawn(parts[key]) or _keep(parts[key], value) != value)
        for key, value in data.items()
        if key in parts
    )


def _keep(schema: Schema, data: Json) -> Json:
    union = union_of(schema)
    if union is not None:
        if not isinstance(data, dict):
            return data
        schema = union.variants[union.tag_of(data)]
        if not is_drawn(schema):
            return NOTHING
    else:
        schema = follow(schema)
    if isinstance(data, list) and "items" in schema:
        parts = [_keep(schema["items"], part) for part in data]
        kept = [part for part in parts if part is not NOTHING]
        return kept if kept or not data else NOTHING
    return _keep_properties(schema, data) if isinstance(data, dict) else data


def _keep_properties(schema: Schema, data: dict[str, Json]) -> Json:
    properties = schema.get("properties", {})
    kept = {
        key: part
        for key, value in data.items()
        if is_drawn(properties.get(key, {}))
        and (part := _keep(properties.get(key, {}), value)) is not NOTHING
    }
    lost = data.keys() - kept.keys()
    choice = set(schema.get("x-exactly-one", ()))
    if lost & set(schema.get("required", ())) or (lost & choice and not kept.keys() & choice):
        return NOTHING
    return kept
