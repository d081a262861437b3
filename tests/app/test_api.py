"""The API of back ends: what is told is kept, item by item, and nobody reaches what is another's."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_rs import Draft202012Validator

from guidekit.people.keyring import Keyring
from guidekit.people.keys import SCOPES, make_api_key, make_identity_secret
from guidekit.stores import open_store
from guidekit.stores.base import Tenant
from guidekit.stores.credentials import PublicKey
from guidekit.web.api.calls import PREFIX
from guidekit.web.api.table import CALLS
from tests.app.served import KEY, NOW_MS, Served, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from guidekit.web.api.calls import Call

FILES = {
    "guidekit.yaml": "id: acme\nlocales: [en, tr]\nattributes:\n  user.first_name: text\n"
    "  user.role: {type: text, one_of: [owner, member], trust: signed}\n  user.seats: number\n"
    "  company.sso: boolean\n  membership.role: text\nevents: [made]\n",
    "tours/owners.yaml": "kind: tour\nid: owners\naudience: {user.role: owner}\n"
    "start: {page: /dashboard}\nsteps: [{text: For owners}]\n",
    "tours/makers.yaml": "kind: tour\nid: makers\naudience: {event: {id: made, at_least: 2}}\n"
    "start: {page: /dashboard}\nsteps: [{text: For makers}]\n",
}
BODIES: dict[str, Any] = {
    "api_people": {
        "people": [{"id": "u1", "attributes": {"seats": 3}, "companies": [{"id": "c1", "membership": {}}]}]
    },
    "api_companies": {"companies": [{"id": "c1", "attributes": {"sso": True}}]},
    "api_events": {"events": [{"id": "e1", "user": "u1", "company": "c1", "name": "made"}]},
    "api_list_change": {"add": ["u1"], "remove": ["u2"]},
    "api_reset": {"user": "u1"},
    "api_new_key": {"kind": "api", "scopes": ["keys"]},
}
"""For each definition a body that would succeed."""


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Served]:
    """A server with an audience of owners and one of makers."""
    with serve(tmp_path, FILES) as served:
        add_public_key(served)
        yield served


def add_key(served: Served, *scopes: str, tenant: Tenant | None = None, **options: Any) -> str:  # noqa: ANN401  as `add_api`
    service = served.service
    ring = Keyring(service.store.keys, tenant or service.tenant, lambda: None, now_ms=service.now_ms)  # type: ignore[arg-type, return-value]  # nothing is sealed
    return served.run(ring.add_api(scopes or SCOPES, **options)).secret


def add_public_key(served: Served) -> None:
    """Add the key that the table of calls revokes."""
    service = served.service
    served.run(service.store.keys.add_public_key(service.tenant, PublicKey("pk_live_x", NOW_MS)))


def call(served: Served, key: str, method: str, path: str, body: object = None) -> httpx.Response:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    content = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    return served.request(method, f"{PREFIX}{path}", content=content, headers=headers)


def make(served: Served, key: str, row: Call) -> httpx.Response:
    """Make the call of a row so that it would succeed with a key that may."""
    path = row.path.format_map({each.name: each.example for each in row.parameters})
    return call(served, key, row.method, path, BODIES.get(row.body))


def dump(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "guidekit.db")) as database:
        return list(database.iterdump())


def ids(answer: Any) -> list[str]:  # noqa: ANN401  a JSON answer
    return [guide["id"] for guide in answer["guides"]]


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


def test_somebody_who_was_reset_begins_anew(api: Served) -> None:
    key = add_key(api)
    user = {"user": {"id": "u1"}}
    done = {"id": "x1", "type": "guide_completed", "at_ms": NOW_MS, "guide": "welcome", "run": "r", "seq": 1}
    api.send_events(done, **user)

    answer = call(api, key, "POST", "/progress/reset", {"user": "u1", "guide": "welcome"})

    assert answer.json() == {"reset": 1}
    assert api.ask_session(**user)["progress"]["welcome"]["runs"] == {}
    assert call(api, key, "POST", "/progress/reset", {}).json()["code"] == "body_invalid"


def test_keys_are_made_listed_and_revoked_and_never_give_more_than_they_have(api: Served) -> None:
    key = add_key(api, "keys", "people:write", note="deploy")

    made = call(api, key, "POST", "/keys", {"kind": "api", "scopes": ["people:write"], "note": "crm"})
    greedy = call(api, key, "POST", "/keys", {"kind": "api", "scopes": ["privacy:erase"]})
    none = call(api, key, "POST", "/keys", {"kind": "api"})
    public = call(api, key, "POST", "/keys", {"kind": "public"}).json()
    new = made.json()["key"]

    assert made.status_code == 201
    assert call(api, new, "POST", "/people", BODIES["api_people"]).is_success
    assert [each.json()["errors"][0]["pointer"] for each in (greedy, none)] == ["/scopes/0", "/scopes"]
    listed = call(api, key, "GET", "/keys")
    assert {each["note"] for each in listed.json()["keys"]} >= {"deploy", "crm"}
    assert new not in listed.text
    assert call(api, key, "DELETE", f"/keys/{made.json()['name']}").json()["kind"] == "api"
    assert call(api, new, "POST", "/people", BODIES["api_people"]).status_code == 401
    assert call(api, key, "DELETE", f"/keys/{public['name']}").json()["kind"] == "public"
    assert call(api, key, "DELETE", "/keys/nothing").status_code == 404


def test_a_key_that_does_not_count_is_told_nothing_of_why(api: Served, tmp_path: Path) -> None:
    revoked, expired = add_key(api), add_key(api, lives_ms=1000)
    name = call(api, revoked, "GET", "/keys").json()["keys"][-2]["name"]
    other = add_key(api, tenant=Tenant("acme", "live"))
    api.clock.now_ms += 1000
    keeper = add_key(api)
    for listed in call(api, keeper, "GET", "/keys").json()["keys"]:
        if listed["name"] in (name, f"{revoked[:5]}…{revoked[-4:]}"):
            call(api, keeper, "DELETE", f"/keys/{listed['name']}")
    before = dump(tmp_path)

    keys = [revoked, expired, other, make_api_key(), "ak_" + "x" * 46, "", "nonsense", "Bearer"]
    answers = [call(api, key, "POST", "/people", BODIES["api_people"]) for key in keys]

    assert {each.status_code for each in answers} == {401}
    assert {each.headers["WWW-Authenticate"] for each in answers} == {"Bearer"}
    bodies = [{**each.json(), "instance": ""} for each in answers]
    assert all(body == bodies[0] for body in bodies)
    assert dump(tmp_path) == before


def test_a_typing_mistake_is_noticed_before_the_database_is_asked(api: Served) -> None:
    key = add_key(api)
    wrong = key[:-1] + ("0" if key[-1] != "0" else "1")
    api.run(api.service.store.close())

    assert call(api, wrong, "GET", "/keys").status_code == 401
    assert call(api, key, "GET", "/keys").status_code == 503


def test_the_last_use_of_a_key_is_remembered_once_a_minute(api: Served) -> None:
    key = add_key(api)

    def last_used() -> int:
        used: int = call(api, key, "GET", "/keys").json()["keys"][-1]["last_used_ms"]
        return used

    first = last_used()
    api.clock.now_ms += 59_999
    second = last_used()
    api.clock.now_ms += 1

    assert (first, second, last_used()) == (NOW_MS, NOW_MS, NOW_MS + 60_000)


def test_bodies_have_a_limit_of_their_own(api: Served) -> None:
    key = add_key(api)
    people = [{"id": f"u{number}", "attributes": {"first_name": "x" * 900}} for number in range(500)]

    assert call(api, key, "POST", "/people", {"people": people}).json()["accepted"] == 500
    assert call(api, key, "POST", "/people", b" " * (1024 * 1024 + 1)).status_code == 413
    for bad in (b"{", b'{"people":[],"people":[]}', b"\xff", b"[NaN]"):
        assert call(api, key, "POST", "/people", bad).json()["code"] == "body_malformed"


def test_no_page_can_use_the_api_and_no_cookie_opens_it(api: Served) -> None:
    key = add_key(api)
    headers = {"Authorization": f"Bearer {key}", "Origin": "http://localhost:3000"}

    answer = api.request("GET", f"{PREFIX}/keys", headers=headers)
    preflight = api.request("OPTIONS", f"{PREFIX}/keys", headers=headers)
    cookie = api.request("GET", f"{PREFIX}/keys", headers={"Cookie": f"guidekit_report={key}"})

    assert answer.status_code == 200
    assert preflight.status_code == 405
    for each in (answer, preflight, cookie):
        assert not [name for name in each.headers if name.startswith("access-control")]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert cookie.status_code == 401
    assert "no such parameter" in api.get(f"{PREFIX}/keys?key={key}", Authorization=f"Bearer {key}").text


@pytest.mark.parametrize("row", CALLS, ids=lambda row: f"{row.method} {row.path}")
def test_ti9_the_key_of_another_tenant_reaches_nothing(tmp_path: Path, row: Call) -> None:
    """Every call of the table: no success with the other's key, and no row of ours or theirs is changed."""
    with serve(tmp_path, FILES) as ours:
        mine = add_key(ours)
        for kind in ("api_people", "api_companies", "api_events"):
            call(ours, mine, "POST", f"/{kind.removeprefix('api_')}", BODIES[kind])
        for tenant in (Tenant("acme", "live"), Tenant("other", "dev")):
            theirs = add_key(ours, tenant=tenant)
            before = dump(tmp_path)

            answer = make(ours, theirs, row)

            assert (answer.status_code, answer.json()["code"]) == (401, "key_unknown")
            assert dump(tmp_path) == before


