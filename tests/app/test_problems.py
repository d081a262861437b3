"""Every answer that is no success has one form, whoever found the problem."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema_rs import Draft202012Validator

from guidekit.contract.compose import compose
from guidekit.web.problems import PROBLEMS
from tests.app.served import FailingStore, Served, serve, session

if TYPE_CHECKING:
    import httpx

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "http.md"


def judge(answer: httpx.Response, status: int, code: str) -> None:
    body = answer.json()
    assert (answer.status_code, body["status"], body["code"]) == (status, status, code)
    assert body["type"] == f"/problems/{code}"
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert [
        error.message for error in Draft202012Validator(compose("problem", "wire")).iter_errors(body)
    ] == []


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/", 404, "not_found"),
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/v1/guides/" + "0" * 32, 404, "not_found"),
        ("GET", "/v1/media/" + "0" * 32, 404, "not_found"),
        ("GET", "/healthz/", 404, "not_found"),
        ("GET", "//evil.example/", 404, "not_found"),
        ("GET", "/v1/session", 405, "method_not_allowed"),
        ("PUT", "/v1/events", 405, "method_not_allowed"),
        ("DELETE", "/healthz", 405, "method_not_allowed"),
        ("POST", "/sdk/v1/guidekit.js", 405, "method_not_allowed"),
        ("BREW", "/v1/session", 405, "method_not_allowed"),
    ],
)
def test_problems_that_the_framework_finds(
    served: Served, method: str, path: str, status: int, code: str
) -> None:
    judge(served.request(method, path), status, code)


def test_an_allowed_method_is_named(served: Served) -> None:
    assert served.request("GET", "/v1/session").headers["Allow"] == "POST"


def test_every_problem_has_an_id_of_its_own(served: Served) -> None:
    ids = {served.get("/nowhere").json()["instance"] for _ in range(3)}

    assert len(ids) == 3


def test_a_mistake_of_ours_says_nothing_about_us(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The log has the whole story under the id that the answer names."""
    with serve(tmp_path) as served:
        served.service.store = FailingStore(ZeroDivisionError("secret detail"))
        answer = served.post("/v1/session", session(), Origin="http://localhost:3000")

    judge(answer, 500, "internal")
    assert "secret" not in answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:3000"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    (record,) = [record for record in caplog.records if record.exc_info]
    assert answer.json()["instance"] in record.getMessage()


def test_problems_with_a_way_out_say_when(tmp_path: Path) -> None:
    with serve(tmp_path, {"tours/welcome.yaml": "kind: tour\n"}) as served:
        answer = served.get("/readyz")

    judge(answer, 503, "release_missing")
    assert int(answer.headers["Retry-After"]) > 0


def test_every_answer_has_the_headers_that_keep_browsers_safe(served: Served) -> None:
    for answer in (served.get("/healthz"), served.get("/nowhere"), served.post("/v1/session", session())):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["Cross-Origin-Resource-Policy"] in ("cross-origin", "same-origin")
        assert "Server" not in answer.headers


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_every_problem_is_documented(code: str) -> None:
    assert f"| `{code}` | {PROBLEMS[code].status} |" in DOCUMENTATION.read_text(encoding="utf-8")


def test_every_address_is_documented(served: Served) -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")

    for route in served.app.routes:
        path = getattr(route, "path", "")
        # Of the API there is a table in docs/api.md, which its own tests hold against the calls.
        assert path.startswith("/api/v1/") or f"`{path}`" in text
