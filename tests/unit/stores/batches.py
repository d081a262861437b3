"""Batches as the server makes them of what browsers send."""

from __future__ import annotations

from typing import Literal, TypeAlias

from guidekit.stores.base import Batch, Event, Person, Reach, Tenant

Ending: TypeAlias = Literal["completed", "dismissed"]

ACME = Tenant("acme", "dev")
ADA = Person("u:ada", "a_" + "A" * 22)
GRACE = Person("u:grace", "a_" + "G" * 22)


def shown(number: int, *, step: str = "hello", run: str = "r1", **fields: object) -> Event:
    """A person saw a step."""
    body = {"id": f"e{number}", "type": "step_shown", "at_ms": 1000 + number, "guide": "welcome", "run": run}
    reaches = (Reach("welcome", "started"), Reach("welcome", "step", step))
    return Event({**body, "seq": number, "step": step, **fields}, 1000 + number, reaches)


def ended(number: int, outcome: Ending, *, run: str = "r1") -> Event:
    """A person completed or dismissed the guide."""
    body = {
        "id": f"e{number}",
        "type": f"guide_{outcome}",
        "at_ms": 1000 + number,
        "guide": "welcome",
        "run": run,
    }
    reaches = (Reach("welcome", "started"), Reach("welcome", outcome))
    return Event({**body, "seq": number}, 1000 + number, reaches)


def batch(*events: Event, person: Person = ADA, tenant: Tenant = ACME) -> Batch:
    """What one browser sent at once."""
    return Batch(tenant, person, 5000, events)
