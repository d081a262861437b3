"""Conditions in the short forms a person would write, whatever tool they come from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?")
COMPARES_NUMBERS = frozenset(("at_least", "at_most", "more_than", "less_than"))
LONGEST_VALUE = 500


def all_of(parts: Sequence[Json]) -> Json | None:
    """Return conditions that must all hold; None when there are none."""
    return None if not parts else parts[0] if len(parts) == 1 else list(parts)


def any_of(parts: Sequence[Json]) -> Json | None:
    """Return conditions of which one must hold; None when there are none."""
    return None if not parts else parts[0] if len(parts) == 1 else {"any": list(parts)}


def negate(condition: Json) -> Json:
    """Return the opposite of a condition."""
    return (
        condition["not"] if isinstance(condition, dict) and list(condition) == ["not"] else {"not": condition}
    )


def attribute(name: str, operator: str, value: Json, scope: Scope) -> Json | None:
    """
    Return a condition on an attribute, or None when the value makes no sense for the operator.

    Args:
        name: The attribute, such as ``user.plan``.
        operator: A word of the contract: ``is``, ``contains``, ``at_least``, ``before``, ``within``, ``known`` ….
        value: What it is compared with.
        scope: Is told that the project must declare the attribute.
    """
    if isinstance(value, list):
        value = [plain_value(one) for one in value if isinstance(one, str | int | float)][:50]
        value = value[0] if len(value) == 1 else value or None
    if operator in COMPARES_NUMBERS:
        value = _number(value)
    elif operator in ("before", "after"):
        value = moment(value)
    else:
        value = plain_value(value)
    if value is None:
        return None
    scope.need("attribute", name, "decides who sees it")
    return {name: value} if operator == "is" else {name: {operator: value}}


def moment(value: Json) -> str | None:
    """Return a date or a moment as the contract writes it, or None."""
    found = MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    day, time, zone = found.groups()
    if time is None or (time.startswith("00:00") and zone in (None, "Z", "+00:00")):
        return day
    zone = zone or "Z"
    return f"{day}T{time}{zone if ':' in zone or zone == 'Z' else f'{zone[:3]}:{zone[3:]}'}"


def plain_value(value: Json) -> Json:
    """Return a value as what it looks like: other tools keep numbers and booleans as text."""
    if isinstance(value, str):
        text = value.strip()[:LONGEST_VALUE]
        words = {"true": True, "false": False}
        number = _number(text) if re.fullmatch(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?", text) else None
        return number if number is not None else words.get(text, text or None)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | float | bool | list) else None


def _number(value: Json) -> Json:
    if isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    if number != number or abs(number) > 1e15:
        return None
    return int(number) if number.is_integer() else number
