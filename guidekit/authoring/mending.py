"""Guesses how a value of the wrong form was meant, and only says what the contract would accept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.contract.fragments import Json, Schema

LONGEST_ID = 64
SPOKEN_PERIODS = {"hour": "1h", "day": "1d", "week": "1w", "month": "30d"}
SPOKEN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
SPOKEN_HOURS = re.compile(r"(\d{1,2})(?::(\d\d))? *[-\u2013] *(\d{1,2})(?::(\d\d))?")
SPOKEN_TIME = re.compile(
    r"(\d+) *(s|m|h|d|w|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?)", re.IGNORECASE
)


def mend(value: Json, schema: Schema) -> str | None:
    """Return the nearest text that a schema with a pattern (or any text) accepts, or None."""
    if schema.get("type") not in ("string", None) or isinstance(value, dict | list) or value is None:
        return None
    pattern = schema.get("pattern")
    if not isinstance(value, str) and pattern is None:
        return str(value).lower() if isinstance(value, bool) else str(value)
    if pattern is None or not str(value).strip():
        return None
    return next((text for text in _candidates(str(value).strip()) if re.search(pattern, text)), None)


def _candidates(text: str) -> Iterator[str]:
    """Yield what people mean, the likeliest first."""
    yield text
    if found := SPOKEN_TIME.fullmatch(text):
        yield f"{found[1]}{found[2][0].lower()}"
    yield SPOKEN_PERIODS.get(text.lower(), text)
    if found := re.fullmatch(r"((?:user|company|membership)\.)([A-Za-z0-9_]+)", text):
        yield found[1] + _as_name(found[2])
    if found := SPOKEN_DAY.fullmatch(text):
        yield f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    if found := SPOKEN_HOURS.fullmatch(text):
        yield f"{int(found[1]):02}:{found[2] or '00'}-{int(found[3]):02}:{found[4] or '00'}"
    yield f"{text}px"
    yield re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-._")[:LONGEST_ID].lower()
    if not text.startswith("/"):
        yield text.replace(" ", "")
    if found := re.fullmatch(r"#?([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])", text):
        yield "#" + "".join(digit * 2 for digit in found.groups())
    yield f"#{text}"
    yield _as_locale(text)
    path = re.sub(r"[?#].*", "", re.sub(r"^[a-z]+://[^/]*", "", text))
    yield path
    yield f"/{path}"
    if name := _as_name(text):
        yield f"user.{name}"


def _as_name(text: str) -> str:
    """Return ``first_name`` for ``firstName`` and ``First name``."""
    return re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", text).lower()).strip("_")


def _as_locale(text: str) -> str:
    language, *rest = re.split(r"[-_]", text)
    script = [part.title() if len(part) == len("Latn") else part.upper() for part in rest]
    return "-".join([language.lower(), *script])
