"""The keys of an environment over HTTP; a key never gives away more than it may do itself."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, NoReturn

from guidekit.errors import KeyringError, SealError
from guidekit.people.keyring import Keyring
from guidekit.web.problems import Fault, ProblemError

if TYPE_CHECKING:
    from guidekit.web.api.calls import Given, Json


async def list_keys(given: Given) -> Json:
    """Return all keys, none of which can be used by what is told of it."""
    return {"keys": [asdict(key) for key in await _ring(given).list_all()]}


async def make_key(given: Given) -> Json:
    """Make a key for browsers or for a back end."""
    body, note = given.body, given.body.get("note", "")
    if body["kind"] == "public":
        made = await _ring(given).add_public(note)
        return {"name": made.name, "key": made.secret}
    scopes = list(dict.fromkeys(body.get("scopes", [])))
    foreign = next((index for index, scope in enumerate(scopes) if scope not in given.key.scopes), None)
    if foreign is not None:
        detail = "The key that asks for it does not have this scope itself."
        raise ProblemError("body_invalid", faults=[Fault(f"/scopes/{foreign}", "scope", detail)])
    lives_ms = body["expires_in_s"] * 1000 if "expires_in_s" in body else None
    try:
        made = await _ring(given).add_api(scopes, lives_ms=lives_ms, note=note)
    except KeyringError as error:
        raise ProblemError("body_invalid", faults=[Fault("/scopes", "scope", str(error))]) from None
    return {"name": made.name, "key": made.secret}


async def revoke_key(given: Given) -> Json:
    """Let a key count no more."""
    name = given.path["name"]
    try:
        return {"name": name, "kind": await _ring(given).revoke(name)}
    except KeyringError:
        raise ProblemError("not_found", "No live key is called so.") from None


def _ring(given: Given) -> Keyring:
    service = given.service
    return Keyring(service.store.keys, given.tenant, _no_seal, now_ms=service.now_ms)


def _no_seal() -> NoReturn:
    raise SealError("identity secrets are made by `guidekit keys add identity`.")
