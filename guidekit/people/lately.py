"""A value that was read lately: good for some seconds, then read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")

KEYS_FOR_S = 5.0
"""How long a key that was revoked elsewhere may still count."""


class Lately(Generic[Value]):
    """
    Holds one value for some seconds by a clock that may be set.

    A clock that goes back ends it too: nothing must count for as long as the clock was ahead.
    """

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._seconds = seconds
        self._clock = clock
        self._held: tuple[float, Value] | None = None

    def get(self) -> Value | None:
        """Return the value while it is good."""
        if self._held is None or not 0 <= self._clock() - self._held[0] < self._seconds:
            return None
        return self._held[1]

    def put(self, value: Value) -> Value:
        """Hold a value from now on, and return it."""
        self._held = (self._clock(), value)
        return value
