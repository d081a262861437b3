"""What browsers need to bring people to the page of a guide that they have asked for elsewhere."""

from __future__ import annotations

from typing import Any, TypeAlias

Json: TypeAlias = Any


def brings_people(body: Json) -> bool:
    """Tell whether people are brought to the page of a guide."""
    return "brings_to" in body.get("start", {})


def keep_home(body: Json) -> Json:
    """
    Return a long-form guide that knows where it brings people, and on which pages it begins.

    Its first step waits for them there, unless it names pages of its own.
    """
    if not brings_people(body):
        return body
    start = body["start"]
    kept = {**body, "brings_to": start["brings_to"]}
    if "page" not in start or not body.get("steps"):
        return kept
    first, *others = body["steps"]
    return {**kept, "steps": [{"page": start["page"], **first}, *others]}
