"""Checks of conditions: values and operators that fit the attribute, and rules that can come true."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.claims import Claim, Declared, branches, can_hold, is_always
from guidekit.authoring.problems import make_problem
from guidekit.authoring.subjects import list_choices
from guidekit.authoring.wording import did_you_mean, list_words, quote, with_article
from guidekit.targeting.texts import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import DataPath, Json
    from guidekit.contract.visit import Described

ANYWHERE = ("is", "is_not", "known", "empty")
NUMBERS = ("at_least", "at_most", "more_than", "less_than")
DATES = ("before", "after", "from", "until", "within", "older_than", "within_next")
TEXTS = ("contains", "starts_with", "ends_with", "matches", "format")
LISTS = ("includes", "includes_all")
OPERATORS: Mapping[str, tuple[str, ...]] = {
    "text": (*ANYWHERE, *TEXTS),
    "number": (*ANYWHERE, *NUMBERS),
    "boolean": ANYWHERE,
    "date": (*ANYWHERE, *DATES),
    "list": ("known", "empty", *LISTS),
}
PYTHON_TYPES: Mapping[str, tuple[type, ...]] = {
    "text": (str,),
    "number": (int, float),
    "boolean": (bool,),
    "date": (str,),
}
SIGNS = re.compile(r"([<>]=?) *(-?\d+(?:\.\d+)?)")
WORDS = {">": "more_than", ">=": "at_least", "<": "less_than", "<=": "at_most"}
VALUE_WORDS = ("is", "is_not", *LISTS)


def check_conditions(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Conditions of guides fit what the project declares, and can come true."""
    yield from check_project_conditions(collection, guide.draft)


def check_project_conditions(collection: Collection, draft: Draft) -> Iterator[Problem]:
    """Conditions of a file fit what the project declares, and can come true."""
    if not draft.is_sound or not collection.declared.is_sound:
        return
    misfits = [problem for each in draft.conditions for problem in _check_attribute(collection, draft, each)]
    yield from misfits
    # What does not fit can never be true either, and that goes without saying.
    yield from () if misfits else _check_truths(collection, draft)


def _check_truths(collection: Collection, draft: Draft) -> Iterator[Problem]:
    """Tell of the outermost condition that is dead; whatever stands inside is so because of it."""
    dead: list[DataPath] = []
    for path, _, condition in draft.conditions:
        if condition["type"] == "segment" or any(path[: len(each)] == each for each in dead):
            continue
        for problem in _check_truth(collection, draft, path, condition):
            dead.append(path)
            yield problem


def _check_attribute(collection: Collection, draft: Draft, described: Described) -> Iterator[Problem]:
    path, _, condition = described
    declared = collection.declared.types.get(str(condition.get("name")))
    if condition["type"] != "attribute" or declared is None:
        return
    name = quote(condition["name"])
    for word, operand in condition.items():
        if word in ("type", "name"):
            continue
        if word not in OPERATORS[declared.type]:
            message = f"{name} is {with_article(declared.type)}, and {quote(word)} does not fit it"
            fitting = [each for each in OPERATORS[declared.type] if each not in ANYWHERE] or OPERATORS[
                declared.type
            ]
            hint = f"Use {list_words(fitting)}."
            yield make_problem(draft.file, draft.value_place((*path, word)), "GK521", message, hint)
        elif word in VALUE_WORDS:
            yield from _check_values(draft, (*path, word), name, operand, declared)


def _check_values(
    draft: Draft, path: DataPath, name: str, operand: Json, declared: Declared
) -> Iterator[Problem]:
    for index, value in enumerate(operand if isinstance(operand, list) else [operand]):
        place = draft.value_place((*path, index) if isinstance(operand, list) else path)
        types = PYTHON_TYPES.get(declared.type)
        if types is not None and (not isinstance(value, types) or isinstance(value, bool) != (bool in types)):
            message = f"{name} is {with_article(declared.type)}, and {quote(value)} is none"
            hint = _value_hint(value, declared.type)
            yield make_problem(draft.file, place, "GK521", message, hint)
        elif declared.one_of and _folded(value) not in map(_folded, declared.one_of):
            choices = [str(each) for each in declared.one_of]
            hint = did_you_mean(value, choices) or list_choices(choices)
            yield make_problem(draft.file, place, "GK520", f"{name} is never {quote(value)}", hint)


def _value_hint(value: Json, wanted: str) -> str:
    if wanted == "boolean":
        return "Write true or false."
    found = SIGNS.fullmatch(value) if wanted == "number" and isinstance(value, str) else None
    return f"Write: {{{WORDS[found[1]]}: {found[2]}}}" if found is not None else ""


def _folded(value: Json) -> Json:
    return fold(value) if isinstance(value, str) else value


def _check_truth(collection: Collection, draft: Draft, path: DataPath, condition: Json) -> Iterator[Problem]:
    """A condition that nothing can meet, or everything does, says something else than was meant."""
    declared = collection.declared.types
    place = draft.value_place(path)
    ways = branches(condition, collection.declared.rules.segments)
    if not any(can_hold(way, declared) for way in ways):
        message = "this can never be true: its rules exclude each other"
        yield make_problem(draft.file, place, "GK522", message, _never_hint(condition))
    elif condition["type"] == "any" and _is_always(condition["of"], declared):
        message = "this is always true: one of its rules holds for everybody"
        yield make_problem(
            draft.file, place, "GK523", message, 'Leave it out, or write "all" if all should hold.'
        )


def _never_hint(condition: Json) -> str:
    if condition["type"] == "all":
        return 'Write "any" if one of them is enough.'
    return ""


def _is_always(parts: Json, declared: Mapping[str, Declared]) -> bool:
    claims = [
        Claim(part["of"] if part["type"] == "not" else part, is_true=part["type"] != "not") for part in parts
    ]
    by_attribute: dict[str, list[Claim]] = {}
    for claim in claims:
        opposite = Claim(claim.rule, is_true=not claim.is_true)
        if opposite in claims:
            return True
        if claim.rule["type"] == "attribute":
            by_attribute.setdefault(claim.rule["name"], []).append(claim)
    return any(is_always(found, declared.get(name, Declared())) for name, found in by_attribute.items())
