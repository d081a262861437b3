"""Reads the files of a project one after the other, and keeps what is wrong with each."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from guidekit.authoring.articles import ArticleDraft, read_article
from guidekit.authoring.collection import GuideDraft, LateDraft
from guidekit.authoring.files import MAX_FILE_BYTES, explain_unreadable
from guidekit.authoring.id_lock import LOCK, LOCK_FILE, MAX_LOCK_BYTES
from guidekit.authoring.shelf import ChangedMeanwhileError, Kept, digest_of
from guidekit.authoring.source import read_document
from guidekit.authoring.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from guidekit.authoring.draft import Draft
    from guidekit.authoring.files import Listing
    from guidekit.authoring.memory import Content, Memory
    from guidekit.authoring.model import Problem

Found = TypeVar("Found")


class Reader:
    """Reads files below a root; ``problems`` are those of all that were read."""

    def __init__(self, root: Path, listing: Listing, memory: Memory) -> None:
        self.problems: list[Problem] = []
        self._root = root
        self._listing = listing
        self._memory = memory

    def read(self, reference: str, name: str) -> Draft | None:
        """Return a YAML file written after a part of the contract, or None when it cannot be judged."""
        return self._read(name, partial(self._judge, reference, name))

    def read_guide(self, name: str) -> GuideDraft | None:
        """Return a guide, or None when it cannot be judged; one that is known is only read when needed."""
        shelf = self._memory.shelf
        if shelf is None:
            return self._read_guide(name)
        read = partial(self._content, name)
        with suppress(OSError):
            if (kept := shelf.find(name, self._listing.stamps.get(name), read)) is not None:
                self.problems += kept.problems
                return GuideDraft(LateDraft(kept.facts, kept.fingerprint, partial(self._read_late, kept)))
        before = len(self.problems)
        guide = self._read_guide(name)
        if guide is not None:
            content, stamp = self._memory.last_content(name)
            problems = tuple(self.problems[before:])
            shelf.put(name, Kept(stamp, digest_of(content), guide.fingerprint, guide.facts, problems))
        return guide

    def _read_guide(self, name: str) -> GuideDraft | None:
        draft = self._read(name, partial(_read_draft, "kinds", name))
        recall = self._memory.recollections.recall
        return None if draft is None else recall("guide", name, (draft,), partial(GuideDraft, draft))

    def _read_late(self, kept: Kept) -> Draft:
        file, draft = kept.facts.file, None
        with suppress(OSError):
            content = self._content(file).content
            draft, _ = _read_draft("kinds", file, content, is_known_sound=kept.facts.is_sound)
        if draft is None or draft.fingerprint != kept.fingerprint:
            raise ChangedMeanwhileError(file)
        return draft

    def read_article(self, name: str) -> ArticleDraft | None:
        """Return an article, or None when it cannot be judged."""
        return self._read(name, lambda content: read_article(name, content))

    def read_lock(self) -> Draft | None:
        """Return the lock, or None where a project keeps none."""
        return self.read(LOCK, LOCK_FILE) if os.path.lexists(self._root / LOCK_FILE) else None

    def _read(self, name: str, read: Callable[[bytes], tuple[Found | None, list[Problem]]]) -> Found | None:
        try:
            content = self._content(name).content
        except OSError as error:
            self.problems.append(explain_unreadable(name, error))
            return None
        found, problems = self._memory.recollections.recall(
            "reading", name, (content,), lambda: read(content)
        )
        self.problems += problems
        return found

    def _judge(self, reference: str, name: str, content: bytes) -> tuple[Draft | None, list[Problem]]:
        """Judge a file that is no guide; one that is known to fit the contract is not asked again."""
        shelf = self._memory.shelf
        if shelf is None:
            return _read_draft(reference, name, content)
        digest = digest_of(content)
        is_known_sound = shelf.sound.get(name) == digest
        draft, problems = _read_draft(reference, name, content, is_known_sound=is_known_sound)
        if draft is not None and draft.is_sound:
            shelf.put_sound(name, digest)
        return draft, problems

    def _content(self, name: str) -> Content:
        limit = MAX_LOCK_BYTES if name == LOCK_FILE else MAX_FILE_BYTES
        stamp = self._listing.stamps.get(name)
        return self._memory.settled_content(self._root, name, stamp, max_bytes=limit)


def combine(earlier: list[Problem], later: Iterable[Problem]) -> list[Problem]:
    """Join the problems of two stages; where the earlier one spoke, the later one only repeats it."""
    taken = {
        (problem.file, problem.line, problem.column) for problem in earlier if problem.severity == "error"
    }
    new = [problem for problem in later if (problem.file, problem.line, problem.column) not in taken]
    return [*earlier, *new]


def _read_draft(
    reference: str, name: str, content: bytes, *, is_known_sound: bool = False
) -> tuple[Draft | None, list[Problem]]:
    document, problems = read_document(name, content)
    if document is None:
        return None, problems
    draft, more = validate(reference, document, is_known_sound=is_known_sound)
    return draft, combine(problems, more)
