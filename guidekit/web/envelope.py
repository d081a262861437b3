"""What every answer has, whoever made it: a request id, security headers, CORS, and never a bare failure."""

from __future__ import annotations

import logging
import random
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request

from guidekit.errors import GuidekitError, StoreError
from guidekit.web.problems import ProblemError, answer_problem

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping
    from typing import TypeAlias

    from starlette.responses import Response
    from starlette.routing import Route
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from guidekit.web.limits import Limits
    from guidekit.web.origins import Origins
    from guidekit.web.service import Service

    Headers: TypeAlias = tuple[tuple[bytes, bytes], ...]
    Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]
    Straight: TypeAlias = Mapping[tuple[str, str], Endpoint]

LOG = logging.getLogger("guidekit")

CALLS = ("/v1/session", "/v1/events")
PUBLIC = ("/v1/", "/sdk/")
API = "/api/"

SECURITY: Headers = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
)
OWN: Headers = (*SECURITY, (b"cross-origin-resource-policy", b"same-origin"))
FOR_ALL: Headers = (*SECURITY, (b"cross-origin-resource-policy", b"cross-origin"))
OF_CALLS: Headers = (
    *FOR_ALL,
    (b"access-control-expose-headers", b"Retry-After"),
    (b"vary", b"Origin"),
)
OF_FILES: Headers = (*FOR_ALL, (b"access-control-allow-origin", b"*"))


class Envelope:
    """
    Middleware around the whole app, so that no route needs to think of these headers.

    A call whose whole address is known goes straight to its endpoint: looking through all the routes costs
    more than many an endpoint does.
    """

    def __init__(
        self, app: ASGIApp, origins: Origins, service: Service, limits: Limits, straight: Straight
    ) -> None:
        self._app = app
        self._origins = origins
        self._service = service
        self._limits = limits
        self._straight = straight

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive, send)
        # Nobody gains by guessing it, and asking the system for better ones takes a turn of all threads.
        request.state.id = f"{random.getrandbits(128):032x}"
        path = _path(scope)
        origin = request.headers.get("Origin") if path in CALLS else None
        is_foreign = origin is not None and not self._allows(request, origin)
        headers = _headers_of(path, None if is_foreign else origin)
        has_started = False

        async def send_wrapped(message: Message) -> None:
            nonlocal has_started
            if message["type"] == "http.response.start":
                has_started = True
                message["headers"] = _with_missing(message["headers"], headers)
            await send(message)

        try:
            self._admit(request, path, is_foreign=is_foreign)
            await self._service.start()
            await self._pass_on(request, path, send_wrapped)
        except Exception as error:
            if has_started:
                raise
            _log(request, error)
            await answer_problem(request, error)(scope, receive, send_wrapped)

    def _admit(self, request: Request, path: str, *, is_foreign: bool) -> None:
        if is_foreign:
            raise ProblemError("origin_not_allowed")
        if path in CALLS or path.startswith(API):
            self._limits.admit_address(request)

    async def _pass_on(self, request: Request, path: str, send: Send) -> None:
        endpoint = self._straight.get((request.method, path))
        if endpoint is None:
            await self._app(request.scope, request.receive, send)
        else:
            answer = await endpoint(request)
            await answer(request.scope, request.receive, send)

    def _allows(self, request: Request, origin: str) -> bool:
        return self._origins.allow(origin, f"{request.scope['scheme']}://{request.headers.get('Host', '')}")


def find_straight(routes: Iterable[Route]) -> Straight:
    """Return the endpoints of routes without parameters, by method and path."""
    return {
        (method, route.path): route.endpoint
        for route in routes
        if not route.param_convertors
        for method in route.methods or ()
    }


def _headers_of(path: str, allowed_origin: str | None) -> Headers:
    if path in CALLS:
        if not allowed_origin:
            return OF_CALLS
        return (*OF_CALLS, (b"access-control-allow-origin", allowed_origin.encode("latin-1")))
    return OF_FILES if path.startswith(PUBLIC) else OWN


def _with_missing(headers: Iterable[tuple[bytes, bytes]], wanted: Headers) -> list[tuple[bytes, bytes]]:
    """Return a list of its own: answers that are always the same share theirs."""
    there = list(headers)
    names = {name for name, _ in there}
    return [*there, *(header for header in wanted if header[0] not in names)]


def _log(request: Request, error: Exception) -> None:
    """Write down what nobody expects; a refusal is an answer, and the store has said what is wrong itself."""
    if isinstance(error, HTTPException | StoreError):
        return
    if isinstance(error, GuidekitError):
        # Its one sentence says everything.
        LOG.error("request %s failed: %s", request.state.id, error)
    else:
        LOG.error("request %s failed", request.state.id, exc_info=error)


def _path(scope: Scope) -> str:
    """Return the path inside this app, wherever a host app mounted it."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))
