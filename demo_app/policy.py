"""What every answer carries to keep the page safe, and the refusal of posts that come from another site."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def read_origin(url: str) -> str:
    """
    The ``scheme://host[:port]`` of a URL.

    Raises:
        ValueError: the URL has no http(s) origin; it would otherwise end up as text in a header.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or set(parts.netloc) & set(" ;,'\"@"):
        raise ValueError(f"not an http(s) URL: {url!r}")
    return f"{parts.scheme}://{parts.netloc}"


def content_security_policy(nonce: str, *, guidekit: str | None) -> str:
    """
    The strictest policy a host can have and still embed guidekit from another origin.

    Scripts run by nonce alone: ``strict-dynamic`` lets the runtime import its parts, so the guidekit origin
    needs no place in ``script-src``. There is no ``unsafe-`` word, no guidekit style source, and Trusted
    Types forbid every policy.
    """
    elsewhere = f" {guidekit}" if guidekit else ""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'nonce-{nonce}' 'strict-dynamic'",
            "style-src 'self'",
            f"img-src 'self' data:{elsewhere}",
            f"connect-src 'self'{elsewhere}",
            "font-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def security_headers(nonce: str, *, guidekit: str | None) -> dict[str, str]:
    """
    The headers of every answer.
    """
    return {
        "Content-Security-Policy": content_security_policy(nonce, guidekit=guidekit),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-cache",
    }


class SecurityHeaders:
    """
    ASGI middleware: a fresh nonce in ``request.state.nonce``, and the security headers on the answer.
    """

    def __init__(self, app: ASGIApp, *, guidekit: str | None) -> None:
        self._app = app
        self._guidekit = guidekit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """
        Serve one request.
        """
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = scope.setdefault("state", {})["nonce"] = secrets.token_urlsafe(16)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(security_headers(nonce, guidekit=self._guidekit))
            await send(message)

        await self._app(scope, receive, send_with_headers)


class SameOriginPosts:
    """
    ASGI middleware: 403 for anything that changes state and says it comes from another origin.

    The session cookie is ``SameSite=Lax``, which already keeps it from such requests; a sibling port on the
    same host is the same site, though, and would get past it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """
        Serve one request, or refuse it.
        """
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS:
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and urlsplit(origin).netloc != headers.get("host"):
                await PlainTextResponse("This form was sent from another site.", 403)(scope, receive, send)
                return
        await self._app(scope, receive, send)
