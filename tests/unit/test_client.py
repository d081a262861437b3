"""The Python client: what it sends in parts, when it tries again, and what it says when it gives up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from guidekit.client import ApiError, Client, Company, Event, Membership, User

if TYPE_CHECKING:
    from collections.abc import Callable

DONE = httpx.Response(200, json={"accepted": 0, "rejected": []})


class Answers:
    """A server that gives prepared answers, and keeps what it was sent and how long it was waited."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.sent: list[httpx.Request] = []
        self.waited_s: list[float] = []

    def client(self, tries: int = 6) -> Client:
        transport = httpx.MockTransport(self._answer)
        return Client("http://guides/", "ak_x", tries=tries, transport=transport, sleep=self.waited_s.append)

    def bodies(self) -> list[Any]:
        return [json.loads(request.content) for request in self.sent]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        answer = self.answers.pop(0) if self.answers else DONE
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_many_are_sent_in_parts_and_told_apart_by_their_places() -> None:
    rejected = {"index": 2, "id": "u502", "code": "invalid", "pointer": "/id", "detail": "No."}
    server = Answers(
        httpx.Response(200, json={"accepted": 500, "rejected": []}),
        httpx.Response(200, json={"accepted": 99, "rejected": [rejected]}),
    )

    outcome = server.client().tell_users(User(f"u{number}") for number in range(600))

    assert [len(body["people"]) for body in server.bodies()] == [500, 100]
    assert (outcome.accepted, outcome.rejected[0].index) == (599, 502)
    assert server.sent[0].headers["Authorization"] == "Bearer ak_x"
    assert str(server.sent[0].url) == "http://guides/api/v1/people"


def test_no_part_is_larger_than_the_server_takes() -> None:
    server = Answers()

    server.client().tell_companies(Company(f"c{number}", {"name": "ö" * 30_000}) for number in range(60))

    assert len(server.sent) > 1
    assert max(len(request.content) for request in server.sent) <= 1024 * 1024


def test_what_is_told_has_the_form_of_the_contract() -> None:
    server = Answers()
    client = server.client()

    client.tell_users([User("u1", {"plan": None}, [Membership("c1", {"role": "owner"}), Membership("c2")])])
    client.track([Event("u1", "made", at_ms=5, properties={"kind": "x"}, id="e1")])

    user = {
        "id": "u1",
        "attributes": {"plan": None},
        "companies": [{"id": "c1", "membership": {"role": "owner"}}, {"id": "c2"}],
    }
    event = {"id": "e1", "user": "u1", "name": "made", "at_ms": 5, "properties": {"kind": "x"}}
    assert server.bodies() == [{"people": [user]}, {"events": [event]}]


def test_it_waits_as_long_as_the_server_says_and_sends_the_same_again() -> None:
    server = Answers(
        httpx.Response(429, headers={"Retry-After": "30"}),
        httpx.Response(503),
        httpx.ConnectError("away"),
        httpx.Response(200, json={"accepted": 1, "duplicate": 0, "rejected": []}),
    )

    assert server.client().track([Event("u1", "made")]).accepted == 1

    assert len({request.content for request in server.sent}) == 1
    assert server.waited_s[0] == 30.0
    assert 1 <= server.waited_s[1] <= 2
    assert 2 <= server.waited_s[2] <= 4


AWAY = {"code": "store_unavailable", "detail": "x"}


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [
        (lambda: httpx.Response(503, json=AWAY), 503, "store_unavailable"),
        (lambda: httpx.ConnectError("away"), 0, "unreachable"),
        (lambda: httpx.Response(502, text="<html>"), 502, "unknown"),
    ],
)  # fmt: skip
def test_it_gives_up_in_the_end_and_says_why(
    answer: Callable[[], httpx.Response | Exception], status: int, code: str
) -> None:
    server = Answers(*(answer() for _ in range(3)))

    with pytest.raises(ApiError) as caught:
        server.client(tries=3).track([Event("u1", "made")])

    assert (caught.value.status, caught.value.code) == (status, code)
    assert (len(server.sent), len(server.waited_s)) == (3, 2)


def test_what_will_never_work_is_not_tried_again() -> None:
    faults = [{"pointer": "/guide", "code": "pattern", "detail": "No."}]
    server = Answers(httpx.Response(422, json={"code": "body_invalid", "detail": "It is.", "errors": faults}))

    with pytest.raises(ApiError, match=r"422 body_invalid: It is\. /guide: No\."):
        server.client().reset(guide="!")
    assert server.waited_s == []


def test_ids_cannot_leave_their_place_in_an_address() -> None:
    server = Answers(httpx.Response(200, json={"people": 0}), httpx.Response(200, json={}))
    client = server.client()

    client.change_list("../keys", add=["u1"])
    client.explain("a/b", user="u&1", page="/x?y", at="2026-12-01")

    assert server.sent[0].url.raw_path == b"/api/v1/lists/..%2Fkeys"
    assert server.sent[1].url.raw_path.startswith(b"/api/v1/guides/a%2Fb/explain?")
    assert server.sent[1].url.params["user"] == "u&1"
