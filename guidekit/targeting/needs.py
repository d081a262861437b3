"""Which events conditions ask about, so that whoever gathers facts reads no others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.targeting.durations import parse_duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidekit.targeting.facts import Scope

Json: TypeAlias = Any


@dataclass(frozen=True)
class Need:
    """
    What has to be known of one event.

    Attributes:
        since_ms: How long ago the oldest one that is asked about may be; None is for ever.
        needs_times: Whether it must be known when it was, and not only how often.
        needs_properties: Whether the properties of each time must be known.
    """

    since_ms: int | None
    needs_times: bool
    needs_properties: bool


Needs: TypeAlias = "Mapping[Scope, Mapping[str, Need]]"
"""By whose events they are, then by name."""


def find_needs(parts: Iterable[Json]) -> Needs:
    """Return what the conditions anywhere in some long-form data ask of events."""
    needs: dict[Scope, dict[str, Need]] = {}
    for condition in _event_conditions(list(parts)):
        scope = needs.setdefault(condition.get("by", "user"), {})
        need = _need_of(condition)
        scope[condition["id"]] = _both(scope.get(condition["id"], need), need)
    return needs


def _event_conditions(part: Json) -> Iterator[Mapping[str, Json]]:
    if isinstance(part, list):
        for each in part:
            yield from _event_conditions(each)
    elif isinstance(part, dict):
        if part.get("type") == "event" and "id" in part:
            yield part
        else:
            yield from _event_conditions(list(part.values()))


def _need_of(condition: Mapping[str, Json]) -> Need:
    is_bounded = "within" in condition and "older_than" not in condition
    since_ms = parse_duration(condition["within"]) if is_bounded else None
    return Need(since_ms, "within" in condition or "older_than" in condition, "where" in condition)


def _both(first: Need, second: Need) -> Need:
    ages = (first.since_ms, second.since_ms)
    return Need(
        None if None in ages else max(age or 0 for age in ages),
        first.needs_times or second.needs_times,
        first.needs_properties or second.needs_properties,
    )
