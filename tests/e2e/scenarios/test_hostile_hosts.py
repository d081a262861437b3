"""Scenarios 22 to 33: policies, styles, layers and windows that leave a tour little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.pages.geometry import DESK, box_of, expect_beside_target, target_box
from tests.e2e.pages.hosts import NONCE, TARGET
from tests.e2e.scenarios.hostile import SECOND, TALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

STRICT = (
    "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'none';"
    " img-src data: {guidekit}; connect-src {guidekit}; base-uri 'none'; form-action 'none'"
)
TRUSTED = "require-trusted-types-for 'script'; trusted-types 'none'"
PLAIN = '<button data-guide="target" id="target">Target</button>'
STYLED = "<style>{css}</style><h1>Host</h1><svg width=20 height=20></svg>{target}"
OVER_ALL = "position:fixed;inset:0;z-index:2147483647;background:#eee"
HEADER = "position:sticky;top:0;height:120px;background:#eee;z-index:9"
LOOK = """card => [card, ...card.querySelectorAll("*")].filter((one) => one.checkVisibility()).map((each) => {
  const {fontSize, letterSpacing, color, padding, display, opacity, rotate} = getComputedStyle(each);
  return [each.className, fontSize, letterSpacing, color, padding, display, opacity, rotate].join(" ");
})"""


def walk_through(visitor: Visitor, size: tuple[int, int] = DESK) -> None:
    """Follow the tour of two steps, each beside its target; the second target is far down."""
    visitor.expect_card("One")
    expect_beside_target(visitor, size)
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.rest()
    assert box_of(visitor.card).is_within(*size)
    assert not box_of(visitor.card).overlaps(box_of(visitor.page.locator("#second")))
    visitor.press("Done")
    visitor.expect_no_card()


def test_strict_content_security_policy(host: Host, come: Callable[..., Visitor]) -> None:
    host.headers["Content-Security-Policy"] = STRICT.format(nonce=NONCE, guidekit=host.guidekit)
    host.say(PLAIN + '<p data-guide="second" id="second">Second</p>')
    walk_through(come("/two/"))


def test_trusted_types_without_any_policy_of_their_own(host: Host, come: Callable[..., Visitor]) -> None:
    strict = STRICT.format(nonce=NONCE, guidekit=host.guidekit)
    host.headers["Content-Security-Policy"] = f"{strict}; {TRUSTED}"
    host.say(PLAIN + '<p data-guide="second" id="second">Second</p>')
    walk_through(come("/two/"))


def expect_same_look(host: Host, come: Callable[..., Visitor], css: str) -> None:
    """Walk through the tour on a page with these styles, and see that its card looks as on a page without."""
    host.say(TARGET + SECOND)
    plain = come("/two/")
    plain.expect_card("One")
    plain.rest()
    wanted = plain.card.evaluate(LOOK)
    host.say(STYLED.format(css=css, target=TARGET + TALL + SECOND), user="somebody-" + host.user)
    styled = come("/two/")
    styled.expect_card("One")
    styled.rest()
    assert styled.card.evaluate(LOOK) == wanted
    walk_through(styled)


def test_host_styles_unset_and_hide_all_buttons(host: Host, come: Callable[..., Visitor]) -> None:
    expect_same_look(host, come, "button{all:unset;display:none} #target,#second{display:inline-block}")


def test_host_styles_force_a_font_size_on_everything(host: Host, come: Callable[..., Visitor]) -> None:
    expect_same_look(host, come, "*{font-size:40px!important;letter-spacing:9px!important}")


def test_host_styles_have_rules_on_plain_tags(host: Host, come: Callable[..., Visitor]) -> None:
    rules = """div,p,h1,h2,svg,dialog,ul,li,a,img{margin:90px!important;padding:50px!important;rotate:20deg;
      opacity:.1!important;color:red!important;display:inline!important}"""
    expect_same_look(host, come, rules)


def test_modal_of_the_host_at_the_highest_z_index(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f'<div style="{OVER_ALL}">{TARGET}{SECOND}</div>')
    walk_through(come("/two/"))


def test_native_modal_dialog(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f"<dialog id=dialog>{TARGET}{SECOND}</dialog><script>dialog.showModal()</script>")
    visitor = come("/two/")
    walk_through(visitor)
    expect(visitor.page.locator("#dialog")).to_be_visible()


def test_sticky_header_does_not_cover_the_target(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f'<header style="{HEADER}">h</header>{TALL}{TARGET}{TALL}{SECOND}{TALL}')
    visitor = come("/two/")
    visitor.expect_card("One")
    expect_beside_target(visitor)
    assert target_box(visitor).y >= 120
    visitor.press("Next")
    visitor.expect_card("Two")
    visitor.rest()
    assert box_of(visitor.page.locator("#second")).y >= 120


def test_body_with_a_transform(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(f"<style>body{{transform:translate(30px,40px) scale(.9)}}</style>{TARGET}{TALL}{SECOND}")
    walk_through(come("/two/"))


@pytest.mark.parametrize("zoom", ["1.5", ".8"])
def test_html_with_a_zoom(host: Host, come: Callable[..., Visitor], zoom: str) -> None:
    host.say(f"<style>html{{zoom:{zoom}}}</style>{TARGET}{TALL}{SECOND}")
    walk_through(come("/two/"))


def test_window_of_375_by_667(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(PLAIN + TALL + SECOND + TALL)
    walk_through(come("/two/", viewport={"width": 375, "height": 667}), (375, 667))


def test_window_of_320_by_256(host: Host, come: Callable[..., Visitor]) -> None:
    host.say(PLAIN + TALL + SECOND + TALL)
    walk_through(come("/two/", viewport={"width": 320, "height": 256}), (320, 256))
