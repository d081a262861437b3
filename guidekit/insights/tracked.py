"""Judges the events that a back end reports, one by one, and makes the good ones ready for the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.insights.intake import AHEAD_AT_MOST_MS, MAX_EVENT_BYTES, OLDEST_MS
from guidekit.insights.items import ItemFault, find_item_fault, reject
from guidekit.stores.base import Batch, Event, Person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidekit.insights.items import RejectedItem
    from guidekit.stores.tenants import Tenant

Json: TypeAlias = Any

NO_BROWSER = ""


@dataclass(frozen=True)
class Reported:
    """The events of a call, apart; a batch holds those of one user who acted for one company."""

    batches: tuple[Batch, ...]
    rejected: tuple[RejectedItem, ...]


def judge_tracked(tenant: Tenant, events: Sequence[Json], *, now_ms: int) -> Reported:
    """
    Return which events are good, by whose they are.

    Args:
        tenant: Whose data it is.
        events: As they were sent; nothing is known of them yet.
        now_ms: The server's clock.
    """
    groups: dict[tuple[str, str], list[Event]] = {}
    rejected = []
    for index, event in enumerate(events):
        fault = _find_fault(event, now_ms)
        if fault is None:
            groups.setdefault((event["user"], event.get("company", "")), []).append(_as_stored(event, now_ms))
        else:
            rejected.append(reject(index, event, fault))
    batches = tuple(
        Batch(tenant, Person(f"u:{user}", NO_BROWSER, verified=True), now_ms, found, company)
        for (user, company), found in groups.items()
    )
    return Reported(batches, tuple(rejected))


def _find_fault(event: Json, now_ms: int) -> ItemFault | None:
    fault = find_item_fault(event, "api_event", max_bytes=MAX_EVENT_BYTES)
    if fault is None and event.get("at_ms", now_ms) < now_ms - OLDEST_MS:
        return ItemFault("too_old", "/at_ms", "It happened more than 30 days ago.")
    return fault


def _as_stored(event: Mapping[str, Json], now_ms: int) -> Event:
    said_ms = event.get("at_ms", now_ms)
    at_ms = said_ms if said_ms <= now_ms + AHEAD_AT_MOST_MS else now_ms
    # What is told of the time is kept only where it was told: the same event sent again is the same.
    kept = {name: event[name] for name in ("id", "name", "at_ms", "properties") if name in event}
    return Event({"type": "tracked", **kept}, at_ms, name=event["name"])
