"""Which guides a limit of the project counts, and what a caller is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.targeting.records import begun_ms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guidekit.progress import Progress
    from guidekit.targeting.eligibility import Guide
    from guidekit.targeting.verdicts import Json

SAID = ("at_most", "per", "quiet")


def counts(limit: Mapping[str, Json], guide: Guide) -> bool:
    """Tell whether a limit is about a guide; one that names nothing is about all of them."""
    if guide["id"] in limit.get("except", ()):
        return False
    if limit.keys().isdisjoint({"kinds", "tags", "guides"}):
        return True
    has_tag = not set(guide.get("tags", ())).isdisjoint(limit.get("tags", ()))
    return has_tag or guide["kind"] in limit.get("kinds", ()) or guide["id"] in limit.get("guides", ())


def limit_now(
    limit: Mapping[str, Json], guides: Iterable[Guide], shown: set[str], progress: Mapping[str, Progress]
) -> Json:
    """
    Return the contract's ``limit_now`` for one caller.

    Args:
        limit: A limit of the project in its long form.
        guides: The terms of every guide there is.
        shown: The ids of the guides the caller is told of; of the others only the times are.
        progress: Where the caller stands, by guide id.
    """
    counted = {guide["id"] for guide in guides if counts(limit, guide)}
    others = [at_ms for guide in counted - shown if guide in progress for at_ms in begun_ms(progress[guide])]
    said = {word: limit[word] for word in SAID if word in limit}
    return {"guides": sorted(counted & shown), "others_ms": sorted(others), **said}
