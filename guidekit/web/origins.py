"""Which pages may call the server from a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

ONE_LABEL = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True)
class Origins:
    """
    The origins that are allowed, as `guidekit.settings.normalise_origin` writes them.

    ``loopback`` allows every origin on this machine too, which development needs.
    """

    allowed: tuple[str, ...]
    loopback: bool = False

    def allow(self, origin: str, own: str) -> bool:
        """
        Tell whether a page of an origin may call; an origin is compared exactly as the browser wrote it.

        Args:
            origin: The ``Origin`` header.
            own: The origin the request itself was sent to, which is the page's when both are one server.
        """
        # A pattern is not an origin of its own.
        if origin == own or (origin in self.allowed and "*" not in origin):
            return True
        if any(_matches(pattern, origin) for pattern in self.allowed):
            return True
        return self.loopback and _is_loopback_origin(origin)


def is_loopback_host(host: str) -> bool:
    """Tell whether a host name or address (without port and brackets) means this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _matches(pattern: str, origin: str) -> bool:
    before, star, after = pattern.partition("*")
    if not star:
        return origin == pattern
    label = origin.removeprefix(before).removesuffix(after)
    return origin == before + label + after and ONE_LABEL.fullmatch(label) is not None


def _is_loopback_origin(origin: str) -> bool:
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    # Written again and compared, so that nothing but scheme, host and port can hide in it.
    again = f"{parts.scheme}://{shown}" if port is None else f"{parts.scheme}://{shown}:{port}"
    return parts.scheme in ("http", "https") and again == origin and is_loopback_host(host)
