"""What commands cost: each in a process of its own, taking turns, so that a busy machine slows all alike."""

from __future__ import annotations

import resource
import subprocess
import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tooling.environment import search_path
from tooling.process import TaskFailedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Cost(NamedTuple):
    """What one run of a command took, with all its processes."""

    wall_s: float
    cpu_s: float


class Costs(NamedTuple):
    """What the runs of one command took, in the order of the rounds."""

    runs: tuple[Cost, ...]

    @property
    def wall_ms(self) -> float:
        """Return the median time on the clock."""
        return median(run.wall_s for run in self.runs) * 1000

    @property
    def cpu_s(self) -> float:
        """Return the median CPU time."""
        return median(run.cpu_s for run in self.runs)

    def beside(self, other: Costs) -> float:
        """Return how many times the CPU time of the other one it took, the median of all rounds."""
        return median(ours.cpu_s / theirs.cpu_s for ours, theirs in zip(self.runs, other.runs, strict=True))

    def waited_beside(self, other: Costs) -> float:
        """Return the same of the time on the clock, which a busy machine stretches for both."""
        return median(ours.wall_s / theirs.wall_s for ours, theirs in zip(self.runs, other.runs, strict=True))


def take_turns(contestants: Sequence[Callable[[], Cost]], *, rounds: int) -> list[Costs]:
    """
    Run all contestants one after the other, again and again, and return what each took.

    A first round, in which caches fill, does not count.
    """
    for contestant in contestants:
        contestant()
    measured = [[contestant() for contestant in contestants] for _ in range(rounds)]
    return [Costs(tuple(column)) for column in zip(*measured, strict=True)]


def measure(command: Sequence[str], variables: Mapping[str, str] | None = None) -> Cost:
    """
    Run a command that ends well and return what it took.

    Args:
        command: The command.
        variables: More variables for it; without them it has no folder to keep anything in.

    Raises:
        TaskFailedError: It did not end well, so it did not do what is measured.
    """
    before, started = _cpu_of_children(), time.perf_counter()
    environment = {"PATH": search_path(), "PYTHONPATH": ".", **(variables or {})}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    wall_s = time.perf_counter() - started
    if done.returncode != 0:
        output = f"{command[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        raise TaskFailedError(output[:2000])
    return Cost(wall_s, _cpu_of_children() - before)


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
