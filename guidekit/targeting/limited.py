"""Which guides a limit of the project is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.targeting.frequency import Guide
    from guidekit.targeting.verdicts import Json


def counts(limit: Mapping[str, Json], guide: Guide) -> bool:
    """Tell whether a limit is about a guide; one that names nothing is about all of them."""
    if guide["id"] in limit.get("except", ()):
        return False
    if limit.keys().isdisjoint({"kinds", "tags", "guides"}):
        return True
    has_tag = not set(guide.get("tags", ())).isdisjoint(limit.get("tags", ()))
    return has_tag or guide["kind"] in limit.get("kinds", ()) or guide["id"] in limit.get("guides", ())
