"""The line a problem stands in, with the place marked below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from guidekit.authoring.document import LINE_BREAK
from guidekit.authoring.files import read_inside

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.authoring.model import Problem

WORD = re.compile(r"[\w.-]+|.")
MARGIN = 8
# What is left of the place when a line is too long to be shown whole.
LEAD = 24


class Excerpts:
    """Reads each file once, as carefully as the check did, and shows lines of it."""

    def __init__(self, root: Path, width: int) -> None:
        self._root = root
        self._width = max(width - MARGIN, 2 * LEAD)
        self._files: dict[str, list[str]] = {}

    def show(self, problem: Problem) -> tuple[str, str] | None:
        """Return the line of a problem and its mark below it, or None where there is nothing to see."""
        lines = self._lines(problem.file)
        line = lines[problem.line - 1] if problem.line <= len(lines) else ""
        if not line.strip():
            return None
        shown, mark = mark_place(line, problem.column, self._width)
        return f"{problem.line:>5} | {shown}", f"{'':>5} | {mark}"

    def _lines(self, file: str) -> list[str]:
        if file not in self._files:
            self._files[file] = _read_lines(self._root, file)
        return self._files[file]


def mark_place(line: str, column: int, width: int) -> tuple[str, str]:
    """
    Return a line as a terminal can show it, and carets that stand below the word at a column.

    Args:
        line: The line as it stands in the file.
        column: The place, from 1, in characters.
        width: How many cells there are; a longer line is cut on both sides of the place.
    """
    at = min(column - 1, len(line))
    word = WORD.match(line, at)
    length = len(word[0]) if word else 1
    begin = 0 if _cells(line) <= width else max(0, at - LEAD)
    lead = "…" if begin else ""
    before = lead + _as_shown(line[begin:at])
    # Carets under a word that is cut off would run on below nothing.
    marked = "^" * max(1, min(_cells(line[at : at + length]), width - _cells(before) - 1))
    return _cut(before + _as_shown(line[at:]), width), " " * _cells(before) + marked


def _read_lines(root: Path, file: str) -> list[str]:
    try:
        return LINE_BREAK.split(read_inside(root, file).decode("utf-8").removeprefix("\ufeff"))
    except (OSError, UnicodeDecodeError):  # the problem itself says that it cannot be read
        return []


def _as_shown(text: str) -> str:
    """Return text in which whatever has no shape of its own takes one cell that can be seen."""
    return "".join("→" if c == "\t" else c if c.isprintable() or combining(c) else "\ufffd" for c in text)


def _cut(text: str, width: int) -> str:
    if _cells(text) <= width:
        return text
    while _cells(text) >= width:
        text = text[:-1]
    return text + "…"


def _cells(text: str) -> int:
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
