"""Keys of one environment are kept apart from all others, and count no more once they are revoked."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from guidekit.stores import open_store
from guidekit.stores.base import Tenant
from guidekit.stores.credentials import ApiKey, PublicKey, SealedKey

if TYPE_CHECKING:
    from tests.unit.stores.conftest import Opened

LIVE, DEV, OTHER = Tenant("acme", "live"), Tenant("acme", "dev"), Tenant("other", "live")


def sealed(kid: str, created_ms: int = 1) -> SealedKey:
    return SealedKey(kid, "HS256", f"sealed {kid}", created_ms)


def api_key(name: str, tenant: Tenant = LIVE) -> ApiKey:
    return ApiKey(tenant, f"hash of {name}", name, ("people:write", "keys"), 5, expires_ms=9, note="imports")


def test_public_keys_are_listed_and_revoked_once(opened: Opened) -> None:
    keys = opened.store.keys
    opened.run(keys.add_public_key(LIVE, PublicKey("pk_live_1", 1)))
    opened.run(keys.add_public_key(LIVE, PublicKey("pk_live_2", 2, note="new")))

    assert opened.run(keys.revoke_public_key(LIVE, "pk_live_1", 7))
    assert not opened.run(keys.revoke_public_key(LIVE, "pk_live_1", 8))
    assert not opened.run(keys.revoke_public_key(DEV, "pk_live_2", 8))
    assert opened.run(keys.list_public_keys(LIVE)) == [
        PublicKey("pk_live_1", 1, 7),
        PublicKey("pk_live_2", 2, note="new"),
    ]
    assert opened.run(opened.store.keep_public_key(LIVE, "pk_live_3")) == "pk_live_2"
    assert opened.run(keys.list_public_keys(OTHER)) == []


def test_no_more_identity_keys_count_at_a_time_than_are_allowed(opened: Opened) -> None:
    keys = opened.store.keys
    kept = [
        opened.run(keys.add_identity_key(LIVE, sealed(f"k{number}", number), most=3)) for number in range(4)
    ]

    assert kept == [True, True, True, False]
    assert opened.run(keys.revoke_identity_key(LIVE, "k0", 9))
    assert opened.run(keys.add_identity_key(LIVE, sealed("k3", 4), most=3))
    assert opened.run(keys.add_identity_key(DEV, sealed("k0"), most=3))
    assert opened.run(keys.list_identity_keys(LIVE))[0] == SealedKey("k0", "HS256", "sealed k0", 0, 9)
    assert not opened.run(keys.revoke_identity_key(LIVE, "k0", 10))


def test_two_servers_that_add_a_key_at_once_take_turns(opened: Opened) -> None:
    second = open_store(opened.url)

    async def add_all() -> list[bool]:
        stores = (opened.store, second)
        found = await asyncio.gather(
            *(stores[n % 2].keys.add_identity_key(LIVE, sealed(f"k{n}"), most=3) for n in range(8))
        )
        await second.close()
        return list(found)

    assert sum(opened.run(add_all())) == 3
    assert len(opened.run(opened.store.keys.list_identity_keys(LIVE))) == 3


def test_tokens_from_before_a_moment_can_be_refused(opened: Opened) -> None:
    keys = opened.store.keys
    opened.run(keys.add_identity_key(LIVE, sealed("k1"), most=3))
    opened.run(keys.add_identity_key(OTHER, sealed("k2"), most=3))

    assert opened.run(keys.revoke_tokens(LIVE, 50)) == 1
    assert [key.revoked_before_ms for key in opened.run(keys.list_identity_keys(LIVE))] == [50]
    assert [key.revoked_before_ms for key in opened.run(keys.list_identity_keys(OTHER))] == [None]


def test_ti9_an_api_key_is_found_whatever_the_project_and_changed_only_from_its_own(opened: Opened) -> None:
    keys = opened.store.keys
    opened.run(keys.add_api_key(api_key("ak_1…aaaa")))
    opened.run(keys.add_api_key(api_key("ak_2…bbbb", OTHER)))

    found = opened.run(keys.find_api_key("hash of ak_2…bbbb"))

    assert found == api_key("ak_2…bbbb", OTHER)
    assert opened.run(keys.find_api_key("hash of nothing")) is None
    assert opened.run(keys.list_api_keys(LIVE)) == [api_key("ak_1…aaaa")]
    assert not opened.run(keys.revoke_api_key(LIVE, "ak_2…bbbb", 7))
    assert opened.run(keys.revoke_api_key(OTHER, "ak_2…bbbb", 7))


def test_the_last_use_of_an_api_key_is_remembered(opened: Opened) -> None:
    keys = opened.store.keys
    opened.run(keys.add_api_key(api_key("ak_1…aaaa")))

    opened.run(keys.touch_api_key(api_key("ak_1…aaaa"), 77))

    assert [key.last_used_ms for key in opened.run(keys.list_api_keys(LIVE))] == [77]
