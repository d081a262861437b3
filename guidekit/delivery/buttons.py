"""The buttons of each step: the usual ones where the author named none, and how each is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from guidekit.delivery.words import Words

Json: TypeAlias = Any


def with_buttons(body: Json, words: Words) -> Json:
    """Return a long-form guide in which every step has its buttons, and every button its look."""
    if "steps" not in body:
        return body
    last = len(body["steps"]) - 1
    steps = [
        {**step, "buttons": _with_looks(step["buttons"])}
        if "buttons" in step
        else {**step, "buttons": _default_buttons(step, words, is_first=index == 0, is_last=index == last)}
        for index, step in enumerate(body["steps"])
    ]
    return {**body, "steps": steps}


def _with_looks(buttons: list[Json]) -> list[Json]:
    return [{"look": "quiet" if index else "primary", **button} for index, button in enumerate(buttons)]


def _default_buttons(step: Json, words: Words, *, is_first: bool, is_last: bool) -> list[Json]:
    buttons = []
    if step.get("advance", {"type": "button"})["type"] == "button":
        label = words.done if is_last else words.next
        buttons.append({"label": label, "action": [{"type": "next"}], "look": "primary"})
    if not is_first:
        # Also when it stands alone: the person should do what the step says, not go back.
        buttons.append({"label": words.back, "action": [{"type": "back"}], "look": "quiet"})
    return buttons
