"""The examples of docs/frameworks.md as they stand there, bundled and used in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tooling.node import JS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor


EXAMPLES = {"plain": "plain/main.ts", "react": "react/main.tsx", "vue": "vue/main.ts"}
REMOVABLE = {"react": "react/unmount.tsx", "vue": "vue/unmount.ts"}
MODES = ("development", "production")


def sign_in(visitor: Visitor) -> None:
    """Sign in with the form of the app."""
    visitor.page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("example", EXAMPLES)
def test_a_guide_comes_after_signing_in_and_goes_on_by_the_router(
    build: Callable[..., None], host: Host, come: Callable[..., Visitor], example: str, mode: str
) -> None:
    build(EXAMPLES[example], mode)
    visitor = come(f"/?user={host.user}")
    visitor.page.evaluate("window.isSame = true")
    visitor.expect_quiet()
    sign_in(visitor)
    visitor.expect_card("Home")
    expect(visitor.card.get_by_text("Hello, Ada.")).to_be_visible()
    assert visitor.page.locator("[data-guidekit]").count() == 1
    visitor.press("To the projects")
    visitor.page.wait_for_url("**/projects")
    visitor.expect_card("Projects")
    assert visitor.page.evaluate("window.isSame")
    assert [path for path in visitor.requests if path.startswith("/sdk/")] == []


@pytest.mark.parametrize("example", REMOVABLE)
def test_nothing_is_left_when_the_app_goes(
    build: Callable[..., None], host: Host, come: Callable[..., Visitor], example: str
) -> None:
    build(REMOVABLE[example], "development")
    visitor = come(f"/?user={host.user}")
    visitor.expect_card("Home")
    visitor.page.evaluate("unmount()")
    visitor.expect_no_card()
    assert visitor.page.locator("[data-guidekit]").count() == 0
    visitor.expect_sent()
    visitor.requests.clear()
    visitor.page.evaluate("history.pushState({}, '', '/projects')")
    visitor.expect_quiet()
    assert visitor.requests == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_nothing_happens_in_the_tests_of_an_app(
    build: Callable[..., None], host: Host, come: Callable[..., Visitor], example: str
) -> None:
    build(EXAMPLES[example], "test")
    visitor = come(f"/?user={host.user}")
    sign_in(visitor)
    visitor.page.get_by_role("heading", name="home").wait_for()
    visitor.expect_quiet()
    assert visitor.requests == []
    assert visitor.page.locator("[data-guidekit]").count() == 0


def test_the_examples_are_typed(app: Path, node: Callable[..., str]) -> None:
    flags = ["--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler"]
    flags += ["--target", "es2022", "--jsx", "react-jsx", "--types", "", "--ignoreConfig"]
    sources = sorted(str(path) for path in app.glob("[a-z]*/*.ts*") if "node_modules" not in path.parts)
    node(app, JS / "node_modules/typescript/bin/tsc", *flags, "env.d.ts", *sources)
