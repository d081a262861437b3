"""What guides may do on a person's behalf: only what the project file allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Json: TypeAlias = Any

POINTING = ("click", "hover")


def keep_allowed(body: Json, drives: Sequence[Json]) -> Json:
    """
    Return a long-form guide that acts only on the targets of ``drives``.

    A driven step that acts on anything else becomes a tooltip, so that people do it themselves; such a
    preparation is left out.
    """
    if "steps" not in body:
        return body
    return {**body, "steps": [_allowed(step, drives) for step in body["steps"]]}


def _allowed(step: Json, drives: Sequence[Json]) -> Json:
    kept = dict(step)
    for word in ("setup", "teardown"):
        if word in step:
            kept[word] = [each for each in step[word] if _may(each, drives)]
    if step.get("type") == "driven" and step["target"] not in drives:
        return {
            **{key: value for key, value in kept.items() if key not in {"act", "fill"}},
            "type": "tooltip",
        }
    return kept


def _may(preparation: Json, drives: Sequence[Json]) -> bool:
    return all(preparation[word] in drives for word in POINTING if word in preparation)
