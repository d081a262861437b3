"""
Keeps in one file, from one `guidekit check` to the next, what looking at a project came to.

It holds answers and never anything to run: JSON behind its own digest. A file that is missing, broken, of
another program or of another project is as good as none, and one that cannot be written does no harm.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidekit.authoring.archive_form import Written, read_archive, write_archive
from guidekit.authoring.memory import Memory
from guidekit.authoring.outcomes import Outcomes
from guidekit.authoring.project import load_project
from guidekit.authoring.shelf import ChangedMeanwhileError, Shelf, digest_of

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.authoring.model import Checked

MAX_BYTES = 64 * 1024 * 1024
OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
FOLDER_MODE, FILE_MODE = 0o700, 0o600
WRITE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Archive:
    """One file, and what it has to be about: ``subject`` names the project and the program that judges it."""

    file: Path
    subject: str

    def load(self) -> tuple[Memory, Written]:
        """Return what is kept, or an empty memory; and how it is written, which makes saving it cheap."""
        shelf, outcomes, written = Shelf(), Outcomes(), Written()
        with suppress(OSError, ValueError):
            shelf, outcomes, written = read_archive(self._content())
        return Memory(outcomes, shelf), written

    def save(self, memory: Memory, written: Written) -> None:
        """Write what is to be kept whole or not at all, unless it is what is there."""
        if memory.shelf is None or not (memory.shelf.is_changed or memory.outcomes.is_changed):
            return
        body = write_archive(memory.shelf, memory.outcomes, written)
        if len(body) > MAX_BYTES:
            return
        with suppress(OSError):
            self._replace(self._head(body) + body)

    def _head(self, body: bytes) -> bytes:
        return f"{self.subject} {digest_of(body)}\n".encode()

    def _content(self) -> bytes:
        with self.file.open("rb") as file:
            status = os.fstat(file.fileno())
            is_ours = not hasattr(os, "getuid") or status.st_uid == os.getuid()
            if not is_ours or (os.name == "posix" and status.st_mode & OTHERS_MAY_WRITE):
                raise PermissionError(self.file)
            content = file.read(MAX_BYTES)
        head, _, body = content.partition(b"\n")
        if head + b"\n" != self._head(body):
            raise ValueError(self.file)
        return body

    def _replace(self, content: bytes) -> None:
        self.file.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        new = self.file.with_name(f"{self.file.name}.{os.urandom(8).hex()}")
        try:
            with os.fdopen(os.open(new, WRITE_FLAGS, FILE_MODE), "wb") as file:
                file.write(content)
            new.replace(self.file)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise


def check_project(root: Path, archive: Archive, *, now_ms: int) -> Checked:
    """Return what is wrong with a project as `load_project` does, without the project itself."""
    memory, written = archive.load()
    try:
        checked = load_project(root, now_ms=now_ms, memory=memory, builds=False)
    except ChangedMeanwhileError:
        memory, written = Memory(shelf=Shelf()), Written()
        checked = load_project(root, now_ms=now_ms, memory=memory, builds=False)
    archive.save(memory, written)
    return checked
