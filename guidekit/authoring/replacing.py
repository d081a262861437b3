"""Writes files of a project whole or not at all, and never outside of its folder."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path, PurePosixPath

NEW_FILE_MODE = 0o666
WRITE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL
for flag in ("O_NOFOLLOW", "O_BINARY"):
    WRITE_FLAGS |= getattr(os, flag, 0)


def replace_file(root: Path, name: str, content: bytes) -> None:
    """
    Write one file of a project: whoever reads meanwhile gets the old content or the new one.

    A file that is there keeps its rights, and a link inside of the project stays one.

    Args:
        root: The project's folder.
        name: The file's path relative to it, with forward slashes; folders on the way are made.
        content: What it holds afterwards.

    Raises:
        OSError: It cannot be written, or a link leads out of the project (ELOOP).
    """
    folder = Path(os.path.realpath(root))
    target = Path(os.path.realpath(folder.joinpath(*PurePosixPath(name).parts)))
    if not target.is_relative_to(folder):
        raise OSError(errno.ELOOP, "it is a link that leads out of the project", name)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside its target, because only within one file system a file can take another one's place at once.
    new = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        _write_new(new, content, _mode(target))
        new.replace(target)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def _mode(target: Path) -> int | None:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None


def _write_new(file: Path, content: bytes, mode: int | None) -> None:
    with os.fdopen(os.open(file, WRITE_FLAGS, NEW_FILE_MODE), "wb") as stream:
        if mode is not None:
            file.chmod(mode)
        stream.write(content)
        stream.flush()
        # Otherwise a crash could leave the new name with nothing in it.
        os.fsync(stream.fileno())
