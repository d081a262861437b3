"""The release that is served: swapped whole, and never for one with an error in it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidekit.authoring.files import explain_unreadable
from guidekit.authoring.project import load_project
from guidekit.delivery.compile import compile_release

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from guidekit.authoring.memory import Memory
    from guidekit.authoring.model import Problem
    from guidekit.delivery.release import Entry, Media, Release

REMEMBERED_RELEASES = 50


@dataclass(frozen=True)
class Build:
    """What became of a folder: a release when it could be made, and what its author should know."""

    release: Release | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Shelf:
    """What can be asked for by hash; replaced whole, so that readers need no lock."""

    entries: Mapping[str, Entry]
    media: Mapping[str, Media]

    def hold(self, release: Release) -> _Shelf:
        """Return the content of a release, in the objects that are here already: pictures can be large."""
        entries = {entry.hash: entry for entry in (*release.variants.values(), *release.entries.values())}
        return _Shelf(
            {name: self.entries.get(name, entry) for name, entry in entries.items()},
            {name: self.media.get(name, media) for name, media in release.media.items()},
        )


class Catalog:
    """
    Holds what is served now, and the content of the releases before it.

    Open tabs still ask for content by the hashes of the release they were given. ``release`` is None until a
    first good one was offered. A reader takes ``release`` once and keeps to it for a whole answer.
    """

    def __init__(self) -> None:
        self.release: Release | None = None
        self._remembered: OrderedDict[str, _Shelf] = OrderedDict()
        self._all = _Shelf({}, {})

    def swap(self, release: Release) -> None:
        """Serve a release from now on."""
        self._remembered[release.id] = self._all.hold(release)
        self._remembered.move_to_end(release.id)
        while len(self._remembered) > REMEMBERED_RELEASES:
            self._remembered.popitem(last=False)
        shelves = self._remembered.values()
        self._all = _Shelf(
            {name: entry for shelf in shelves for name, entry in shelf.entries.items()},
            {name: media for shelf in shelves for name, media in shelf.media.items()},
        )
        self.release = release

    def find_entry(self, name: str) -> Entry | None:
        """Return the content a hash names, or None."""
        return self._all.entries.get(name)

    def variant_of(self, name: str) -> str:
        """Return which variant of its guide a hash names; empty for the guide as it is written."""
        entry = self._all.entries.get(name)
        return "" if entry is None else entry.variant

    def find_media(self, name: str) -> Media | None:
        """Return the picture a hash names, or None."""
        return self._all.media.get(name)


def build(root: Path, memory: Memory | None = None) -> Build:
    """
    Check and compile a folder; blocks, so a server calls it in a thread, one at a time.

    Args:
        root: The folder.
        memory: What earlier builds of it came to, so that this one only does what is new.
    """
    checked = load_project(root, memory=memory)
    if checked.project is None:
        return Build(None, checked.problems)
    try:
        return Build(compile_release(checked.project, memory), checked.problems)
    except OSError as error:
        # The check found it, so it went away since; the next look at the folder will say where it is missed.
        return Build(None, (*checked.problems, explain_unreadable(str(error.filename), error)))
