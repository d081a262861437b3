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

SETTLED_NS = 2_000_000_000
"""What was written so shortly before it was read may be written once more with the same time on it."""


class _Content(NamedTuple):
    content: bytes
    stamp: Stamp | None


class Memory:
    """Holds what was in files, ``recollections`` of what was made of it, and ``outcomes`` of checks."""

    def __init__(self) -> None:
        self.outcomes = Outcomes()
        self.recollections = Recollections()
        self._contents: dict[str, _Content] = {}

    def content(self, root: Path, name: str, stamp: Stamp | None, *, max_bytes: int) -> bytes:
        """
        Return the content of a file, which is only read where its stamp is not the one it had.

        Raises:
            OSError: It cannot be read, see `read_inside`.
        """
        known = self._contents.get(name)
        if known is not None and stamp is not None and known.stamp == stamp:
            return known.content
        begun_ns = time.time_ns()
        content = read_inside(root, name, max_bytes=max_bytes)
        is_settled = stamp is not None and begun_ns - max(stamp.written_ns, stamp.changed_ns) > SETTLED_NS
        self._contents[name] = _Content(content, stamp if is_settled else None)
        return content

    def forget_all_but(self, files: AbstractSet[str]) -> None:
        """Keep nothing about files that are gone."""
        self.outcomes.forget_all_but(files)
        self._contents = {name: known for name, known in self._contents.items() if name in files}
        self.recollections.forget_all_but(files)
