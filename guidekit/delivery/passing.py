"""Leads past steps that no browser draws yet, so that nobody is led to one of them."""

from __future__ import annotations

from typing import Any, TypeAlias

from guidekit.contract.visit import transform

Json: TypeAlias = Any


def lead_past(body: Json, drawn: Json) -> Json:
    """
    Return what is drawn of a guide, in which whatever led to a step that is left out leads to the next one.

    Args:
        body: The whole guide in its long form.
        drawn: The same without what has no effect yet.
    """
    kept = [step["id"] for step in drawn.get("steps", ())]
    if len(kept) == len(body.get("steps", ())):
        return drawn
    instead: dict[str, str] = {}
    following = kept[-1]
    for step in reversed(body["steps"]):
        if step["id"] in kept:
            following = step["id"]
        else:
            instead[step["id"]] = following
    return transform("kinds", drawn, {"step-ref": lambda step: instead.get(step, step)})
