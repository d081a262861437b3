"""From a brand colour to the palettes of both schemes, in which every text is readable by construction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeAlias

from guidekit.delivery.colours import contrast, to_hex, to_oklch, with_contrast

Json: TypeAlias = Any

READABLE = 4.5
VISIBLE_LIGHT = 1.15
VISIBLE_DARK = 3.0

LIGHT = {"surface": "#ffffff", "ink": "#16181d", "secondary": "#5b6270"}
DARK = {"surface": "#1f232d", "ink": "#eef0f4", "secondary": "#a3aab8"}
ON_BRAND = ("#ffffff", "#16181d", "#000000")
"""Texts on a brand colour, the preferred one first; white or black is always readable."""

# On a dark surface a brand colour is lighter, softer and a little warmer; fitted to #3b5bdb and #7c93f5.
DARK_LIFT = 0.344
DARK_CHROMA = 0.7365
DARK_HUE = 4.05

HOVER = 0.05
DARKEST = 0.1
LIGHTEST = 0.95
"""Beyond these, shades of one colour can hardly be told apart."""


def compile_theme(theme: Json) -> Json:
    """
    Return the contract's ``compiled_theme`` of a ``theme`` whose defaults are filled in.

    The default brand gives the figures of the design's pictures; any other brand keeps their contrasts.
    """
    return {
        "radius_px": int(theme["radius"].removesuffix("px")),
        "scheme": theme["scheme"],
        "font": theme["font"],
        "light": _palette(_light_brand(theme["brand"].lower()), LIGHT, towards=0),
        "dark": _palette(_dark_brand(theme["brand"].lower()), DARK, towards=1),
    }


def _light_brand(brand: str) -> str:
    # A white button on a white card would have no shape.
    return with_contrast(brand, LIGHT["surface"], VISIBLE_LIGHT, towards=0)


def _dark_brand(brand: str) -> str:
    colour = to_oklch(brand)
    lifted = replace(
        colour,
        lightness=colour.lightness + DARK_LIFT * (1 - colour.lightness),
        chroma=colour.chroma * DARK_CHROMA,
        hue=colour.hue + DARK_HUE,
    )
    return with_contrast(to_hex(lifted), DARK["surface"], VISIBLE_DARK, towards=1)


def _palette(brand: str, base: dict[str, str], *, towards: float) -> Json:
    on_brand = next(text for text in ON_BRAND if contrast(text, brand) >= READABLE)
    return {
        "brand": brand,
        "on_brand": on_brand,
        "brand_hover": _hover(brand, on_brand),
        "link": with_contrast(brand, base["surface"], READABLE, towards=towards),
        **base,
        "line": base["ink"] + "1a",
    }


def _hover(brand: str, on_brand: str) -> str:
    """Return the brand a shade away from its text, or towards it where there is no room left."""
    colour = to_oklch(brand)
    away = -HOVER if on_brand == "#ffffff" else HOVER
    shades = (
        to_hex(replace(colour, lightness=lightness))
        for lightness in (colour.lightness + away, colour.lightness - away, colour.lightness - 3 * away)
        if DARKEST <= lightness <= LIGHTEST
    )
    return next(shade for shade in shades if contrast(shade, on_brand) >= READABLE)
