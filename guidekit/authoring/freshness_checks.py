"""Checks for what time has passed by: guides to be looked at again, and those that are over."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import quote
from guidekit.targeting.moments import compare_moments, local_time, parse_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.articles import ArticleDraft
    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import DataPath


def check_review(collection: Collection, guide: GuideDraft | ArticleDraft) -> Iterator[Problem]:
    """Somebody wanted to look at the guide or the article again by a day that is over."""
    data = guide.draft.data
    # The time is only asked for where it matters: whatever has asked for it is judged anew each time.
    if not guide.draft.is_sound or "review_by" not in data or collection.now_ms is None:
        return
    if _is_over(collection.now_ms, data["review_by"]):
        who = f" by {quote(data['owner'])}" if "owner" in data else ""
        message = f"this should have been looked at{who} until {data['review_by']}"
        place = guide.draft.value_place(("review_by",))
        yield make_problem(guide.draft.file, place, "GK601", message, "Look at it, then write the next day.")


def check_over(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """A guide whose time is over shows nothing any more."""
    if not guide.draft.is_sound:
        return
    data = guide.draft.data
    ends: dict[DataPath, str | None] = {
        ("start", "schedule", "until"): data.get("start", {}).get("schedule", {}).get("until"),
        ("expires",): data.get("expires"),
    }
    for path, end in ends.items():
        if end is not None and collection.now_ms is not None and _is_over(collection.now_ms, end):
            message = f"the time of this guide is over since {end}"
            hint = "Take the file out, or give it more time."
            yield make_problem(guide.draft.file, guide.draft.value_place(path), "GK602", message, hint)


def _is_over(now_ms: int, end: str) -> bool:
    moment = parse_moment(end)
    if moment is None:
        return False
    today = local_time(now_ms, UTC).day
    return compare_moments(today if isinstance(moment, str) else now_ms, moment, UTC) > 0
