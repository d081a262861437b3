"""What a guide says when somebody wants to close it, where its author lets it ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.contract.drawn import is_drawn
from guidekit.contract.fragments import load_union

if TYPE_CHECKING:
    from guidekit.delivery.words import Words

Json: TypeAlias = Any


def asks_before_leaving(content: Json) -> bool:
    """Whether the close button of a guide opens a menu or asks a question."""
    return bool(content.get("exit", {}).keys() & {"menu", "confirm"})


def keep_offered(content: Json) -> Json:
    """Return content whose exit menu only offers what browsers can do."""
    menu = content.get("exit", {}).get("menu", [])
    if "snooze" not in menu or is_drawn(load_union("actions").variants["snooze"]):
        return content
    offered = [choice for choice in menu if choice != "snooze"]
    others = {key: value for key, value in content["exit"].items() if key != "menu"}
    return {**content, "exit": {**others, **({"menu": offered} if offered else {})}}


def leaving_words(content: Json, words: Words) -> Json:
    """Return the contract's ``leaving_words`` as ``{"leaving": {...}}``, or nothing where nobody is asked."""
    if not asks_before_leaving(content):
        return {}
    return {
        "leaving": {
            "question": words.leaving,
            "resume": words.resume,
            "restart": words.restart,
            "close": words.leave,
            "snooze": words.snooze,
            "1h": words.in_an_hour,
            "1d": words.tomorrow,
            "7d": words.next_week,
        }
    }
