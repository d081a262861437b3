"""What back ends ask: why somebody sees a guide, which keys there are, and what the API looks like."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jsonschema_rs import Draft202012Validator

from guidekit.web.api.calls import PREFIX
from guidekit.web.api.table import CALLS
from tests.app.calling import BODIES, add_key, call, make
from tests.app.served import session

if TYPE_CHECKING:
    from tests.app.served import Served


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

    assert [
        (each["guide"], each["state"]) for each in guides if each["guide"] not in ("others", "testers")
    ] == [
        ("makers", "starts first"),
        ("welcome", "waits its turn"),
        ("owners", "does not start"),
    ]
    for bad in ("page=x", "at=soon", "user=", "user=" + "u" * 257, "usr=u1", "page=/&page=/", "user=%00"):
        answer = call(api, key, "GET", f"/simulate?{bad}")
        assert (answer.status_code, answer.json()["code"]) == (422, "query_invalid"), bad


def test_ti3_the_api_counts_whom_verified_would_refuse(api: Served) -> None:
    api.ask_session(user={"id": "u1"})
    api.post("/v1/session", {**session(), "token": "x"})

    answer = call(api, add_key(api), "GET", "/identity").json()

    assert answer == {"mode": "unverified", "refused": {"malformed": 1}, "would_refuse": {"missing": 1}}


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
