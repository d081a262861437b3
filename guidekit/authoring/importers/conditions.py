"""Conditions in the short forms a person would write, whatever tool they come from."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?")
NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?")
COMPARES_NUMBERS = frozenset(("at_least", "at_most", "more_than", "less_than"))
DECIDED_IN_BROWSER = frozenset(("page", "element", "browser"))
HOLDS_OTHERS = frozenset(("all", "any", "not"))
COMPARES_LISTS = frozenset(("includes", "includes_all"))
COMPARES_DATES = frozenset(("before", "after", "within", "older_than"))
ODD_IN_EVENTS = re.compile(r"[^A-Za-z0-9._:-]+")
LONGEST_EVENT = 128
LONGEST_VALUE = 500
MOST_VALUES = 50
LARGEST_NUMBER = 10**15


class Targeting(NamedTuple):
    """A rule in its parts: where a guide begins, what else must be true there, and who sees it."""

    page: Json | None
    not_page: Json | None
    when: Json | None
    audience: Json | None


def all_of(parts: Sequence[Json]) -> Json | None:
    """Return conditions that must all hold; None when there are none."""
    return None if not parts else parts[0] if len(parts) == 1 else list(parts)


def any_of(parts: Sequence[Json]) -> Json | None:
    """Return conditions of which one must hold; None when there are none."""
    return None if not parts else parts[0] if len(parts) == 1 else {"any": list(parts)}


def negate(condition: Json) -> Json:
    """Return the opposite of a condition."""
    is_negated = isinstance(condition, dict) and list(condition) == ["not"]
    return condition["not"] if is_negated else {"not": condition}


def split_rule(rule: Json | None) -> Targeting:
    """Tell the parts of a rule that the browser decides from those that the server does."""
    parts = rule if isinstance(rule, list) else [] if rule is None else [rule]
    here = [part for part in parts if is_in_browser(part)]
    pages = [part for part in here if isinstance(part, dict) and list(part) == ["page"]]
    page: Json = pages[0]["page"] if len(pages) == 1 else {}
    beside = here if len(pages) != 1 else [part for part in here if part is not pages[0]]
    path, not_path = (page.get("path"), page.get("not_path")) if isinstance(page, dict) else (page, None)
    people = [part for part in parts if not is_in_browser(part)]
    return Targeting(_one_or_many(path), _one_or_many(not_path), all_of(beside), all_of(people))


def is_in_browser(condition: Json) -> bool:
    """Tell whether only the browser can decide a condition: where the person is and what is on the page."""
    if isinstance(condition, list):
        return any(map(is_in_browser, condition))
    if not isinstance(condition, dict):
        return False
    return any(
        key in DECIDED_IN_BROWSER or (key in HOLDS_OTHERS and is_in_browser(value))
        for key, value in condition.items()
    )


def attribute(name: str, operator: str, value: Json, scope: Scope) -> Json | None:
    """
    Return a condition on an attribute, or None when the value makes no sense for the operator.

    Args:
        name: The attribute, such as ``user.plan``.
        operator: A word of the contract, such as ``is``, ``contains``, ``at_least``, ``before``, ``known``.
        value: What it is compared with.
        scope: Is told that the project must declare the attribute.
    """
    if isinstance(value, list):
        plain = [plain_value(one) for one in value if isinstance(one, str | int | float)]
        value = _one_or_many(plain[:MOST_VALUES])
    if operator in COMPARES_NUMBERS:
        value = _number(value)
    elif operator in ("before", "after"):
        value = moment(value)
    else:
        value = plain_value(value)
    if value is None:
        return None
    scope.need("attribute", name, "decides who sees it", holds=_type_of(operator, value))
    return {name: value} if operator == "is" else {name: {operator: value}}


def event_name(name: str, scope: Scope, *, about: str) -> str:
    """Return the event as the project declares it, and note that it has to; spaces become underscores."""
    own = ODD_IN_EVENTS.sub("_", name).strip("_")[:LONGEST_EVENT] or "event"
    scope.need("event", own, about if own == name else f"{about}; was {name}")
    return own


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
        return _number(text) if NUMBER.fullmatch(text) else words.get(text, text or None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    return value if isinstance(value, bool | list) else None


def _type_of(operator: str, value: Json) -> str:
    """What an attribute seems to hold that is compared like this."""
    if operator in COMPARES_NUMBERS or operator in COMPARES_DATES:
        return "number" if operator in COMPARES_NUMBERS else "date"
    if operator in COMPARES_LISTS:
        return "list"
    one = value[0] if isinstance(value, list) and value else value
    if isinstance(one, bool):
        return "" if operator == "known" else "boolean"
    return "number" if isinstance(one, int | float) else "text"


def _one_or_many(values: Json) -> Json:
    if not isinstance(values, list):
        return values
    return values[0] if len(values) == 1 else values or None


def _number(value: Json) -> Json:
    if isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    if not math.isfinite(number) or abs(number) > LARGEST_NUMBER:
        return None
    return int(number) if number.is_integer() else number
