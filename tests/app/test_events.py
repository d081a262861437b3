"""POST /v1/events: what people did, kept before it is acknowledged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator

from guidekit.contract.compose import compose
from guidekit.errors import StoreUnavailableError
from guidekit.stores import open_store
from tests.app.served import ANONYMOUS, KEY, NOW_MS, FailingStore, Served, batch, event, serve

if TYPE_CHECKING:
    from pathlib import Path

DAY_MS = 24 * 60 * 60 * 1000

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(max_size=10), part, max_size=4),
    max_leaves=12,
)
TYPES = st.sampled_from(["guide_started", "step_shown", "tracked", "runtime_error", "unheard_of"])
EVENTS = st.dictionaries(
    st.sampled_from(
        ["id", "type", "at_ms", "run", "seq", "epoch", "guide", "step", "page", "properties", "name"]
    ),
    JSON | TYPES | st.integers(0, 2**53),
)


def rows(folder: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(folder / "guidekit.db")) as database:
        return database.execute(query).fetchall()


def test_the_answer_counts_what_became_of_each_event(served: Served) -> None:
    first, second = event("guide_started"), event("step_shown", seq=2, step="hello")
    served.send_events(first)

    answer = served.send_events(first, second, event("step_shown"), {"type": "nonsense", "id": "n1"})

    assert answer == {
        "accepted": 1,
        "duplicate": 1,
        "rejected": [
            {"index": 2, "id": answer["rejected"][0]["id"], "code": "invalid"},
            {"index": 3, "id": "n1", "code": "unknown_type"},
        ],
    }
    assert Draft202012Validator(compose("events_answer", "wire")).is_valid(answer)


def test_a_rejected_event_without_an_id_is_named_by_its_place(served: Served) -> None:
    assert served.send_events({}) == {
        "accepted": 0,
        "duplicate": 0,
        "rejected": [{"index": 0, "code": "invalid"}],
    }


def test_what_is_acknowledged_is_in_the_file(served: Served, tmp_path: Path) -> None:
    """TS1: another process sees it, so a crash cannot take it back."""
    sent = event("step_shown", step="hello")
    served.send_events(sent, user={"id": "u1"}, company={"id": "c1"})

    (row,) = rows(tmp_path, "SELECT id, person, anonymous_id, verified, company, at_ms FROM events")

    assert row == (sent["id"], "u:u1", ANONYMOUS, 0, "c1", NOW_MS)


def test_a_wrong_clock_is_corrected(served: Served, tmp_path: Path) -> None:
    behind = NOW_MS - 60_000
    served.send_events(event("guide_started", at_ms=behind - 5), sent_at_ms=behind)

    assert rows(tmp_path, "SELECT at_ms FROM events") == [(NOW_MS - 5,)]


def test_events_of_last_month_are_too_old(served: Served) -> None:
    answer = served.send_events(event("guide_started", at_ms=NOW_MS - 31 * DAY_MS))

    assert [each["code"] for each in answer["rejected"]] == ["too_old"]


def test_events_of_a_guide_that_is_gone_are_kept(served: Served) -> None:
    """A tab may have been open since before it went away."""
    assert served.send_events(event("guide_started", guide="past"))["accepted"] == 1


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"key": "pk_live_test"}, 401, "key_unknown"),
        ({"key": "is_secret"}, 403, "key_scope"),
        ({"v": 2}, 400, "version_unsupported"),
        ({"events": []}, 422, "body_invalid"),
        ({"events": [1]}, 422, "body_invalid"),
        ({"events": [{}] * 501}, 422, "body_invalid"),
        ({"events": {}}, 422, "body_invalid"),
        ({"sent_at_ms": -1}, 422, "body_invalid"),
        ({"sent_at_ms": "now"}, 422, "body_invalid"),
        ({"user": {"id": "\x00"}}, 400, "body_malformed"),
        ({"user": {"id": "\ud800"}}, 400, "body_malformed"),
        ({"events": [{"properties": [[[[[[1]]]]]]}]}, 400, "body_malformed"),
    ],
)
def test_a_batch_that_cannot_be_taken_is_refused_and_nothing_is_written(
    served: Served, tmp_path: Path, fields: dict[str, Any], status: int, code: str
) -> None:
    answer = served.post("/v1/events", batch(event("guide_started"), **fields))

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert rows(tmp_path, "SELECT COUNT(*) FROM events") == [(0,)]


def test_hostile_names_are_only_text(served: Served, tmp_path: Path) -> None:
    """TS14"""
    names = [
        "'; DROP TABLE events; --",
        '" OR 1=1',
        "%_",
        "\r\nSet-Cookie: a=b",
        "<img src=x onerror=alert(1)>",
    ]
    for name in names:
        served.send_events(event("step_shown", step="hello"), user={"id": name})

    assert {row[0] for row in rows(tmp_path, "SELECT person FROM events")} == {f"u:{name}" for name in names}


def test_without_a_database_events_are_refused_for_now_and_content_is_served(tmp_path: Path) -> None:
    """TS3: browsers keep their events and come back."""
    store = FailingStore(StoreUnavailableError("the database /var/secret/path is locked"))
    with serve(tmp_path, store=store) as served:
        answers = [
            served.post("/v1/events", batch(event("guide_started"))),
            served.post(
                "/v1/session", {"v": 1, "key": KEY, "anonymous_id": ANONYMOUS, "page": {"path": "/"}}
            ),
            served.get("/readyz"),
        ]
        name = served.service.release.entries["welcome", "en"].hash
        content = served.get(f"/v1/guides/{name}")

    for answer in answers:
        assert (answer.status_code, answer.json()["code"]) == (503, "store_unavailable")
        assert int(answer.headers["Retry-After"]) > 0
        assert "secret" not in answer.text
    assert content.status_code == 200


def test_events_are_taken_again_when_the_lock_is_gone(tmp_path: Path) -> None:
    """TS3: a real lock, held by another connection for longer than we wait."""
    with (
        serve(tmp_path) as served,
        closing(sqlite3.connect(tmp_path / "guidekit.db", isolation_level=None)) as holder,
    ):
        holder.execute("BEGIN IMMEDIATE")
        sent = batch(event("guide_started"))
        refused = served.post("/v1/events", sent)
        read = served.ask_session()
        holder.execute("ROLLBACK")
        taken = served.post("/v1/events", sent)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert read["progress"] == {}
    assert (taken.status_code, taken.json()["accepted"]) == (202, 1)


def test_two_servers_on_one_database_count_each_event_once(tmp_path: Path) -> None:
    """R4 in small: a batch that was sent to both is stored by one of them."""
    events = [event("step_shown", seq=number, step="hello") for number in range(20)]
    with (
        serve(tmp_path) as one,
        serve(tmp_path, store=open_store(f"sqlite:///{tmp_path / 'guidekit.db'}")) as two,
    ):
        accepted = [
            served.send_events(*part)["accepted"]
            for served, part in ((one, events[:15]), (two, events[5:]), (two, events[:15]), (one, events))
        ]

    assert accepted == [15, 5, 0, 0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    events=st.lists(EVENTS | JSON, max_size=4),
    fields=st.dictionaries(st.sampled_from(["user", "company", "sdk", "v", "x"]), JSON),
)
def test_whatever_is_sent_is_answered_and_never_a_failure_of_ours(
    served: Served, events: list[Any], fields: dict[str, Any]
) -> None:
    """R16 in small."""
    answer = served.post("/v1/events", batch(*events, **fields))

    assert answer.status_code in (202, 400, 422)
    assert served.post("/v1/session", {"v": 1, "key": KEY, "page": {"path": "/"}, **fields}).status_code in (
        400,
        422,
    )
