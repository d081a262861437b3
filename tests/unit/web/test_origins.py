"""TI8: an origin is compared exactly; nothing that only looks like an allowed one passes."""

from __future__ import annotations

import pytest

from guidekit.web.origins import Origins, is_loopback_host

OWN = "https://guides.acme.example"
LIVE = Origins(("https://app.acme.example", "https://*.tenants.example", "http://app.acme.example:8080"))
DEVELOPMENT = Origins((), loopback=True)


@pytest.mark.parametrize(
    ("origin", "is_allowed"),
    [
        ("https://app.acme.example", True),
        ("http://app.acme.example:8080", True),
        ("https://one.tenants.example", True),
        (OWN, True),
        ("http://app.acme.example", False),
        ("https://app.acme.example:8443", False),
        ("https://app.acme.example:443", False),
        ("https://app.acme.example.evil.example", False),
        ("https://evilapp.acme.example", False),
        ("https://evil-app.acme.example", False),
        ("https://app.acme.example.", False),
        ("https://APP.acme.example", False),
        ("https://app.acme.example/", False),
        ("https://app.acme.example/path", False),
        ("https://user@app.acme.example", False),
        ("https://app.acme.example@evil.example", False),
        ("https://app.acme.example, https://evil.example", False),
        ("https://app.acme.example https://evil.example", False),
        (" https://app.acme.example", False),
        ("https://tenants.example", False),
        ("https://a.b.tenants.example", False),
        ("https://.tenants.example", False),
        ("https://evil.example/.tenants.example", False),
        ("https://evil.example#.tenants.example", False),
        ("https://*.tenants.example", False),
        ("null", False),
        ("", False),
        ("file://", False),
        ("chrome-extension://abcdef", False),
        ("https://\u0430pp.acme.example", False),
        ("https://xn--pp-7kc.acme.example", False),
        ("http://localhost", False),
        ("http://127.0.0.1:8000", False),
    ],
)
def test_only_the_very_origin_is_allowed(origin: str, is_allowed: bool) -> None:  # noqa: FBT001  a table's column
    assert LIVE.allow(origin, OWN) is is_allowed


@pytest.mark.parametrize(
    ("origin", "is_allowed"),
    [
        ("http://localhost", True),
        ("http://localhost:3000", True),
        ("https://localhost:3000", True),
        ("http://acme.localhost:3000", True),
        ("http://127.0.0.1:8000", True),
        ("http://127.1.2.3", True),
        ("http://[::1]:8000", True),
        ("http://localhost.evil.example", False),
        ("http://127.0.0.1.evil.example", False),
        ("http://evillocalhost", False),
        ("http://user@localhost", False),
        ("http://localhost/path", False),
        ("http://localhost:99999", False),
        ("http://localhost:", False),
        ("http://[::1", False),
        ("http://0.0.0.0", False),
        ("http://192.168.1.5:3000", False),
        ("http://2130706433", False),
        ("ftp://localhost", False),
        ("null", False),
    ],
)
def test_development_allows_this_machine_and_no_other(origin: str, is_allowed: bool) -> None:  # noqa: FBT001
    assert DEVELOPMENT.allow(origin, OWN) is is_allowed


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", "a.localhost"])
def test_this_machine_has_many_names(host: str) -> None:
    assert is_loopback_host(host)


@pytest.mark.parametrize("host", ["", "acme.example", "10.0.0.1", "localhost.acme.example", "::"])
def test_other_machines_are_not_this_one(host: str) -> None:
    assert not is_loopback_host(host)
