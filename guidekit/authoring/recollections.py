"""Keeps what was made of something for as long as that stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

Made = TypeVar("Made")


class _Recollection(NamedTuple):
    parts: tuple[object, ...]
    made: object


class Recollections:
    """Holds one thing of each sort for each file; not for several threads at once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], _Recollection] = {}

    def recall(self, what: str, file: str, parts: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """
        Return what was made of the same parts before, the very object, or make it now.

        Args:
            what: What it is, such as ``guide``.
            file: The file it belongs to.
            parts: All that it is made of.
            make: Makes it; whoever gets it does not change it.
        """
        known = self._known.get((what, file))
        if known is None or known.parts != parts:
            known = self._known[what, file] = _Recollection(parts, make())
        return cast("Made", known.made)

    def forget_all_but(self, files: AbstractSet[str]) -> None:
        """Keep nothing about files that are gone."""
        self._known = {key: known for key, known in self._known.items() if key[1] in files}
