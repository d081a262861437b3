"""
The Python client of the API, for back ends: ``from guidekit.client import Client``.

It needs the extra ``guidekit[client]``; every call may be sent again, because the server keeps the same thing
once.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar
from urllib.parse import quote
from uuid import uuid4

import httpx

from guidekit.errors import GuidekitError

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

T = TypeVar("T")
Value: TypeAlias = "str | int | float | bool | list[str] | list[int] | list[float] | None"
Attributes: TypeAlias = Mapping[str, Value]
Json: TypeAlias = Any

ITEMS_AT_ONCE = 500
BYTES_AT_ONCE = 900 * 1024
"""What one call carries: the server takes 500 items, and 1 MiB of which an item may be 64 KiB."""
TIMEOUT_S = 20.0
TRIES = 6
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 60.0
PASSING = frozenset({408, 429, 500, 502, 503, 504})


class ApiError(GuidekitError):
    """
    The server said no, or could not be reached however often it was tried.

    ``status`` is 0 and ``code`` is ``unreachable`` where there was no answer at all.
    """

    def __init__(self, message: str, *, status: int, code: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


@dataclass(frozen=True)
class Company:
    """A company; what somebody is in it is said where they are told of."""

    id: str
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True)
class Membership:
    """What somebody is in a company."""

    company: str
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True)
class User:
    """Somebody; an attribute that is None is taken away, and one that is not mentioned stays."""

    id: str
    attributes: Attributes = field(default_factory=dict)
    companies: Sequence[Membership] = ()


@dataclass(frozen=True)
class Event:
    """Something a user did; it counts once by its ``id``, however often it is sent."""

    user: str
    name: str
    company: str | None = None
    at_ms: int | None = None
    properties: Mapping[str, Json] = field(default_factory=dict)
    id: str = field(default_factory=lambda: uuid4().hex)


@dataclass(frozen=True)
class Rejected:
    """An item of which nothing was written; ``index`` is its place in what was given to the client."""

    index: int
    id: str
    code: str
    pointer: str
    detail: str


@dataclass(frozen=True)
class Outcome:
    """What became of many items; ``duplicate`` says how many events were there before."""

    accepted: int = 0
    duplicate: int = 0
    rejected: tuple[Rejected, ...] = ()


class Client:
    """
    Tells a guidekit server of users, companies and events; for use by one thread at a time.

    Calls that fail for now (429, 503 and other troubles of servers and networks) are tried again after as
    long as the server says, else after longer and longer waits.
    """

    def __init__(
        self,
        url: str,
        key: str,
        *,
        timeout_s: float = TIMEOUT_S,
        tries: int = TRIES,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """
        Make a client.

        Args:
            url: Where the server is, such as ``https://guides.acme.example``.
            key: An API key.
            timeout_s: How long one try may take.
            tries: How often a call is tried in all.
            transport: What carries requests; for tests and proxies.
            sleep: What waits between tries.
        """
        self._http = httpx.Client(
            base_url=f"{url.rstrip('/')}/api/v1",
            headers={"Authorization": f"Bearer {key}"},
            timeout=timeout_s,
            transport=transport,
        )
        self._tries = tries
        self._sleep = sleep

    def __enter__(self) -> Self:
        """Return the client, which closes when the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the client."""
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def tell_users(self, users: Iterable[User]) -> Outcome:
        """Tell who users are; any number, which is sent in parts."""
        return self._send_all("people", map(_write_user, users))

    def tell_companies(self, companies: Iterable[Company]) -> Outcome:
        """Tell what companies are like."""
        return self._send_all("companies", ({"id": each.id, **_said(each)} for each in companies))

    def track(self, events: Iterable[Event]) -> Outcome:
        """Tell what users did."""
        return self._send_all("events", map(_write_event, events))

    def change_list(self, name: str, *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> int:
        """Put users on a list and take others off it; return how many are on it then."""
        people: int = 0
        words = ("add", add), ("remove", remove)
        parts = [{word: part} for word, ids in words for part in _parts(list(ids))] or [{}]
        for body in parts:
            people = self._call("PUT", f"/lists/{quote(name, safe='')}", body)["people"]
        return people

    def reset(self, *, user: str | None = None, guide: str | None = None) -> int:
        """Let a user, everybody with a guide, or a user with a guide begin anew; return how many records."""
        given = {"user": user, "guide": guide}
        body = {name: value for name, value in given.items() if value is not None}
        count: int = self._call("POST", "/progress/reset", body)["reset"]
        return count

    def explain(self, guide: str, *, user: str | None = None, page: str = "/", **more: str) -> Json:
        """Return why a guide begins for somebody on a page, as the contract's ``api_explanation``."""
        query = {"page": page, **({} if user is None else {"user": user}), **more}
        return self._call("GET", f"/guides/{quote(guide, safe='')}/explain", query=query)

    def _send_all(self, many: str, items: Iterable[Json]) -> Outcome:
        accepted = duplicate = first = 0
        rejected: list[Rejected] = []
        for part in _batches(items):
            answer = self._call("POST", f"/{many}", {many: part})
            accepted += answer["accepted"]
            duplicate += answer.get("duplicate", 0)
            rejected += (_read_rejected(each, first) for each in answer["rejected"])
            first += len(part)
        return Outcome(accepted, duplicate, tuple(rejected))

    def _call(
        self, method: str, path: str, body: Json = None, query: Mapping[str, str] | None = None
    ) -> Json:
        for again in reversed(range(self._tries)):
            try:
                answer = self._http.request(method, path, json=body, params=query)
            except httpx.TransportError as error:
                if not again:
                    said = f"the guidekit server could not be reached: {error}"
                    raise ApiError(said, status=0, code="unreachable") from error
                answer = None
            if answer is not None and (answer.is_success or answer.status_code not in PASSING or not again):
                return _read(answer)
            self._sleep(_wait_s(answer, self._tries - 1 - again))
        raise ValueError("a call is tried at least once")


