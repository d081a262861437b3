"""What a store keeps of people and companies, and promises about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.stores.tenants import Tenant

Json: TypeAlias = Any
Attributes: TypeAlias = Mapping[str, Json]
Word: TypeAlias = Literal["free", "signed"]


@dataclass(frozen=True)
class Said:
    """What was said of somebody: ``free`` by browsers on their own, ``signed`` by the host app's back end."""

    free: Attributes = field(default_factory=dict)
    signed: Attributes = field(default_factory=dict)


NOTHING_SAID = Said()


@dataclass(frozen=True)
class Known:
    """
    Everything that is kept of somebody who acts for a company or for nobody.

    ``alias`` is whom the browser's anonymous history was given to, or None; ``lists`` are the segments that
    are lists and hold this person.
    """

    user: Said = NOTHING_SAID
    company: Said = NOTHING_SAID
    membership: Said = NOTHING_SAID
    lists: frozenset[str] = frozenset()
    alias: str | None = None


@dataclass(frozen=True)
class Telling:
    """
    Attributes of a person, of a company, or of what a person is in a company; None takes one away.

    ``person`` is a key such as ``u:42``, empty for what is said of a company; ``company`` is empty for what
    is said of a person alone.
    """

    person: str
    company: str
    word: Word
    attributes: Attributes


class PeopleStore(Protocol):
    """Where people and companies are kept; every method may raise `StoreUnavailableError`."""

    async def read_known(self, tenant: Tenant, *, person: str, company: str, anonymous_id: str) -> Known:
        """Return what is kept of a person who acts for a company, which is empty for nobody."""

    async def tell(self, tenant: Tenant, tellings: Sequence[Telling], now_ms: int) -> None:
        """Keep what is said, all of it or nothing; what one word says never changes what the other said."""

    async def merge(self, tenant: Tenant, *, anonymous_id: str, person: str, now_ms: int) -> bool:
        """
        Give the history of an anonymous browser to a person, once; False when it was given before.

        What both have done is joined, and everybody is counted once in reports. Attributes that the browser
        said of its visitor are added to those of the person, who keeps what is there.
        """

    async def change_list(
        self, tenant: Tenant, name: str, *, add: Sequence[str], remove: Sequence[str], now_ms: int
    ) -> None:
        """Put people on a list and take others off it; their keys are such as ``u:42``."""

    async def count_list(self, tenant: Tenant, name: str) -> int:
        """Return how many people are on a list."""
