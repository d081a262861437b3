"""
Seals identity secrets, so that who reads the database or a backup of it cannot sign tokens.

Fernet (AES-128-CBC and HMAC-SHA256, https://github.com/fernet/spec) by the `cryptography` package. The key
is the operator's and never in the database; several, separated by spaces, let it be changed: the first one
seals, all of them open.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from guidekit.errors import SealError
from guidekit.stores.sqlite.location import make_folder

if TYPE_CHECKING:
    from guidekit.settings import Settings


SEAL_FILE = "seal.key"


class Seal:
    """Seals and opens short texts."""

    def __init__(self, keys: str) -> None:
        """
        Take the operator's keys, newest first.

        Raises:
            SealError: One of them is not 32 bytes in URL-safe base64.
        """
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys.split()])
        except ValueError:
            raise SealError(
                "GUIDEKIT_SECRET holds no key that guidekit could use; `guidekit keys seal` makes one."
            ) from None

    def close(self, text: str) -> str:
        """Return a text as it may be kept."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """
        Return a text as it was.

        Raises:
            SealError: It was sealed by another key, or changed since.
        """
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise SealError(
                "an identity secret in the database was sealed by another key; set GUIDEKIT_SECRET to the one"
                " it was made with, or make new identity secrets by `guidekit keys add identity`."
            ) from None


def find_seal(settings: Settings) -> Seal:
    """
    Return the operator's seal: of ``GUIDEKIT_SECRET``, or of a file that is made beside a database in a file.

    Raises:
        SealError: There is none, or it is not one.
    """
    if settings.seal is not None:
        return Seal(settings.seal)
    scheme, _, path = settings.database.partition(":///")
    if scheme != "sqlite":
        raise SealError(
            "identity secrets need GUIDEKIT_SECRET here, the same for every server;"
            " `guidekit keys seal` makes one"
        )
    return Seal(read_or_make_seal_key(Path(path).with_name(SEAL_FILE)))


def make_seal_key() -> str:
    """Return a new key for the operator to keep."""
    return Fernet.generate_key().decode()


def read_or_make_seal_key(file: Path) -> str:
    """
    Return the key that a file holds; it is made, for its owner's eyes only, the first time.

    Two processes that begin at once agree on one: a file is made whole under another name, then linked.
    """
    if not file.exists():
        make_folder(file.parent)
        # Such a file is made readable by its owner only.
        descriptor, draft = mkstemp(dir=file.parent)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(make_seal_key() + "\n")
        try:
            os.link(draft, file)
        except FileExistsError:
            # Another process was first; its key counts.
            pass
        finally:
            Path(draft).unlink()
    return file.read_text(encoding="ascii").strip()