def _wait_s(answer: httpx.Response | None, waited: int) -> float:
    """Return how long to wait: as long as the server says, else a random part of longer and longer."""
    said = "" if answer is None else answer.headers.get("Retry-After", "")
    longest_s = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2**waited)
    # Many clients that failed together must not come back together.
    random_s = random.uniform(longest_s / 2, longest_s)  # noqa: S311  it is no secret
    return max(float(said), random_s) if said.isdecimal() else random_s


def _read(answer: httpx.Response) -> Json:
    if answer.is_success:
        return answer.json()
    try:
        problem = answer.json()
        code, detail = str(problem["code"]), str(problem["detail"])
        places = "".join(f" {each['pointer']}: {each['detail']}" for each in problem.get("errors", ()))
    except (ValueError, KeyError, TypeError):
        code, detail, places = "unknown", "The answer is none of guidekit's.", ""
    raise ApiError(f"{answer.status_code} {code}: {detail}{places}", status=answer.status_code, code=code)


def _batches(items: Iterable[Json]) -> Iterator[list[Json]]:
    """Yield parts that one call can carry."""
    part: list[Json] = []
    size = 0
    for item in items:
        # As httpx will write it, and the comma.
        item_bytes = len(httpx.Request("POST", "http://_", json=item).content) + 1
        if part and (len(part) == ITEMS_AT_ONCE or size + item_bytes > BYTES_AT_ONCE):
            yield part
            part, size = [], 0
        part.append(item)
        size += item_bytes
    if part:
        yield part


def _parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for first in range(0, len(items), ITEMS_AT_ONCE):
        yield items[first : first + ITEMS_AT_ONCE]


def _write_user(user: User) -> Json:
    companies = [
        {"id": each.company, **({"membership": dict(each.attributes)} if each.attributes else {})}
        for each in user.companies
    ]
    return {"id": user.id, **_said(user), **({"companies": companies} if companies else {})}


def _said(subject: User | Company) -> Json:
    return {"attributes": dict(subject.attributes)} if subject.attributes else {}


def _write_event(event: Event) -> Json:
    said = {
        "id": event.id,
        "user": event.user,
        "name": event.name,
        "company": event.company,
        "at_ms": event.at_ms,
        "properties": dict(event.properties) or None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _read_rejected(said: Json, first: int) -> Rejected:
    return Rejected(first + said["index"], said.get("id", ""), said["code"], said["pointer"], said["detail"])
