"""The ids that steps left out: the names they go by, and writing those down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.document import indent_at
from guidekit.authoring.edits import Edit

if TYPE_CHECKING:
    from guidekit.authoring.document import Document, Node
    from guidekit.contract.fragments import Json


def with_step_ids(body: Json) -> Json:
    """Return a guide in which steps without an id are called ``step-1``, ``step-2`` by their place."""
    steps = body.get("steps") if isinstance(body, dict) else None
    if not isinstance(steps, list):
        return {**body, "steps": []} if steps is not None else body
    named = [
        {"id": f"step-{place}", **step} if isinstance(step, dict) else step
        for place, step in enumerate(steps, 1)
    ]
    return {**body, "steps": named}


def write_step_ids(document: Document) -> list[Edit]:
    """
    Return the edits that give each step without an id the one of its place: ``step-2`` to the second.

    Progress, translations and reports already know the step by this name; written down it stays when steps
    are moved. A place whose name another step took is left out.
    """
    steps = document.root.parts.get("steps")
    named = {str(part.data["id"]) for part in _mappings(steps) if "id" in part.data}
    return [
        _insert(document.text, step, f"id: step-{place}")
        for place, step in enumerate(steps.parts.values() if steps else (), 1)
        if isinstance(step.data, dict)
        and step.data
        and "id" not in step.data
        and f"step-{place}" not in named
    ]


def _mappings(steps: Node | None) -> list[Node]:
    return [part for part in steps.parts.values() if isinstance(part.data, dict)] if steps else []


def _insert(text: str, step: Node, words: str) -> Edit:
    if step.is_flow:
        at = step.start + 1
        return Edit(at, at, f"{words},{'' if text[at].isspace() else ' '}")
    found = re.search(r"\r\n|\r|\n", text)
    line_break = found[0] if found else "\n"
    return Edit(step.start, step.start, f"{words}{line_break}{' ' * indent_at(text, step.start)}")
