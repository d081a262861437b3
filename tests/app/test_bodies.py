"""How a request's body may arrive: not too large, not too slowly, and in one piece of strict JSON."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.requests import Request

from guidekit.web.bodies import MAX_BODY_BYTES, read_body
from guidekit.web.problems import ProblemError
from tests.app.served import Served, event, session

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import Message


async def in_pieces(total: int) -> AsyncIterator[bytes]:
    for _ in range(total // 1024):
        yield b" " * 1024


def test_a_body_of_the_largest_size_is_read(served: Served) -> None:
    padded = b'{"v": 2}' + b" " * (MAX_BODY_BYTES - 8)

    assert served.post("/v1/session", padded).json()["code"] == "version_unsupported"


def test_a_larger_body_is_refused(served: Served) -> None:
    assert served.post("/v1/session", b" " * (MAX_BODY_BYTES + 1)).json()["code"] == "body_too_large"


def test_a_body_without_a_length_is_counted_as_it_comes(served: Served) -> None:
    """TS4: chunks have no announced end."""
    answer = served.request("POST", "/v1/events", content=in_pieces(10 * MAX_BODY_BYTES))

    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


def test_the_type_of_the_content_does_not_matter(served: Served) -> None:
    for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded", "", "nonsense"):
        assert served.post("/v1/session", session(), **{"Content-Type": kind}).status_code == 200


def test_a_packed_body_is_no_json(served: Served) -> None:
    """A gzip bomb is never opened."""
    answer = served.post("/v1/session", b"\x1f\x8b\x08\x00" + b"\x00" * 100, **{"Content-Encoding": "gzip"})

    assert answer.json()["code"] == "body_malformed"


def test_no_body_is_malformed(served: Served) -> None:
    assert served.post("/v1/events", b"").json()["code"] == "body_malformed"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(st.binary(max_size=2000) | st.data())
def test_garbage_is_malformed(served: Served, garbage: Any) -> None:  # noqa: ANN401  bytes, or a source of them
    """R16 in small: a good body with some bytes changed, or no body at all."""
    if not isinstance(garbage, bytes):
        body = bytearray(str(session()).replace("'", '"').encode())
        for _ in range(garbage.draw(st.integers(1, 5))):
            body[garbage.draw(st.integers(0, len(body) - 1))] = garbage.draw(st.integers(0, 255))
        garbage = bytes(body)

    assert served.post("/v1/session", garbage).status_code in (200, 400, 401, 403, 422)


def test_two_thousand_events_worth_of_text_in_one_body_is_fast_to_refuse(served: Served) -> None:
    body = {**session(), "events": [event("x")] * 400}

    assert served.post("/v1/events", body).status_code == 422


def test_a_body_that_does_not_come_is_given_up() -> None:
    """TS4: a slow sender holds no place for long."""

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError("nothing ever comes")

    async def read() -> None:
        await read_body(
            Request({"type": "http", "method": "POST", "headers": []}, receive),
            "session_request",
            read_within_s=0.01,
        )

    with pytest.raises(ProblemError) as caught:
        asyncio.run(read())
    assert caught.value.code == "body_timeout"


def test_a_sender_who_hangs_up_is_no_failure_of_ours() -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def read() -> None:
        await read_body(
            Request({"type": "http", "method": "POST", "headers": []}, receive), "session_request"
        )

    with pytest.raises(ProblemError) as caught:
        asyncio.run(read())
    assert caught.value.code == "body_malformed"
