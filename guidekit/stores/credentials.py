"""What a store keeps of keys, and promises about them; it never sees an API key, nor an open secret."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from guidekit.stores.tenants import Tenant


@dataclass(frozen=True)
class PublicKey:
    """A key that browsers send; times are milliseconds since 1970, and None is never."""

    key: str
    created_ms: int
    revoked_ms: int | None = None
    note: str = ""


@dataclass(frozen=True)
class SealedKey:
    """
    What verifies the tokens of a back end.

    Attributes:
        kid: Its name.
        algorithm: The only one it stands for.
        material: A sealed shared secret, or a public key as it is.
        created_ms: When it was made.
        revoked_ms: Since when it counts no more.
        revoked_before_ms: Tokens that were issued before this count no more.
    """

    kid: str
    algorithm: str
    material: str
    created_ms: int
    revoked_ms: int | None = None
    revoked_before_ms: int | None = None


@dataclass(frozen=True)
class ApiKey:
    """A key of a back end: ``hash`` is what is kept of it, ``name`` is as much of it as may be shown."""

    tenant: Tenant
    hash: str
    name: str
    scopes: tuple[str, ...]
    created_ms: int
    expires_ms: int | None = None
    last_used_ms: int | None = None
    revoked_ms: int | None = None
    note: str = ""


class KeyStore(Protocol):
    """Where keys are kept; every method may raise `StoreUnavailableError`."""

    async def add_public_key(self, tenant: Tenant, key: PublicKey) -> None:
        """Keep a public key beside those there are."""

    async def list_public_keys(self, tenant: Tenant) -> list[PublicKey]:
        """Return all of them, the oldest first."""

    async def revoke_public_key(self, tenant: Tenant, key: str, now_ms: int) -> bool:
        """Let a key count no more; False when there is none that counts."""

    async def add_identity_key(self, tenant: Tenant, key: SealedKey, *, most: int) -> bool:
        """Keep an identity key; False when there are as many as may count at a time."""

    async def list_identity_keys(self, tenant: Tenant) -> list[SealedKey]:
        """Return all of them, the oldest first."""

    async def revoke_identity_key(self, tenant: Tenant, kid: str, now_ms: int) -> bool:
        """Let a key count no more; False when there is none that counts."""

    async def revoke_tokens(self, tenant: Tenant, before_ms: int) -> int:
        """Let tokens that were issued before a moment count no more; return how many keys that concerns."""

    async def add_api_key(self, key: ApiKey) -> None:
        """Keep what there is to keep of an API key."""

    async def find_api_key(self, hash_: str) -> ApiKey | None:
        """Return whose an API key is, whatever the project; also one that counts no more."""

    async def list_api_keys(self, tenant: Tenant) -> list[ApiKey]:
        """Return all of them, the oldest first."""

    async def revoke_api_key(self, tenant: Tenant, name: str, now_ms: int) -> bool:
        """Let a key count no more; False when there is none that counts."""

    async def touch_api_key(self, key: ApiKey, now_ms: int) -> None:
        """Remember when a key was used."""
