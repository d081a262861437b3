"""
What earlier looks at a project came to, so that the next one only reads and judges what has changed.

A memory belongs to one folder, and to one thread at a time.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from guidekit.authoring.files import read_inside
from guidekit.authoring.outcomes import Outcomes
from guidekit.authoring.recollections import Recollections

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from guidekit.authoring.files import Stamp
    from guidekit.authoring.shelf import Shelf

SETTLED_NS = 2_000_000_000
"""What was written so shortly before it was read may be written once more with the same time on it."""


class Content(NamedTuple):
    """What was in a file, and its stamp, None where the file may change without another one."""

    content: bytes
    stamp: Stamp | None


class Memory:
    """
    Holds what was in files, ``recollections`` of what was made of it, and ``outcomes`` of checks.

    ``shelf`` is for what is to be kept when the memory is gone; None where nothing is.
    """

    def __init__(self, outcomes: Outcomes | None = None, shelf: Shelf | None = None) -> None:
        self.outcomes = outcomes or Outcomes()
        self.shelf = shelf
        self.recollections = Recollections()
        self._contents: dict[str, Content] = {}

    def content(self, root: Path, name: str, stamp: Stamp | None, *, max_bytes: int) -> bytes:
        """
        Return the content of a file, which is only read where its stamp is not the one it had.

        Raises:
            OSError: It cannot be read, see `read_inside`.
        """
        return self.settled_content(root, name, stamp, max_bytes=max_bytes).content

    def settled_content(self, root: Path, name: str, stamp: Stamp | None, *, max_bytes: int) -> Content:
        """
        Return the same together with the stamp, None where that does not tell when the content changes.

        Raises:
            OSError: It cannot be read, see `read_inside`.
        """
        known = self._contents.get(name)
        if known is not None and stamp is not None and known.stamp == stamp:
            return known
        begun_ns = time.time_ns()
        content = read_inside(root, name, max_bytes=max_bytes)
        is_settled = stamp is not None and begun_ns - max(stamp.written_ns, stamp.changed_ns) > SETTLED_NS
        known = self._contents[name] = Content(content, stamp if is_settled else None)
        return known

    def last_content(self, name: str) -> Content:
        """Return what a file held when it was read last; it has been read."""
        return self._contents[name]

    def forget_all_but(self, files: AbstractSet[str]) -> None:
        """Keep nothing about files that are gone."""
        self.outcomes.forget_all_but(files)
        self._contents = {name: known for name, known in self._contents.items() if name in files}
        self.recollections.forget_all_but(files)
        if self.shelf is not None:
            self.shelf.forget_all_but(files)
