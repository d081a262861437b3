"""Runs other programs quietly, says one line per phase, and shows their output only when they fail."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
LAST_LINES = 60


class TaskFailedError(Exception):
    """A task could not go on; the message is all that a person needs to read."""


@contextmanager
def phase(title: str) -> Iterator[None]:
    """
    Say what is being done while it is done, and how long it took.

    Raises:
        TaskFailedError: Whatever the body raised, after the line was closed.
    """
    print(f"· {title} …", end="", flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        print(" failed", flush=True)
        raise
    print(f" {time.monotonic() - started:.1f} s", flush=True)


def run_quietly(
    command: Sequence[str | Path],
    *,
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> str:
    """
    Run a command to its end and return what it printed.

    Raises:
        TaskFailedError: It is missing or exited non-zero; the message ends with its last lines.
    """
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise TaskFailedError(f"Could not run {words[0]}: {error.strerror or error}.") from error
    if done.returncode != 0:
        last = "\n".join(done.stdout.rstrip().splitlines()[-LAST_LINES:])
        raise TaskFailedError(f"{' '.join(words)}\nended with exit code {done.returncode}:\n{last}")
    return done.stdout


def run_openly(
    command: Sequence[str | Path],
    *,
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
) -> int:
    """Run a command that talks to the person itself, and return its exit code."""
    words = [str(word) for word in command]
    try:
        return subprocess.run(
            words, cwd=folder, env={**os.environ, **(environment or {})}, check=False
        ).returncode
    except OSError as error:
        raise TaskFailedError(f"Could not run {words[0]}: {error.strerror or error}.") from error
