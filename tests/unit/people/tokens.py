"""Signs tokens as a host app's back end would, and as an attacker would."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any, TypeAlias

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from guidekit.people.keys import IdentityKey

Json: TypeAlias = Any

NOW_S = 1_800_000_000
AUDIENCE = "tideway/live"
SHARED = IdentityKey("k1", "HS256", "is_" + "s" * 43)
EC_PRIVATE = ec.generate_private_key(ec.SECP256R1())
ED_PRIVATE = ed25519.Ed25519PrivateKey.generate()


def pem_of(private: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey) -> str:
    """Return the public key that an operator would paste in."""
    return (
        private.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


ELLIPTIC = IdentityKey("k2", "ES256", pem_of(EC_PRIVATE))
EDWARDS = IdentityKey("k3", "EdDSA", pem_of(ED_PRIVATE))
KEYS = (SHARED, ELLIPTIC, EDWARDS)


def claims(**changes: Json) -> dict[str, Json]:
    """Return what a back end signs; a change of None takes a claim out."""
    usual = {"sub": "u1", "iat": NOW_S - 5, "exp": NOW_S + 600, "aud": AUDIENCE}
    return {name: value for name, value in {**usual, **changes}.items() if value is not None}


def sign(payload: dict[str, Json] | None = None, *, header: dict[str, Json] | None = None) -> str:
    """Return a token that the shared secret signs."""
    return jwt.encode(payload or claims(), SHARED.key, "HS256", headers=header)


def forge(header: Json, payload: Json, *, secret: bytes | None = None) -> str:
    """Return a token of any make; without a secret its signature is empty."""
    parts = [encode(json.dumps(part).encode()) for part in (header, payload)]
    signed = ".".join(parts)
    signature = hmac.new(secret, signed.encode(), hashlib.sha256).digest() if secret else b""
    return f"{signed}.{encode(signature)}"


def encode(body: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(body).rstrip(b"=").decode()
