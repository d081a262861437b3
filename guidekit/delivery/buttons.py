"""The buttons of steps whose author named none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from guidekit.delivery.words import Words

Json: TypeAlias = Any


def with_buttons(body: Json, words: Words) -> Json:
    """Return a long-form guide in which every step has its buttons, the primary one first."""
    if "steps" not in body:
        return body
    last = len(body["steps"]) - 1
    steps = [
        step
        if "buttons" in step
        else {**step, "buttons": _default_buttons(step, words, is_first=index == 0, is_last=index == last)}
        for index, step in enumerate(body["steps"])
    ]
    return {**body, "steps": steps}


def _default_buttons(step: Json, words: Words, *, is_first: bool, is_last: bool) -> list[Json]:
    buttons = []
    if step.get("advance", {"type": "button"})["type"] == "button":
        buttons.append({"label": words.done if is_last else words.next, "action": [{"type": "next"}]})
    if not is_first:
        buttons.append({"label": words.back, "action": [{"type": "back"}]})
    return buttons
