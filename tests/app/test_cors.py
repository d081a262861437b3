"""TI8: pages of other origins can use the server only where that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.served import Served, batch, event, serve, session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APP = "https://app.acme.example"


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Served]:
    """The server as it runs for real users."""
    with serve(tmp_path, environment="live", origins=(APP,)) as served:
        yield served


@pytest.mark.parametrize("path", ["/v1/session", "/v1/events"])
def test_an_allowed_origin_is_said_back_exactly_and_nothing_is_kept_for_another(
    live: Served, path: str
) -> None:
    body = session() if path == "/v1/session" else batch(event("guide_started"))

    answer = live.post(path, body, Origin=APP)

    assert answer.is_success
    assert answer.headers["Access-Control-Allow-Origin"] == APP
    assert "Origin" in answer.headers["Vary"]
    assert answer.headers["Access-Control-Expose-Headers"] == "Retry-After"
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost:3000", f"{APP}.evil.example"]
)
@pytest.mark.parametrize("path", ["/v1/session", "/v1/events"])
def test_a_foreign_origin_is_refused_and_cannot_read_why(live: Served, path: str, origin: str) -> None:
    answer = live.post(path, session(), Origin=origin)

    assert (answer.status_code, answer.json()["code"]) == (403, "origin_not_allowed")
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Origin" in answer.headers["Vary"]


def test_a_problem_can_be_read_by_an_allowed_origin(live: Served) -> None:
    answer = live.post("/v1/session", b"{", Origin=APP)

    assert answer.json()["code"] == "body_malformed"
    assert answer.headers["Access-Control-Allow-Origin"] == APP


def test_a_page_of_the_very_server_may_call(live: Served) -> None:
    """This is how it is when guidekit is mounted in the host app."""
    assert live.post("/v1/session", session(), Origin="http://127.0.0.1:8700").is_success


def test_what_is_no_browser_sends_no_origin(live: Served) -> None:
    answer = live.post("/v1/session", session())

    assert answer.is_success
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("origin", ["http://localhost:3000", "http://127.0.0.1:8710", "http://[::1]:5173"])
def test_development_lets_every_page_of_this_machine_call(served: Served, origin: str) -> None:
    assert (
        served.post("/v1/session", session(), Origin=origin).headers["Access-Control-Allow-Origin"] == origin
    )


def test_no_answer_ever_sets_or_needs_a_cookie(live: Served) -> None:
    """No public address has ambient authority, so that a forged request can do no more than its sender."""
    plain = live.post("/v1/session", session(), Origin=APP)
    dressed = live.post(
        "/v1/session", session(), Origin=APP, Cookie="session=stolen", Authorization="Bearer stolen"
    )

    assert plain.json() == dressed.json()
    assert "Set-Cookie" not in plain.headers


def test_a_preflight_is_not_needed_and_gets_a_problem(live: Served) -> None:
    answer = live.request(
        "OPTIONS", "/v1/session", headers={"Origin": APP, "Access-Control-Request-Method": "POST"}
    )

    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
