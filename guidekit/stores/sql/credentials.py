"""Keys in tables."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from guidekit.stores.base import Tenant
from guidekit.stores.credentials import ApiKey, PublicKey, SealedKey
from guidekit.stores.engine import EVERY_PROJECT

if TYPE_CHECKING:
    from guidekit.stores.engine import Engine, Row, Transaction

INSERT_PUBLIC = "INSERT INTO keys (project, environment, key, created_ms, note) VALUES (?, ?, ?, ?, ?)"
SELECT_PUBLIC = """
SELECT key, created_ms, revoked_ms, note
FROM keys
WHERE project = ? AND environment = ?
ORDER BY created_ms, key
"""
REVOKE_PUBLIC = """
UPDATE keys SET revoked_ms = ?
WHERE project = ? AND environment = ? AND key = ? AND revoked_ms IS NULL RETURNING key
"""
# Two servers that add a key at a time take turns by this row, so that neither exceeds the number of keys.
TAKE_TURNS = """
INSERT INTO counters (project, environment, name, count) VALUES (?, ?, 'identity_keys', 1)
ON CONFLICT (project, environment, name) DO UPDATE SET count = counters.count + 1
"""
COUNT_IDENTITY = (
    "SELECT COUNT(*) FROM identity_secrets WHERE project = ? AND environment = ? AND revoked_ms IS NULL"
)
INSERT_IDENTITY = """
INSERT INTO identity_secrets (project, environment, kid, algorithm, material, created_ms)
VALUES (?, ?, ?, ?, ?, ?)
"""
SELECT_IDENTITY = """
SELECT kid, algorithm, material, created_ms, revoked_ms, revoked_before_ms FROM identity_secrets
WHERE project = ? AND environment = ? ORDER BY created_ms, kid
"""
REVOKE_IDENTITY = """
UPDATE identity_secrets SET revoked_ms = ?
WHERE project = ? AND environment = ? AND kid = ? AND revoked_ms IS NULL RETURNING kid
"""
REVOKE_TOKENS = """
UPDATE identity_secrets SET revoked_before_ms = ?
WHERE project = ? AND environment = ? AND revoked_ms IS NULL RETURNING kid
"""
INSERT_API = """
INSERT INTO api_keys
    (project, environment, hash, name, scopes, created_ms, expires_ms, last_used_ms, revoked_ms, note)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
FIND_API = """
SELECT project, environment, hash, name, scopes, created_ms, expires_ms, last_used_ms, revoked_ms, note
FROM api_keys
WHERE hash = ?
"""
SELECT_API = """
SELECT project, environment, hash, name, scopes, created_ms, expires_ms, last_used_ms, revoked_ms, note
FROM api_keys
WHERE project = ? AND environment = ? ORDER BY created_ms, name
"""
REVOKE_API = """
UPDATE api_keys SET revoked_ms = ?
WHERE project = ? AND environment = ? AND name = ? AND revoked_ms IS NULL RETURNING name
"""
TOUCH_API = "UPDATE api_keys SET last_used_ms = ? WHERE project = ? AND environment = ? AND hash = ?"


class SqlKeys:
    """A `KeyStore` in tables; see there for what each method promises."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def add_public_key(self, tenant: Tenant, key: PublicKey) -> None:
        """Keep a public key beside those there are."""
        await self._run(tenant, INSERT_PUBLIC, (*_key(tenant), key.key, key.created_ms, key.note))

    async def list_public_keys(self, tenant: Tenant) -> list[PublicKey]:
        """Return all of them, the oldest first."""
        return [PublicKey(*row) for row in await self._rows(tenant, SELECT_PUBLIC, _key(tenant))]

    async def revoke_public_key(self, tenant: Tenant, key: str, now_ms: int) -> bool:
        """Let a key count no more."""
        return bool(await self._change(tenant, REVOKE_PUBLIC, (now_ms, *_key(tenant), key)))

    async def add_identity_key(self, tenant: Tenant, key: SealedKey, *, most: int) -> bool:
        """Keep an identity key, unless there are as many as may count at a time."""
        return await self._engine.write(
            tenant.project, partial(_add_identity_key, tenant=tenant, key=key, most=most)
        )

    async def list_identity_keys(self, tenant: Tenant) -> list[SealedKey]:
        """Return all of them, the oldest first."""
        return [SealedKey(*row) for row in await self._rows(tenant, SELECT_IDENTITY, _key(tenant))]

    async def revoke_identity_key(self, tenant: Tenant, kid: str, now_ms: int) -> bool:
        """Let a key count no more."""
        return bool(await self._change(tenant, REVOKE_IDENTITY, (now_ms, *_key(tenant), kid)))

    async def revoke_tokens(self, tenant: Tenant, before_ms: int) -> int:
        """Let tokens that were issued before a moment count no more."""
        return len(await self._change(tenant, REVOKE_TOKENS, (before_ms, *_key(tenant))))

    async def add_api_key(self, key: ApiKey) -> None:
        """Keep what there is to keep of an API key."""
        row = (*_key(key.tenant), key.hash, key.name, json.dumps(key.scopes), key.created_ms, key.expires_ms)
        await self._run(key.tenant, INSERT_API, (*row, key.last_used_ms, key.revoked_ms, key.note))

    async def find_api_key(self, hash_: str) -> ApiKey | None:
        """Return whose an API key is, whatever the project."""
        rows = await self._engine.read(EVERY_PROJECT, lambda found: found.rows(FIND_API, (hash_,)))
        return _read_api_key(rows[0]) if rows else None

    async def list_api_keys(self, tenant: Tenant) -> list[ApiKey]:
        """Return all of them, the oldest first."""
        return [_read_api_key(row) for row in await self._rows(tenant, SELECT_API, _key(tenant))]

    async def revoke_api_key(self, tenant: Tenant, name: str, now_ms: int) -> bool:
        """Let a key count no more."""
        return bool(await self._change(tenant, REVOKE_API, (now_ms, *_key(tenant), name)))

    async def touch_api_key(self, key: ApiKey, now_ms: int) -> None:
        """Remember when a key was used."""
        await self._run(key.tenant, TOUCH_API, (now_ms, *_key(key.tenant), key.hash))

    async def _rows(self, tenant: Tenant, statement: str, parameters: Row) -> list[Row]:
        return await self._engine.read(tenant.project, lambda found: found.rows(statement, parameters))

    async def _change(self, tenant: Tenant, statement: str, parameters: Row) -> list[Row]:
        return await self._engine.write(tenant.project, lambda found: found.rows(statement, parameters))

    async def _run(self, tenant: Tenant, statement: str, parameters: Row) -> None:
        await self._engine.write(tenant.project, lambda found: found.run(statement, [parameters]))


def _add_identity_key(transaction: Transaction, tenant: Tenant, key: SealedKey, most: int) -> bool:
    transaction.run(TAKE_TURNS, [_key(tenant)])
    if transaction.rows(COUNT_IDENTITY, _key(tenant))[0][0] >= most:
        return False
    transaction.run(INSERT_IDENTITY, [(*_key(tenant), key.kid, key.algorithm, key.material, key.created_ms)])
    return True


def _read_api_key(row: Row) -> ApiKey:
    project, environment, hash_, name, scopes, *rest = row
    return ApiKey(Tenant(project, environment), hash_, name, tuple(json.loads(scopes)), *rest)


def _key(tenant: Tenant) -> tuple[str, str]:
    return tenant.project, tenant.environment
