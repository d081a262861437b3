"""Whether a public key is one of an environment, as its database says every few seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from guidekit.errors import StoreUnavailableError
from guidekit.people.keys import kind_of, make_public_key
from guidekit.people.lately import KEYS_FOR_S, Lately

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidekit.stores.base import Store
    from guidekit.stores.tenants import Tenant

Refusal: TypeAlias = Literal["key_scope", "key_unknown", "key_revoked"]


class PublicKeys:
    """
    The public keys of one environment.

    While the database is away those that were known go on counting.
    """

    def __init__(self, store: Store, given: str | None, *, clock: Callable[[], float]) -> None:
        """Take the key that the operator gave, if any: it counts whatever the database says."""
        self._store = store
        self._first = given
        self._known: dict[str, bool] = {} if given is None else {given: True}
        self._given = dict(self._known)
        self._fresh: Lately[dict[str, bool]] = Lately(KEYS_FOR_S, clock)

    async def first(self, tenant: Tenant) -> str:
        """Return the key for a snippet, making it the first time there is none."""
        if self._first is None:
            candidate = make_public_key(tenant.environment)
            self._first = await self._store.keep_public_key(tenant, candidate)
        return self._first

    async def judge(self, key: str, tenant: Tenant) -> Refusal | None:
        """Return why a caller with this key is refused, or None for one who is not."""
        if kind_of(key) in ("api", "identity"):
            return "key_scope"
        known = self._fresh.get()
        if known is None:
            known = await self._read(tenant)
        if key not in known:
            return "key_unknown"
        return None if known[key] else "key_revoked"

    async def _read(self, tenant: Tenant) -> dict[str, bool]:
        """Return ``{key: whether it is live}``."""
        first = await self.first(tenant)
        try:
            found = await self._store.keys.list_public_keys(tenant)
        except StoreUnavailableError:
            self._known.setdefault(first, True)
            return self._known
        self._known = {each.key: each.revoked_ms is None for each in found} | self._given
        return self._fresh.put(self._known)
