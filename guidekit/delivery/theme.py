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

SHADE = "#0a0c12"
DIM_LIGHT = "34%"
DIM_DARK = "50%"
"""What lies over the page: nearly black, and denser where the page is dark already."""

SYSTEM_FONTS = "system-ui, sans-serif"

TOKENS = {
    "size": ("text_size", {"small": "0.9375em", "medium": "1em", "large": "1.125em"}),
    "pad": ("density", {"compact": "0.875em", "comfortable": "1.125em"}),
    "shadow": (
        "shadow",
        {
            "none": "none",
            "soft": "0 1px 2px #00000014, 0 12px 32px -8px #00000038",
            "strong": "0 2px 4px #0000001f, 0 24px 56px -12px #00000066",
        },
    ),
    "motion": ("motion", {"none": "0s", "calm": "0.18s", "lively": "0.28s cubic-bezier(0.3, 1.3, 0.6, 1)"}),
}
"""The custom properties that follow from one word of a theme."""

HOVER = 0.05
DARKEST = 0.1
LIGHTEST = 0.95
"""Beyond these, shades of one colour can hardly be told apart."""


def compile_theme(theme: Json) -> Json:
    """
    Return the contract's ``compiled_theme`` of a ``theme`` whose defaults are filled in.

    The default brand gives the figures of the design's pictures; any other brand keeps their contrasts.
    """
    brand = theme["brand"].lower()
    dark_brand = theme["brand_dark"].lower() if "brand_dark" in theme else _lift(brand)
    dim_light, dim_dark = (theme.get("backdrop", share) for share in (DIM_LIGHT, DIM_DARK))
    return {
        "scheme": theme["scheme"],
        "font": theme["font"],
        **({"dark_class": theme["dark_class"]} if "dark_class" in theme else {}),
        "tokens": {
            "family": SYSTEM_FONTS,
            "radius": theme["radius"],
            **{name: values[theme[word]] for name, (word, values) in TOKENS.items()},
        },
        # A white button on a white card would have no shape.
        "light": _palette(
            with_contrast(brand, LIGHT["surface"], VISIBLE_LIGHT, towards=0), LIGHT, dim_light, 0
        ),
        "dark": _palette(
            with_contrast(dark_brand, DARK["surface"], VISIBLE_DARK, towards=1), DARK, dim_dark, 1
        ),
    }


def _lift(brand: str) -> str:
    colour = to_oklch(brand)
    return to_hex(
        replace(
            colour,
            lightness=colour.lightness + DARK_LIFT * (1 - colour.lightness),
            chroma=colour.chroma * DARK_CHROMA,
            hue=colour.hue + DARK_HUE,
        )
    )


def _palette(brand: str, base: dict[str, str], dim: str, towards: float) -> Json:
    on_brand = next(text for text in ON_BRAND if contrast(text, brand) >= READABLE)
    return {
        "brand": brand,
        "on_brand": on_brand,
        "brand_hover": _hover(brand, on_brand),
        "link": with_contrast(brand, base["surface"], READABLE, towards=towards),
        **base,
        "line": base["ink"] + "1a",
        "dim": shade(SHADE, dim),
    }


def shade(colour: str, strength: str) -> str:
    """Return a ``#rrggbb`` colour as ``#rrggbbaa``, as dense as a percentage says."""
    return f"{colour.lower()}{round(float(strength.removesuffix('%')) * 255 / 100):02x}"


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
