from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
from typing import TYPE_CHECKING

import brotli
import pytest

from guidekit.errors import BrowserError
from guidekit.walk.chromium_package import unpack_chromium, unpacked_chromium

if TYPE_CHECKING:
    from pathlib import Path


def archive(files: dict[str, bytes]) -> bytes:
    """A tar file."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as members:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            members.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


@pytest.fixture
def package() -> bytes:
    """What the registry serves, with a few bytes in the place of a browser."""
    libraries = archive({"lib/libnss3.so": b"library"})
    fonts = archive({"fonts/Open.ttf": b"font", "fonts.conf": b"somebody else's folders"})
    files = {
        "package/package.json": b"{}",
        "package/bin/al2023.tar.br": brotli.compress(libraries),
        "package/bin/chromium.br": brotli.compress(b"program"),
        "package/bin/fonts.tar.br": brotli.compress(fonts),
    }
    return gzip.compress(archive(files))


def test_unpacked_browser_is_executable_with_libraries_and_fonts_beside_it(
    package: bytes, tmp_path: Path
) -> None:
    sha512 = hashlib.sha512(package).hexdigest()
    chromium = unpack_chromium(package, tmp_path / "cache", sha512=sha512)
    folder = chromium.executable.parent
    assert chromium == unpacked_chromium(tmp_path / "cache")
    assert chromium.executable.read_bytes() == b"program"
    assert os.access(chromium.executable, os.X_OK)
    assert (folder / "lib/libnss3.so").read_bytes() == b"library"
    assert (folder / "fonts/Open.ttf").read_bytes() == b"font"
    assert '<dir prefix="relative">fonts</dir>' in (folder / "fonts.conf").read_text(encoding="utf-8")


def test_unpacking_again_replaces_what_is_there(package: bytes, tmp_path: Path) -> None:
    sha512 = hashlib.sha512(package).hexdigest()
    first = unpack_chromium(package, tmp_path, sha512=sha512)
    first.executable.write_bytes(b"broken")
    assert unpack_chromium(package, tmp_path, sha512=sha512).executable.read_bytes() == b"program"
    assert [path.name for path in tmp_path.iterdir()] == [first.executable.parent.name]


def test_other_contents_leave_nothing_behind(package: bytes, tmp_path: Path) -> None:
    with pytest.raises(BrowserError, match="does not have the contents that were pinned"):
        unpack_chromium(package, tmp_path / "cache")
    assert list(tmp_path.iterdir()) == []


def test_damage_inside_leaves_nothing_behind(tmp_path: Path) -> None:
    package = gzip.compress(archive({"package/bin/chromium.br": b"not brotli"}))
    with pytest.raises(brotli.error):
        unpack_chromium(package, tmp_path, sha512=hashlib.sha512(package).hexdigest())
    assert list(tmp_path.iterdir()) == []
