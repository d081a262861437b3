"""POST /v1/session: who am I, what may I see, where did I stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_rs import Draft202012Validator

from guidekit.contract.compose import compose
from tests.app.served import KEY, Served, event, serve, session

if TYPE_CHECKING:
    from pathlib import Path

PAYERS = {
    "guidekit.yaml": "id: acme\nattributes: {user.first_name: text, user.plan: text}\n",
    "locales/tr/tours.yaml": None,
    "tours/paid.yaml": "kind: tour\nid: paid\naudience: {user.plan: pro}\nstart: {page: /dashboard}\n"
    "steps: [{text: Canary}]\n",
}


def test_the_answer_is_what_the_contract_promises(served: Served) -> None:
    answer = served.ask_session(user={"id": "u1"}, locale="tr-TR", sdk={"name": "web", "version": "1.0.0"})

    assert [
        error.message for error in Draft202012Validator(compose("session_answer", "wire")).iter_errors(answer)
    ] == []
    assert answer["locale"] == "tr"
    assert [guide["id"] for guide in answer["guides"]] == ["welcome"]


def test_an_answer_is_for_this_caller_only(served: Served) -> None:
    assert served.post("/v1/session", session()).headers["Cache-Control"] == "private, no-store"


def test_the_content_that_is_inlined_is_the_content_behind_the_hash(served: Served) -> None:
    (guide,) = served.ask_session()["guides"]

    assert guide["content"] == served.get(f"/v1/guides/{guide['hash']}").json()


def test_progress_comes_back_to_the_person_on_another_device(served: Served) -> None:
    served.send_events(event("step_shown", step="hello"), user={"id": "u1"}, anonymous_id="a_" + "B" * 22)

    runs = served.ask_session(user={"id": "u1"}, page={"path": "/elsewhere"})["progress"]["welcome"]["runs"]

    assert runs["r1"]["step"] == "hello"
    assert runs["r1"]["status"] == "active"


def test_a_person_never_gets_anothers_progress(served: Served) -> None:
    served.send_events(event("step_shown", step="hello"), user={"id": "u1"})

    assert served.ask_session(user={"id": "u2"})["progress"] == {}
    assert served.ask_session()["progress"] == {}


def test_a_user_whose_id_looks_like_an_anonymous_one_is_nobody_else(served: Served) -> None:
    anonymous = "a_" + "C" * 22
    served.send_events(event("step_shown", step="hello"), anonymous_id=anonymous)

    assert served.ask_session(user={"id": anonymous})["progress"] == {}
    assert served.ask_session(user={"id": f"a:{anonymous}"})["progress"] == {}


def test_a_finished_tour_is_not_inlined_again(served: Served) -> None:
    served.send_events(event("guide_completed"))

    assert "content" not in served.ask_session()["guides"][0]


def test_who_knows_the_answer_already_gets_a_short_one(served: Served) -> None:
    digest = served.ask_session()["digest"]

    assert served.ask_session(known=digest) == {"v": 1, "unchanged": True}
    served.send_events(event("guide_started"))
    assert "guides" in served.ask_session(known=digest)


def test_what_the_server_does_not_know_is_ignored(served: Served) -> None:
    assert served.ask_session(consent="full", from_the_future={"a": 1})["v"] == 1


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"key": "pk_dev_other"}, 401, "key_unknown"),
        ({"key": "ключ"}, 401, "key_unknown"),
        ({"key": "ak_" + "x" * 30}, 403, "key_scope"),
        ({"key": "is_" + "x" * 30}, 403, "key_scope"),
        ({"v": 2}, 400, "version_unsupported"),
        ({"v": "1"}, 400, "version_unsupported"),
        ({"page": None}, 422, "body_invalid"),
        ({"page": {"path": "dashboard"}}, 422, "body_invalid"),
        ({"anonymous_id": "me"}, 422, "body_invalid"),
        ({"user": {"id": ""}}, 422, "body_invalid"),
        ({"user": {"id": "x" * 257}}, 422, "body_invalid"),
        ({"user": "u1"}, 422, "body_invalid"),
        ({"user": {"id": "u1", "attributes": {"a": {"b": 1}}}}, 422, "body_invalid"),
        ({"user": {"id": "u1", "attributes": {"name": "x" * 1025}}}, 400, "body_malformed"),
    ],
)
def test_a_request_that_cannot_be_answered_gets_a_problem(
    served: Served, fields: dict[str, Any], status: int, code: str
) -> None:
    answer = served.post("/v1/session", session(**fields))

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_an_invalid_body_is_told_every_place_without_saying_it_again(served: Served) -> None:
    answer = served.post("/v1/session", session(user={"id": 7}, page={"path": "secret-word"})).json()

    assert [(fault["pointer"], fault["code"]) for fault in answer["errors"]] == [
        ("/page/path", "pattern"),
        ("/user/id", "type"),
    ]
    assert "secret-word" not in str(answer)


@pytest.mark.parametrize("missing", ["v", "key", "anonymous_id", "page"])
def test_nothing_is_guessed(served: Served, missing: str) -> None:
    body = session()
    del body[missing]

    assert served.post("/v1/session", body).status_code in (400, 422)


@pytest.mark.parametrize("body", [b"[]", b"null", b"7", b'"text"'])
def test_a_body_that_is_no_object_is_invalid(served: Served, body: bytes) -> None:
    assert served.post("/v1/session", body).json()["code"] == "body_invalid"


def test_what_is_broken_or_foreign_leaves_no_trace_in_any_answer(tmp_path: Path) -> None:
    """TI5: a canary in a guide that is not served is nowhere to be found."""
    draft = "kind: tour\nid: draft\ntitle: canary-7f3a\nstep: []\n"
    with serve(tmp_path, {"tours/draft.yaml": draft}) as served:
        answers = [
            served.post("/v1/session", session()),
            served.get("/v1/guides/draft"),
            served.get("/readyz"),
        ]

    assert [answer.status_code for answer in answers] == [503, 404, 503]
    assert all("canary" not in answer.text and "canary" not in str(answer.headers) for answer in answers)


def test_while_nothing_can_be_served_browsers_are_asked_to_come_back(tmp_path: Path) -> None:
    with serve(tmp_path, {"tours/welcome.yaml": "kind: tour\n"}) as served:
        answer = served.post("/v1/session", session())

    assert (answer.status_code, answer.json()["code"]) == (503, "release_missing")
    assert int(answer.headers["Retry-After"]) > 0


def test_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    with serve(tmp_path, key=None) as served:
        made = served.run(served.service.public_key())
        assert made.startswith("pk_dev_")
        assert served.ask_session(key=made)["v"] == 1
        assert served.post("/v1/session", session(key=KEY)).status_code == 401
    with serve(tmp_path, key=None) as served:
        assert served.run(served.service.public_key()) == made


def test_g15_in_dev_a_session_that_asks_is_told_every_rule_of_every_guide(tmp_path: Path) -> None:
    with serve(tmp_path, PAYERS) as served:
        told = served.ask_session(user={"id": "u1", "attributes": {"plan": "free"}}, explain=True)

    errors = Draft202012Validator(compose("session_answer", "wire")).iter_errors(told)
    assert [error.message for error in errors] == []
    (paid,) = [each["rules"] for each in told["explanations"] if each["guide"] == "paid"]
    assert [(rule["says"], rule["seen"], rule["outcome"]) for rule in paid][:2] == [
        ("user.plan is pro", 'is "free"', False),
        ("page /dashboard", 'is "/dashboard"', True),
    ]


def test_ti5_outside_dev_to_ask_for_explanations_changes_no_byte(tmp_path: Path) -> None:
    with serve(tmp_path, PAYERS, environment="live", environ={"GUIDEKIT_IDENTITY": "unverified"}) as served:
        plain, asked = (
            served.post("/v1/session", session(user={"id": "u1"}, **more)) for more in ({}, {"explain": True})
        )

    assert plain.status_code == 200
    assert plain.content == asked.content
    assert b"paid" not in asked.content


def test_an_operator_may_open_the_rules_of_an_environment_and_close_them_in_dev(tmp_path: Path) -> None:
    opened = {"GUIDEKIT_IDENTITY": "unverified", "GUIDEKIT_EXPLAIN": "on"}
    with serve(tmp_path / "live", PAYERS, environment="live", environ=opened) as served:
        assert "explanations" in served.ask_session(explain=True)
    with serve(tmp_path / "dev", PAYERS, environ={"GUIDEKIT_EXPLAIN": "off"}) as served:
        assert "explanations" not in served.ask_session(explain=True)
