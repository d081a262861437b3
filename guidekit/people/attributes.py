"""
What is known of somebody: attributes that the project declares, of the declared type, and whose word counts.

Rules of merging, from the weakest word to the strongest: what a browser said on its own (free), what the host
app's back end said (signed in a token, or told with an API key). What is declared ``trust: signed`` counts
only from the back end. ``null`` takes an attribute away.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from guidekit.authoring.model import Attribute
from guidekit.targeting.moments import parse_moment

Json: TypeAlias = Any
Family: TypeAlias = Literal["user", "company", "membership"]
Word: TypeAlias = Literal["free", "signed"]
Attributes: TypeAlias = Mapping[str, Json]
Declarations: TypeAlias = Mapping[str, Attribute]
"""``{"user.plan": Attribute("user.plan", "text")}``: the names begin with whose they are."""

MAX_STRING_BYTES = 1024
MAX_LIST_ITEMS = 200
MAX_EXACT = 2**53


@dataclass(frozen=True)
class Refusal:
    """An attribute that does not count; ``name`` is as it was told, ``code`` is one of `REFUSALS`."""

    name: str
    code: str


REFUSALS = {
    "attribute_undeclared": "The project does not declare this attribute.",
    "attribute_type": "The value is not of the declared type, or not one of the declared values.",
    "attribute_untrusted": "This attribute counts only when the host app's back end has signed it.",
}


@dataclass(frozen=True)
class Told:
    """What counts of what was told, nulls included, and what does not."""

    attributes: Attributes
    refused: tuple[Refusal, ...]


NOTHING_TOLD = Told({}, ())


@dataclass(frozen=True)
class Profile:
    """What is known of one user, company or membership, by whose word."""

    free: Attributes
    signed: Attributes


NOBODY = Profile({}, {})


def judge(declared: Declarations, family: Family, told: Attributes, word: Word) -> Told:
    """
    Return what counts of the attributes that somebody told.

    Args:
        declared: What the project declares.
        family: Whose attributes they are.
        told: Names without the family, and their values.
        word: Who says so: a browser on its own (free) or a back end (signed).
    """
    if not told:
        return NOTHING_TOLD
    refused = []
    for name, value in told.items():
        code = _find_fault(declared.get(f"{family}.{name}"), value, word)
        if code is not None:
            refused.append(Refusal(name, code))
    if not refused:
        return Told(told, ())
    faulty = {refusal.name for refusal in refused}
    return Told({name: value for name, value in told.items() if name not in faulty}, tuple(refused))


def merge(profile: Profile, told: Attributes, word: Word) -> Profile:
    """Return a profile after something was told of it; one word never changes what the other said."""
    before = getattr(profile, word)
    if all(before.get(name) == value for name, value in told.items()):
        return profile
    after = {name: value for name, value in {**before, **told}.items() if value is not None}
    return Profile(after, profile.signed) if word == "free" else Profile(profile.free, after)


def effective(declared: Declarations, family: Family, profile: Profile) -> Attributes:
    """Return what counts of a profile by today's declarations; those may have changed since it was told."""
    free = judge(declared, family, profile.free, "free").attributes
    return {**free, **judge(declared, family, profile.signed, "signed").attributes}


def _find_fault(declaration: Attribute | None, value: Json, word: Word) -> str | None:
    if declaration is None:
        return "attribute_undeclared"
    if declaration.trust == "signed" and word == "free":
        return "attribute_untrusted"
    if value is None:
        return None
    allowed = declaration.one_of
    fits = TYPES[declaration.type](value) and (not allowed or _is_among(value, allowed))
    return None if fits else "attribute_type"


def _is_among(value: Json, allowed: tuple[str | int | float, ...]) -> bool:
    return all(each in allowed for each in value) if isinstance(value, list) else value in allowed


def _is_text(value: Json) -> bool:
    return isinstance(value, str) and "\0" not in value and len(value.encode()) <= MAX_STRING_BYTES


def _is_number(value: Json) -> bool:
    is_numeric = isinstance(value, int | float) and not isinstance(value, bool)
    return is_numeric and math.isfinite(value) and abs(value) <= MAX_EXACT


def _is_list(value: Json) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= MAX_LIST_ITEMS
        and all(_is_text(each) or _is_number(each) for each in value)
    )


TYPES: Mapping[str, Callable[[Json], bool]] = {
    "text": _is_text,
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "date": lambda value: _is_number(value) or (isinstance(value, str) and parse_moment(value) is not None),
    "list": _is_list,
}