@pytest.mark.parametrize("row", CALLS, ids=lambda row: f"{row.method} {row.path}")
def test_ti9_a_call_changes_nothing_of_the_tenant_beside_it(tmp_path: Path, row: Call) -> None:
    """The same people, companies, lists, guides and keys by name: only our own rows are others afterwards."""
    url = f"sqlite:///{tmp_path / 'guidekit.db'}"
    (tmp_path / "live").mkdir()
    with (
        serve(tmp_path, FILES) as ours,
        serve(tmp_path / "live", FILES, environment="live", key="pk_live_x", store=open_store(url)) as theirs,
    ):
        add_public_key(theirs)
        their_key, our_key = add_key(theirs), add_key(ours)
        for other in CALLS:
            if other.method != "DELETE":
                make(theirs, their_key, other)
        call(ours, our_key, "POST", "/people", BODIES["api_people"])
        before = [line for line in dump(tmp_path) if "'live'" in line]

        make(ours, our_key, row)

        assert len(before) > 5
        assert [line for line in dump(tmp_path) if "'live'" in line] == before


PUBLIC_ROUTES = ("/v1/session", "/v1/events")


@pytest.mark.parametrize("row", CALLS, ids=lambda row: f"{row.method} {row.path}")
def test_ti10_only_an_api_key_with_its_scope_opens_a_call(api: Served, tmp_path: Path, row: Call) -> None:
    allowed = add_key(api, row.scope) if row.scope else add_key(api)
    others = [scope for scope in SCOPES if scope != row.scope]
    secret = make_identity_secret()
    wrong = [KEY, secret, *([add_key(api, *others)] if row.scope else [])]
    before = dump(tmp_path)

    refused = [make(api, key, row) for key in wrong]

    assert [(each.status_code, each.json()["code"]) for each in refused] == [(403, "key_scope")] * len(wrong)
    assert dump(tmp_path) == before
    assert make(api, allowed, row).status_code == row.status
    assert secret not in "".join(each.text for each in refused)


