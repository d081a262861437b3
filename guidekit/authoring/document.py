"""One file as data in which every value and every key knows its place."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from guidekit.contract.fragments import DataPath, Json

LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Place(NamedTuple):
    """A place in a file; both numbers count from 1."""

    line: int
    column: int


def indent_at(text: str, offset: int) -> int:
    """Return how many characters stand before an offset in its line."""
    return offset - 1 - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset))


class Node(NamedTuple):
    """
    One value with its place.

    ``start`` and ``end`` are offsets into the text of the file (only a scalar knows its end), ``parts`` are
    the values of a mapping by key or of a list by index, ``keys`` say where a mapping's keys start.
    """

    data: Json
    start: int
    end: int
    is_flow: bool
    parts: dict[str | int, Node]
    keys: dict[str, int]


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

    @cached_property
    def fingerprint(self) -> str:
        """Return a text that is another one for any other content."""
        return hashlib.blake2b(self.text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

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
        return self.place_at(self.node(path).start)

    def key_place(self, path: DataPath) -> Place:
        """Return where the key of a value stands, or the value itself in a list and at the top."""
        if not path or (start := self.node(path[:-1]).keys.get(str(path[-1]))) is None:
            return self.value_place(path)
        return self.place_at(start)

    def text_place(self, path: DataPath, offset: int, excerpt: str) -> Place:
        """
        Return where an excerpt of a text stands in the file, whatever way the text is written.

        Args:
            path: Where the text is.
            offset: Where the excerpt stands in the text.
            excerpt: A part of the text as the author typed it.
        """
        node = self.node(path)
        occurrence = node.data.count(excerpt, 0, offset + len(excerpt)) if isinstance(node.data, str) else 0
        at = node.start
        for _ in range(occurrence):
            if (at := self.text.find(excerpt, at, node.end)) < 0:
                # The excerpt is broken over lines or escaped; the text as a whole is the best place there is.
                return self.place_at(node.start)
            at += len(excerpt)
        return self.place_at(at - len(excerpt) if excerpt and occurrence else node.start)

    def place_at(self, offset: int) -> Place:
        """Return the place of a character of the text."""
        line = bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in LINE_BREAK.finditer(self.text))]
