"""Lets callers in under the name they can prove, with the live keys of the environment."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidekit.people.identity import IdentityError, Verifier, identify
from guidekit.people.keys import ALGORITHMS, IdentityKey
from guidekit.people.lately import KEYS_FOR_S, Lately
from guidekit.people.tokens import TokenReader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from guidekit.people.identity import Caller, Json
    from guidekit.people.sealing import Seal
    from guidekit.settings import IdentityMode
    from guidekit.stores.base import Store
    from guidekit.stores.credentials import SealedKey
    from guidekit.stores.tenants import Tenant


class Gate:
    """
    Decides who a caller is, for one environment.

    ``refused`` counts callers who were refused, and ``would_refuse`` those whom the mode ``verified`` would
    have refused, by reason; both since the server began.
    """

    def __init__(
        self,
        store: Store,
        mode: IdentityMode,
        seal: Callable[[], Seal],
        *,
        clock: Callable[[], float],
    ) -> None:
        self.mode = mode
        self.refused: Counter[str] = Counter()
        self.would_refuse: Counter[str] = Counter()
        self._store = store
        self._seal = seal
        self._clock = clock
        self._verifier_of: dict[Tenant, Lately[Verifier]] = {}
        self._tokens = TokenReader((), "")

    async def admit(self, body: Mapping[str, Json], tenant: Tenant) -> Caller:
        """
        Return who is asking.

        Raises:
            IdentityError: The caller gets no answer.
            StoreUnavailableError: There is a token, and the keys cannot be read.
        """
        try:
            caller = identify(body, await self._verifier(tenant, has_token="token" in body))
        except IdentityError as error:
            self.refused[error.fault] += 1
            raise
        if caller.would_refuse:
            self.would_refuse[caller.would_refuse] += 1
        return caller

    async def _verifier(self, tenant: Tenant, *, has_token: bool) -> Verifier:
        if not has_token or self.mode == "anonymous":
            return Verifier(self.mode, TokenReader((), ""), self._clock)
        lately = self._verifier_of.setdefault(tenant, Lately(KEYS_FOR_S, self._clock))
        verifier = lately.get()
        if verifier is None:
            live = [
                key for key in await self._store.keys.list_identity_keys(tenant) if key.revoked_ms is None
            ]
            revoked_before_s = max((key.revoked_before_ms or 0 for key in live), default=0) / 1000
            tokens = self._reader(tenant, tuple(map(self._open, live)))
            verifier = lately.put(Verifier(self.mode, tokens, self._clock, revoked_before_s))
        return verifier

    def _reader(self, tenant: Tenant, keys: tuple[IdentityKey, ...]) -> TokenReader:
        """Return the reader there is while the keys stay the same, because it knows what it has read."""
        audience = f"{tenant.project}/{tenant.environment}"
        if (self._tokens.keys, self._tokens.audience) != (keys, audience):
            self._tokens = TokenReader(keys, audience)
        return self._tokens

    def _open(self, key: SealedKey) -> IdentityKey:
        algorithm = next(each for each in ALGORITHMS if each == key.algorithm)
        material = self._seal().open(key.material) if algorithm == "HS256" else key.material
        return IdentityKey(key.kid, algorithm, material)
