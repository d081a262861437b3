"""TH5: the policies that host apps send, with just the directives that the documentation asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.pages.geometry import expect_beside_target
from tests.e2e.pages.hosts import NONCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

REST = "connect-src {guidekit}; img-src data: {guidekit}"
BY_NONCE = "script-src 'nonce-{nonce}' 'strict-dynamic'"
POLICIES = {
    "a nonce and strict-dynamic": f"default-src 'none'; {BY_NONCE}; {REST}",
    "a nonce and the origin": "default-src 'none'; script-src 'nonce-{nonce}' {guidekit}; " + REST,
    "no styles at all": f"default-src 'none'; {BY_NONCE}; style-src 'none'; {REST}",
    "no style attributes": f"default-src 'none'; {BY_NONCE}; style-src-attr 'none'; {REST}",
    "trusted types": f"default-src 'none'; {BY_NONCE}; {REST}; require-trusted-types-for 'script'",
    "no trusted types": f"{BY_NONCE}; require-trusted-types-for 'script'; trusted-types 'none'",
    "no frames, forms, fonts, media or workers": f"default-src 'none'; {BY_NONCE}; {REST}; frame-src 'none';"
    " form-action 'none'; font-src 'none'; media-src 'none'; worker-src 'none'; base-uri 'none'",
}
ISOLATION = {
    "require-corp": {
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Opener-Policy": "same-origin",
    },
    "credentialless": {"Cross-Origin-Embedder-Policy": "credentialless"},
    "no permissions and no referrer": {
        "Permissions-Policy": "fullscreen=(), geolocation=(), clipboard-read=()",
        "Referrer-Policy": "no-referrer",
    },
}
PAIR = (
    """<button data-guide="target" id="target">Target</button><button data-guide="second">Second</button>"""
)


def walk_through(visitor: Visitor) -> None:
    """Follow the tour to its end; a violation of the policy is a trouble, and fails the visit."""
    visitor.expect_card("One")
    expect_beside_target(visitor)
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.press("Done")
    visitor.expect_no_card()


@pytest.mark.parametrize("policy", POLICIES)
def test_th5_tour_works_under_a_policy_with(host: Host, come: Callable[..., Visitor], policy: str) -> None:
    host.headers["Content-Security-Policy"] = POLICIES[policy].format(nonce=NONCE, guidekit=host.guidekit)
    host.say(PAIR)
    walk_through(come("/two/"))


@pytest.mark.parametrize("isolation", ISOLATION)
def test_th5_tour_works_on_a_page_isolated_by(
    host: Host, come: Callable[..., Visitor], isolation: str
) -> None:
    host.headers.update(ISOLATION[isolation])
    host.say(PAIR)
    walk_through(come("/two/"))
