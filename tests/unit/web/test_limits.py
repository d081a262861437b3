"""Callers wait when they call too often, and nobody waits for another."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import HTTPConnection

from guidekit.settings import Rate
from guidekit.web.limits import Buckets, Limits, caller_address
from guidekit.web.problems import ProblemError


class Clock:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_after_the_burst_one_waits_for_as_long_as_is_said() -> None:
    clock = Clock()
    buckets = Buckets(Rate(0.5, 3), clock)

    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 2]
    clock.now_s = 2
    assert [buckets.take("a") for _ in range(2)] == [0, 2]


def test_one_caller_never_waits_for_another() -> None:
    buckets = Buckets(Rate(1, 1), Clock())
    buckets.take("a")

    assert buckets.take("a") == 1
    assert buckets.take("b") == 0


def test_a_call_larger_than_the_bucket_passes_after_a_rest_and_is_paid_off_afterwards() -> None:
    clock = Clock()
    buckets = Buckets(Rate(1, 10), clock)

    assert buckets.take("a", 25) == 0
    assert buckets.take("a") == 16
    clock.now_s = 16
    assert buckets.take("a") == 0


@given(st.lists(st.tuples(st.floats(0, 5), st.integers(1, 20)), max_size=60))
def test_no_more_passes_than_the_burst_and_what_time_has_brought(calls: list[tuple[float, int]]) -> None:
    clock = Clock()
    buckets = Buckets(Rate(2, 20), clock)
    passed = 0
    for pause_s, cost in calls:
        clock.now_s += pause_s
        if buckets.take("a", cost) == 0:
            passed += cost
    assert passed <= 20 + 2 * clock.now_s + 1e-6


@given(st.floats(0, 100), st.integers(1, 20))
def test_who_waits_as_long_as_was_said_gets_through(pause_s: float, cost: int) -> None:
    clock = Clock()
    buckets = Buckets(Rate(0.7, 20), clock)
    buckets.take("a", 20)
    clock.now_s = pause_s
    wait_s = buckets.take("a", cost)
    clock.now_s += wait_s

    assert wait_s == 0 or buckets.take("a", cost) == 0


def test_memory_is_bounded_by_forgetting_who_called_longest_ago() -> None:
    buckets = Buckets(Rate(1, 1), Clock(), most=2)
    for name in ("a", "b", "c"):
        buckets.take(name)

    assert [buckets.take(name) for name in ("c", "b", "a")] == [1, 1, 0]


def connection(address: str, *forwarded: str) -> HTTPConnection:
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    return HTTPConnection({"type": "http", "client": (address, 1), "headers": headers})


@pytest.mark.parametrize(
    ("address", "forwarded", "expected"),
    [
        ("203.0.113.7", (), "203.0.113.7"),
        ("203.0.113.7", ("198.51.100.1",), "203.0.113.7"),
        ("10.0.0.1", ("198.51.100.1",), "198.51.100.1"),
        ("10.0.0.1", ("6.6.6.6, 198.51.100.1",), "198.51.100.1"),
        ("10.0.0.1", ("6.6.6.6", "198.51.100.1, 10.0.0.2"), "198.51.100.1"),
        ("10.0.0.1", ("10.0.0.3, 10.0.0.2",), "10.0.0.3"),
        ("10.0.0.1", ("made up",), "unknown"),
        ("2001:db8:1:2:3:4:5:6", (), "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", (), "203.0.113.7"),
        ("", (), "unknown"),
    ],
)
def test_an_address_counts_as_far_as_proxies_of_ours_vouch_for_it(
    address: str, forwarded: tuple[str, ...], expected: str
) -> None:
    assert caller_address(connection(address, *forwarded), [ip_network("10.0.0.0/8")]) == expected


def test_what_is_not_limited_never_waits() -> None:
    limits = Limits({"person": Rate(1, 1), "address": None})
    limits.admit_person("u:1", 1)

    limits.admit_address(connection("203.0.113.7"))
    with pytest.raises(ProblemError) as caught:
        limits.admit_person("u:1", 1)
    assert (caught.value.code, caught.value.retry_after_s) == ("too_many_requests", 1)
