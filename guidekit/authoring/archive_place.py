"""Where the archive of a project lies, and what has to be the same for it to count."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from guidekit.authoring.archive import Archive
from guidekit.authoring.shelf import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

JUDGES = ("authoring", "contract", "targeting")
"""The rooms that decide what is wrong with a project."""
LIBRARIES = ("yaml", "yaml._yaml", "jsonschema_rs", "tzdata")


def find_archive(root: Path, environment: Mapping[str, str], *, version: str) -> Archive | None:
    """
    Return where to keep what is known of a project, or None when nothing is to be kept.

    It is the user's own folder and never the project's: what came with the project could hide its problems.
    For the same reason nothing is kept where ``CI`` is set, where folders like this one are handed around.

    Args:
        root: The project's folder, without links.
        environment: The variables of the process.
        version: The version of guidekit.
    """
    folder = None if environment.get("CI") else _cache_folder(environment)
    if folder is None or Path(os.path.realpath(folder)).is_relative_to(root):
        return None
    name = digest_of(os.fsencode(root))
    return Archive(folder / "guidekit" / "check" / f"{name}.json", f"{name} {_program(version)}")


def _cache_folder(environment: Mapping[str, str]) -> Path | None:
    if (named := Path(environment.get("XDG_CACHE_HOME", ""))).is_absolute():
        return named
    if sys.platform == "win32":
        return Path(local) if (local := environment.get("LOCALAPPDATA")) else None
    home = environment.get("HOME")
    return None if not home else Path(home, "Library/Caches" if sys.platform == "darwin" else ".cache")


def _program(version: str) -> str:
    """Return a text that is another one for any other program, told by the dates of its files."""
    here = Path(__file__).parent.parent
    seen = [version, sys.version, *(each for room in JUDGES for each in _files(here / room))]
    for name in LIBRARIES:
        spec = find_spec(name)
        seen.append(f"{name} {_look(Path(spec.origin)) if spec is not None and spec.origin else ''}")
    return digest_of("\n".join(seen).encode())


def _files(folder: Path) -> Iterator[str]:
    """Yield what the modules and the contract are; pages and templates decide nothing."""
    folders = [str(folder)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith((".py", ".json")):
                    yield _told(entry.path, entry.stat())
                elif entry.is_dir() and not entry.name.startswith(("_", ".")):
                    folders.append(entry.path)


def _look(file: Path) -> str:
    return _told(str(file), file.stat())


def _told(file: str, status: os.stat_result) -> str:
    return f"{file} {status.st_size} {status.st_mtime_ns}"
