"""What has happened to a caller, as far as conditions ask: counted where that is enough, else each time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from guidekit.targeting.facts import Happening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from guidekit.people.identity import Caller
    from guidekit.stores.base import EventCount, Happened, Store
    from guidekit.stores.tenants import Tenant
    from guidekit.targeting.facts import EventRecord, Scope
    from guidekit.targeting.needs import Need, Needs

DAY_MS = 24 * 60 * 60 * 1000
MOST_A_DAY = 10_000
"""More than any condition asks for; a company of many does not fill our memory."""


async def gather_events(
    store: Store, tenant: Tenant, caller: Caller, needs: Needs, *, now_ms: int
) -> dict[Scope, dict[str, EventRecord]]:
    """
    Return what conditions need to know of events; nothing is read that none of them asks about.

    Of a company's events only the day is kept, so a window counts the whole of the day it begins on, and
    conditions about their properties stay unknown.
    """
    company = caller.company.id if caller.company is not None else ""
    found: dict[Scope, dict[str, EventRecord]] = {}
    if "user" in needs:
        found["user"] = await _of_person(store, tenant, caller, needs["user"], now_ms, lambda _: True)
    if "user_in_company" in needs:
        own = needs["user_in_company"] if company else {}
        found["user_in_company"] = await _of_person(
            store, tenant, caller, own, now_ms, lambda each: each.company == company
        )
    if "company" in needs:
        own = needs["company"] if company else {}
        counts = await store.count_company_events(tenant, company, sorted(own)) if own else []
        found["company"] = _by_days(counts, own, now_ms)
    return found


def list_read_events(needs: Needs) -> Iterator[tuple[str, int | None]]:
    """Yield the events that are read one by one and how far back, None for ever; the others are counted."""
    for scope in ("user", "user_in_company"):
        for name, need in needs.get(scope, {}).items():
            if _needs_each(need):
                yield name, need.since_ms


async def _of_person(
    store: Store,
    tenant: Tenant,
    caller: Caller,
    needs: Mapping[str, Need],
    now_ms: int,
    is_meant: Callable[[Happened | EventCount], bool],
) -> dict[str, EventRecord]:
    records: dict[str, EventRecord] = {}
    counted = sorted(name for name, need in needs.items() if not _needs_each(need))
    if counted:
        totals: dict[str, int] = defaultdict(int)
        for count in await store.count_person_events(tenant, caller.person.key, counted):
            totals[count.name] += count.count if is_meant(count) else 0
        records |= totals
    listed = {name: need for name, need in needs.items() if _needs_each(need)}
    if listed:
        oldest = [need.since_ms for need in listed.values()]
        since_ms = 0 if None in oldest else now_ms - max(each or 0 for each in oldest)
        times: dict[str, list[Happening]] = defaultdict(list)
        for happened in await store.read_happened(tenant, caller.person.key, sorted(listed), since_ms):
            if is_meant(happened):
                times[happened.name].append(Happening(happened.at_ms, happened.properties))
        records |= {name: tuple(each) for name, each in times.items()}
    return records


def _by_days(counts: list[EventCount], needs: Mapping[str, Need], now_ms: int) -> dict[str, EventRecord]:
    totals: dict[str, int] = defaultdict(int)
    times: dict[str, list[Happening]] = defaultdict(list)
    for each in counts:
        totals[each.name] += each.count
        end_ms = min((each.day + 1) * DAY_MS - 1, now_ms)
        times[each.name] += [Happening(end_ms)] * min(each.count, MOST_A_DAY)
    # Without its properties a time must not be taken for one that has none.
    return {
        name: tuple(times[name])
        if needs[name].needs_times and not needs[name].needs_properties
        else totals[name]
        for name in totals
    }


def _needs_each(need: Need) -> bool:
    return need.needs_times or need.needs_properties
