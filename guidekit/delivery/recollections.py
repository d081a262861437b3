"""Remembers what callers who are alike are told, so that it is worked out once for all of them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

KINDS_OF_CALLERS = 1024

Likeness: TypeAlias = tuple[str, str, tuple[str, ...]]
"""In what callers are alike: their locale, their page, and the guides that are certainly for them."""


@dataclass(frozen=True)
class Described:
    """The contract's ``manifest_entry`` as JSON; ``asks`` names the guides that its rules ask about."""

    guide: str
    body: bytes
    asks: frozenset[str] = frozenset()

    @cached_property
    def tag(self) -> bytes:
        """What is the same only for the same body."""
        return sha256(self.body).digest()


@dataclass(frozen=True)
class Alike:
    """
    What callers are told who have met none of their guides: the same to all whom the same guides are for.

    ``personal`` names the guides that say something else to each of them.
    """

    described: Mapping[str, Described]
    personal: tuple[str, ...]


class Recollections:
    """What was told lately, while one release is served."""

    def __init__(self, *, at_most: int = KINDS_OF_CALLERS) -> None:
        self._at_most = at_most
        self._told: OrderedDict[Likeness, Alike] = OrderedDict()
        # All there can be of its guides, each of them once: with its content and without.
        self._bodies: dict[bytes, Described] = {}

    def recall(self, likeness: Likeness, tell: Callable[[], Alike]) -> Alike:
        """Return what those who are alike are told; it is worked out when it is not remembered."""
        alike = self._told.get(likeness)
        if alike is None:
            told = tell()
            shared = {name: self._bodies.setdefault(each.body, each) for name, each in told.described.items()}
            alike = Alike(shared, told.personal)
            if len(self._told) >= self._at_most:
                self._told.popitem(last=False)
            self._told[likeness] = alike
        return alike
