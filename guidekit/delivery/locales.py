"""Which of a release's languages a person gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def pick_locale(wanted: str, offered: Sequence[str]) -> str:
    """
    Return the offered locale that suits a wanted one best.

    Args:
        wanted: A BCP 47 tag in any case; whatever browsers send, an empty string too.
        offered: At least one locale; the first one is for everybody who wants none of them.
    """
    by_tag = {locale.lower(): locale for locale in reversed(offered)}
    tag = wanted.replace("_", "-").lower()
    while tag:
        if tag in by_tag:
            return by_tag[tag]
        tag = tag.rpartition("-")[0]
    language = wanted.replace("_", "-").lower().partition("-")[0]
    return next((locale for locale in offered if locale.lower().partition("-")[0] == language), offered[0])
