"""What people write out of habit, from speech or from other tools, and how it is written here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.examples import show_value
from guidekit.authoring.findings import union_named
from guidekit.authoring.wording import find_same
from guidekit.contract.fragments import load_definition

if TYPE_CHECKING:
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.findings import Finding
    from guidekit.contract.fragments import Json, Union

HOW_OFTEN = {"daily": "1d", "weekly": "7d", "monthly": "30d", "quarterly": "90d", "yearly": "365d"}
EVERYBODY = 100
SIMPLE_ACTIONS = ("next", "back", "dismiss", "complete", "snooze")
# What a text stands for where a group of keys is wanted.
MEANT_KEYS = {"start": "page", "step": "text", "goal": "event"}
PICTURES = frozenset({"image", "images", "img", "media", "photo", "picture", "screenshot"})
RULE_HINT = (
    "A word alone names a segment. "
    "A rule is written like {user.plan: pro}, or {answer: {id: score, at_most: 6}}."
)
PICTURE_HINT = 'A picture stands in the text: ![what it shows](media/name.png "a caption")'
WORD_AND_REST = re.compile(r"([a-z_]+)[ =(:]+([^()]*[^() ])\)?")
RULE = re.compile(r"((?:user|company|membership)\.[a-z0-9_]+)\s*(\w+|[<>=!]+)\s*([\"']?)(.+?)\3")
OPERATORS = {
    ">": "more_than",
    ">=": "at_least",
    "<": "less_than",
    "<=": "at_most",
    "!=": "is_not",
    "over": "more_than",
    "under": "less_than",
    "not": "is_not",
}
WEEKS = {"weekdays": "[mon, tue, wed, thu, fri]", "weekend": "[sat, sun]", "weekends": "[sat, sun]"}
COMPARISON = re.compile(r"((?:user|company|membership)\.[a-z0-9_]+)\s*(?:={1,3}|:|\bis\b)\s*([\"']?)(.+?)\2")
BARE_NAME = re.compile(r"[a-z][a-z0-9_]*")


def explain_word(finding: Finding, value: Json) -> str:
    """Return how a word is written that is none of a few, or nothing: ``goto end`` is ``{goto: end}``."""
    if not isinstance(value, str):
        return ""
    if value in HOW_OFTEN and "session" in finding.schema["enum"]:
        return f"Write: {{every: {HOW_OFTEN[value]}}}"
    if value in WEEKS and "mon" in finding.schema["enum"]:
        return f"Write: {WEEKS[value]}"
    union = union_named(finding.owner)
    return _explain_short_form(union, value) if union is not None and union.has_short_forms else ""


def _explain_short_form(union: Union, value: str) -> str:
    found = WORD_AND_REST.fullmatch(value)
    if found is not None and "x-argument" in union.variants.get(found[1], {}):
        return f"Write: {show_value({found[1]: found[2]})}"
    if union.name == "condition" and BARE_NAME.fullmatch(value):
        return f"For what your app says about a person, write user.{value}, or company.{value} for a company."
    return ""


def explain_text(draft: Draft, finding: Finding, value: Json) -> str:
    """Return how a text of the wrong form is written, or nothing: ``user.plan = pro`` is a rule."""
    is_id = isinstance(value, str) and finding.path[-1:] == ("id",)
    if not is_id or draft.value(finding.path[:-1]).get("type") != "segment":
        return ""
    if (found := COMPARISON.fullmatch(value)) is not None:
        return f"Write: {show_value({found[1]: found[3]})}"
    if (found := RULE.fullmatch(value)) is not None:
        word = OPERATORS.get(found[2], found[2])
        known = load_definition("comparison")["properties"]
        return f"Write: {{{found[1]}: {{{word}: {found[4]}}}}}" if word in known else RULE_HINT
    return RULE_HINT if " " in value else ""


def explain_type(finding: Finding, key: str | int | None, value: Json) -> str:
    """Return how a value of the wrong type is written, or nothing: ``after: 2`` has no unit."""
    if finding.owner == "duration" and isinstance(value, int | float) and not isinstance(value, bool):
        return f"A time has a unit: {value:g}s for seconds, {value:g}m for minutes, {value:g}d for days."
    if finding.owner == "percentage" and isinstance(value, int | float) and 0 < value <= EVERYBODY:
        return f"Write: {key}: {value * EVERYBODY if value < 1 else value:g}%"
    if finding.owner == "attribute" and isinstance(value, list) and value:
        kind = "number" if all(isinstance(one, int | float) for one in value) else "text"
        return f"Write: {key}: {show_value({'type': kind, 'one_of': value})}"
    if finding.owner == "button" and isinstance(value, str):
        action = find_same(value.lower(), SIMPLE_ACTIONS) or "next"
        return f"Write: {show_value({'label': value, 'action': action})}"
    inside = MEANT_KEYS.get(finding.owner)
    if (
        inside is None
        or not isinstance(value, str)
        or (inside == "page" and not value.startswith(("/", "*")))
    ):
        return ""
    lead = f"{key}: " if isinstance(key, str) else ""
    return f"Write: {lead}{show_value({inside: value})}"


def explain_key(key: str) -> str:
    """Return where something stands that people look for under a key of its own, or nothing."""
    return PICTURE_HINT if key.lower() in PICTURES else ""
