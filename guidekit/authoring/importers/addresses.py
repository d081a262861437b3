"""Addresses of other tools: links, pictures, and which pages a pattern means."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from guidekit.authoring.importers.prose import slug

LONGEST = 2048
LINK = re.compile(
    r"(?:https?://[^\s\\<>\"]+|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d().\- ]+|/(?![/\\])[^\s\\]*)", re.IGNORECASE
)
PICTURES = ("png", "jpg", "jpeg", "gif", "webp", "svg", "avif")
FILES = (".html", ".htm", ".php", ".aspx", ".jsp")
HOST = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*|(?:localhost|[\w*-]+(?:\.[\w*-]+)+)(?::\d+)?(?=[/?#]|$)", re.IGNORECASE
)


class Page(NamedTuple):
    """Which pages count: patterns of the contract, and what of query and hash must be there."""

    patterns: tuple[str, ...]
    query: dict[str, str | bool]
    hash: str


def is_allowed_link(address: str) -> bool:
    """Tell whether a guide may link there."""
    return len(address) <= LONGEST and LINK.fullmatch(address) is not None


def is_allowed_navigation(address: str) -> bool:
    """Tell whether a button may lead there: a path of the host app, or a whole ``https:`` address."""
    return is_allowed_link(address) and address.lower().startswith(("/", "https:"))


def media_name(address: str) -> str:
    """Return where the project should keep a picture: ``https://cdn.example/a/Hero.PNG?v=2`` is ``media/hero.png``."""
    path = (
        ""
        if address.startswith("data:")
        else unquote(urlsplit(address).path)
        if _is_sane(address)
        else address
    )
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    return f"media/{slug(stem, default='picture')}.{ending.lower() if ending.lower() in PICTURES else 'png'}"


def read_address(address: str) -> Page | None:
    """Return the page of a whole address or a path, or None when it makes no sense."""
    if not _is_sane(address):
        return None
    split = urlsplit(
        HOST.sub("", address.strip(), count=1) if HOST.match(address.strip()) else address.strip()
    )
    pattern = make_pattern(split.path or "/")
    query: dict[str, str | bool] = {
        key: value or True for key, value in parse_qsl(split.query, keep_blank_values=True)[:8]
    }
    return None if pattern is None else Page((pattern,), query, split.fragment[:256])


def page_with(part: str) -> str | None:
    """Return the pattern of every page whose path contains a text, or None when that cannot be said."""
    if HOST.fullmatch(part) and not part.endswith(FILES):
        return "**"
    path = HOST.sub("", part, count=1) if part.startswith(("http:", "https:")) else part
    if not path or re.search(r"[?#\s]|://", path):
        return None
    if path != part:
        return make_pattern(f"{path or '/'}*/**")
    begin = "/**" if path.startswith("/") else "/**/*"
    end = "**" if path.endswith("/") else "*/**"
    return make_pattern(f"{begin}{path}{end}")


def page_starting(part: str) -> str | None:
    """Return the pattern of every page whose address begins with a text."""
    path = HOST.sub("", part, count=1) if HOST.match(part) else part
    return (
        None
        if re.search(r"[?#\s]", path)
        else make_pattern(f"{path}**" if path.endswith("/") else f"{path or '/'}*/**")
    )


def page_ending(part: str) -> str | None:
    """Return the pattern of every page whose path ends with a text."""
    return (
        None
        if re.search(r"[?#\s]|://", part)
        else make_pattern(f"/**{part}" if part.startswith("/") else f"/**/*{part}")
    )


def make_pattern(path: str) -> str | None:
    """Return a path as a page pattern, or None when it is none."""
    pattern = re.sub(r"/{2,}", "/", path if path.startswith(("/", "**")) else f"/{path}")
    pattern = "**" if pattern in ("/**/*/**", "/**", "/*/**", "/**/**") else pattern
    return pattern if re.fullmatch(r"(\*\*|/)[^\s?#]*", pattern) and len(pattern) <= 512 else None


def _is_sane(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return len(address) <= LONGEST
