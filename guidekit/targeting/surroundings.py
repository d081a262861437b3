"""Conditions about where somebody is: pages, elements, and what they look through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.targeting.pages import matches
from guidekit.targeting.texts import covers_host, covers_language, looks_like
from guidekit.targeting.verdicts import Json, Verdict, settle

if TYPE_CHECKING:
    from guidekit.contract.fragments import DataPath
    from guidekit.targeting.facts import Facts
    from guidekit.targeting.moments import Clock

Condition: TypeAlias = Mapping[str, Json]


@dataclass(frozen=True)
class Question:
    """One key of a condition: which fact it asks about, and whether that is as the author wants it."""

    fact: str
    holds: Callable[[Any, Json], bool]


def judge_page(condition: Condition, path: DataPath, facts: Facts, _clock: Clock) -> Verdict:
    """Ask which page the person is on."""
    return _ask("page", condition, path, facts.page)


def judge_browser(condition: Condition, path: DataPath, facts: Facts, _clock: Clock) -> Verdict:
    """Ask what the person looks through."""
    return _ask("browser", condition, path, facts.browser)


def _ask(rule: str, condition: Condition, path: DataPath, facts: object) -> Verdict:
    """Answer each key of a condition; the verdict shows the fact that decided."""
    asked = {word: question for word, question in QUESTIONS[rule].items() if word in condition}
    seen = {word: getattr(facts, question.fact, None) for word, question in asked.items()}
    outcomes = {
        word: None if seen[word] is None else question.holds(seen[word], condition[word])
        for word, question in asked.items()
    }
    outcome, word = settle(outcomes)
    return Verdict(path, rule, outcome, seen.get(word), word, "not_here" if outcome is None else None)


def judge_element(condition: Condition, path: DataPath, facts: Facts, _clock: Clock) -> Verdict:
    """Ask how an element of the page is; the verdict shows its states."""
    found = (each.states for each in facts.elements if each.target == condition["target"])
    states = next(found, facts.other_elements)
    if states is None:
        return Verdict(path, "element", None, note="not_here")
    is_so = ELEMENT_STATES.get(condition.get("is", "visible"))
    if is_so is None:
        return Verdict(path, "element", None, note="not_understood")
    return Verdict(path, "element", is_so(states), sorted(states))


def _is_one_of(path: str, patterns: Iterable[str]) -> bool:
    return any(matches(pattern, path) for pattern in patterns)


def _has_parameters(query: Mapping[str, tuple[str, ...]], wanted: Mapping[str, Json]) -> bool:
    return all(_is_parameter(query.get(name, ()), value) for name, value in wanted.items())


def _is_parameter(values: tuple[str, ...], wanted: Json) -> bool:
    if isinstance(wanted, bool):
        return bool(values) is wanted
    return any(looks_like(wanted, value) for value in values)


def _has_cookie(cookies: Mapping[str, str], wanted: str) -> bool:
    name, has_value, value = wanted.partition("=")
    return name in cookies and (not has_value or cookies[name] == value)


def _is_covered(language: str, wanted: Iterable[str]) -> bool:
    return any(covers_language(each, language) for each in wanted)


def _pixels(length: str) -> int:
    return int(length.removesuffix("px"))


QUESTIONS: Mapping[str, Mapping[str, Question]] = {
    "page": {
        "path": Question("path", _is_one_of),
        "not_path": Question("path", lambda path, patterns: not _is_one_of(path, patterns)),
        "query": Question("query", _has_parameters),
        "hash": Question("hash", lambda found, wanted: looks_like(wanted, found)),
    },
    "browser": {
        "device": Question("device", lambda device, wanted: device in wanted),
        "language": Question("language", _is_covered),
        "wider_than": Question("width_px", lambda width_px, wanted: width_px > _pixels(wanted)),
        "narrower_than": Question("width_px", lambda width_px, wanted: width_px < _pixels(wanted)),
        "scheme": Question("scheme", lambda scheme, wanted: scheme == wanted),
        "referrer": Question("referrer", lambda host, wanted: covers_host(wanted, host)),
        "cookie": Question("cookies", _has_cookie),
        "visited": Question("visited", lambda paths, wanted: any(_is_one_of(path, wanted) for path in paths)),
    },
}
"""The keys of the conditions whose every key asks about one fact."""

ELEMENT_STATES: Mapping[str, Callable[[frozenset[str]], bool]] = {
    "present": lambda states: "present" in states,
    "absent": lambda states: "present" not in states,
    "visible": lambda states: "visible" in states,
    "hidden": lambda states: "visible" not in states,
    "enabled": lambda states: "enabled" in states,
    "disabled": lambda states: "present" in states and "enabled" not in states,
    "checked": lambda states: "checked" in states,
    "unchecked": lambda states: "present" in states and "checked" not in states,
}
