"""Long work is announced at a terminal, and nowhere else."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from guidekit.cli.waiting import A_MOMENT_S, Waiting

if TYPE_CHECKING:
    from collections.abc import Callable


class ByHand:
    """An alarm that rings when the test says so."""

    def __init__(self) -> None:
        self.after_s = 0.0
        self.is_cancelled = False
        self.ring: Callable[[], None] = lambda: None

    def __call__(self, after_s: float, ring: Callable[[], None]) -> ByHand:
        self.after_s, self.ring = after_s, ring
        return self

    def start(self) -> None:
        """Wait for the test."""

    def cancel(self) -> None:
        self.is_cancelled = True


def terminal(*, is_terminal: bool = True) -> tuple[Console, StringIO]:
    out = StringIO()
    return Console(file=out, force_terminal=is_terminal), out


def test_work_that_takes_long_is_announced() -> None:
    alarm, (console, out) = ByHand(), terminal()
    with Waiting("Checking 900 files", console=console, set_alarm=alarm):
        assert alarm.after_s == A_MOMENT_S
        alarm.ring()
    assert "Checking 900 files" in out.getvalue()


def test_quick_work_says_nothing_even_if_the_alarm_rings_late() -> None:
    alarm, (console, out) = ByHand(), terminal()
    with Waiting("Checking", console=console, set_alarm=alarm):
        pass
    alarm.ring()
    assert alarm.is_cancelled
    assert out.getvalue() == ""


def test_nobody_is_told_where_nobody_watches() -> None:
    alarm, (console, out) = ByHand(), terminal(is_terminal=False)
    with Waiting("Checking", console=console, set_alarm=alarm):
        alarm.ring()
    assert out.getvalue() == ""


def fail(alarm: ByHand) -> None:
    alarm.ring()
    raise KeyError


def test_failure_takes_the_message_away_and_passes_on() -> None:
    alarm, (console, out) = ByHand(), terminal()
    with pytest.raises(KeyError), Waiting("Checking", console=console, set_alarm=alarm):
        fail(alarm)
    before = out.getvalue()
    console.print("after")
    assert out.getvalue() == f"{before}after\n"
