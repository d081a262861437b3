"""What tests of the API of back ends need: a project, keys, and a body for each call of the table."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

from guidekit.people.keyring import Keyring
from guidekit.people.keys import SCOPES
from guidekit.people.sealing import Seal, make_seal_key
from guidekit.settings import default_database
from guidekit.stores import open_store
from guidekit.stores.base import Tenant
from guidekit.stores.credentials import PublicKey
from guidekit.web.api.calls import PREFIX
from tests.app.served import NOW_MS, Served

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

    from guidekit.web.api.calls import Call

FILES = {
    "guidekit.yaml": "id: acme\nlocales: [en, tr]\nattributes:\n  user.first_name: text\n"
    "  user.role: {type: text, one_of: [owner, member], trust: signed}\n  user.seats: number\n"
    "  company.sso: boolean\n  membership.role: text\nevents: [made]\n"
    "segments: {untested: {not: {list: beta}}}\n",
    "tours/owners.yaml": "kind: tour\nid: owners\naudience: {user.role: owner}\n"
    "start: {page: /dashboard}\nsteps: [{text: For owners}]\n",
    "tours/testers.yaml": "kind: tour\nid: testers\naudience: {list: beta}\n"
    "start: {page: /lists}\nsteps: [{text: For testers}]\n",
    "tours/others.yaml": "kind: tour\nid: others\naudience: untested\n"
    "start: {page: /lists}\nsteps: [{text: For others}]\n",
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


async def make_key(folder: Path, *scopes: str) -> str:
    """Make an API key in the database of the fixture `server`."""
    store = open_store(default_database(folder / "guides"))
    ring = Keyring(
        store.keys,
        Tenant("acme", "dev"),
        lambda: Seal(make_seal_key()),
        now_ms=lambda: int(time.time() * 1000),
    )
    made = await ring.add_api(scopes or SCOPES)
    await store.close()
    return made.secret
