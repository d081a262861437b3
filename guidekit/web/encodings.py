"""A body in the encodings browsers take, made once, and the choice among them."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

import brotli
from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

WORTH_IT_BYTES = 512
PREFERENCE = ("br", "gzip", "identity")
KEPT = 1024
NOT_NAMED = 0.0001
"""What a client that names other encodings thinks of none at all, unless it says so."""


class Effort(IntEnum):
    """How hard Brotli tries: as asked for while a visitor waits, or ahead of all visitors."""

    NOW = 5
    AHEAD = 11


@dataclass(frozen=True)
class Encoded:
    """A body by the names of its encodings, those that save nothing left out; ``tag`` names the body."""

    bodies: Mapping[str, bytes]
    tag: str


@lru_cache(maxsize=KEPT)
def encode(body: bytes, effort: Effort = Effort.NOW) -> Encoded:
    """Return a body in all encodings that make it smaller; the work is done once."""
    bodies = {"identity": body}
    if len(body) >= WORTH_IT_BYTES:
        bodies |= {"br": brotli.compress(body, quality=effort), "gzip": gzip.compress(body, mtime=0)}
    smaller = {name: each for name, each in bodies.items() if name == "identity" or len(each) < len(body)}
    return Encoded(smaller, sha256(body).hexdigest()[:32])


def choose_encoding(accepted: str, offered: Mapping[str, bytes]) -> str:
    """
    Return the offered encoding a client likes best, the smaller one where it does not mind.

    Args:
        accepted: The ``Accept-Encoding`` header, after RFC 9110 section 12.5.3.
        offered: Bodies by encoding; ``identity`` is always there, and is sent even to who refuses it.
    """
    return _choose(accepted, tuple(offered))


@lru_cache(maxsize=KEPT)
def _choose(accepted: str, offered: tuple[str, ...]) -> str:
    weights = dict(map(_read_weight, filter(str.strip, accepted.split(","))))
    others = {name: weights.get("*", NOT_NAMED if name == "identity" else 0.0) for name in PREFERENCE}
    liked = {name: weights.get(name, others[name]) for name in PREFERENCE if name in offered}
    best = max(liked, key=lambda name: liked[name])
    return best if liked[best] > 0 else "identity"


def answer_encoded(
    request: Request, encoded: Encoded, *, media_type: str, headers: Mapping[str, str]
) -> Response:
    """Return a body in the encoding the client likes best, or 304 when it holds the same one."""
    asked = request.headers
    name = choose_encoding(asked.get("Accept-Encoding", ""), encoded.bodies)
    etag = f'"{encoded.tag}"' if name == "identity" else f'"{encoded.tag}-{name}"'
    sent = (*headers.items(), ("ETag", etag), ("Vary", "Accept-Encoding"))
    if _holds(asked.get("If-None-Match", ""), etag):
        return Response(status_code=304, headers=dict(sent))
    return _make_answer(encoded.bodies[name], name, media_type, sent)


@lru_cache(maxsize=KEPT)
def _make_answer(
    body: bytes, encoding: str, media_type: str, headers: tuple[tuple[str, str], ...]
) -> Response:
    """Return an answer that is given again and again, and that nobody may change."""
    packed = {} if encoding == "identity" else {"Content-Encoding": encoding}
    return Response(body, headers={**dict(headers), **packed}, media_type=media_type)


def _read_weight(item: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in item.split(";"))
    weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    try:
        return name, float(weight)
    except ValueError:
        return name, 0.0


def _holds(if_none_match: str, etag: str) -> bool:
    if not if_none_match:
        return False
    tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return etag in tags or "*" in tags
