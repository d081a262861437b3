from __future__ import annotations

from tooling.locks import without_hosts


def test_sponsors_addresses_leave_the_lock_and_the_rest_stays() -> None:
    entry = {"version": "1.0.0", "integrity": "sha512-x", "dev": True}
    lock = {
        "name": "x",
        "packages": {"": {"name": "x"}, "node_modules/a": {**entry, "funding": {"url": "u"}}},
    }
    assert without_hosts(lock) == {"name": "x", "packages": {"": {"name": "x"}, "node_modules/a": entry}}
