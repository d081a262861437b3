"""
What can safely be done about a problem without asking: a change to the file, or nothing.

A hint that tells a guess is the one place where the guess is told; it is read back here, so every check
that says what it takes for meant can be followed.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from guidekit.authoring.edits import Edit, line_span
from guidekit.authoring.scalars import NumberOutOfRangeError, resolve_plain
from guidekit.authoring.wording import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.model import Problem

MEANT = re.compile(r"Did you mean \"([^\"\\…]+)\"\?")
WRITE = re.compile(r"Write: ((?:- +)*(?:([^\s\"'#{\[][^:#]*): +)?([\"'].*[\"']))")
QUOTED = re.compile(r"\"([^\"\\…]+)\"")
PLAIN_WORD = re.compile(r"[A-Za-z_/][\w/.*-]*")
BRACES = re.compile(r"\{\{ *")
VALUE = re.compile(r"[^\s,\]}#]+")
TABS = re.compile(r"^\t+", re.MULTILINE)
MIXED_INDENT = re.compile(r"^ +\t|^\t+ +\t", re.MULTILINE)
UNUSUAL_SPACE = re.compile("[\u00a0\u3000]")

# Words of the format, which are few and far from each other; ids and names of the project are neither.
WORD_CODES = {"GK102", "GK104"}
ALIKE = 0.8
# Of these the hint tells the whole line.
WHOLE_LINE_CODES = {"GK007", "GK015", "GK016", "GK023"}
TAB = "  "


class Fix(NamedTuple):
    """What would mend a problem; ``said`` tells an author what it does."""

    problem: Problem
    edits: tuple[Edit, ...]
    said: str


def find_fix(text: str, problem: Problem) -> Fix | None:
    """Return what can be done in a file about one of its problems, or None when a person has to decide."""
    return next((fix for way in WAYS if (fix := way(text, problem)) is not None), None)


def _take_the_guess(text: str, problem: Problem) -> Fix | None:
    """``Did you mean "title"?``"""
    found = MEANT.search(problem.hint)
    if found is None:
        return None
    at = line_span(text, problem.line)[0] + problem.column - 1
    if (braces := BRACES.match(text, at)) is not None:
        at = braces.end()
    for old in QUOTED.findall(problem.message):
        mark = text[at : at + 1] if text[at : at + 1] in ("'", '"') else ""
        start = at + len(mark)
        if text.startswith(old, start) and _is_sure(problem.code, old, found[1]):
            new = found[1] if mark or PLAIN_WORD.fullmatch(found[1]) else f'"{found[1]}"'
            return _fix(problem, Edit(start, start + len(old), new), text)
    return None


def _write_the_line(text: str, problem: Problem) -> Fix | None:
    """``Write: - text: "Remember: save often."``"""
    found = WRITE.fullmatch(problem.hint)
    start, end = line_span(text, problem.line)
    line = text[start:end].rstrip()
    if found is None or problem.code not in WHOLE_LINE_CODES or " #" in line or "\\" in found[1]:
        return None
    indent = len(line) - len(line.lstrip())
    if _goes_on(text, end, indent + _dashes(line)):
        return None
    return _fix(problem, Edit(start + indent, start + len(line), found[1]), text)


def _quote_the_value(text: str, problem: Problem) -> Fix | None:
    """``title: 2026`` where a text is wanted."""
    found = WRITE.fullmatch(problem.hint)
    start, end = line_span(text, problem.line)
    value = VALUE.match(text, start + problem.column - 1, end)
    if found is None or value is None or problem.code != "GK101" or found[3] != f'"{value[0]}"':
        return None
    return _fix(problem, Edit(value.start(), value.end(), found[3]), text)


def _quote_in_braces(text: str, problem: Problem) -> Fix | None:
    """``{text: Hello, you}``"""
    found = WRITE.fullmatch(problem.hint)
    start, end = line_span(text, problem.line)
    if found is None or problem.code != "GK022" or text.count(found[3][1:-1], start, end) != 1:
        return None
    at = text.index(found[3][1:-1], start, end)
    return _fix(problem, Edit(at, at + len(found[3]) - 2, found[3]), text)


def _quote_the_colour(text: str, problem: Problem) -> Fix | None:
    """``brand: #3b5bdb``, which YAML takes for a comment."""
    found = WRITE.search(problem.hint)
    start, end = line_span(text, problem.line)
    line = text[start:end].rstrip()
    if found is None or problem.code != "GK101" or not line.endswith(f": {found[3][1:-1]}"):
        return None
    return _fix(problem, Edit(start + len(line) - len(found[3]) + 2, start + len(line), found[3]), text)


def _even_the_indent(text: str, problem: Problem) -> Fix | None:
    """Tabs that begin lines are levels; behind spaces nobody can tell how wide they were."""
    if problem.code != "GK014":
        return None
    start, end = line_span(text, problem.line)
    indent = start + len(text[start:end]) - len(text[start:end].lstrip())
    if odd := list(UNUSUAL_SPACE.finditer(text, start, indent)):
        edits = tuple(Edit(space.start(), space.end(), " ") for space in odd)
        return Fix(problem, edits, "unusual spaces are plain ones now")
    tabs = list(TABS.finditer(text))
    if not tabs or MIXED_INDENT.search(text):
        return None
    edits = tuple(Edit(found.start(), found.end(), TAB * len(found[0])) for found in tabs)
    return Fix(problem, edits, "each tab is two spaces now")


def _dashes(line: str) -> int:
    return len(line.lstrip()) - len(line.lstrip(" -"))


def _goes_on(text: str, end: int, column: int) -> bool:
    """Tell whether the next line belongs to the value of this one, which begins at a column."""
    following = text[end:].lstrip("\r\n")
    first = following[: len(following) - len(following.lstrip())].rpartition("\n")[2]
    return bool(following.strip()) and len(first) > column


WAYS = (
    _take_the_guess,
    _write_the_line,
    _quote_the_value,
    _quote_in_braces,
    _quote_the_colour,
    _even_the_indent,
)


def _fix(problem: Problem, edit: Edit, text: str) -> Fix:
    return Fix(problem, (edit,), f"{quote(text[edit.start : edit.end])} is now {quote(edit.text)}")


def _is_sure(code: str, old: str, new: str) -> bool:
    """Tell whether a guess can only be meant: the same letters, or nearly so where the words are few."""
    before, after = _squeeze(old), _squeeze(new)
    if not after or _digits(before) != _digits(after) or not _stays_text(new):
        return False
    if code in WORD_CODES:
        return SequenceMatcher(None, before, after).ratio() >= ALIKE
    return before == after or sorted(before) == sorted(after)


def _stays_text(word: str) -> bool:
    try:
        return isinstance(resolve_plain(word), str)
    except NumberOutOfRangeError:
        return False


def _squeeze(word: str) -> str:
    return "".join(_letters(word.lower()))


def _letters(word: str) -> Iterator[str]:
    return (letter for letter in word if letter.isalnum())


def _digits(word: str) -> str:
    return "".join(letter for letter in word if letter.isdigit())
