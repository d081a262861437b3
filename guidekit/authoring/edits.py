"""Changes to the text of a file at places of the original, so that comments and layout stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidekit.authoring.document import LINE_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edit(NamedTuple):
    """``text`` in place of what stands from ``start`` up to ``end``, both offsets into the original."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with all edits in it; of two that touch the same place only the first one counts."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        if edit.start >= done:
            parts += [text[done : edit.start], edit.text]
            done = edit.end
    return "".join([*parts, text[done:]])


def line_span(text: str, line: int) -> tuple[int, int]:
    """Return where a line begins and ends, counted from 1 and without its line break."""
    start = 0
    for number, found in enumerate(LINE_BREAK.finditer(text), 1):
        if number == line:
            return start, found.start()
        start = found.end()
    return start, len(text)
