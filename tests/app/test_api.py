"""What back ends tell is kept, item by item, and counts as signed."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.app.calling import add_key, call, ids
from tests.app.served import NOW_MS, Served

if TYPE_CHECKING:
    from pathlib import Path


def test_what_a_back_end_tells_of_a_user_counts_as_signed(api: Served) -> None:
    key = add_key(api, "people:write")
    person = {
        "id": "u1",
        "attributes": {"role": "owner"},
        "companies": [{"id": "c1", "attributes": {"sso": True}, "membership": {"role": "admin"}}],
    }

    answer = call(api, key, "POST", "/people", {"people": [person]})

    assert (answer.status_code, answer.json()) == (200, {"accepted": 1, "rejected": []})
    assert "owners" in ids(api.ask_session(user={"id": "u1"}))
    assert "owners" not in ids(api.ask_session(user={"id": "u2", "attributes": {"role": "owner"}}))


def test_null_takes_an_attribute_away_and_the_others_stay(api: Served) -> None:
    key = add_key(api)
    call(api, key, "POST", "/people", {"people": [{"id": "u1", "attributes": {"role": "owner"}}]})
    call(api, key, "POST", "/people", {"people": [{"id": "u1", "attributes": {"seats": 2}}]})
    before = ids(api.ask_session(user={"id": "u1"}))

    call(api, key, "POST", "/people", {"people": [{"id": "u1", "attributes": {"role": None}}]})

    assert "owners" in before
    assert "owners" not in ids(api.ask_session(user={"id": "u1"}))


@pytest.mark.parametrize(
    ("person", "code", "pointer"),
    [
        ({"id": "u9", "attributes": {"plann": "x"}}, "attribute_undeclared", "/attributes/plann"),
        ({"id": "u9", "attributes": {"seats": "many"}}, "attribute_type", "/attributes/seats"),
        ({"id": "u9", "attributes": {"role": "king"}}, "attribute_type", "/attributes/role"),
        ({"id": "u9", "attributes": {"first_name": "x" * 2000}}, "too_large", ""),
        ({"id": "u9", "attributes": {"first_name": "a\0b"}}, "invalid", ""),
        ({"id": "u9", "attributes": {"first_name": "\ud800"}}, "invalid", ""),
        ({"id": "u9", "attributes": {"first_name": {"a": 1}}}, "invalid", "/attributes/first_name"),
        ({"id": "u9", "companies": [{"id": "c9", "membership": {"x": 1}}]},
         "attribute_undeclared", "/companies/0/membership/x"),
        ({"id": "u9", "companies": [{"id": ""}]}, "invalid", "/companies/0/id"),
        ({"attributes": {"seats": 1}}, "invalid", ""),
        ({"id": ""}, "invalid", "/id"),
        ({"id": "u" * 257}, "invalid", "/id"),
        (json.loads("[" * 20 + "]" * 20), "invalid", ""),
        ("u9", "invalid", ""),
        (None, "invalid", ""),
        (2**60, "invalid", ""),
    ],
)  # fmt: skip
def test_a_bad_person_sinks_no_other_and_nothing_of_them_is_written(
    api: Served, tmp_path: Path, person: object, code: str, pointer: str
) -> None:
    key = add_key(api)
    body = {"people": [{"id": "u1"}, person, {"id": "u2"}]}

    answer = call(api, key, "POST", "/people", body).json()

    assert answer["accepted"] == 2
    (rejected,) = answer["rejected"]
    assert (rejected["index"], rejected["code"], rejected["pointer"]) == (1, code, pointer)
    assert rejected["detail"]
    with closing(sqlite3.connect(tmp_path / "guidekit.db")) as database:
        assert database.execute("SELECT person FROM people ORDER BY 1").fetchall() == [("u:u1",), ("u:u2",)]
        assert database.execute("SELECT company FROM companies").fetchall() == []


def test_what_back_ends_track_counts_in_conditions_once_by_its_id(api: Served) -> None:
    key = add_key(api)
    first = {"id": "e1", "user": "u1", "company": "c1", "name": "made", "at_ms": NOW_MS - 5000}
    events = [first, first, {"id": "e2", "user": "u1", "name": "made", "properties": {"kind": "x"}}]

    once = call(api, key, "POST", "/events", {"events": events}).json()
    again = call(api, key, "POST", "/events", {"events": events}).json()

    assert once == {"accepted": 2, "duplicate": 1, "rejected": []}
    assert again == {"accepted": 0, "duplicate": 3, "rejected": []}
    assert "makers" in ids(api.ask_session(user={"id": "u1"}))
    assert "makers" not in ids(api.ask_session(user={"id": "u2"}))


def test_each_event_is_judged_by_itself(api: Served) -> None:
    good = {"id": "e1", "user": "u1", "name": "made"}
    bad = [
        {**good, "id": "spaces are none"},
        {**good, "id": "e2", "at_ms": NOW_MS - 31 * 86_400_000},
        {**good, "id": "e3", "properties": {"note": ["x" * 1000] * 9}},
        {"id": "e4", "name": "made"},
        7,
    ]

    answer = call(api, add_key(api), "POST", "/events", {"events": [*bad, good]}).json()

    assert answer["accepted"] == 1
    codes = [(each["index"], each.get("id"), each["code"]) for each in answer["rejected"]]
    assert codes == [
        (0, "spaces are none", "invalid"),
        (1, "e2", "too_old"),
        (2, "e3", "too_large"),
        (3, "e4", "invalid"),
        (4, None, "invalid"),
    ]


def test_five_hundred_users_in_one_call(api: Served) -> None:
    key = add_key(api)
    events = [{"id": f"e{number}", "user": f"u{number}", "name": "made"} for number in range(500)]

    assert call(api, key, "POST", "/events", {"events": events}).json()["accepted"] == 500
    answer = call(api, key, "POST", "/events", {"events": [*events, events[0]]})
    assert (answer.status_code, answer.json()["code"]) == (422, "body_invalid")


def test_a_list_holds_whom_it_was_given(api: Served) -> None:
    key = add_key(api)

    added = call(api, key, "PUT", "/lists/beta", {"add": ["u1", "u2", "u2"]}).json()
    removed = call(api, key, "PUT", "/lists/beta", {"remove": ["u1", "u7"]}).json()

    assert (added, removed) == ({"name": "beta", "people": 2}, {"name": "beta", "people": 1})
    assert call(api, key, "PUT", "/lists/be%00ta", {"add": ["u1"]}).status_code == 404
    assert call(api, key, "PUT", "/lists/beta", {"add": ["a\0"]}).json()["code"] == "body_malformed"


def test_g08_a_guide_is_for_whom_a_list_holds(api: Served) -> None:
    key = add_key(api)
    call(api, key, "PUT", "/lists/beta", {"add": ["u1"]})

    tester, other = api.ask_session(user={"id": "u1"}), api.ask_session(user={"id": "u2"})
    call(api, key, "PUT", "/lists/beta", {"remove": ["u1"]})

    assert "testers" in ids(tester)
    assert "others" not in ids(tester)
    assert {"testers", "others"} & set(ids(other)) == {"others"}
    assert "beta" not in json.dumps([tester, other])
    assert "testers" not in ids(api.ask_session(user={"id": "u1"}))
    assert "testers" not in ids(api.ask_session())


def test_somebody_who_was_reset_begins_anew(api: Served) -> None:
    key = add_key(api)
    user = {"user": {"id": "u1"}}
    done = {"id": "x1", "type": "guide_completed", "at_ms": NOW_MS, "guide": "welcome", "run": "r", "seq": 1}
    api.send_events(done, **user)

    answer = call(api, key, "POST", "/progress/reset", {"user": "u1", "guide": "welcome"})

    assert answer.json() == {"reset": 1}
    assert api.ask_session(**user)["progress"]["welcome"]["runs"] == {}
    assert call(api, key, "POST", "/progress/reset", {}).json()["code"] == "body_invalid"


def test_bodies_have_a_limit_of_their_own(api: Served) -> None:
    key = add_key(api)
    people = [{"id": f"u{number}", "attributes": {"first_name": "x" * 900}} for number in range(500)]

    assert call(api, key, "POST", "/people", {"people": people}).json()["accepted"] == 500
    assert call(api, key, "POST", "/people", b" " * (1024 * 1024 + 1)).status_code == 413
    for bad in (b"{", b'{"people":[],"people":[]}', b"\xff", b"[NaN]"):
        assert call(api, key, "POST", "/people", bad).json()["code"] == "body_malformed"
