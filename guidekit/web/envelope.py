"""What every answer has, whoever made it: a request id, security headers, CORS, and never a bare failure."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from guidekit.errors import GuidekitError, StoreError
from guidekit.web.problems import answer_problem, problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from guidekit.web.limits import Limits
    from guidekit.web.origins import Origins
    from guidekit.web.service import Service

LOG = logging.getLogger("guidekit")

CALLS = ("/v1/session", "/v1/events")
PUBLIC = ("/v1/", "/sdk/")
API = "/api/"
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"


class Envelope:
    """Middleware around the whole app, so that no route needs to think of these headers."""

    def __init__(self, app: ASGIApp, origins: Origins, service: Service, limits: Limits) -> None:
        self._app = app
        self._origins = origins
        self._service = service
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        request.state.id = uuid4().hex
        is_allowed = self._allows(request)
        headers = {**_security_headers(request), **_cors_headers(request, is_allowed=is_allowed)}
        has_started = False

        async def send_wrapped(message: Message) -> None:
            nonlocal has_started
            if message["type"] == "http.response.start":
                has_started = True
                _add_missing(MutableHeaders(scope=message), headers)
            await send(message)

        if not is_allowed:
            await problem(request, "origin_not_allowed")(scope, receive, send_wrapped)
            return
        try:
            if _path(request) in CALLS or _path(request).startswith(API):
                self._limits.admit_address(request)
            await self._service.start()
            await self._app(scope, receive, send_wrapped)
        except Exception as error:
            if has_started:
                raise
            if not isinstance(error, GuidekitError):
                LOG.exception("request %s failed", request.state.id)
            elif not isinstance(error, StoreError):
                # Its one sentence says everything.
                LOG.error(  # noqa: TRY400
                    "request %s failed: %s", request.state.id, error
                )
            await answer_problem(request, error)(scope, receive, send_wrapped)

    def _allows(self, request: Request) -> bool:
        origin = request.headers.get("Origin")
        if origin is None or _path(request) not in CALLS:
            return True
        return self._origins.allow(origin, f"{request.url.scheme}://{request.headers.get('Host', '')}")


def _security_headers(request: Request) -> dict[str, str]:
    is_public = _path(request).startswith(PUBLIC)
    return {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "cross-origin" if is_public else "same-origin",
        "Content-Security-Policy": DATA_POLICY,
    }


def _cors_headers(request: Request, *, is_allowed: bool) -> dict[str, str]:
    path = _path(request)
    if path in CALLS:
        origin = request.headers.get("Origin")
        allowed = {"Access-Control-Allow-Origin": origin} if origin and is_allowed else {}
        return {**allowed, "Access-Control-Expose-Headers": "Retry-After", "Vary": "Origin"}
    return {"Access-Control-Allow-Origin": "*"} if path.startswith(PUBLIC) else {}


def _add_missing(headers: MutableHeaders, wanted: dict[str, str]) -> None:
    for name, value in wanted.items():
        headers.setdefault(name, value)


def _path(request: Request) -> str:
    """Return the path inside this app, wherever a host app mounted it."""
    path: str = request.scope["path"]
    return path.removeprefix(request.scope.get("root_path", ""))
