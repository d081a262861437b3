"""The computer as the browser search sees it: all it may ask or run, in one value that tests can replace."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True)
class Finished:
    """
    A command that has ended: `code` is 0 when it did its work, and `output` all it printed.
    """

    code: int
    output: str


@dataclass(frozen=True)
class Machine:
    """
    What can be known of and done on one computer.

    system: As `sys.platform` says it: `linux`, `darwin`, `win32`.
    processor: As `platform.machine()` says it: `x86_64`, `aarch64`, `arm64` …
    cache: Where a user's programs may keep what they can fetch again.
    which: The full path of a command on the search path, or None.
    run: Runs a command to its end; a missing command is a non-zero code, not an exception.
    """

    system: str
    processor: str
    is_root: bool
    home: Path
    cache: Path
    environment: Mapping[str, str]
    which: Callable[[str], Path | None]
    is_file: Callable[[Path], bool]
    run: Callable[[Sequence[str | Path]], Finished]


def this_machine() -> Machine:
    """
    Describe the computer that runs this.
    """
    return Machine(
        system=sys.platform,
        processor=platform.machine(),
        is_root=hasattr(os, "geteuid") and os.geteuid() == 0,
        home=Path.home(),
        cache=_cache_folder(),
        environment=os.environ,
        which=_which,
        is_file=Path.is_file,
        run=_run,
    )


def _cache_folder() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "guidekit"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "guidekit"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "guidekit"


def _which(name: str) -> Path | None:
    found = shutil.which(name)
    return Path(found) if found else None


def _run(command: Sequence[str | Path]) -> Finished:
    try:
        done = subprocess.run(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        return Finished(code=127, output=f"{command[0]}: {error.strerror or error}")
    return Finished(code=done.returncode, output=done.stdout)
