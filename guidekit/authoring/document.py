"""One file as data in which every value and every key knows its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from guidekit.contract.fragments import DataPath, Json

LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Place(NamedTuple):
    """A place in a file; both numbers count from 1."""

    line: int
    column: int


class Node(NamedTuple):
    """
    One value with its place.

    ``start`` and ``end`` are offsets into the text of the file (only a scalar knows its end), ``parts`` are
    the values of a mapping by key or of a list by index, ``keys`` the places of a mapping's keys.
    """

    data: Json
    place: Place
    start: int
    end: int
    is_flow: bool
    parts: dict[str | int, Node]
    keys: dict[str, Place]


@dataclass(frozen=True)
class Document:
    """One file that could be read; ``file`` is relative to the project's root."""

    file: str
    text: str
    root: Node

    @property
    def data(self) -> Json:
        """Return the plain data; treat it as read-only."""
        return self.root.data

    def node(self, path: DataPath) -> Node:
        """Return the value at a path, or the nearest one around it when it is not there."""
        node = self.root
        for key in path:
            if key not in node.parts:
                break
            node = node.parts[key]
        return node

    def value_place(self, path: DataPath) -> Place:
        """Return where a value begins."""
        return self.node(path).place

    def key_place(self, path: DataPath) -> Place:
        """Return where the key of a value stands, or the value itself in a list and at the top."""
        if not path or (place := self.node(path[:-1]).keys.get(str(path[-1]))) is None:
            return self.value_place(path)
        return place

    def text_place(self, path: DataPath, excerpt: str, occurrence: int = 0) -> Place:
        """
        Return where an excerpt stands inside a text, whatever way the text is written.

        Args:
            path: Where the text is.
            excerpt: A part of the text as the author typed it.
            occurrence: How many equal excerpts stand before it in the text.
        """
        node = self.node(path)
        at = node.start - 1
        for _ in range(occurrence + 1):
            at = self.text.find(excerpt, at + 1, node.end)
            if at < 0:
                # The excerpt is broken over lines or escaped; the text as a whole is the best place there is.
                return node.place
        return self._place_at(at)

    def _place_at(self, offset: int) -> Place:
        line, line_start = 1, 0
        for found in LINE_BREAK.finditer(self.text, 0, offset):
            line, line_start = line + 1, found.end()
        return Place(line, offset - line_start + 1)
