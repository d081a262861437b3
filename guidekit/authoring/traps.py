"""What YAML reads without a complaint and the author meant otherwise."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from guidekit.authoring.document import LINE_BREAK, indent_at
from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import quote
from guidekit.contract.fragments import is_union, list_definitions, load_definition, load_union

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guidekit.authoring.document import Document, Node
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import Schema

CUT = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")
# Double quotes “ ” „ ‟ « » and single ones, of which ruff takes some for misspelt letters.
CURLY = re.compile("[\u201c\u201e\u201f\u00ab](?P<inner>[^\u201c-\u201f\u00ab\u00bb]*)[\u201d\u201c\u00bb]")
SINGLE_CURLY = re.compile("[\u2018\u201a](?P<inner>[^\u2018-\u201b]*)[\u2019\u2018]")
# Most files hold no sign of a trap, and then nobody has to look closer.
SIGN = re.compile("\\S[ \\t]+#[^\\s#]|[\u2018\u201a\u201c\u201e\u201f\u00ab]")
TEXTS = ("markdown", "line")
QUOTES = "Put the text in quotes."


def find_traps(document: Document, *, has_gaps: bool) -> Iterator[Problem]:
    """
    Yield what an author has to know about a file that YAML could read.

    Args:
        document: The file.
        has_gaps: Whether a key in it has nothing behind its colon, or not even a colon.
    """
    text = document.text
    may_hold = "#" in text or not text.isascii()
    if has_gaps or (may_hold and SIGN.search(text)):
        yield from _look(document, document.root)


def _look(document: Document, node: Node) -> Iterator[Problem]:
    for trap in TRAPS:
        yield from trap(document, node)
    for part in node.parts.values():
        yield from _look(document, part)


def _cut_text(document: Document, node: Node) -> Iterator[Problem]:
    """``text: Open ticket #42 first.``: a space and a # begin a comment."""
    found = CUT.match(document.text, node.end) if _is_plain(document, node) else None
    if found is None:
        return
    place = document.place_at(found.start(1))
    message = f"YAML cuts this value off before {quote(found[1])} and takes the rest for a comment"
    hint = f"Put the whole value in quotes; a comment has a space behind its #: # {found[1][1:].strip()}"
    yield make_problem(document.file, place, "GK021", message, hint)


def _comma_in_braces(document: Document, node: Node) -> Iterator[Problem]:
    """``{text: Hello, you}``: inside braces a comma ends a text."""
    if not node.is_flow or not isinstance(node.data, dict):
        return
    before: str | None = None
    for key, part in node.parts.items():
        if part.data is not None or part.start != part.end:
            before = str(key) if _is_plain(document, part) and key in _keys_of_texts() else None
        elif before is not None and ":" not in document.text[node.parts[before].end : part.end]:
            meant = document.text[node.parts[before].start : part.end].rstrip()
            hint = f'Write: {before}: "{meant}"' if '"' not in meant and "\n" not in meant else QUOTES
            message = f"a comma ends the text of {quote(before)} inside braces"
            place = document.place_at(node.keys[str(key)])
            yield make_problem(document.file, place, "GK022", message, hint)


def _curly_quotes(document: Document, node: Node) -> Iterator[Problem]:
    """``title: “Welcome”``: only straight quotes are quotes to YAML."""
    if not isinstance(node.data, str) or not _is_plain(document, node):
        return
    found = CURLY.fullmatch(node.data) or SINGLE_CURLY.fullmatch(node.data)
    if found is None:
        return
    begin = node.start - indent_at(document.text, node.start)
    lead = document.text[begin : node.start].strip()
    is_whole = not node.is_flow and not LINE_BREAK.search(document.text, node.start, node.end)
    can_be_written = is_whole and not set('"\\') & set(found["inner"])
    hint = f'Write: {lead} "{found["inner"]}"' if can_be_written else "Use straight quotes."
    message = "curly quotes are no quotes to YAML, and are shown as they stand"
    yield make_problem(document.file, document.place_at(node.start), "GK023", message, hint)


def _lost_entries(document: Document, node: Node) -> Iterator[Problem]:
    """A list that begins in the column of the dash above belongs to the list around its key."""
    if not isinstance(node.data, list) or node.is_flow:
        return
    entries = list(node.parts.values())
    for entry in entries[:-1]:
        key = next(reversed(entry.parts), None)
        if not isinstance(key, str) or entry.is_flow or key not in _keys_of_lists():
            continue
        last = entry.parts[key]
        if last.data is None and last.start == last.end:
            message = f"{quote(key)} is empty, and what is below it begins in the column of the list around"
            hint = f"Indent it further than {quote(key)}."
            yield make_problem(document.file, document.place_at(last.start), "GK024", message, hint)


TRAPS: tuple[Callable[[Document, Node], Iterator[Problem]], ...] = (
    _cut_text,
    _comma_in_braces,
    _curly_quotes,
    _lost_entries,
)


def _is_plain(document: Document, node: Node) -> bool:
    return node.start < node.end and document.text[node.start] not in "\"'|>"


@cache
def _keys_of_texts() -> frozenset[str]:
    """Return every key of the contract that holds what people read."""
    return frozenset(key for key, schema in _properties() if schema.get("$ref") in TEXTS)


@cache
def _keys_of_lists() -> frozenset[str]:
    """Return every key of the contract that holds a list."""
    return frozenset(key for key, schema in _properties() if schema.get("type") == "array")


def _properties() -> Iterator[tuple[str, Schema]]:
    for reference in list_definitions():
        is_one = not is_union(reference)
        for schema in [load_definition(reference)] if is_one else load_union(reference).variants.values():
            yield from schema.get("properties", {}).items()
