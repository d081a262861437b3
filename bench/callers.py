"""What browsers send in measurements: batches of events and requests for sessions, of people with tokens."""

from __future__ import annotations

import asyncio
import json
import random
import time
from typing import TYPE_CHECKING, Any

import jwt

from bench.eligibility import COUNTRIES, PLANS, ROLES
from bench.guides import STEPS
from bench.load import post
from bench.serving import ENVIRONMENT, KEY, SEAL
from guidekit.people.keyring import Keyring
from guidekit.people.sealing import Seal
from guidekit.stores import open_store
from guidekit.stores.base import Tenant

if TYPE_CHECKING:
    from guidekit.people.keyring import Made

TENANT = Tenant("bench", ENVIRONMENT)
EVENTS = 20
PEOPLE = 200
VISITS_EACH = 3
TOKEN_FOR_S = 3600


class Callers:
    """People whom the host's back end has signed tokens for, with the secret that one database holds."""

    def __init__(self, database: str, *, guides: int) -> None:
        made = asyncio.run(_add_secret(database))
        now_s = int(time.time())
        self._guides = guides
        self._tokens = [_sign(number, made, now_s) for number in range(PEOPLE)]

    def make_batches(self, count: int, seed: float) -> list[bytes]:
        """Return requests of people who go through a guide and use the app; no two of them are alike."""
        chance = random.Random(seed)  # noqa: S311  not a secret
        now_ms = int(time.time() * 1000)
        return [
            _as_browsers_send("/v1/events", self._batch(chance.randrange(PEOPLE), chance, now_ms))
            for _ in range(count)
        ]

    def make_visits(self) -> list[bytes]:
        """Return batches with which everybody has been in a few guides before."""
        chance = random.Random(1)  # noqa: S311  not a secret
        now_ms = int(time.time() * 1000)
        return [
            _as_browsers_send("/v1/events", self._batch(number % PEOPLE, chance, now_ms))
            for number in range(PEOPLE * VISITS_EACH)
        ]

    def make_sessions(self) -> list[bytes]:
        """Return everybody's request for a session, in a browser that holds none yet."""
        return [_as_browsers_send("/v1/session", self._session(number)) for number in range(PEOPLE)]

    def _batch(self, person: int, chance: random.Random, now_ms: int) -> dict[str, Any]:
        guide, run = f"tour-{chance.randrange(self._guides)}", _uuid(chance, now_ms)
        kinds = ["guide_started", *["step_shown", "step_completed"] * 8, "guide_completed"]
        events: list[dict[str, Any]] = []
        for number, kind in enumerate(kinds):
            step = {"step": f"part-{(number - 1) // 2 % STEPS}"} if kind.startswith("step_") else {}
            events.append({"type": kind, "guide": guide, "run": run, "seq": number + 1, "epoch": 0, **step})
        events += [{"type": "tracked", "name": name} for name in ("task_done", "project_created")]
        for event in events:
            event |= {"id": _uuid(chance, now_ms), "at_ms": now_ms, "session": run, "tab": run}
            event["page"] = {"path": "/projects", "locale": "en", "viewport_width_px": 1280}
        return {**self._caller(person), "sent_at_ms": now_ms, "events": events}

    def _session(self, number: int) -> dict[str, Any]:
        return {**self._caller(number), "locale": "en", "page": {"path": "/projects/7"}}

    def _caller(self, number: int) -> dict[str, Any]:
        return {
            "v": 1,
            "key": KEY,
            "anonymous_id": f"a_{number:022}",
            "user": {"id": f"u{number}", "attributes": {"first_name": "Ada"}},
            "token": self._tokens[number],
            "sdk": {"name": "web", "version": "1.0.0"},
        }


async def _add_secret(database: str) -> Made:
    store = open_store(database)
    try:
        keyring = Keyring(store.keys, TENANT, lambda: Seal(SEAL), now_ms=lambda: int(time.time() * 1000))
        return await keyring.add_identity()
    finally:
        await store.close()


def _sign(number: int, made: Made, now_s: int) -> str:
    chance = random.Random(number)  # noqa: S311  not a secret
    claims = {
        "sub": f"u{number}",
        "aud": f"{TENANT.project}/{TENANT.environment}",
        "iat": now_s,
        "exp": now_s + TOKEN_FOR_S,
        "attributes": {
            "plan": chance.choice(PLANS),
            "role": chance.choice(ROLES),
            "seats": chance.randrange(120),
        },
        "company": {"id": f"c{number % 20}", "attributes": {"country": COUNTRIES[number % len(COUNTRIES)]}},
    }
    return jwt.encode(claims, made.secret, algorithm="HS256", headers={"kid": made.name})


def _as_browsers_send(path: str, body: dict[str, Any]) -> bytes:
    return post(path, json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode())


def _uuid(chance: random.Random, now_ms: int) -> str:
    digits = f"{now_ms:012x}7{chance.getrandbits(76):019x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))
