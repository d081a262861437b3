"""Who may read the report: a browser on this machine that came by a link from the terminal."""

from __future__ import annotations

import secrets
from collections import deque
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from guidekit.web.origins import is_loopback_host

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

COOKIE = "guidekit_report"
BROWSERS_AT_MOST = 16
FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")


class ReportLock:
    """
    Opens for one token at a time; a used one is gone, and ``announce`` is told the next.

    Only digests are kept, and only in memory: a restart locks everybody out.
    """

    def __init__(self, announce: Callable[[str], None]) -> None:
        self._announce = announce
        self._token = b""
        self._cookies: deque[bytes] = deque(maxlen=BROWSERS_AT_MOST)

    def offer(self) -> None:
        """Make the token that opens from now on, and announce it."""
        token = secrets.token_urlsafe(24)
        self._token = _digest(token)
        self._announce(token)

    def redeem(self, token: str) -> str | None:
        """Return the cookie for a browser that shows the token, or None."""
        if not secrets.compare_digest(_digest(token), self._token):
            return None
        cookie = secrets.token_urlsafe(24)
        self._cookies.append(_digest(cookie))
        self.offer()
        return cookie

    def is_open_for(self, cookie: str) -> bool:
        """Tell whether a browser has redeemed a token before."""
        digest = _digest(cookie)
        return any(secrets.compare_digest(digest, known) for known in self._cookies)


def is_from_this_machine(request: Request) -> bool:
    """
    Tell whether a request began and ended on this machine.

    The address alone does not show it: a proxy on this machine would pass, and so would a name that someone
    else's DNS server points here.
    """
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    try:
        host = urlsplit(f"//{request.headers.get('Host', '')}").hostname or ""
    except ValueError:
        return False
    return is_loopback_host(request.client.host) and is_loopback_host(host)


def _digest(secret: str) -> bytes:
    return sha256(secret.encode(errors="surrogatepass")).digest()
