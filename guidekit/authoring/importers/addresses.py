"""Addresses of other tools: links, pictures, and which pages a pattern means."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from guidekit.authoring.files import IMAGE_ENDINGS, MEDIA
from guidekit.authoring.importers.prose import slug
from guidekit.authoring.urls import judge_url

LONGEST = 2048
LONGEST_PATTERN = 512
IN_LINKS = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"})
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
    return judge_url(address).is_allowed


def link_address(address: str) -> str:
    """Return an address as it can stand in Markdown: without the spaces and brackets that would end it."""
    return address.strip().translate(IN_LINKS)


def is_allowed_navigation(address: str) -> bool:
    """Tell whether a button may lead there: a path of the host app, or a whole ``https:`` address."""
    return is_allowed_link(address) and address.lower().startswith(("/", "https:"))


def media_name(address: str) -> str:
    """Return where a project keeps a picture: ``https://a.example/Hero.PNG?v=2`` is ``media/hero.png``."""
    is_written_out = address.startswith("data:") or not _is_sane(address)
    name = "" if is_written_out else unquote(urlsplit(address).path).rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    ending = f".{ending.lower()}" if f".{ending.lower()}" in IMAGE_ENDINGS else ".png"
    return f"{MEDIA}/{slug(stem if dot else name, default='picture')}{ending}"


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
    return pattern if re.fullmatch(r"(\*\*|/)[^\s?#]*", pattern) and len(pattern) <= LONGEST_PATTERN else None


def _is_sane(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return len(address) <= LONGEST
