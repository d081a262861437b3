"""Keeps what sessions find out of people for experiments, each thing once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from guidekit.stores.base import Batch, Event, Reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidekit.delivery.marks import Mark
    from guidekit.stores.base import Person, Store
    from guidekit.stores.tenants import Tenant

MOST_REMEMBERED = 100_000


class Notebook:
    """Writes marks down; what was written lately is not even tried again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._written: set[tuple[str, str, str]] = set()

    async def note(self, tenant: Tenant, person: Person, marks: Iterable[Mark], *, now_ms: int) -> None:
        """Keep what is new of some marks of one person."""
        fresh = [mark for mark in marks if (person.key, mark.guide, mark.outcome) not in self._written]
        if not fresh:
            return
        events = [_event_of(mark, person, now_ms) for mark in fresh]
        await self._store.append(Batch(tenant, person, now_ms, events))
        if len(self._written) >= MOST_REMEMBERED:
            self._written.clear()
        self._written.update((person.key, mark.guide, mark.outcome) for mark in fresh)


def _event_of(mark: Mark, person: Person, now_ms: int) -> Event:
    """Return a mark as an event, which is stored once however many servers find it out."""
    name = hashlib.sha256(f"{person.key}/{mark.guide}/{mark.outcome}".encode()).hexdigest()[:32]
    body = {"id": f"m-{name}", "type": f"guide_{mark.outcome}", "at_ms": now_ms, "guide": mark.guide}
    return Event(body, now_ms, (Reach(mark.guide, mark.outcome),), variant=mark.variant)
