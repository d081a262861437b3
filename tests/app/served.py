"""The server in this process: a small project, a small runtime, a clock that stands still."""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar
from uuid import uuid4

import httpx

from guidekit.settings import read_settings
from guidekit.stores import open_store
from guidekit.web.app import allowed_origins, build_app
from guidekit.web.limits import Limits
from guidekit.web.locks import ReportLock
from guidekit.web.sdk import Runtime
from guidekit.web.service import Service
from tests.unit.delivery.projects import write_project

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator, Mapping
    from pathlib import Path

    from starlette.applications import Starlette

    from guidekit.stores.base import Store
    from guidekit.stores.credentials import KeyStore
    from guidekit.stores.profiles import PeopleStore

T = TypeVar("T")

KEY = "pk_dev_test"
NOW_MS = 1_800_000_000_000
ANONYMOUS = "a_" + "A" * 22
URL = "http://127.0.0.1:8700"
RUNTIME = Runtime(
    "1.2.3",
    {"guidekit.js": b"/* loader */ " * 100, "runtime-AAAA.js": b"export const create = () => {};\n" * 50},
    "(()=>{})()",
)


class Clock:
    """A clock that stands still until it is moved; in seconds."""

    def __init__(self) -> None:
        self.now_ms = NOW_MS

    def __call__(self) -> float:
        """Return what it shows."""
        return self.now_ms / 1000


class Served:
    """An app and a client of it that is on the same machine; plain tests call it without awaiting."""

    def __init__(
        self, app: Starlette, tokens: list[str], runner: asyncio.Runner, clock: Clock | None = None
    ) -> None:
        self.clock = clock or Clock()
        self.app = app
        self.tokens = tokens
        self._runner = runner
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=URL)

    @property
    def service(self) -> Service:
        """What the routes share."""
        service: Service = self.app.state.service
        return service

    def run(self, call: Coroutine[None, None, T]) -> T:
        """Return what a call answers."""
        return self._runner.run(call)

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:  # noqa: ANN401  httpx's own
        """Send one request."""
        return self.run(self.client.request(method, path, **options))

    def get(self, path: str, **headers: str) -> httpx.Response:
        """Fetch something; ``Accept_Encoding`` is the header ``Accept-Encoding``."""
        return self.request(
            "GET", path, headers={name.replace("_", "-"): each for name, each in headers.items()}
        )

    def post(self, path: str, body: object, **headers: str) -> httpx.Response:
        """Send JSON the way browsers do, as plain text without a preflight."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Content-Type": "text/plain;charset=UTF-8", **headers}
        return self.request("POST", path, content=content, headers=sent)

    def ask_session(self, **fields: object) -> Any:  # noqa: ANN401  a JSON answer
        """Return the answer to a session request, which must be a success."""
        answer = self.post("/v1/session", session(**fields))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def send_events(self, *events: dict[str, Any], **fields: object) -> Any:  # noqa: ANN401  a JSON answer
        """Return the answer to a batch of events, which must be a success."""
        answer = self.post("/v1/events", batch(*events, **fields))
        assert answer.status_code == 202, answer.text
        return answer.json()


class FailingStore:
    """A store whose database is away, or that is about to break."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def _fail(self, *_: object, **__: object) -> NoReturn:
        raise self._error

    @property
    def keys(self) -> KeyStore:
        """Away like everything else."""
        raise self._error

    @property
    def people(self) -> PeopleStore:
        """Away like everything else."""
        raise self._error

    append = read_progress = count_reaches = count_reaches_of = count_days = keep_public_key = check = _fail
    recall = count_person_events = count_company_events = read_happened = reset = _fail
    count_old_events = delete_old_events = _fail

    async def close(self) -> None:
        """Nothing is open."""


def session(**fields: object) -> dict[str, Any]:
    """Return a session request."""
    return {"v": 1, "key": KEY, "anonymous_id": ANONYMOUS, "page": {"path": "/dashboard"}, **fields}


def batch(*events: dict[str, Any], **fields: object) -> dict[str, Any]:
    """Return a batch of events, sent by a browser whose clock is right."""
    sent = {"v": 1, "key": KEY, "anonymous_id": ANONYMOUS, "sent_at_ms": NOW_MS, "events": list(events)}
    return {**sent, **fields}


def event(kind: str, **fields: object) -> dict[str, Any]:
    """Return an event of the tour ``welcome``."""
    made = {"id": uuid4().hex, "type": kind, "at_ms": NOW_MS, "guide": "welcome", "run": "r1", "seq": 1}
    return {**made, **fields}


@contextmanager
def serve(
    folder: Path,
    files: Mapping[str, str | bytes | None] | None = None,
    *,
    environment: str = "dev",
    origins: tuple[str, ...] = (),
    store: Store | None = None,
    key: str | None = KEY,
    environ: Mapping[str, str] | None = None,
) -> Iterator[Served]:
    """Serve a project that is written into a folder; see `write_project`."""
    settings = read_settings(
        environ or {},
        project=write_project(folder / "guides", files),
        environment=environment,
        key=key,
        origins=origins,
    )
    tokens: list[str] = []
    clock = Clock()
    lock = ReportLock(tokens.append)
    with asyncio.Runner() as runner:
        opened = store or open_store(f"sqlite:///{folder / 'guidekit.db'}")
        service = Service(settings, opened, listen=lambda _: None, follow=False, clock=clock)
        limits = Limits(settings.rates, settings.proxies, clock=clock)
        app = build_app(service, RUNTIME, allowed_origins(settings), lock, limits=limits)
        lock.offer()
        served = Served(app, tokens, runner, clock)
        lifespan = app.router.lifespan_context(app)
        runner.run(lifespan.__aenter__())
        yield served
        runner.run(served.client.aclose())
        runner.run(lifespan.__aexit__(None, None, None))
