"""Finds and reads the files of a project, and nothing outside of its folder, however the folder is made."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from guidekit.authoring.document import Place
from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import count, make_printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guidekit.authoring.model import Problem

PROJECT_FILE = "guidekit.yaml"
MEDIA = "media"
LOCALES = "locales"
ARTICLES = "help/articles/"
ARTICLE_ENDING = ".md"
DOCUMENT_ENDINGS = (".yaml", ".yml")
IMAGE_ENDINGS = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
VIDEO_ENDINGS = frozenset({".mp4", ".webm"})

MAX_FILE_BYTES = 1024 * 1024
MAX_PROJECT_BYTES = 100 * 1024 * 1024
MAX_PROJECT_FILES = 20_000

TOP = Place(1, 1)
# O_NONBLOCK, because opening a pipe would wait for a writer. Windows has none of these, and no pipes in
# folders.
READ_FLAGS = os.O_RDONLY
for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
    READ_FLAGS |= getattr(os, flag, 0)
FOLDER_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_DIRECTORY", 0)
OPENS_BELOW = os.open in os.supports_dir_fd

REASONS = {
    errno.ELOOP: "it is a link that leads out of the project",
    errno.ENOTDIR: "it is a link that leads out of the project",
    errno.EINVAL: "it is not a plain file",
    errno.EACCES: "guidekit may not read it",
    errno.EPERM: "guidekit may not read it",
    errno.ENOENT: "it is gone",
}


class Stamp(NamedTuple):
    """What the file system says of a file; when none of it has changed, neither has the content."""

    device: int
    inode: int
    bytes: int
    written_ns: int
    changed_ns: int


@dataclass(frozen=True)
class Listing:
    """
    The files of a project as paths relative to its root; ``problems`` are about those left out.

    ``stamps`` has one for each of the documents, media and articles.
    """

    documents: tuple[str, ...]
    media: frozenset[str]
    problems: tuple[Problem, ...]
    articles: tuple[str, ...] = ()
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


def list_files(root: Path) -> Listing:
    """Return the guides, articles, translations and media below a folder; what is hidden does not count."""
    documents: list[str] = []
    articles: list[str] = []
    media: set[str] = set()
    stamps: dict[str, Stamp] = {}
    problems: list[Problem] = []
    files = size = 0
    for name, entry in _walk(root, problems):
        files += 1
        is_media = name.startswith(f"{MEDIA}/")
        if files > MAX_PROJECT_FILES:
            break
        is_article = not is_media and _is_article(name)
        if not (is_media or is_article or name.lower().endswith(DOCUMENT_ENDINGS)):
            continue
        try:
            status = _status(root, entry)
        except OSError as error:
            problems.append(explain_unreadable(name, error))
            continue
        size += status.st_size
        if size > MAX_PROJECT_BYTES:
            break
        stamps[name] = _stamp(status)
        if is_media:
            media.add(name)
        elif is_article:
            articles.append(name)
        else:
            documents.append(name)
    if files > MAX_PROJECT_FILES or size > MAX_PROJECT_BYTES:
        problems.append(_too_large(files))
    documents.sort()
    articles.sort()
    return Listing(tuple(documents), frozenset(media), tuple(problems), tuple(articles), stamps)


def read_inside(root: Path, name: str, *, max_bytes: int = MAX_FILE_BYTES) -> bytes:
    """
    Return the content of one plain file below a folder, without ever following a link out of it.

    Raises:
        OSError: The file is gone, is no plain file (EINVAL), is too large (EFBIG) or leads out (ELOOP).
    """
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or PurePosixPath(name).is_absolute():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
    try:
        descriptor = _open_below(root, parts)
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        descriptor = _open_below(root, _resolve_inside(root, root.joinpath(*parts)))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), name)
        content = _read_whole(descriptor, min(status.st_size, max_bytes) + 1, max_bytes + 1)
    finally:
        os.close(descriptor)
    if len(content) > max_bytes:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), name)
    return content


def stamp_of(root: Path, name: str) -> Stamp | None:
    """Return the stamp of a file below a folder, or None when it is not to be had."""
    try:
        return _stamp((root / name).stat())
    except OSError:
        return None


def explain_unreadable(name: str, error: OSError) -> Problem:
    """Return the problem that stands for a file that could not be opened."""
    if error.errno == errno.EFBIG:
        hint = "Move pictures to media/ and cut long guides in two."
        limit = f"{MAX_FILE_BYTES // 1024 // 1024} MiB"
        return make_problem(name, TOP, "GK003", f"this file is larger than {limit}", hint)
    reason = REASONS.get(error.errno or 0, error.strerror or "it cannot be opened")
    return make_problem(name, TOP, "GK002", f"this file is left out: {reason}")


def _walk(root: Path, problems: list[Problem]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield everything but folders, with folders that cannot be entered as problems."""
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            problems.append(explain_unreadable(folder or ".", error))
            continue
        for entry in found:
            if entry.name.startswith("."):
                continue
            name = f"{folder}/{entry.name}" if folder else entry.name
            if not name.isprintable():
                message = "this file is left out: its name holds odd characters"
                problems.append(make_problem(make_printable(name), TOP, "GK002", message, "Rename it."))
            elif entry.is_dir(follow_symlinks=False):
                folders.append(name)
            elif _is_linked_folder(entry):
                message = "this folder is left out: it is a link"
                problems.append(make_problem(name, TOP, "GK002", message, "Put the files themselves there."))
            else:
                yield name, entry


def _is_article(name: str) -> bool:
    """Tell ``help/articles/billing/card.md`` from other Markdown; the folder may lie in another one."""
    is_inside = f"/{ARTICLES}" in f"/{name}" and not name.startswith(f"{LOCALES}/")
    return is_inside and name.lower().endswith(ARTICLE_ENDING)


def _is_linked_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:  # a circle of links; whoever opens it will say so
        return False


def _status(root: Path, entry: os.DirEntry[str]) -> os.stat_result:
    if entry.is_symlink():
        _resolve_inside(root, Path(entry.path))
    status = entry.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), entry.path)
    return status


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _resolve_inside(root: Path, path: Path) -> tuple[str, ...]:
    """Return the parts below the root that a link leads to; the way there must not leave it."""
    try:
        return path.resolve(strict=True).relative_to(root.resolve()).parts
    except (ValueError, RuntimeError):  # outside of the root, and a circle of links before Python 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None


def _open_below(root: Path, parts: tuple[str, ...]) -> int:
    """Open a file folder by folder, so that no folder can become a link between a look and the next."""
    if not OPENS_BELOW:
        return os.open(root.joinpath(*_resolve_inside(root, root.joinpath(*parts))), READ_FLAGS)
    folder = os.open(root, os.O_RDONLY)
    try:
        for part in parts[:-1]:
            inner = os.open(part, FOLDER_FLAGS, dir_fd=folder)
            os.close(folder)
            folder = inner
        return os.open(parts[-1], READ_FLAGS, dir_fd=folder)
    finally:
        os.close(folder)


def _read_whole(descriptor: int, expected: int, most: int) -> bytes:
    """Return what is in a file, at most so many bytes; it may have grown since it was looked at."""
    content = b""
    while expected > 0:
        part = os.read(descriptor, expected)
        content += part
        # Of a plain file there is less than asked for at its end only.
        expected = most - len(content) if len(part) == expected else 0
    return content


def _too_large(files: int) -> Problem:
    limit = count(MAX_PROJECT_FILES, "file") if files > MAX_PROJECT_FILES else "100 MiB"
    message = f"this project holds more than {limit}"
    return make_problem(PROJECT_FILE, TOP, "GK003", message, "Is this the right folder?")
