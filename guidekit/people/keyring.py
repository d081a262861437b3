"""The keys of one environment as their owner handles them: make, list and revoke, whatever the kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from guidekit.errors import KeyringError
from guidekit.people.keys import (
    MAX_LIVE_IDENTITY_KEYS,
    SCOPES,
    hash_key,
    make_api_key,
    make_identity_secret,
    make_key_id,
    make_public_key,
    shorten_key,
)
from guidekit.stores.credentials import ApiKey, PublicKey, SealedKey

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guidekit.people.keys import Algorithm, Kind
    from guidekit.people.sealing import Seal
    from guidekit.stores.credentials import KeyStore
    from guidekit.stores.tenants import Tenant

State: TypeAlias = Literal["live", "expired", "revoked"]


@dataclass(frozen=True)
class Listed:
    """
    One key as it may be shown.

    Attributes:
        kind: Public, identity or api.
        name: What it is called here; a public key is its own name.
        says: What it may do, or how it signs.
        state: Whether it counts.
        created_ms: When it was made, in milliseconds since 1970.
        last_used_ms: When it was used last; only known of API keys.
        note: What its owner noted.
    """

    kind: Kind
    name: str
    says: str
    state: State
    created_ms: int
    last_used_ms: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Made:
    """A new key; ``secret`` is shown once, and empty where only a public half was taken in."""

    name: str
    secret: str


class Keyring:
    """The keys of one environment; every method may raise `StoreUnavailableError`."""

    def __init__(
        self, keys: KeyStore, tenant: Tenant, seal: Callable[[], Seal], *, now_ms: Callable[[], int]
    ) -> None:
        self._keys = keys
        self._tenant = tenant
        self._seal = seal
        self._now_ms = now_ms

    async def add_public(self, note: str = "") -> Made:
        """Make a public key beside those there are."""
        key = make_public_key(self._tenant.environment)
        await self._keys.add_public_key(self._tenant, PublicKey(key, self._now_ms(), note=note))
        return Made(key, key)

    async def add_identity(self, algorithm: Algorithm = "HS256", public_half: str = "") -> Made:
        """
        Make a shared secret, or take in the public half of a key pair.

        Args:
            algorithm: What tokens are signed with; HS256 needs no public half, the others do.
            public_half: A public key in PEM.

        Raises:
            KeyringError: There are as many live ones as may be, or the public half does not fit.
            SealError: There is nothing to seal a secret with.
        """
        if algorithm == "HS256":
            secret = make_identity_secret()
            material = self._seal().close(secret)
        else:
            secret, material = "", _judge_public_half(algorithm, public_half)
        key = SealedKey(make_key_id(), algorithm, material, self._now_ms())
        if not await self._keys.add_identity_key(self._tenant, key, most=MAX_LIVE_IDENTITY_KEYS):
            raise KeyringError(
                f"{MAX_LIVE_IDENTITY_KEYS} identity keys are live, and more may not be;"
                " revoke the one that no back end uses any more."
            )
        return Made(key.kid, secret)

    async def add_api(self, scopes: Sequence[str], *, lives_ms: int | None = None, note: str = "") -> Made:
        """
        Make an API key.

        Raises:
            KeyringError: There is no such scope, or none was asked for.
        """
        unknown = [scope for scope in scopes if scope not in SCOPES]
        if unknown or not scopes:
            told = f"there is no scope {unknown[0]!r}" if unknown else "an API key needs a scope"
            raise KeyringError(f"{told}; the scopes are {', '.join(SCOPES)}.")
        secret, now_ms = make_api_key(), self._now_ms()
        expires_ms = None if lives_ms is None else now_ms + lives_ms
        name = shorten_key(secret)
        key = ApiKey(self._tenant, hash_key(secret), name, tuple(scopes), now_ms, expires_ms, note=note)
        await self._keys.add_api_key(key)
        return Made(name, secret)

    async def list_all(self) -> list[Listed]:
        """Return every key, the public ones first; none of them can be used by what is told of it."""
        tenant, now_ms = self._tenant, self._now_ms()
        public = await self._keys.list_public_keys(tenant)
        identity = await self._keys.list_identity_keys(tenant)
        api = await self._keys.list_api_keys(tenant)
        return [
            *(
                Listed("public", key.key, "", _state(key.revoked_ms), key.created_ms, None, key.note)
                for key in public
            ),
            *(
                Listed("identity", key.kid, key.algorithm, _state(key.revoked_ms), key.created_ms)
                for key in identity
            ),
            *(
                Listed(
                    "api",
                    key.name,
                    ", ".join(key.scopes),
                    _state(key.revoked_ms, is_over=key.expires_ms is not None and key.expires_ms <= now_ms),
                    key.created_ms,
                    key.last_used_ms,
                    key.note,
                )
                for key in api
            ),
        ]

    async def revoke(self, name: str) -> Kind:
        """
        Let a key count no more, and return which kind it was.

        Raises:
            KeyringError: No live key is called so.
        """
        now_ms = self._now_ms()
        if await self._keys.revoke_public_key(self._tenant, name, now_ms):
            return "public"
        if await self._keys.revoke_identity_key(self._tenant, name, now_ms):
            return "identity"
        if await self._keys.revoke_api_key(self._tenant, name, now_ms):
            return "api"
        raise KeyringError(f"no live key is called {name!r}; `guidekit keys list` names them all.")

    async def revoke_tokens(self) -> int:
        """Let every user token that was signed before now count no more; the keys stay."""
        return await self._keys.revoke_tokens(self._tenant, self._now_ms())


def _state(revoked_ms: int | None, *, is_over: bool = False) -> State:
    return "revoked" if revoked_ms is not None else "expired" if is_over else "live"


def _judge_public_half(algorithm: Algorithm, text: str) -> str:
    """Return a public key as it is kept; a private one never gets as far as the database."""
    try:
        key = load_pem_public_key(text.encode())
    except (ValueError, UnsupportedAlgorithm):
        raise KeyringError(
            "this is no public key in PEM; it begins with -----BEGIN PUBLIC KEY-----."
        ) from None
    if algorithm == "ES256":
        fits = isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1)
    else:
        fits = isinstance(key, Ed25519PublicKey)
    if not fits:
        wanted = "on the curve P-256" if algorithm == "ES256" else "for Ed25519"
        raise KeyringError(f"{algorithm} needs a public key {wanted}, and this is another kind.")
    return text
