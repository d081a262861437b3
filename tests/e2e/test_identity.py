"""Where names are verified, a page shows what is for somebody only with what their back end has signed."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import jwt
import pytest

from tests.e2e.pages.hosts import Host, serve
from tests.e2e.servers import ServerProcess, free_port
from tests.e2e.visitors import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

KEY = "pk_live_e2e"
FILES = {
    "guidekit.yaml": "id: acme\nattributes: {user.role: {type: text, trust: signed}, user.plan: text}\n",
    "owners.yaml": "kind: tour\nid: owners\naudience: {user.role: owner}\nstart: {page: '**'}\n"
    "steps: [{title: For owners, text: Hello}]\n",
    "trials.yaml": "kind: tour\nid: trials\naudience: {user.plan: trial}\nstart: {page: '**'}\n"
    "steps: [{title: For trials, text: Hello}]\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def secret(project: Path) -> str:
    """What the back end of the host app signs with."""
    words = ["keys", "--project", str(project), "--environment", "live", "add", "identity"]
    # In a process of its own: Playwright keeps an event loop running in this one.
    return subprocess.run(
        [sys.executable, "-m", "guidekit", *words], capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture
def verified(project: Path, secret: str) -> Iterator[Host]:
    """A host app beside a live server that takes nobody's word; `/token` answers with a token."""
    assert secret
    port = free_port()
    for host in serve(Host(f"http://127.0.0.1:{port}", KEY, user="u1")):
        words = ["guidekit", "serve", str(project), f"--port={port}", f"--key={KEY}"]
        server = ServerProcess([*words, "--environment=live", f"--origin={host.url}"], port, "/readyz")
        server.start()
        yield host
        server.stop()


def sign(secret: str, *, age_s: int = 0, **claims: Any) -> str:  # noqa: ANN401  any claim
    now = int(time.time()) - age_s
    usual = {"sub": "u1", "iat": now, "exp": now + 600, "aud": "acme/live"}
    return jwt.encode({**usual, **claims}, secret, "HS256")


def say_with_tokens(host: Host) -> None:
    """Serve a page whose guidekit asks the back end for tokens, and counts how often."""
    said = json.dumps({"key": KEY, "user": {"id": "u1", "attributes": {"role": "owner"}}})
    host.say(
        "<p>Page</p>",
        calls="window.asked = 0;"
        "const getToken = () => { asked++; return fetch('/token').then((answer) => answer.text()); };"
        f"guidekit.init({{...{said}, getToken}});",
    )


def test_ti4_what_the_back_end_has_signed_is_shown_and_what_a_page_says_is_not(
    browser: Browser, verified: Host, secret: str
) -> None:
    say_with_tokens(verified)
    verified.pages["/token"] = sign(secret)
    visitor = Visitor(browser.new_context(base_url=verified.url))
    visitor.page.goto("/")
    visitor.expect_quiet()
    visitor.expect_no_card()

    verified.pages["/token"] = sign(secret, attributes={"role": "owner"})
    visitor.page.reload()

    visitor.expect_card("For owners")
    assert visitor.page.evaluate("asked") == 1
    assert visitor.troubles == []
    visitor.context.close()


def test_ti1_without_a_token_that_counts_nothing_is_shown_and_the_back_end_is_not_asked_for_ever(
    browser: Browser, verified: Host, secret: str
) -> None:
    say_with_tokens(verified)
    verified.pages["/token"] = sign(secret, age_s=3600, attributes={"role": "owner"})
    visitor = Visitor(browser.new_context(base_url=verified.url))
    visitor.page.goto("/")
    visitor.expect_quiet()

    visitor.expect_no_card()
    assert visitor.page.evaluate("asked") == 2
    visitor.context.close()


def test_what_a_page_says_of_a_visitor_is_shown_kept_and_forgotten(browser: Browser, verified: Host) -> None:
    verified.say("<p>Page</p>", calls=f"guidekit.init({{key: '{KEY}'}});")
    visitor = Visitor(browser.new_context(base_url=verified.url))
    visitor.page.goto("/")
    visitor.expect_quiet()
    visitor.expect_no_card()

    visitor.page.evaluate("guidekit.identifyAnonymous({plan: 'trial', role: 'owner', odd: {}})")
    visitor.expect_card("For trials")
    visitor.page.reload()
    visitor.expect_card("For trials")
    visitor.page.evaluate("guidekit.reset()")
    visitor.expect_no_card()
    visitor.page.reload()
    visitor.expect_quiet()

    visitor.expect_no_card()
    assert visitor.troubles == []
    visitor.context.close()
