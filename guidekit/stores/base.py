"""What every store promises; the same tests run over each one in `BACKENDS`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

import msgspec

from guidekit.stores.tenants import Tenant as Tenant  # noqa: PLC0414, TC001  passed on, not used alone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidekit.progress import Progress
    from guidekit.stores.credentials import KeyStore
    from guidekit.stores.profiles import Known, PeopleStore

Json: TypeAlias = Any
Outcome: TypeAlias = Literal[
    "exposed", "started", "step", "missing", "stopped", "dismissed", "completed", "goal"
]


@dataclass(frozen=True)
class Person:
    """
    Who did something.

    ``key`` is ``u:<user id>`` or ``a:<anonymous id>``; ``verified`` says whether the host's back end vouched
    for it.
    """

    key: str
    anonymous_id: str
    verified: bool = False


@dataclass(frozen=True)
class Reach:
    """A place in a guide that a person came to; ``step`` is empty where the outcome belongs to no step."""

    guide: str
    outcome: Outcome
    step: str = ""

    @cached_property
    def place(self) -> str:
        """Return its name among the places of the guide: ``step:hello``, or only ``completed``."""
        return f"{self.outcome}:{self.step}" if self.step else self.outcome


@dataclass(frozen=True)
class Goal:
    """What a tracked event is the goal of: it counts so long after the person first met the guide."""

    guide: str
    within_ms: int


class Event(msgspec.Struct, frozen=True, gc=False):
    """
    One event as it was sent, its time by the server's clock, and the places in a guide it proves.

    A struct, because a server makes twenty of them for each batch: a dataclass takes ten times as long.
    ``name`` is what conditions about events count, empty when they do not count this one; ``variant`` is the
    one of the guide's that the person sees; ``text`` is the `write_body` of the body, where it is known.
    """

    body: Mapping[str, Json]
    at_ms: int
    reaches: tuple[Reach, ...] = ()
    name: str = ""
    variant: str = ""
    goals: tuple[Goal, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Batch:
    """Events of one person, stored together or not at all; ``company`` is empty when none was named."""

    tenant: Tenant
    person: Person
    received_at_ms: int
    events: Sequence[Event]
    company: str = ""


@dataclass(frozen=True)
class Appended:
    """What became of a batch; ``conflicts`` says how many of the duplicates differ from what is stored."""

    accepted: int
    duplicate: int
    conflicts: int = 0


@dataclass(frozen=True)
class ReachCount:
    """
    How many people came to a place at least once.

    ``unfinished`` says how many of them never completed the guide; ``variant`` is empty where variants are
    counted together.
    """

    reach: Reach
    people: int
    unfinished: int
    variant: str = ""


@dataclass(frozen=True)
class Days:
    """Days in UTC, counted from 1970, both ends among them."""

    first: int
    last: int


@dataclass(frozen=True)
class DayCount:
    """How often one type of event happened in a guide on one day."""

    day: int
    type: str
    step: str
    variant: str
    count: int


@dataclass(frozen=True)
class EventCount:
    """How often a tracked event happened on one day; ``company`` is whom the person acted for, or empty."""

    name: str
    company: str
    day: int
    count: int


@dataclass(frozen=True)
class Happened:
    """One time that a tracked event happened; ``properties`` as they were sent."""

    name: str
    company: str
    at_ms: int
    properties: Mapping[str, Json]


def write_body(body: Mapping[str, Json]) -> str:
    """Return an event as it is kept: two events are the same when this is."""
    return msgspec.json.encode(body, order="sorted").decode()


@dataclass(frozen=True)
class Recalled:
    """What is kept of a person who acts for a company, and where they stand: ``{guide id: progress}``."""

    known: Known
    progress: Mapping[str, Progress]


class Store(Protocol):
    """
    Where events, progress and keys are kept.

    Every method may raise `StoreUnavailableError`, after which the same call may succeed later.
    """

    @property
    def keys(self) -> KeyStore:
        """Return where keys are kept."""

    @property
    def people(self) -> PeopleStore:
        """Return where people and companies are kept."""

    async def append(self, batch: Batch) -> Appended:
        """
        Keep what is new of a batch and return once it is safe from a crash.

        An event is stored once by its id within the tenant; progress and first reaches change in the same
        transaction. When two events have one id, the first one wins.
        """

    async def read_progress(self, tenant: Tenant, person: str) -> dict[str, Progress]:
        """Return where a person, named by their key, stands: ``{guide id: progress}``."""

    async def recall(self, tenant: Tenant, *, person: str, company: str, anonymous_id: str) -> Recalled:
        """Return what `PeopleStore.read_known` and `read_progress` would, in one turn."""

    async def count_reaches(self, tenant: Tenant) -> list[ReachCount]:
        """Return how many people came to each place of each guide, sorted by guide, outcome and step."""

    async def count_reaches_of(self, tenant: Tenant, guide: str, days: Days) -> list[ReachCount]:
        """Return the same for one guide and each variant, of the people who first met it on some days."""

    async def count_days(self, tenant: Tenant, guide: str, days: Days) -> list[DayCount]:
        """Return how often each type of event happened in a guide on each day, sorted by day."""

    async def count_person_events(
        self, tenant: Tenant, person: str, names: Sequence[str], since_day: int = 0
    ) -> list[EventCount]:
        """Return how often tracked events happened to a person, by company and day."""

    async def count_company_events(
        self, tenant: Tenant, company: str, names: Sequence[str], since_day: int = 0
    ) -> list[EventCount]:
        """Return how often tracked events happened to anybody of a company, by day."""

    async def read_happened(
        self, tenant: Tenant, person: str, names: Sequence[str], since_ms: int
    ) -> list[Happened]:
        """Return each time that tracked events happened to a person since a moment, oldest first."""

    async def reset(self, tenant: Tenant, *, person: str | None, guide: str | None) -> int:
        """
        Let people begin anew: one person, with one guide, or both; return how many records that were.

        Events that browsers still send of the time before count in reports and change nothing else. Counts
        of reports stay, because it has happened.
        """

    async def count_old_events(self, tenant: Tenant, before_ms: int) -> int:
        """Return how many events `delete_old_events` would delete."""

    async def delete_old_events(self, tenant: Tenant, before_ms: int) -> int:
        """
        Delete events that happened and came before a moment, bit by bit, and return how many that were.

        What was made of them stays: counts, progress, people. One that came again would count again, so
        keep them for longer than they are taken.
        """

    async def keep_public_key(self, tenant: Tenant, candidate: str) -> str:
        """Return the tenant's public key; the candidate becomes it when there is none."""

    async def check(self) -> None:
        """Return when the store could be written right now."""

    async def close(self) -> None:
        """Finish what is under way and let go of everything; the store cannot be used afterwards."""
