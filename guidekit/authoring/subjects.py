"""What problems call the things they are about: in the author's words and by the names of the contract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.document import LINE_BREAK
from guidekit.authoring.findings import Finding, union_named, unions
from guidekit.authoring.wording import count, list_words, quote, with_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.authoring.draft import Draft
    from guidekit.contract.fragments import DataPath

MAX_CHOICES = 24


def written_depth(draft: Draft, path: DataPath) -> int:
    """Return how deep the value lies that the author wrote: a single value stands for a list of one."""
    origin = draft.origin(path)
    while path and draft.origin(path[:-1]) == origin:
        path = path[:-1]
    return len(path)


def last_key(draft: Draft, path: DataPath) -> str | int | None:
    """Return the key the author wrote a value under, or its place in a list, or None for the whole file."""
    origin = draft.origin(path)
    return origin[-1] if origin else None


def name_value(draft: Draft, path: DataPath) -> str:
    """Return ``"title"``, ``entry 2 of "steps"`` or ``this file``."""
    *around, last = draft.origin(path) or (None,)
    if last is None:
        return "this file"
    if isinstance(last, str):
        return quote(last)
    list_name = next((key for key in reversed(around) if isinstance(key, str)), "the list")
    return f"entry {last + 1} of {quote(list_name)}"


def name_owner(draft: Draft, finding: Finding) -> str:
    """
    Return what the keys of a finding belong to: ``a tooltip step``, or ``"start"`` where a key names it.
    """
    if last_key(draft, finding.path) == finding.owner and finding.owner not in unions():
        return quote(finding.owner)
    return with_article(name_definition(finding.owner))


def name_definition(owner: str) -> str:
    """
    Return a definition as people speak of it: ``tooltip_step`` is a tooltip step, ``tour_guide`` a tour.
    """
    return owner.removesuffix("_guide").replace("_", " ")


def name_choice(finding: Finding) -> str:
    """Return what a word out of a few stands for: ``step type``, ``action``, ``placement``."""
    union = union_named(finding.owner)
    last = finding.path[-1]
    if union is None or last != union.tag:
        return str(next(key for key in reversed(finding.path) if isinstance(key, str)))
    if union.has_short_forms:
        return union.name
    return union.tag if union.tag != "type" else f"{union.name} type"


def list_choices(choices: Sequence[str]) -> str:
    """Return a sentence with all choices, or nothing when they are too many to read or too few to help."""
    if not choices:
        return ""
    if len(choices) == 1:
        return f"There is only {quote(choices[0])}."
    return f"There are {list_words(choices, 'and')}." if len(choices) <= MAX_CHOICES else ""


def count_parts(number: int, noun: str) -> str:
    """Return a number with its noun, of which some have a plural of their own."""
    return count(number, noun).replace("entrys", "entries")


def find_comment(draft: Draft, path: DataPath) -> str:
    """``brand: #3b5bdb`` is a key without a value and a comment."""
    place = draft.key_place(path)
    line = LINE_BREAK.split(draft.document.text)[place.line - 1][place.column - 1 :]
    found = re.fullmatch(r"([^:#]+):\s+(#\S.*?)\s*", line)
    return f'YAML takes what follows # for a comment. Write: {found[1]}: "{found[2]}"' if found else ""
