"""Reads and writes `guidekit.lock` on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.files import read_inside
from guidekit.authoring.findings import find
from guidekit.authoring.id_lock import (
    LOCK,
    LOCK_FILE,
    MAX_LOCK_BYTES,
    forgotten,
    join_locks,
    lock_of,
    write_lock,
)
from guidekit.authoring.replacing import replace_file
from guidekit.authoring.source import read_document
from guidekit.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from guidekit.authoring.model import Project


def read_lock(root: Path) -> dict[str, list[str]] | None:
    """Return the lock of a project, or None where there is none that could be relied on."""
    try:
        content = read_inside(root, LOCK_FILE, max_bytes=MAX_LOCK_BYTES)
    except OSError:
        return None
    document, problems = read_document(LOCK_FILE, content)
    if document is None or problems or find(LOCK, document.data):
        return None
    lock: dict[str, list[str]] = document.data
    return lock


def store_lock(root: Path, lock: Mapping[str, Sequence[str]]) -> None:
    """
    Write the lock of a project.

    Raises:
        ProjectError: It cannot be written.
    """
    try:
        replace_file(root, LOCK_FILE, write_lock(lock))
    except OSError as error:
        raise ProjectError(f"{root / LOCK_FILE} cannot be written: {error.strerror}") from error


def extend_lock(project: Project) -> int:
    """
    Add the ids a project has to its lock, and return how many; what is gone stays in it.

    A project without a lock gets none, because whoever only drafts needs none.
    """
    old = read_lock(project.root)
    if old is None:
        return 0
    joined = join_locks(old, lock_of(guide.body for guide in project.guides))
    added = len(forgotten(joined, old))
    if added:
        store_lock(project.root, joined)
    return added
