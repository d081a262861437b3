"""Reads ``::: columns`` in Markdown: parts of a text that stand beside each other, ``---`` between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.rules_block import StateBlock

COLONS = re.compile(r":{3,}[ \t]*(?P<name>.*?)[ \t]*")
BETWEEN = re.compile(r"-{3,}[ \t]*")
NAME = "columns"
MOST = 3

KINDS_OF_COLUMNS: Mapping[str, dict[str, Any]] = {
    "columns_open": {"type": "list", "ordered": False, "columns": True},
    "column_open": {"type": "item"},
}
"""What the tokens become: a list whose items stand beside each other."""

NOT_COLUMNS = ("::: begins columns and nothing else", 'Write "::: columns", or take the colons away.')
NO_END = ("these columns have no end", "Write ::: on a line of its own below them.")
NO_BEGINNING = ("these columns end and never begin", 'Write "::: columns" on a line of its own above them.')
INSIDE = ("columns cannot stand in a list, a quote or other columns", "Put them below.")
ONE = ("these are no columns", "Write --- on a line of its own between one and the next.")
TOO_MANY = (f"a card has room for {MOST} columns", "Write a list.")
EMPTY = ("one of these columns is empty", "Take a --- away.")


class _Columns(NamedTuple):
    """Where the parts lie, as ``(first line, line behind the last)``, and the line behind it all."""

    parts: list[tuple[int, int]]
    end: int
    is_closed: bool


def read_columns(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 -- the form of markdown-it's rules
    """Take columns, or whatever else begins with three colons, out of the text."""
    opening = COLONS.fullmatch(_text(state, line)) if not state.is_code_block(line) else None
    if opening is None:
        return False
    if silent:
        return True
    name = opening["name"].lower()
    found = _find(state, line + 1, end) if name else _Columns([], line + 1, is_closed=True)
    _add(state, line, found, _refusal(name, found, state.level))
    state.line = found.end
    return True


def _find(state: StateBlock, line: int, end: int) -> _Columns:
    parts, begin = [], line
    while line < end and not _is_end(_text(state, line)):
        if BETWEEN.fullmatch(_text(state, line)):
            parts.append((begin, line))
            begin = line + 1
        line += 1
    return _Columns([*parts, (begin, line)], min(line + 1, end), is_closed=line < end)


def _is_end(text: str) -> bool:
    found = COLONS.fullmatch(text)
    return found is not None and not found["name"]


def _refusal(name: str, found: _Columns, level: int) -> tuple[str, str] | None:
    if name != NAME:
        return NOT_COLUMNS if name else NO_BEGINNING
    wrong = {
        INSIDE: level > 0,
        NO_END: not found.is_closed,
        ONE: len(found.parts) == 1,
        TOO_MANY: len(found.parts) > MOST,
    }
    return next((why for why, is_so in wrong.items() if is_so), None)


def _add(state: StateBlock, line: int, found: _Columns, refusal: tuple[str, str] | None) -> None:
    outer = state.push("columns_open", "", 1)
    outer.map, outer.content = [line, found.end], _text(state, line)
    for part in found.parts:
        is_empty = state.skipEmptyLines(part[0]) >= part[1]
        refusal = refusal or (EMPTY if is_empty else None)
        state.push("column_open", "", 1).map = list(part)
        # Everything is read one line at a time up to this one.
        kept, state.lineMax = state.lineMax, part[1]
        state.md.block.tokenize(state, *part)
        state.lineMax = kept
        state.push("column_close", "", -1)
    if refusal:
        outer.meta = {"why": refusal[0], "hint": refusal[1]}
    state.push("columns_close", "", -1)


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
