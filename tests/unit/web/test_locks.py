"""The report opens by a token that works once, on this machine only."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from guidekit.web.locks import BROWSERS_AT_MOST, ReportLock, is_from_this_machine


def request(client: str | None = "127.0.0.1", host: str = "127.0.0.1:8700", **headers: str) -> Request:
    raw = [
        (name.replace("_", "-").lower().encode(), value.encode())
        for name, value in {**headers, "host": host}.items()
    ]
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": "/report",
            "query_string": b"",
            "scheme": "http",
            "headers": raw,
            "client": client and (client, 5000),
            "server": ("127.0.0.1", 8700),
        }
    )


@pytest.fixture
def tokens() -> list[str]:
    """The tokens that were announced, the newest last."""
    return []


@pytest.fixture
def lock(tokens: list[str]) -> ReportLock:
    """A lock that has announced its first token."""
    lock = ReportLock(tokens.append)
    lock.offer()
    return lock


def test_a_token_opens_once_and_the_next_one_is_announced(lock: ReportLock, tokens: list[str]) -> None:
    cookie = lock.redeem(tokens[0])

    assert cookie is not None
    assert lock.is_open_for(cookie)
    assert lock.redeem(tokens[0]) is None
    assert len(tokens) == 2
    assert lock.redeem(tokens[1]) not in (None, cookie)


@pytest.mark.parametrize("token", ["", "x", "ü", "\udc80", "0" * 10_000])
def test_any_other_token_opens_nothing(lock: ReportLock, tokens: list[str], token: str) -> None:
    assert lock.redeem(token) is None
    assert not lock.is_open_for(token)
    assert len(tokens) == 1


def test_before_a_token_was_offered_nothing_opens() -> None:
    assert ReportLock(lambda _: None).redeem("") is None


def test_a_token_is_no_cookie(lock: ReportLock, tokens: list[str]) -> None:
    assert not lock.is_open_for(tokens[0])


def test_the_oldest_browser_is_forgotten_when_there_are_many(lock: ReportLock, tokens: list[str]) -> None:
    cookies = [lock.redeem(tokens[-1]) or "" for _ in range(BROWSERS_AT_MOST + 1)]

    assert [lock.is_open_for(cookie) for cookie in cookies] == [False] + [True] * BROWSERS_AT_MOST


@pytest.mark.parametrize("host", ["127.0.0.1:8700", "localhost:8700", "localhost", "[::1]:8700"])
def test_a_browser_on_this_machine_is_let_in(host: str) -> None:
    assert is_from_this_machine(request(host=host))


@pytest.mark.parametrize(
    "other",
    [
        request(client="192.168.1.5"),
        request(client=None),
        request(host="guides.acme.example"),
        request(host="rebound.evil.example:8700"),
        request(host=""),
        request(host="[::1"),
        request(X_Forwarded_For="127.0.0.1"),
        request(Forwarded="for=127.0.0.1"),
        request(X_Real_IP="127.0.0.1"),
        request(Via="1.1 proxy"),
    ],
    ids=[
        "address",
        "no address",
        "host",
        "rebinding",
        "no host",
        "half an address",
        "x-forwarded-for",
        "forwarded",
        "x-real-ip",
        "via",
    ],
)
def test_everybody_else_is_not(other: Request) -> None:
    assert not is_from_this_machine(other)
