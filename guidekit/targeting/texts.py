"""Compares texts as people read them; browsers agree by the vectors."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from guidekit.targeting.moments import parse_moment

_VISIBLE = r"[^\x00-\x20@]"
_FORMATS = {
    "email": re.compile(rf"{_VISIBLE}+@[^\x00-\x20@.]+(?:\.[^\x00-\x20@.]+)+"),
    "url": re.compile(r"https?://[^\x00-\x20/?#]+(?:[/?#][^\x00-\x20]*)?"),
    "number": re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?"),
    "phone": re.compile(r"\+?[0-9][0-9 ().-]{5,18}[0-9]"),
}


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """
    Return what texts that differ only in case, or in how an accent is stored, have in common.

    All four letters i of Turkish become one: whether ``ISI`` was written with or without dots in mind, nobody
    can tell. It is made of what both languages do alike, because JavaScript has no case folding.
    """
    plain = unicodedata.normalize("NFC", text.lower().upper().lower())
    return plain.replace("i\N{COMBINING DOT ABOVE}", "i").replace(
        "\N{GREEK SMALL LETTER FINAL SIGMA}", "\N{GREEK SMALL LETTER SIGMA}"
    )


def looks_like(pattern: str, text: str) -> bool:
    """Tell whether a text is like a pattern in which ``*`` stands for any text; the case counts."""
    first, *middle = pattern.split("*")
    if not middle:
        return text == pattern
    last = middle.pop()
    if len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
        return False
    position, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, position, end)
        if found < 0:
            return False
        position = found + len(piece)
    return True


def has_format(text: str, name: str) -> bool | None:
    """Tell whether a text is an ``email``, ``url``, ``number``, ``date`` or ``phone``; None for another."""
    if name == "date":
        return parse_moment(text) is not None
    pattern = _FORMATS.get(name)
    return None if pattern is None else pattern.fullmatch(text) is not None


def covers_language(wanted: str, actual: str) -> bool:
    """Tell whether a language tag means another one too, as ``de`` means ``de-AT``."""
    return f"{actual.lower()}-".startswith(f"{wanted.lower()}-")


def covers_host(wanted: str, actual: str) -> bool:
    """Tell whether a host is the wanted one or below it, as ``www.news.example`` is."""
    return f".{actual.lower()}".endswith(f".{wanted.lower()}")
