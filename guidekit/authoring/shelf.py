"""What is kept of guides from one run to the next, and whether a guide is still the one it was kept of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from guidekit.authoring.facts import GuideFacts
    from guidekit.authoring.files import Stamp
    from guidekit.authoring.model import Problem


class ChangedMeanwhileError(Exception):
    """A file is another one than a moment ago; whoever relies on what is kept begins again without it."""


@dataclass(frozen=True)
class Kept:
    """
    What reading one guide came to: the facts about it, and the problems of the file by itself.

    ``stamp`` is None while the file may change without another stamp; then ``digest``, of its bytes, tells.
    ``fingerprint`` is of its text.
    """

    stamp: Stamp | None
    digest: str
    fingerprint: str
    facts: GuideFacts
    problems: tuple[Problem, ...]


class Shelf:
    """
    Holds what is kept of guides by their files; ``is_changed`` when it is not what it was made with.

    ``sound`` are the other files that fit the contract, with the digests of their bytes.
    """

    def __init__(self, kept: dict[str, Kept] | None = None, sound: dict[str, str] | None = None) -> None:
        self.is_changed = False
        self.kept = {} if kept is None else kept
        self.sound = {} if sound is None else sound

    def find(
        self, file: str, stamp: Stamp | None, read: Callable[[], tuple[bytes, Stamp | None]]
    ) -> Kept | None:
        """
        Return what is kept of a guide that is still the same.

        Args:
            file: Its file.
            stamp: What the file system says of it.
            read: Returns its content, and its stamp if that will tell when the content changes.

        Raises:
            OSError: From ``read``.
        """
        kept = self.kept.get(file)
        if kept is None or (stamp is not None and kept.stamp == stamp):
            return kept
        content, settled = read()
        if kept.digest != digest_of(content):
            return None
        if kept.stamp != settled:
            kept = replace(kept, stamp=settled)
            self.put(file, kept)
        return kept

    def put(self, file: str, kept: Kept) -> None:
        """Keep something of a guide, instead of what was kept before."""
        self.is_changed = True
        self.kept[file] = kept

    def put_sound(self, file: str, digest: str) -> None:
        """Keep that a file fits the contract as long as it is this one."""
        self.is_changed |= self.sound.get(file) != digest
        self.sound[file] = digest

    def forget_all_but(self, files: AbstractSet[str]) -> None:
        """Keep nothing about files that are gone."""
        kept: tuple[dict[str, Any], ...] = (self.kept, self.sound)
        for each in kept:
            for file in each.keys() - files:
                del each[file]
                self.is_changed = True


def digest_of(content: bytes) -> str:
    """Return a text that is another one for any other content."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()
