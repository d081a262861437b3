"""Every text of every palette can be read, whatever the brand colour is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator

from guidekit.contract.compose import compose
from guidekit.contract.fragments import load_definition
from guidekit.contract.visit import complete
from guidekit.delivery.colours import contrast
from guidekit.delivery.theme import compile_theme

PAYLOADS = (
    "red;}@import url(//evil.example)",
    "url(//evil.example/x)",
    "#3b5bdb;background:url(//evil.example)",
    "#3b5bdb}",
    "expression(alert(1))",
    "var(--x)",
    "12px;position:fixed",
    "12px/**/",
    "calc(1px)",
    "1e9px",
    "-1px",
    "javascript:alert(1)",
    ":host-context(body)",
    "#3b5bdb\n",
    "a.b",
    "a b",
    "</style><script>",
    "\\75rl(x)",
    "",
)
BRANDS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
COLOUR = r"^#[0-9a-f]{6}([0-9a-f]{2})?$"


def compiled(brand: str, **more: str) -> dict[str, Any]:
    theme: dict[str, Any] = compile_theme(complete("theme", {"brand": brand, **more}))
    return theme


@given(BRANDS)
@example("#000000")
@example("#ffffff")
@example("#777777")
@example("#ff0000")
@example("#ffff00")
@example("#0000ff")
def test_text_on_every_colour_passes(brand: str) -> None:
    for scheme in ("light", "dark"):
        palette = compiled(brand)[scheme]
        assert contrast(palette["on_brand"], palette["brand"]) >= 4.5
        assert contrast(palette["on_brand"], palette["brand_hover"]) >= 4.5
        assert contrast(palette["link"], palette["surface"]) >= 4.5
        assert contrast(palette["ink"], palette["surface"]) >= 4.5
        assert contrast(palette["secondary"], palette["surface"]) >= 4.5


@given(BRANDS)
def test_hovering_shows_on_every_brand(brand: str) -> None:
    for scheme in ("light", "dark"):
        palette = compiled(brand)[scheme]
        assert palette["brand_hover"] != palette["brand"]
        assert contrast(palette["brand"], palette["surface"]) >= 1.15


@given(BRANDS)
def test_the_outcome_is_what_the_contract_promises(brand: str) -> None:
    theme = compiled(brand)

    assert Draft202012Validator(compose("compiled_theme", "wire")).is_valid(theme)
    assert Draft202012Validator({"additionalProperties": {"pattern": COLOUR}}).is_valid(theme["light"])
    assert Draft202012Validator({"additionalProperties": {"pattern": COLOUR}}).is_valid(theme["dark"])


def test_the_default_brand_looks_as_it_was_designed() -> None:
    assert compiled("#3b5bdb")["light"] == {
        "brand": "#3b5bdb",
        "on_brand": "#ffffff",
        "brand_hover": "#2f4bca",
        "link": "#3b5bdb",
        "surface": "#ffffff",
        "ink": "#16181d",
        "secondary": "#5b6270",
        "line": "#16181d1a",
        "dim": "#0a0c1257",
    }
    assert compiled("#3b5bdb")["dark"] == {
        "brand": "#7c93f5",
        "on_brand": "#16181d",
        "brand_hover": "#8da4ff",
        "link": "#7c93f5",
        "surface": "#1f232d",
        "ink": "#eef0f4",
        "secondary": "#a3aab8",
        "line": "#eef0f41a",
        "dim": "#0a0c1280",
    }


@pytest.mark.parametrize("brand", ["#E91E63", "#0a7d55", "#ffee00"])
def test_the_brand_is_taken_as_it_is_on_light_pages(brand: str) -> None:
    assert compiled(brand)["light"]["brand"] == brand.lower()


@pytest.mark.parametrize(("grey", "shade"), [("#ffffff", "#eeeeee"), ("#000000", "#000000")])
def test_a_grey_stays_grey(grey: str, shade: str) -> None:
    assert compiled(grey)["light"]["brand"] == shade


def test_l04_words_of_a_theme_become_tokens() -> None:
    usual = compiled("#3b5bdb")
    other = compiled(
        "#3b5bdb",
        radius="0px",
        scheme="dark",
        font="host",
        text_size="large",
        density="compact",
        shadow="none",
        motion="none",
        backdrop="20%",
    )

    assert usual["tokens"]["radius"] == "12px"
    assert usual["tokens"]["motion"] == "0.18s"
    assert (other["scheme"], other["font"]) == ("dark", "host")
    assert other["tokens"] == {
        "family": "system-ui, sans-serif",
        "radius": "0px",
        "size": "1.125em",
        "pad": "0.875em",
        "shadow": "none",
        "motion": "0s",
    }
    assert (other["light"]["dim"], other["dark"]["dim"]) == ("#0a0c1233", "#0a0c1233")


@given(BRANDS, BRANDS)
def test_l04_colour_of_its_own_for_dark_pages_is_readable_too(brand: str, dark: str) -> None:
    palette = compiled(brand, brand_dark=dark)["dark"]

    assert contrast(palette["on_brand"], palette["brand"]) >= 4.5
    assert contrast(palette["link"], palette["surface"]) >= 4.5
    assert contrast(palette["brand"], palette["surface"]) >= 3


def test_l06_theme_names_the_class_that_says_dark() -> None:
    assert compiled("#3b5bdb", dark_class="is-dark")["dark_class"] == "is-dark"
    assert "dark_class" not in compiled("#3b5bdb")


@pytest.mark.parametrize("word", sorted(load_definition("theme")["properties"]))
@pytest.mark.parametrize("payload", PAYLOADS)
def test_tc4_nothing_but_typed_values_is_a_theme(word: str, payload: str) -> None:
    assert not Draft202012Validator(compose("theme", "long")).is_valid({word: payload})
