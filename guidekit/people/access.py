"""Lets back ends in by their API keys; whose data they get is told by the key and by nothing else."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal, TypeAlias

from guidekit.errors import StoreUnavailableError
from guidekit.people.keys import hash_key, is_api_key, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidekit.stores.base import Store
    from guidekit.stores.credentials import ApiKey
    from guidekit.stores.tenants import Tenant

Denied: TypeAlias = Literal["key_unknown", "key_scope"]

TOUCHED_EVERY_MS = 60_000
MOST_REMEMBERED = 10_000


class AccessError(Exception):
    """
    A back end that gets no answer.

    ``code`` is ``key_unknown`` whether there is no such key, it was revoked, it is over, or it belongs to
    somebody else: nothing can be learned from trying.
    """

    def __init__(self, code: Denied) -> None:
        super().__init__(code)
        self.code = code


class Access:
    """Judges API keys for one server."""

    def __init__(self, store: Store, now_ms: Callable[[], int]) -> None:
        self._store = store
        self._now_ms = now_ms
        self._touched_ms: dict[str, int] = {}

    async def admit(self, credential: str, tenant: Tenant, scope: str) -> ApiKey:
        """
        Return the key a back end has shown.

        Args:
            credential: What it sent; a typing mistake costs no look into the database.
            tenant: Whom this server serves; keys of others count as little as none.
            scope: What the key must allow; empty where every API key may.

        Raises:
            AccessError: The key does not count, or not for this.
            StoreUnavailableError: Keys cannot be read.
        """
        if kind_of(credential) in ("public", "identity"):
            raise AccessError("key_scope")
        if not is_api_key(credential):
            raise AccessError("key_unknown")
        key = await self._store.keys.find_api_key(hash_key(credential))
        if key is None or key.tenant != tenant or not self._counts(key):
            raise AccessError("key_unknown")
        if scope and scope not in key.scopes:
            raise AccessError("key_scope")
        await self._remember_use(key)
        return key

    def _counts(self, key: ApiKey) -> bool:
        return key.revoked_ms is None and (key.expires_ms is None or self._now_ms() < key.expires_ms)

    async def _remember_use(self, key: ApiKey) -> None:
        now_ms = self._now_ms()
        used_ms = max(key.last_used_ms or 0, self._touched_ms.get(key.hash, 0))
        if 0 <= now_ms - used_ms < TOUCHED_EVERY_MS:
            return
        if len(self._touched_ms) >= MOST_REMEMBERED:
            self._touched_ms.clear()
        self._touched_ms[key.hash] = now_ms
        # Only the owner's list of keys shows it; the call itself may need nothing to be written.
        with suppress(StoreUnavailableError):
            await self._store.keys.touch_api_key(key, now_ms)
