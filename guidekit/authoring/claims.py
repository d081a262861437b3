"""What conditions claim of people, and whether claims can come true together; told without any person."""

from __future__ import annotations

import json
from datetime import UTC
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from guidekit.targeting.comparisons import Subject, compare
from guidekit.targeting.durations import parse_duration
from guidekit.targeting.moments import Clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guidekit.contract.fragments import Json

MOST_BRANCHES = 16
MOST_DEPTH = 20
OTHER = "\x00something else"
"""Stands for all the texts that nobody has written down."""
EXACT = frozenset({"is", "is_not", "known", "at_least", "at_most", "more_than", "less_than"})
"""Operators that the values written down decide, together with one that is not among them."""
BOUNDS = ("at_least", "at_most", "more_than", "less_than")
OPPOSITE = "not_"
# Nothing that is asked of these claims depends on the time.
CLOCK = Clock(0, UTC)


class Declared(NamedTuple):
    """The type of an attribute, empty when nobody has declared it, and the values it may have, if listed."""

    type: str = ""
    one_of: tuple[Json, ...] = ()


class Claim(NamedTuple):
    """One rule that has to hold, or with ``is_true`` false has not to."""

    rule: Json
    is_true: bool


Branch = tuple[Claim, ...]


def branches(condition: Json, segments: Mapping[str, Json], *, depth: int = 0) -> tuple[Branch, ...]:
    """
    Return the ways in which a condition can hold, each as claims that hold together.

    Where that would be too many, some claims are left out: what is returned then holds more often.
    """
    if depth > MOST_DEPTH:
        return ((),)
    kind = condition["type"]
    if kind == "all":
        parts = [branches(part, segments, depth=depth + 1) for part in condition["of"]]
        return _join(parts)
    if kind == "any":
        found = [branch for part in condition["of"] for branch in branches(part, segments, depth=depth + 1)]
        return tuple(found) if len(found) <= MOST_BRANCHES else ((),)
    if kind == "segment":
        inside = segments.get(condition["id"])
        return ((),) if inside is None else branches(inside, segments, depth=depth + 1)
    if kind == "not":
        part = condition["of"]
        return ((),) if part["type"] in ("all", "any", "segment", "not") else ((Claim(part, is_true=False),),)
    return ((Claim(condition, is_true=True),),)


def _join(parts: Sequence[tuple[Branch, ...]]) -> tuple[Branch, ...]:
    joined: tuple[Branch, ...] = ((),)
    for part in parts:
        if len(joined) * len(part) <= MOST_BRANCHES:
            joined = tuple((*one, *other) for one, other in product(joined, part))
    return joined


def can_hold(claims: Iterable[Claim], declared: Mapping[str, Declared]) -> bool:
    """Tell whether claims can come true together; true whenever that is not certain."""
    by_attribute: dict[str, list[Claim]] = {}
    others: dict[str, bool] = {}
    for claim in claims:
        if claim.rule["type"] == "attribute":
            by_attribute.setdefault(claim.rule["name"], []).append(claim)
            continue
        name, is_true = _plain(claim)
        if others.setdefault(name, is_true) != is_true or not _fits_itself(claim):
            return False
    return all(can_be(found, declared.get(name, Declared())) for name, found in by_attribute.items())


def can_be(claims: Sequence[Claim], declared: Declared) -> bool:
    """Tell whether an attribute can be as all of these claims say; true whenever that is not certain."""
    if all(_holds(claim, None, declared) is not False for claim in claims):
        return True
    wanted = [claim.rule for claim in claims if claim.is_true]
    if not _ages_fit(wanted):
        return False
    if declared.type == "date":
        return not any(rule.get("known") is False for rule in wanted)
    return any(
        all(_holds(claim, value, declared) is not False for claim in claims)
        for value in _values(claims, declared)
    )


def is_always(alternatives: Sequence[Claim], declared: Declared) -> bool:
    """Tell whether one of several claims about an attribute holds for everybody; false when not certain."""
    if declared.type == "date" or not all(_comparison(claim.rule).keys() <= EXACT for claim in alternatives):
        return False
    return all(
        any(_holds(claim, value, declared) for claim in alternatives)
        for value in (None, *_values(alternatives, declared))
    )


def _holds(claim: Claim, value: Json, declared: Declared) -> bool | None:
    comparison = _comparison(claim.rule)
    if value == OTHER:
        # Whether some text contains another one, nobody can tell of one that stands for all.
        exact = {word: operand for word, operand in comparison.items() if word in EXACT}
        if compare(exact, Subject(value), CLOCK).outcome is False:
            return not claim.is_true
        return claim.is_true if len(exact) == len(comparison) else None
    outcome = compare(comparison, Subject(value, declared.type), CLOCK).outcome
    return None if outcome is None else outcome is claim.is_true


def _comparison(rule: Json) -> dict[str, Json]:
    return {word: operand for word, operand in rule.items() if word not in ("type", "name")}


def _values(claims: Sequence[Claim], declared: Declared) -> Iterator[Json]:
    """Yield enough values to try: those that are written down, those between them, and one that is not."""
    if declared.type == "boolean":
        yield from (True, False)
        return
    if declared.one_of and declared.type != "list":
        yield from declared.one_of
        return
    written = [
        value for claim in claims for word in ("is", "is_not") for value in _listed(claim.rule.get(word))
    ]
    yield from written
    bounds = {claim.rule[word] for claim in claims for word in BOUNDS if word in claim.rule}
    numbers = sorted(bounds | {value for value in written if type(value) in (int, float)}) or [0]
    yield from (
        numbers[0] - 1,
        *numbers,
        *((low + high) / 2 for low, high in pairwise(numbers)),
        numbers[-1] + 1,
    )
    if declared.type in ("", "text", "list"):
        yield OTHER


def _listed(operand: Json) -> list[Json]:
    return operand if isinstance(operand, list) else [] if operand is None else [operand]


def _ages_fit(rules: Iterable[Json]) -> bool:
    """Nothing lies within 14 days and is older than 30."""
    rules = list(rules)
    within = [parse_duration(rule["within"]) or 0 for rule in rules if "within" in rule]
    older_than = [parse_duration(rule["older_than"]) or 0 for rule in rules if "older_than" in rule]
    return not within or not older_than or max(older_than) < min(within)


def _fits_itself(claim: Claim) -> bool:
    rule = claim.rule
    if not claim.is_true or rule["type"] not in ("event", "guide"):
        return True
    at_most = min(rule.get("at_most", rule.get("count", float("inf"))), rule.get("count", float("inf")))
    at_least = max(rule.get("at_least", rule.get("count", 0)), rule.get("count", 0))
    return bool(at_least <= at_most) and _ages_fit([rule])


def _plain(claim: Claim) -> tuple[str, bool]:
    """Return a rule by its text, with ``not_completed`` as the opposite of ``completed``."""
    rule, is_true = claim.rule, claim.is_true
    state = rule.get("is") if rule["type"] == "guide" else None
    if isinstance(state, str) and state.startswith(OPPOSITE):
        rule, is_true = {**rule, "is": state.removeprefix(OPPOSITE)}, not is_true
    elif rule["type"] == "guide" and state is None:
        rule = {**rule, "is": "completed"}
    return json.dumps(rule, sort_keys=True), is_true
