"""TI9, TI10: an API key with its scope, and nothing else, opens a call, and only what is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidekit.people.keys import SCOPES, make_api_key, make_identity_secret
from guidekit.stores import open_store
from guidekit.stores.base import Tenant
from guidekit.web.api.calls import PREFIX
from guidekit.web.api.table import CALLS
from tests.app.calling import BODIES, FILES, add_key, add_public_key, call, dump, make
from tests.app.served import KEY, NOW_MS, Served, serve

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.web.api.calls import Call


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


def test_every_call_works_on_every_store(tmp_path: Path, new_url: str) -> None:
    with serve(tmp_path, FILES, store=open_store(new_url)) as served:
        add_public_key(served)
        key = add_key(served)

        assert [make(served, key, row).status_code for row in CALLS] == [row.status for row in CALLS]
        assert call(served, key, "DELETE", "/keys/a%00b").status_code == 404
        for body in (
            {"people": [{"id": "u\0"}]},
            {"people": [{"id": "u", "attributes": {"first_name": "\ud800"}}]},
        ):
            assert call(served, key, "POST", "/people", body).json()["rejected"][0]["code"] == "invalid"
