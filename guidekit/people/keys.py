"""
The keys of one environment of a project: how each kind looks, how it is made and what may be kept of it.

A public key may be read by everybody. An API key is known to its owner only, so just its SHA-256 is kept; it
has 238 random bits, which no dictionary holds. An identity secret must be used again, so it is sealed.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import string
import zlib
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["public", "api", "identity"]
Algorithm: TypeAlias = Literal["HS256", "ES256", "EdDSA"]

PREFIXES: dict[str, Kind] = {"pk_": "public", "ak_": "api", "is_": "identity"}
SCOPES = ("content:read", "people:write", "insights:read", "privacy:erase", "keys", "publish")
ALGORITHMS: tuple[Algorithm, ...] = ("HS256", "ES256", "EdDSA")
MAX_LIVE_IDENTITY_KEYS = 3

_ALPHABET = string.digits + string.ascii_letters
_RANDOM_LENGTH = 40
_CHECK_LENGTH = 6
_API_KEY = re.compile(rf"ak_[0-9A-Za-z]{{{_RANDOM_LENGTH + _CHECK_LENGTH}}}")
_SHOWN = 4


@dataclass(frozen=True)
class IdentityKey:
    """
    What verifies the tokens that a host app's back end signs.

    Attributes:
        kid: Its name, which tokens may carry in their header.
        algorithm: The only one that tokens verified by it may use.
        key: The shared secret for HS256, else a public key in PEM.
    """

    kid: str
    algorithm: Algorithm
    key: str


def kind_of(key: str) -> Kind | None:
    """Return which kind of key this looks like, or None."""
    return PREFIXES.get(key[:3])


def make_public_key(environment: str) -> str:
    """Return a new public key, which names its environment: ``pk_dev_…``."""
    return f"pk_{environment}_{secrets.token_urlsafe(18)}"


def make_api_key() -> str:
    """Return a new API key: ``ak_``, 40 random letters and digits, and 6 that check them."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_LENGTH))
    return f"ak_{body}{_checksum(body)}"


def make_identity_secret() -> str:
    """Return a new shared secret for HS256 of 256 random bits: ``is_…``."""
    return f"is_{secrets.token_urlsafe(32)}"


def make_key_id() -> str:
    """Return a name for a key that is safe to show, log and put into a token's header."""
    return "".join(secrets.choice(_ALPHABET[:36]) for _ in range(8))


def is_api_key(key: str) -> bool:
    """Whether this is an API key without a typing mistake; tells nothing of whether there is such a key."""
    if _API_KEY.fullmatch(key) is None:
        return False
    body, check = key[3:-_CHECK_LENGTH], key[-_CHECK_LENGTH:]
    return secrets.compare_digest(check, _checksum(body))


def hash_key(key: str) -> str:
    """Return what is kept of an API key."""
    return hashlib.sha256(key.encode()).hexdigest()


def shorten_key(key: str) -> str:
    """Return as much of a key as may be shown, so that its owner knows it again: ``ak_Xy…9fQ2``."""
    return f"{key[:5]}…{key[-_SHOWN:]}"


def _checksum(body: str) -> str:
    value = zlib.crc32(body.encode())
    digits = []
    for _ in range(_CHECK_LENGTH):
        value, digit = divmod(value, len(_ALPHABET))
        digits.append(_ALPHABET[digit])
    return "".join(reversed(digits))