@pytest.mark.parametrize("path", PUBLIC_ROUTES)
def test_ti10_no_secret_key_opens_what_browsers_ask(api: Served, tmp_path: Path, path: str) -> None:
    keys = [add_key(api), make_identity_secret()]
    before = dump(tmp_path)
    body = {"v": 1, "anonymous_id": "a_" + "A" * 22, "page": {"path": "/"}, "sent_at_ms": 1, "events": [{}]}

    answers = [api.post(path, {**body, "key": key}, Authorization=f"Bearer {key}") for key in keys]

    assert [each.json()["code"] for each in answers] == ["key_scope", "key_scope"]
    assert dump(tmp_path) == before


def test_g15_the_api_explains_from_what_is_known_of_a_user(api: Served) -> None:
    key = add_key(api)
    call(api, key, "POST", "/people", {"people": [{"id": "u1", "attributes": {"role": "owner"}}]})

    owner = call(api, key, "GET", "/guides/owners/explain?user=u1&page=/dashboard").json()
    member = call(api, key, "GET", "/guides/owners/explain?user=u2&page=/dashboard").json()

    assert owner["shows"] is True
    assert owner["rules"][0] == {
        "depth": 0,
        "outcome": True,
        "says": "user.role is owner",
        "seen": 'is "owner"',
    }
    assert (member["shows"], member["reasons"]) == (False, ["user.role"])
    assert call(api, key, "GET", "/guides/nothing/explain").status_code == 404


def test_g15_the_api_simulates_a_page_at_a_moment(api: Served) -> None:
    key = add_key(api)
    events = [{"id": f"e{number}", "user": "u1", "name": "made"} for number in range(2)]
    call(api, key, "POST", "/events", {"events": events})

    guides = call(api, key, "GET", "/simulate?user=u1&page=/dashboard&at=2027-02-01").json()["guides"]

    assert [(each["guide"], each["state"]) for each in guides] == [
        ("makers", "starts first"),
        ("welcome", "waits its turn"),
        ("owners", "does not start"),
    ]
    for bad in ("page=x", "at=soon", "user=", "user=" + "u" * 257, "usr=u1", "page=/&page=/", "user=%00"):
        answer = call(api, key, "GET", f"/simulate?{bad}")
        assert (answer.status_code, answer.json()["code"]) == (422, "query_invalid"), bad


def test_the_api_describes_itself_and_answers_as_it_says(api: Served) -> None:
    key = add_key(api)
    described = call(api, key, "GET", "/openapi.json").json()
    assert {(method.upper(), path) for path, methods in described["paths"].items() for method in methods} == {
        (row.method, f"{PREFIX}{row.path}") for row in CALLS
    }
    for row in CALLS:
        operation = described["paths"][f"{PREFIX}{row.path}"][row.method.lower()]
        schema = operation["responses"][str(row.status)]["content"]["application/json"]["schema"]
        validator = Draft202012Validator({**schema, "components": described["components"]})

        answer = make(api, key, row)

        assert answer.status_code == row.status, answer.text
        validator.validate(answer.json())


def test_every_call_stands_in_the_documentation_with_its_scope() -> None:
    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| `([A-Z]+ /[^`]*)` \| (?:`([a-z:]+)`|any) \|", page, re.MULTILINE)

    assert shown == [(f"{row.method} {row.path}", row.scope) for row in CALLS]
