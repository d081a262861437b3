"""Texts of other tools as texts of ours: safe characters, names, and what Markdown would misread."""

from __future__ import annotations

import re
import unicodedata

# What no file of ours may hold, whatever the other tool thought of it.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
HOLDERS = {"company": "company", "group": "company", "organization": "company", "account": "company"}
LONGEST_NAME = 60
# Punctuation that begins something in Markdown wherever it stands; `_` only at the edge of a word.
INLINE = re.compile(
    r"\\|`|\*|~(?=~)|(?<=~)~|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|<(?=[A-Za-z/!?]|$)|&(?=#?\w+;)|\[(?=[^\[\]]*(?:\][(:\[]|$))"
)
LINE_START = re.compile(r"(?P<sign>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]+\s*$|\d{1,9}(?=[.)](?:\s|$)))")


def clean_text(text: str) -> str:
    """Return a text without the characters that YAML cannot hold, and with plain line ends."""
    return FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))


def escape_markdown(text: str) -> str:
    """Return plain text in which Markdown finds nothing but text."""
    return INLINE.sub(r"\\\g<0>", text)


def guard_lines(text: str) -> str:
    """Return a paragraph none of whose lines begins a heading, a list, a quote or a rule."""
    return "\n".join(_guard_line(line.strip()) for line in text.split("\n"))


def _guard_line(line: str) -> str:
    found = LINE_START.match(line)
    if found is None:
        return line
    sign = found["sign"]
    return f"{sign}\\{line[len(sign) :]}" if sign.isdigit() else f"\\{line}"


def attribute_name(path: str, *, holder: str = "user") -> str:
    """Return the attribute that another tool's name stands for: ``user.firstName`` is ``user.first_name``."""
    *before, last = re.split(r"\??\.", path)
    whose = next((HOLDERS[part.lower()] for part in before if part.lower() in HOLDERS), holder)
    return f"{whose}.{snake_case(last)}"


def snake_case(name: str) -> str:
    """Return a name as attributes are written: lower case, digits, underscores, a letter to begin with."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", plain)
    joined = re.sub(r"[^A-Za-z0-9]+", "_", words).strip("_").lower()
    return (joined if joined[:1].isalpha() else f"x_{joined}".rstrip("_"))[:LONGEST_NAME]


def slug(text: str, *, default: str) -> str:
    """Return a text as an id: letters, digits and hyphens, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1-\2", plain)
    joined = re.sub(r"[^A-Za-z0-9]+", "-", words).strip("-").lower()[:LONGEST_NAME].strip("-")
    return joined or default


def brief(text: str, limit: int = 80) -> str:
    """Return a text on one line, cut where it grows too long."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"
