"""Texts on their way to translators and back: one row is one text in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidekit.authoring.translating.gaps import TextState


@dataclass(frozen=True)
class Row:
    """
    One text in one language.

    ``source`` is what the text says, or said when the row was written; ``text`` is its translation, empty
    while there is none; ``line`` is where the row stands in the file it was read from.
    """

    locale: str
    guide: str
    key: str
    state: str
    source: str
    text: str
    line: int = 0


class UnreadableRowsError(ValueError):
    """A file of rows that is none; says where and why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def as_rows(states: Iterable[TextState]) -> Sequence[Row]:
    """Return texts as rows for translators, who see what the text says now."""
    return [
        Row(state.locale, state.guide, state.key, state.state, state.source, state.text) for state in states
    ]
