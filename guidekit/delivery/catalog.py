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


class Catalog:
    """
    Holds what is served now, and the content of the releases before it.

    Open tabs still ask for content by the hashes of the release they were given. ``release`` is None until a
    first good one was offered. A reader takes ``release`` once and keeps to it for a whole answer.
    """

    def __init__(self) -> None:
        self.release: Release | None = None
        self._remembered: OrderedDict[str, Release] = OrderedDict()
        self._shelf = _Shelf({}, {})

    def swap(self, release: Release) -> None:
        """Serve a release from now on."""
        self._remembered[release.id] = release
        self._remembered.move_to_end(release.id)
        while len(self._remembered) > REMEMBERED_RELEASES:
            self._remembered.popitem(last=False)
        releases = self._remembered.values()
        self._shelf = _Shelf(
            {entry.hash: entry for each in releases for entry in each.entries.values()},
            {name: media for each in releases for name, media in each.media.items()},
        )
        self.release = release

    def find_entry(self, name: str) -> Entry | None:
        """Return the content a hash names, or None."""
        return self._shelf.entries.get(name)

    def find_media(self, name: str) -> Media | None:
        """Return the picture a hash names, or None."""
        return self._shelf.media.get(name)


def build(root: Path) -> Build:
    """Check and compile a folder; blocks, so a server calls it in a thread."""
    checked = load_project(root)
    if checked.project is None:
        return Build(None, checked.problems)
    try:
        return Build(compile_release(checked.project), checked.problems)
    except OSError as error:
        # The check found it, so it went away since; the next look at the folder will say where it is missed.
        return Build(None, (*checked.problems, explain_unreadable(str(error.filename), error)))
