"""What a call of the API is: its address, who may make it, what goes in and what comes out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from guidekit.stores.credentials import ApiKey
    from guidekit.stores.tenants import Tenant
    from guidekit.web.service import Service

Json: TypeAlias = Any
Method: TypeAlias = Literal["GET", "POST", "PUT", "DELETE"]

PREFIX = "/api/v1"


@dataclass(frozen=True)
class Given:
    """
    One call that was let in.

    ``path`` and ``query`` hold what stands in the address, as texts; ``body`` is None for a call without one.
    """

    service: Service
    key: ApiKey
    body: Json
    path: Mapping[str, str]
    query: Mapping[str, str]

    @property
    def tenant(self) -> Tenant:
        """Return whose data it is about, which the key alone says."""
        return self.key.tenant


Handler: TypeAlias = Callable[[Given], Awaitable[Json]]


@dataclass(frozen=True)
class Parameter:
    """A part of an address; ``example`` is one that makes sense."""

    name: str
    says: str
    example: str
    is_required: bool = False


@dataclass(frozen=True)
class Call:
    """
    One row of the API.

    Attributes:
        path: The address below `PREFIX`, with names of its parts in braces.
        scope: What the key must allow; empty where every API key may.
        says: What the call is for, in one sentence.
        answer: The definition of the contract that the answer fits; empty for one described elsewhere.
        body: The definition that the body must fit; empty for a call without one.
        item: The definition of one item of a bulk body, which is judged by itself.
        parameters: What stands in the path, then what may stand behind the question mark.
    """

    method: Method
    path: str
    scope: str
    says: str
    handle: Handler
    answer: str
    body: str = ""
    item: str = ""
    parameters: tuple[Parameter, ...] = ()
    status: int = 200
