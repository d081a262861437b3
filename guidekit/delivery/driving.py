"""What guides may do on a person's behalf: only what the project file allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.authoring.driving import POINTING, PREPARING, find_refused

if TYPE_CHECKING:
    from collections.abc import Sequence

Json: TypeAlias = Any


def keep_allowed(body: Json, drives: Sequence[Json]) -> Json:
    """
    Return a long-form guide that acts only on the targets of ``drives``.

    A driven step that acts on anything else becomes a tooltip, so that people do it themselves; such a
    preparation is left out. What was taken away stands under ``refused``, for the browser to report.
    """
    if "steps" not in body:
        return body
    return {**body, "steps": [_allowed(step, drives) for step in body["steps"]]}


def _allowed(step: Json, drives: Sequence[Json]) -> Json:
    refused = tuple(find_refused(step, drives))
    if not refused:
        return step
    places = {path for path, _, _ in refused}
    kept = {**step, "refused": [{"act": act, "target": target} for _, act, target in refused]}
    for word in PREPARING:
        if word in step:
            kept[word] = [
                each
                for index, each in enumerate(step[word])
                if not any((word, index, act) in places for act in POINTING)
            ]
    if ("target",) in places:
        kept = {
            **{key: value for key, value in kept.items() if key not in {"act", "fill"}},
            "type": "tooltip",
        }
    return kept
