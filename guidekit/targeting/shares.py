"""
Draws who is in a share of people: always the same people, and more of them when the share grows.

The draw is the first eight bytes of the SHA-256 of ``project/guide/person`` (or of
``project/guide/purpose/person``), read as a big-endian number below 2^64, times 1000, divided by 2^64 without
remainder: a number from 0 to 999. Whoever draws less than the share in thousandths is in it.
"""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DRAWS = 1000


def draw(project: str, guide: str, person: str, *, purpose: str = "") -> int:
    """
    Return what a person draws for a guide, from 0 to 999.

    Args:
        project: The project's id.
        guide: The guide's id.
        person: The user's id, or the browser's own name.
        purpose: What is drawn for. Each purpose shuffles people anew: a holdout must not be made of exactly
            those whom the rollout reaches first.
    """
    name = "/".join((project, guide, purpose, person) if purpose else (project, guide, person))
    number = int.from_bytes(sha256(name.encode(errors="surrogatepass")).digest()[:8], "big")
    return number * DRAWS >> 64


def parse_share(percentage: str) -> int:
    """Return a contract ``percentage`` in thousandths: ``12.5%`` is 125."""
    return int(Decimal(percentage.removesuffix("%")) * 10)


def pick_variant(project: str, guide: str, person: str, variants: Sequence[Mapping[str, str]]) -> str:
    """
    Return the id of the variant that somebody sees, always the same; empty for the guide as it is written.

    Args:
        project: The project's id.
        guide: The guide's id.
        person: The user's id, or the browser's own name.
        variants: The contract's ``variant`` in their order; what their shares leave sees the guide itself.
    """
    drawn = draw(project, guide, person, purpose="variant")
    for variant in variants:
        drawn -= parse_share(variant["share"])
        if drawn < 0:
            return variant["id"]
    return ""
