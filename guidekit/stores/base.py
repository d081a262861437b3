"""What every store promises; the same tests run over each one in `BACKENDS`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidekit.progress import Progress

Json: TypeAlias = Any
Outcome: TypeAlias = Literal["started", "step", "missing", "stopped", "dismissed", "completed"]


@dataclass(frozen=True)
class Tenant:
    """One environment of one project; nothing is ever read or written across two of them."""

    project: str
    environment: str


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


@dataclass(frozen=True)
class Event:
    """One event as it was sent, its time by the server's clock, and the places in a guide it proves."""

    body: Mapping[str, Json]
    at_ms: int
    reaches: tuple[Reach, ...] = ()


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

    ``unfinished`` says how many of them never completed the guide.
    """

    reach: Reach
    people: int
    unfinished: int


class Store(Protocol):
    """
    Where events, progress and keys are kept.

    Every method may raise `StoreUnavailableError`, after which the same call may succeed later.
    """

    async def append(self, batch: Batch) -> Appended:
        """
        Keep what is new of a batch and return once it is safe from a crash.

        An event is stored once by its id within the tenant; progress and first reaches change in the same
        transaction. When two events have one id, the first one wins.
        """

    async def read_progress(self, tenant: Tenant, person: str) -> dict[str, Progress]:
        """Return where a person, named by their key, stands: ``{guide id: progress}``."""

    async def count_reaches(self, tenant: Tenant) -> list[ReachCount]:
        """Return how many people came to each place of each guide, sorted by guide, outcome and step."""

    async def keep_public_key(self, tenant: Tenant, candidate: str) -> str:
        """Return the tenant's public key; the candidate becomes it when there is none."""

    async def check(self) -> None:
        """Return when the store could be written right now."""

    async def close(self) -> None:
        """Finish what is under way and let go of everything; the store cannot be used afterwards."""
