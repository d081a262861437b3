"""
Colours as people see them: OKLCH for changing one, WCAG contrast for judging a pair.

Björn Ottosson's OKLab, https://bottosson.github.io/posts/oklab/; WCAG 2.2, "contrast ratio".
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

Rgb: TypeAlias = tuple[float, float, float]

STEPS = 12
"""How often an interval is halved: enough for `#rrggbb`; with more, the channels of a grey round apart."""

# The straight beginning of sRGB's curve, https://www.w3.org/TR/css-color-4/#color-conversion-code
STRAIGHT_GAMMA = 0.04045
STRAIGHT_LINEAR = 0.0031308


@dataclass(frozen=True)
class Oklch:
    """Lightness from 0 to 1, chroma from 0 to about 0.37, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def to_oklch(colour: str) -> Oklch:
    """Return a ``#rrggbb`` colour in OKLCH."""
    red, green, blue = _to_linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def to_hex(colour: Oklch) -> str:
    """Return ``#rrggbb``, with as much of the chroma as a screen can show."""
    if not _is_shown(colour):
        chroma = _halve(lambda chroma: not _is_shown(replace(colour, chroma=chroma)), 0, colour.chroma)
        colour = replace(colour, chroma=chroma)
    channels = (_to_gamma(min(max(channel, 0), 1)) for channel in _from_oklch(colour))
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def with_contrast(colour: str, against: str, ratio: float, *, towards: float) -> str:
    """
    Return the colour itself, or the nearest lightness of it that reaches a contrast.

    Args:
        colour: ``#rrggbb``.
        against: The ``#rrggbb`` it stands on.
        ratio: The contrast to reach; it must be reachable at the lightness ``towards``.
        towards: The lightness to move to, 0 or 1.
    """
    if contrast(colour, against) >= ratio:
        return colour
    start = to_oklch(colour)

    def shade(lightness: float) -> str:
        return to_hex(replace(start, lightness=lightness))

    return shade(
        _halve(lambda lightness: contrast(shade(lightness), against) >= ratio, start.lightness, towards)
    )


def _halve(holds: Callable[[float], bool], low: float, high: float) -> float:
    """Return the value nearest to ``low`` of those from which a claim holds up to ``high``."""
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _from_oklch(colour: Oklch) -> Rgb:
    a = colour.chroma * math.cos(math.radians(colour.hue))
    b = colour.chroma * math.sin(math.radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _is_shown(colour: Oklch) -> bool:
    # Half a step of a channel: what rounds to a colour of the screen is one.
    margin = 0.5 / 255
    return all(-margin <= _to_gamma(channel) <= 1 + margin for channel in _from_oklch(colour))


def _luminance(colour: str) -> float:
    red, green, blue = _to_linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_linear(colour: str) -> Rgb:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return _from_gamma(red), _from_gamma(green), _from_gamma(blue)


def _from_gamma(channel: float) -> float:
    linear: float = channel / 12.92 if channel <= STRAIGHT_GAMMA else ((channel + 0.055) / 1.055) ** 2.4
    return linear


def _to_gamma(channel: float) -> float:
    if channel <= STRAIGHT_LINEAR:
        return channel * 12.92
    gamma: float = 1.055 * channel ** (1 / 2.4) - 0.055
    return gamma
