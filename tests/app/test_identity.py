"""TI1-TI4, TI10: nobody sees, or writes, what is somebody else's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import jwt
import pytest

from guidekit.people.keys import MAX_LIVE_IDENTITY_KEYS
from guidekit.people.sealing import Seal, read_or_make_seal_key
from guidekit.stores.credentials import PublicKey, SealedKey
from tests.app.served import NOW_MS, Served, batch, event, serve, session
from tests.unit.people.tokens import EC_PRIVATE, ELLIPTIC, SHARED, claims, sign

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW_S = NOW_MS // 1000
AUDIENCE = "acme/live"
FILES = {
    "guidekit.yaml": "id: acme\nlocales: [en, tr]\nattributes:\n  user.first_name: text\n  user.plan: text\n"
    "  user.role: {type: text, one_of: [owner, member], trust: signed}\n"
    "  company.sso: boolean\n  membership.role: text\n",
    "tours/owners.yaml": "kind: tour\nid: owners\ntitle: Secret owners' tour\n"
    "audience: {user.role: owner}\nstart: {page: /dashboard}\nsteps: [{text: Canary}]\n",
}
TOKENS = ["", "null", "undefined", "Bearer x", "a.b.c", "....", sign(claims(aud="acme/dev"))]


def token(**changes: Any) -> str:  # noqa: ANN401  any claim
    return sign(claims(aud=AUDIENCE, iat=NOW_S - 5, exp=NOW_S + 600, **changes))


def dump(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "guidekit.db")) as database:
        return list(database.iterdump())


@pytest.fixture
def verified(tmp_path: Path) -> Iterator[Served]:
    """The server of a live environment that trusts one secret."""
    with serve(
        tmp_path, FILES, environment="live", environ={"GUIDEKIT_RATES": "person=off address=off"}
    ) as served:
        add_secret(served, tmp_path)
        yield served


def add_secret(served: Served, folder: Path) -> None:
    seal = Seal(read_or_make_seal_key(folder / "guides" / ".guidekit" / "seal.key"))
    key = SealedKey(SHARED.kid, "HS256", seal.close(SHARED.key), 1)
    tenant = served.service.tenant
    assert served.run(served.service.store.keys.add_identity_key(tenant, key, most=MAX_LIVE_IDENTITY_KEYS))


@pytest.mark.parametrize("path", ["/v1/session", "/v1/events"])
@pytest.mark.parametrize("bad", [None, *TOKENS, 0, [], {}, True])
def test_ti1_a_name_without_a_token_that_counts_gets_nothing_and_writes_nothing(
    verified: Served, tmp_path: Path, path: str, bad: object
) -> None:
    before = dump(tmp_path)
    fields = {"user": {"id": "u2", "attributes": {"plan": "pro"}}, **({} if bad is None else {"token": bad})}
    body = session(**fields) if path == "/v1/session" else batch(event("guide_started"), **fields)

    answer = verified.post(path, body)

    assert answer.status_code in (401, 422)
    assert answer.json()["code"] in ("identity_required", "token_invalid", "body_invalid")
    assert "Canary" not in answer.text
    assert dump(tmp_path) == before


def test_ti1_the_token_of_one_opens_nothing_of_another(verified: Served) -> None:
    answer = verified.post("/v1/session", session(user={"id": "u2"}, token=token()))

    assert (answer.status_code, answer.json()["code"]) == (401, "token_invalid")


def test_an_expired_token_is_told_apart_so_that_a_new_one_is_fetched(verified: Served) -> None:
    old = sign(claims(aud=AUDIENCE, iat=NOW_S - 900, exp=NOW_S - 61))

    assert verified.post("/v1/session", session(token=old)).json()["code"] == "token_expired"


def test_ti4_only_the_back_end_makes_an_owner(verified: Served) -> None:
    claimed = verified.ask_session(token=token(), user={"id": "u1", "attributes": {"role": "owner"}})
    signed = verified.ask_session(token=token(attributes={"role": "owner"}))

    assert [guide["id"] for guide in claimed["guides"]] == ["welcome"]
    assert claimed["ignored"] == [{"name": "user.role", "code": "attribute_untrusted"}]
    assert [guide["id"] for guide in signed["guides"]] == ["owners", "welcome"]


def test_what_was_signed_once_still_counts_at_the_next_call(verified: Served) -> None:
    verified.ask_session(token=token(attributes={"role": "owner"}))

    assert len(verified.ask_session(token=token())["guides"]) == 2
    assert len(verified.ask_session(token=token(attributes={"role": None}))["guides"]) == 1


def test_a_revoked_key_counts_no_more(verified: Served) -> None:
    assert verified.post("/v1/session", session(token=token())).status_code == 200
    store, tenant = verified.service.store, verified.service.tenant

    verified.run(store.keys.revoke_identity_key(tenant, SHARED.kid, NOW_MS))
    verified.clock.now_ms += 6000

    assert verified.post("/v1/session", session(token=token())).status_code == 401


def test_a_public_half_of_a_key_pair_is_enough(verified: Served) -> None:
    key = SealedKey(ELLIPTIC.kid, "ES256", ELLIPTIC.key, 2)
    verified.run(verified.service.store.keys.add_identity_key(verified.service.tenant, key, most=3))
    signed = jwt.encode(claims(aud=AUDIENCE, iat=NOW_S, exp=NOW_S + 60), EC_PRIVATE, "ES256")

    assert verified.ask_session(token=signed)["enabled"]


def test_somebody_anonymous_needs_no_token_and_keeps_their_own_progress(verified: Served) -> None:
    verified.send_events(event("step_shown", step="hello"))

    assert verified.ask_session()["progress"]["welcome"]["runs"]["r1"]["step"] == "hello"


def test_ti6_signing_in_brings_the_anonymous_history_along_once(verified: Served) -> None:
    verified.send_events(event("step_shown", step="hello"))

    first = verified.ask_session(token=token())
    second = verified.ask_session(token=token(sub="u2"))

    assert "welcome" in first["progress"]
    assert second["progress"] == {}
    assert verified.ask_session()["progress"] == {}


def test_the_operator_sees_what_verified_would_refuse(tmp_path: Path) -> None:
    with serve(tmp_path, FILES) as served:
        served.ask_session(user={"id": "u1"})
        served.ask_session(user={"id": "u1"})
        served.ask_session()
        served.post("/v1/session", session(token="x"))  # noqa: S106  it is none

        assert served.service.gate.would_refuse == {"missing": 2}
        assert served.service.gate.refused == {"malformed": 1}


def test_a_secret_sealed_by_another_key_is_said_in_the_log_and_lets_nobody_in(
    verified: Served, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "guides" / ".guidekit" / "seal.key").unlink()

    answer = verified.post("/v1/session", session(token=token()))

    assert answer.status_code == 500
    assert "set GUIDEKIT_SECRET" in caplog.text
    assert SHARED.key not in caplog.text + answer.text


def test_undeclared_attributes_are_named_and_not_kept(verified: Served, tmp_path: Path) -> None:
    answer = verified.ask_session(token=token(), user={"id": "u1", "attributes": {"plann": "canary-9"}})

    assert answer["ignored"] == [{"name": "user.plann", "code": "attribute_undeclared"}]
    assert "canary-9" not in "\n".join(dump(tmp_path))


def test_the_same_again_writes_nothing(verified: Served, tmp_path: Path) -> None:
    said = {
        "token": token(attributes={"role": "member"}),
        "user": {"id": "u1", "attributes": {"plan": "pro"}},
    }
    verified.ask_session(**said)
    before = dump(tmp_path)

    verified.ask_session(**said)

    assert dump(tmp_path) == before


def test_a_key_that_takes_over_counts_beside_the_old_one_until_that_is_revoked(tmp_path: Path) -> None:
    with serve(tmp_path, key=None) as served:
        first = served.run(served.service.public_key())
        keys, tenant = served.service.store.keys, served.service.tenant
        served.run(keys.add_public_key(tenant, PublicKey("pk_dev_second", NOW_MS + 1)))
        codes = [served.post("/v1/session", session(key=key)).status_code for key in (first, "pk_dev_second")]

        served.run(keys.revoke_public_key(tenant, first, NOW_MS))
        served.clock.now_ms += 6000
        revoked = served.post("/v1/session", session(key=first))

        assert codes == [200, 200]
        assert (revoked.status_code, revoked.json()["code"]) == (410, "key_revoked")
        assert served.post("/v1/session", session(key="pk_dev_second")).status_code == 200


@pytest.mark.parametrize("key", ["ak_x", "is_x"])
def test_ti10_a_secret_key_is_of_no_use_to_a_page(verified: Served, key: str) -> None:
    assert verified.post("/v1/session", session(key=key)).json()["code"] == "key_scope"
