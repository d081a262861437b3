"""Conditions read aloud: ``user.plan is trial or pro and the guide first-project is completed``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from guidekit.authoring.showing.phrases import join, join_values, say_duration, say_plain, say_times
from guidekit.authoring.showing.targets import say_target

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

Phrase: TypeAlias = Callable[["Json"], str]

COMPARISONS: dict[str, Phrase] = {
    "is": lambda value: f"is {join_values(value, 'or')}",
    "is_not": lambda value: f"is not {join_values(value, 'or')}",
    "contains": lambda value: f"contains {join_values(value, 'or')}",
    "starts_with": lambda value: f"starts with {join_values(value, 'or')}",
    "ends_with": lambda value: f"ends with {join_values(value, 'or')}",
    "matches": lambda value: f"looks like {join_values(value, 'or')}",
    "format": lambda value: f"has the form of {value}",
    "empty": lambda value: "is empty" if value else "is not empty",
    "includes": lambda value: f"includes {join_values(value, 'or')}",
    "includes_all": lambda value: f"includes {join_values(value, 'and')}",
    "at_least": lambda value: f"is at least {say_plain(value)}",
    "at_most": lambda value: f"is at most {say_plain(value)}",
    "more_than": lambda value: f"is more than {say_plain(value)}",
    "less_than": lambda value: f"is less than {say_plain(value)}",
    "before": lambda value: f"is before {value}",
    "after": lambda value: f"is after {value}",
    "from": lambda value: f"is {value} or later",
    "until": lambda value: f"is {value} or earlier",
    "within": lambda value: f"is no longer than {say_duration(value)} ago",
    "older_than": lambda value: f"is more than {say_duration(value)} ago",
    "within_next": lambda value: f"is in the next {say_duration(value)}",
    "known": lambda value: "is known" if value else "is not known",
    "given": lambda value: "is given" if value else "is not given",
}
COUNTS: dict[str, Phrase] = {
    "count": lambda number: f"exactly {say_times(number)}",
    "at_least": lambda number: f"at least {say_times(number)}",
    "at_most": lambda number: f"at most {say_times(number)}",
}
OWNERS = {"user_in_company": "by the user in this company", "company": "by anybody in the company"}


def say_condition(condition: Json) -> str:
    """Return a condition of the long form as part of a sentence."""
    if isinstance(condition, list):
        return say_condition({"type": "all", "of": condition})
    return CONDITIONS[condition["type"]](condition)


def say_comparison(comparison: Json) -> str:
    """Return what a value must be like: ``is at least 3 and is at most 10``."""
    return join([COMPARISONS[key](value) for key, value in comparison.items()], "and")


def say_pages(pages: Json) -> str:
    """Return ``/projects or /settings/**``; ``**`` alone is every page."""
    return join(["every page" if page in ("**", "/**") else page for page in pages], "or")


def say_schedule(schedule: Json) -> str:
    """Return when something may show: ``from 2026-12-01, on mon and fri, 09:00-18:00``."""
    phrases: dict[str, Phrase] = {
        "from": lambda value: f"from {value}",
        "until": lambda value: f"until {value}",
        "days": lambda value: f"on {join_values(value, 'and')}",
        "hours": lambda value: f"{value}",
        "zone": lambda value: f"in {value}",
    }
    return ", ".join(say(schedule[key]) for key, say in phrases.items() if key in schedule)


def _say_group(conjunction: str) -> Phrase:
    def say(condition: Json) -> str:
        parts = condition["of"]
        if len(parts) == 1:
            return say_condition(parts[0])
        return f" {conjunction} ".join(map(_nest, parts))

    return say


def _nest(condition: Json) -> str:
    """Put a group within a group into brackets, without which nobody can hear where it ends."""
    said = say_condition(condition)
    is_group = condition["type"] in ("all", "any") and len(condition["of"]) > 1
    return f"({said})" if is_group else said


def _say_not(condition: Json) -> str:
    inner = condition["of"]
    if inner["type"] == "attribute" and inner.keys() == {"type", "name", "is"}:
        return f"{inner['name']} {COMPARISONS['is_not'](inner['is'])}"
    return f"not ({say_condition(inner)})"


def _say_attribute(condition: Json) -> str:
    comparison = {key: value for key, value in condition.items() if key not in ("type", "name")}
    return f"{condition['name']} {say_comparison(comparison)}"


def _say_event(condition: Json) -> str:
    times = join([say(condition[key]) for key, say in COUNTS.items() if key in condition], "and")
    is_never = condition.get("count") == 0
    words = [condition["id"], "has never happened" if is_never else f"has happened {times}".rstrip()]
    words += [OWNERS[condition["by"]]] if condition.get("by") in OWNERS else []
    words += _say_span(condition)
    words += [f"with {name} that {say_comparison(rule)}" for name, rule in condition.get("where", {}).items()]
    return " ".join(words)


def _say_span(condition: Json) -> list[str]:
    within, older = condition.get("within"), condition.get("older_than")
    return [
        *([f"in the last {say_duration(within)}"] if within else []),
        *([f"more than {say_duration(older)} ago"] if older else []),
    ]


def _say_guide(condition: Json) -> str:
    state = condition.get("is", "completed").replace("not_", "not ")
    return " ".join([f"the guide {condition['id']} is {state}", *_say_span(condition)])


def _say_answer(condition: Json) -> str:
    of = f" of {condition['survey']}" if "survey" in condition else ""
    rest = {key: value for key, value in condition.items() if key in COMPARISONS} or {"given": True}
    return f"the answer to {condition['id']}{of} {say_comparison(rest)}"


def _say_page(condition: Json) -> str:
    words = [f"the page is {say_pages(condition['path'])}" if "path" in condition else "the page is any"]
    words += [f"but not {say_pages(condition['not_path'])}"] if "not_path" in condition else []
    queries = [f"{name}={say_plain(value)}" for name, value in condition.get("query", {}).items()]
    words += [f"with {join(queries, 'and')}"] if queries else []
    words += [f"at #{condition['hash']}"] if "hash" in condition else []
    return " ".join(words)


BROWSER: dict[str, Phrase] = {
    "device": lambda value: f"the device is a {join_values(value, 'or')}",
    "language": lambda value: f"the language is {join_values(value, 'or')}",
    "wider_than": lambda value: f"the window is wider than {value}",
    "narrower_than": lambda value: f"the window is narrower than {value}",
    "scheme": lambda value: f"the colour scheme is {value}",
    "referrer": lambda value: f"the person came from {value}",
    "cookie": lambda value: f"there is the cookie {value}",
    "visited": lambda value: f"the person has been on {say_pages(value)}",
}

CONDITIONS: dict[str, Phrase] = {
    "all": _say_group("and"),
    "any": _say_group("or"),
    "not": _say_not,
    "attribute": _say_attribute,
    "event": _say_event,
    "guide": _say_guide,
    "answer": _say_answer,
    "segment": lambda condition: f"in the segment {condition['id']}",
    "list": lambda condition: f"on the list {condition['id']}",
    "page": _say_page,
    "element": lambda c: f"{say_target(c['target'])} is {c.get('is', 'visible')}",
    "browser": lambda c: join([BROWSER[key](value) for key, value in c.items() if key != "type"], "and"),
    "time": lambda condition: f"the time is {say_schedule(condition)}",
}
