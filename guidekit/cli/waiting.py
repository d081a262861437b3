"""Tells a person at a terminal that something is going on, once it takes longer than a moment."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from rich.console import Console
    from rich.status import Status

A_MOMENT_S = 1.0


class Alarm(Protocol):
    """What rings after a while, unless it is cancelled before."""

    def start(self) -> None:
        """Begin to wait."""

    def cancel(self) -> None:
        """Never ring."""


class Waiting:
    """
    Shows a message with a moving sign on standard error while a block runs, if it runs for long.

    Nothing is shown where nobody watches, and nothing of it stays.
    """

    def __init__(
        self,
        message: str,
        *,
        console: Console | None = None,
        set_alarm: Callable[[float, Callable[[], None]], Alarm] = Timer,
    ) -> None:
        self._message = message
        self._console = console
        self._status: Status | None = None
        self._is_over = False
        self._lock = Lock()
        is_watched = console.is_terminal if console is not None else sys.stderr.isatty()
        self._alarm = set_alarm(A_MOMENT_S, self._show) if is_watched else None

    def __enter__(self) -> None:
        """Set the alarm."""
        if self._alarm is not None:
            if isinstance(self._alarm, Timer):
                self._alarm.daemon = True
            self._alarm.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the message away."""
        if self._alarm is not None:
            self._alarm.cancel()
        with self._lock:
            self._is_over = True
            if self._status is not None:
                self._status.stop()

    def _show(self) -> None:
        # Only who waits needs it, and it takes a tenth of a second to import.
        from rich.console import Console  # noqa: PLC0415

        with self._lock:
            if not self._is_over:
                console = self._console or Console(stderr=True)
                self._status = console.status(self._message)
                self._status.start()
