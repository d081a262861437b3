"""Runs the targeting tests of guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.model import Problem


def check_expectations(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """What is expected of the targeting has to come true."""
    are_sound = guide.draft.is_sound and collection.declared.is_sound
    if not are_sound or "expect" not in guide.draft.data or collection.now_ms is None:
        return
    # Judging whom guides are for takes long to load, and most guides expect nothing.
    from guidekit.authoring.disappointments import find_disappointments  # noqa: PLC0415

    yield from find_disappointments(guide.draft, collection.declared, now_ms=collection.now_ms)
