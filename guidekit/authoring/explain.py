"""
Turns what a schema says is wrong into problems in the author's words: one function for each schema keyword.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.bounds import explain_company, explain_number, explain_size, explain_too_little
from guidekit.authoring.examples import examples_for, expected_types, name_type, show_example, show_value
from guidekit.authoring.findings import Finding, meant_key, owners_of, union_named, unions, unknown_keys
from guidekit.authoring.habits import explain_key, explain_text, explain_type, explain_word
from guidekit.authoring.mending import mend
from guidekit.authoring.problems import make_problem
from guidekit.authoring.subjects import (
    find_comment,
    last_key,
    list_choices,
    name_choice,
    name_definition,
    name_owner,
    name_value,
    written_depth,
)
from guidekit.authoring.wording import did_you_mean, find_same, guess, list_words, quote, with_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import Json, Union

MAX_UNKNOWN = 20
MAX_OWNERS = 3
LIKE_A_SELECTOR = re.compile(r"[#>=\[:*]|^\.| \.")


def explain(draft: Draft, findings: list[Finding]) -> Iterator[Problem]:
    """Yield the problems that findings stand for; what only follows from another finding is left out."""
    unknown = {finding.path: finding for finding in findings if finding.keyword == "additionalProperties"}
    mistyped = {finding.path: finding for finding in reversed(findings) if finding.keyword == "type"}
    for finding in findings:
        if mistyped.get(finding.path, finding) is not finding:
            continue
        if not _follows_from(draft, finding, unknown.get(finding.path)):
            yield from EXPLANATIONS.get(finding.keyword, _explain_other)(draft, finding)


def _follows_from(draft: Draft, finding: Finding, unknown: Finding | None) -> bool:
    """A key that is only misspelt is not missing as well."""
    if unknown is None or finding.keyword not in ("required", "oneOf", "anyOf"):
        return False
    if finding.keyword != "required":
        return True
    meant = {meant_key(draft.reference, unknown, key) for key in unknown_keys(draft, unknown)}
    return set(_missing_keys(draft, finding)) <= meant


def _explain_type(draft: Draft, finding: Finding) -> Iterator[Problem]:
    value = draft.value(finding.path)
    place = draft.value_place(finding.path)
    subject, key = name_value(draft, finding.path), last_key(draft, finding.path)
    examples = examples_for(finding, written_depth(draft, finding.path))
    example = show_example(key, examples[0]) if examples else ""
    if finding.schema.get("type") == "array" and isinstance(value, dict):
        example = _list_hint(value)
    if value is None:
        comment = find_comment(draft, finding.path)
        yield make_problem(draft.file, place, "GK101", f"{subject} has no value", comment or example)
        return
    wanted = " or ".join(expected_types(finding.schema, examples)) or "something else"
    mended = mend(value, finding.schema)
    if mended is not None:
        example = f"Write: {key}: {show_value(mended)}" if isinstance(key, str) else ""
    example = explain_type(finding, key, value) or example
    message = f"{subject} should be {wanted}, not {name_type(value)}"
    yield make_problem(draft.file, place, "GK101", message, example)


def _list_hint(value: dict[str, Json]) -> str:
    glued = next((key for key in value if key.startswith("-")), None)
    if glued is not None:
        return f"A dash needs a space behind it: - {glued.lstrip('-')}"
    return "Begin each entry with a dash and a space."


def _explain_unknown(draft: Draft, finding: Finding) -> Iterator[Problem]:
    noun = name_owner(draft, finding)
    choices = list(finding.schema.get("properties", {}))
    for key in unknown_keys(draft, finding)[:MAX_UNKNOWN]:
        path = (*finding.path, key)
        meant = meant_key(draft.reference, finding, key)
        why = _why_unknown(draft, finding, key) or list_choices(choices)
        hint = f"Did you mean {quote(meant)}?" if meant is not None else why
        if key not in choices and find_same(key, choices) is None:
            hint = explain_key(key) or hint
        message = f"unknown key {quote(key)} in {noun}"
        yield make_problem(draft.file, draft.key_place(path), "GK102", message, hint)


def _why_unknown(draft: Draft, finding: Finding, key: str) -> str:
    path = (*finding.path, key)
    node = draft.document.node(draft.origin(path))
    union, value = unions().get(finding.owner, (None, ""))
    if union is not None and key == value:
        if not union.has_short_forms:
            return f"Write: {union.tag}: {key}"
        return f"Write just {show_value(key)}, without a value."
    if ":" in key and node.data is None:
        return f"A colon needs a space behind it: {key.replace(':', ': ', 1)}"
    if node.data is None and node.is_flow and node.start == node.end:
        return "Inside { } and [ ] a comma ends a text; put the text in quotes."
    owners = owners_of(draft.reference, key)
    names = [with_article(name_definition(owner)) for owner in owners]
    return f"It belongs to {' or '.join(names)}." if 0 < len(names) <= MAX_OWNERS else ""


def _explain_required(draft: Draft, finding: Finding) -> Iterator[Problem]:
    if "required" not in finding.schema:
        yield from explain_company(draft, finding)
        return
    place = draft.key_place(finding.path)
    union = union_named(finding.owner)
    if union is not None:
        yield _explain_untagged(draft, finding, union)
        return
    for key in _missing_keys(draft, finding):
        part = finding.schema["properties"].get(key, {})
        examples = part.get("examples", [])
        hint = show_example(key, examples[0]) if examples else part.get("description", "").removesuffix(".")
        message = f"{name_owner(draft, finding)} needs the key {quote(key)}"
        yield make_problem(draft.file, place, "GK103", message, f"{hint}." if hint and not examples else hint)


def _explain_untagged(draft: Draft, finding: Finding, union: Union) -> Problem:
    value = draft.value(finding.path)
    place = draft.key_place(finding.path)
    word = next((key for key in value if key in union.variants), None)
    strangers = [key for key in value if not owners_of(draft.reference, key)]
    misspelt = next((key for key in strangers if guess(key, [union.tag]) is not None), None)
    if misspelt is not None:
        message = f"unknown key {quote(misspelt)} in {with_article(union.name)}"
        where = draft.key_place((*finding.path, misspelt))
        return make_problem(draft.file, where, "GK102", message, f"Did you mean {quote(union.tag)}?")
    if word is None:
        choices = list(union.variants)
        if union.has_short_forms:
            message = f"this {union.name} is empty"
            return make_problem(draft.file, place, "GK103", message, list_choices(choices))
        message = f"{with_article(union.name)} needs the key {quote(union.tag)}"
        return make_problem(draft.file, place, "GK103", message, f'Begin with "{union.tag}: {choices[-1]}".')
    variant = union.variants[word]
    argument = variant.get("x-argument", word)
    inner = {argument: value[word], **{key: value[key] for key in value if key in variant["properties"]}}
    meant = {word: inner if len(inner) > 1 else value[word]}
    message = f"other keys cannot stand beside {quote(word)} in {with_article(union.name)}"
    return make_problem(draft.file, place, "GK103", message, f"Write: {show_value(meant)}")


def _explain_enum(draft: Draft, finding: Finding) -> Iterator[Problem]:
    value = draft.value(finding.path)
    if value is None:
        yield from _explain_type(draft, finding)
        return
    choices = finding.schema["enum"]
    hint = explain_word(finding, value) or did_you_mean(value, choices) or list_choices(choices)
    if isinstance(value, str) and value.partition(":")[0] in choices:
        hint = f"A colon needs a space behind it: {value.replace(':', ': ', 1)}"
    message = f"unknown {name_choice(finding)} {quote(value)}"
    yield make_problem(draft.file, draft.value_place(finding.path), "GK104", message, hint)


def _explain_pattern(draft: Draft, finding: Finding) -> Iterator[Problem]:
    value = draft.value(finding.path)
    mended = mend(value, finding.schema)
    examples = examples_for(finding, written_depth(draft, finding.path)) or finding.schema.get("examples", [])
    if finding.path[-1] == "data_guide" and LIKE_A_SELECTOR.search(value):
        hint = f"For a CSS selector, write: target: {{css: {show_value(value)}}}"
    elif finding.path[-1] == "data_guide" and " " in value:
        hint = f"For what stands on an element, write: target: {{text: {show_value(value)}}}"
    elif mended is not None:
        hint = f"Did you mean {quote(mended)}?"
    else:
        hint = show_example(last_key(draft, finding.path), examples[0]) if examples else ""
    hint = explain_text(draft, finding, value) or hint
    message = f"{name_value(draft, finding.path)} cannot be {quote(value)}"
    yield make_problem(draft.file, draft.value_place(finding.path), "GK105", message, hint)


def _explain_names(draft: Draft, finding: Finding) -> Iterator[Problem]:
    schema = finding.schema["propertyNames"]
    for key in draft.value(finding.path):
        if re.search(schema["pattern"], key) is None:
            mended = mend(key, schema)
            hint = f"Did you mean {quote(mended)}?" if mended is not None else ""
            place = draft.key_place((*finding.path, key))
            where = name_value(draft, finding.path)
            yield make_problem(draft.file, place, "GK105", f"{where} cannot hold {quote(key)}", hint)


def _explain_exactly_one(draft: Draft, finding: Finding) -> Iterator[Problem]:
    names = [choice["required"][0] for choice in finding.schema["oneOf"]]
    present = [name for name in names if name in draft.value(finding.path)]
    noun = name_owner(draft, finding)
    if present:
        place = draft.key_place((*finding.path, present[1]))
        message = f"{noun} cannot have {list_words(present, 'and')} at once"
        yield make_problem(draft.file, place, "GK107", message, "Keep one of them.")
    else:
        message = f"{noun} needs {list_words(names)}"
        yield make_problem(draft.file, draft.key_place(finding.path), "GK107", message)


def _explain_unique(draft: Draft, finding: Finding) -> Iterator[Problem]:
    values = draft.value(finding.path)
    subject = name_value(draft, finding.path)
    for index, value in enumerate(values):
        if value in values[:index]:
            place = draft.value_place((*finding.path, index))
            yield make_problem(
                draft.file, place, "GK108", f"{subject} holds {quote(value)} twice", "Keep one of them."
            )


def _explain_other(draft: Draft, finding: Finding) -> Iterator[Problem]:
    message = f"{name_value(draft, finding.path)} cannot be {quote(draft.value(finding.path))}"
    yield make_problem(draft.file, draft.value_place(finding.path), "GK105", message)


EXPLANATIONS: dict[str, Callable[[Draft, Finding], Iterator[Problem]]] = {
    "additionalProperties": _explain_unknown,
    "anyOf": explain_too_little,
    "enum": _explain_enum,
    "maximum": explain_number,
    "maxItems": explain_size,
    "maxLength": explain_size,
    "maxProperties": explain_size,
    "minimum": explain_number,
    "minItems": explain_size,
    "minLength": explain_size,
    "minProperties": explain_too_little,
    "oneOf": _explain_exactly_one,
    "pattern": _explain_pattern,
    "propertyNames": _explain_names,
    "required": _explain_required,
    "type": _explain_type,
    "uniqueItems": _explain_unique,
}


def _missing_keys(draft: Draft, finding: Finding) -> list[str]:
    value = draft.value(finding.path)
    company = finding.schema.get("dependentRequired", {})
    needed = finding.schema.get("required") or [
        other for key in company if key in value for other in company[key]
    ]
    return [key for key in needed if key not in value]
