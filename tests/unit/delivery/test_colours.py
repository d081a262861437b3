"""Colours change in OKLCH and come back as what a screen can show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.delivery.colours import Oklch, contrast, to_hex, to_oklch, with_contrast

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS)
def test_a_colour_survives_the_way_through_oklch(colour: str) -> None:
    assert to_hex(to_oklch(colour)) == colour


def test_the_figures_agree_with_css_color_4() -> None:
    """https://www.w3.org/TR/css-color-4/ gives oklch(62.796% 0.25768 29.234) for red."""
    red = to_oklch("#ff0000")

    assert (red.lightness, red.chroma, red.hue) == pytest.approx((0.62796, 0.25768, 29.234), abs=2e-3)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


def test_more_chroma_than_a_screen_has_is_given_up_and_the_hue_is_kept() -> None:
    shown = to_oklch(to_hex(Oklch(0.7, 0.4, 150)))

    assert shown.hue == pytest.approx(150, abs=2)
    assert 0.1 < shown.chroma < 0.3


def test_a_colour_with_enough_contrast_is_left_alone() -> None:
    assert with_contrast("#3b5bdb", "#ffffff", 4.5, towards=0) == "#3b5bdb"


def test_the_nearest_shade_with_enough_contrast_is_found() -> None:
    shade = with_contrast("#ffee00", "#ffffff", 4.5, towards=0)

    assert 4.5 <= contrast(shade, "#ffffff") < 4.6
