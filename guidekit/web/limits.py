"""
How often callers may call: token buckets (RFC 2697 calls them so), kept in memory while they are not full.

An office shares one address and an IPv6 customer has a whole /64, so addresses get far more than persons.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, TypeAlias

from guidekit.web.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from starlette.requests import HTTPConnection

    from guidekit.settings import Rate

Network: TypeAlias = IPv4Network | IPv6Network

MOST_BUCKETS = 100_000
IPV6_CUSTOMER = 64


class Buckets:
    """One bucket for each name; the one that was asked longest ago is forgotten when there are too many."""

    def __init__(self, rate: Rate, clock: Callable[[], float], *, most: int = MOST_BUCKETS) -> None:
        self._rate = rate
        self._clock = clock
        self._most = most
        self._full_at_s: OrderedDict[str, float] = OrderedDict()

    def take(self, name: str, cost: int = 1) -> int:
        """
        Take from a bucket, and return 0; or leave it as it is, and return in how many seconds to try again.

        A call that costs more than a bucket ever holds is let through when the bucket is full.
        """
        now_s = self._clock()
        # Only one number is kept: when the bucket will be full again if nothing is taken from it.
        full_at_s = max(self._full_at_s.get(name, now_s), now_s)
        missing = (full_at_s - now_s) * self._rate.per_s
        wanted = min(cost, self._rate.burst)
        if missing + wanted > self._rate.burst:
            return math.ceil((missing + wanted - self._rate.burst) / self._rate.per_s)
        self._full_at_s[name] = full_at_s + cost / self._rate.per_s
        self._full_at_s.move_to_end(name)
        if len(self._full_at_s) > self._most:
            self._full_at_s.popitem(last=False)
        return 0


class Limits:
    """The limits of one deployment; every method raises `ProblemError` when somebody has to wait."""

    def __init__(
        self,
        rates: Mapping[str, Rate | None],
        proxies: Sequence[str] = (),
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._proxies = tuple(map(ip_network, proxies))
        self._buckets = {name: Buckets(rate, clock) for name, rate in rates.items() if rate is not None}

    def admit_address(self, request: HTTPConnection) -> None:
        """Count a request from an address."""
        if "address" in self._buckets:
            self._take("address", caller_address(request, self._proxies))

    def admit_key(self, key: str) -> None:
        """Count a request with a public key."""
        self._take("key", key)

    def admit_person(self, person: str, events: int) -> None:
        """Count the events of a person."""
        self._take("person", person, events)

    def _take(self, kind: str, name: str, cost: int = 1) -> None:
        wait_s = self._buckets[kind].take(name, cost) if kind in self._buckets else 0
        if wait_s:
            raise ProblemError("too_many_requests", retry_after_s=wait_s)


def caller_address(request: HTTPConnection, proxies: Sequence[Network]) -> str:
    """
    Return where a request comes from, as a name for a bucket.

    ``X-Forwarded-For`` counts from its right end for as long as proxies of ours have written it, because all
    that is left of that anybody can make up.
    """
    address = request.client.host if request.client else ""
    if not proxies:
        return _customer_of(address)
    said = request.headers.getlist("X-Forwarded-For")
    hops = [hop.strip() for line in said for hop in line.split(",")]
    while hops and _is_in(address, proxies):
        address = hops.pop()
    return _customer_of(address)


def _is_in(address: str, networks: Sequence[Network]) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in networks)


@lru_cache(maxsize=1024)
def _customer_of(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        # What no proxy of ours would write names nobody; all of it shares one bucket.
        return "unknown"
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, IPV6_CUSTOMER), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)
