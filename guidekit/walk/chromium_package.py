"""
The Chromium inside the npm package `@sparticuz/chromium`, unpacked without running any of its code.

It is the last resort of a user who is not root and has no browser: a package registry is all it takes, and it
brings the libraries and the font that it needs.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import brotli

from guidekit.errors import BrowserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKAGE = "@sparticuz/chromium"
VERSION = "153.0.0"
SHA512 = (
    "8e2196a92bcf31dbb8f8ff538a562a011ef21063c41c8371fa50af13f36a34ef"
    "c41d8cc5ff1d615222394fa8a8548b7b744cbb9fcf1bcb24f4be4f9d9ec810c0"
)

# Its own file looks for fonts where its makers' servers have them: pages came out without letters.
FONTS_CONF = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
</fontconfig>
"""


@dataclass(frozen=True)
class UnpackedChromium:
    """
    An executable and the environment variables that it needs to find its own libraries and fonts.
    """

    executable: Path
    environment: Mapping[str, str]


def unpacked_chromium(cache: Path) -> UnpackedChromium:
    """
    Where the Chromium is once it has been unpacked below `cache`; says nothing of whether it has been.
    """
    folder = cache / f"chromium-{VERSION}"
    return UnpackedChromium(
        executable=folder / "chromium",
        environment={
            "LD_LIBRARY_PATH": str(folder / "lib"),
            "FONTCONFIG_FILE": str(folder / "fonts.conf"),
        },
    )


def unpack_chromium(package: bytes, cache: Path, *, sha512: str = SHA512) -> UnpackedChromium:
    """
    Unpack the npm package into `cache`, all of it or nothing.

    Args:
        package: The `.tgz` as the registry serves it.
        cache: The folder that keeps it; made when missing.
        sha512: What the package must hash to, in hexadecimal digits.

    Raises:
        BrowserError: It is not the pinned package.
    """
    if hashlib.sha512(package).hexdigest() != sha512:
        raise BrowserError(f"{PACKAGE} {VERSION} does not have the contents that were pinned.")
    cache.mkdir(parents=True, exist_ok=True)
    chromium = unpacked_chromium(cache)
    unfinished = Path(tempfile.mkdtemp(dir=cache))
    try:
        _unpack_files(package, unfinished)
        (unfinished / "fonts.conf").write_text(FONTS_CONF, encoding="utf-8")
        shutil.rmtree(chromium.executable.parent, ignore_errors=True)
        unfinished.rename(chromium.executable.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return chromium


def _unpack_files(package: bytes, folder: Path) -> None:
    for name, packed in _files_of(package):
        if name.endswith(".tar.br"):
            for inner, content in _files_of(brotli.decompress(packed)):
                _write(folder / inner, content)
        elif name.endswith(".br"):
            program = folder / Path(name).name.removesuffix(".br")
            _write(program, brotli.decompress(packed))
            program.chmod(0o755)


def _files_of(archive: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(archive)) as members:
        for member in members:
            content = members.extractfile(member) if member.isfile() else None
            if content:
                yield member.name, content.read()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
