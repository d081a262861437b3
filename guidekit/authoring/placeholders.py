"""The one thing that is filled into texts: ``{{ user.first_name or "there" }}``, read and never evaluated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidekit.authoring.notes import NoteTaker
    from guidekit.contract.fragments import Json

NAME = r"[A-Za-z_][A-Za-z0-9_]*"
PLACEHOLDER = re.compile(rf"\{{\{{\s*({NAME}(?:\.{NAME})*)(?:\s+or\s+\"([^\"{{}}\n]{{0,200}})\")?\s*\}}\}}")
# A whole placeholder, or the half of one that has lost its partner.
BRACES = re.compile(r"\{\{(?:(?!\{\{).)*?\}\}|\{{2,}[^{}\n]*\}?|(?<!\{)\{[^{}\n]*\}\}|\}\}", re.DOTALL)
SINGLE_BRACES = re.compile(r"(?<![\\{])[$#]?\{\s*(?:user|company)\.[^{}]*\}(?!\})")
QUOTE_MARKS = "\"'\u00ab\u00bb\u2018\u2019\u201c\u201d\u201e"
SHAPE = '{{ user.first_name or "there" }}'


def fill(text: str, notes: NoteTaker, line: int) -> list[Json]:
    """
    Return a text without markup as strings and ``value`` nodes.

    Args:
        text: The text.
        notes: Takes down the attributes that are mentioned and what is wrong.
        line: Where the text begins in the whole one, from 0.
    """
    nodes: list[Json] = []
    end = 0
    for found in BRACES.finditer(text):
        nodes.append(text[end : found.start()])
        end = found.end()
        if (node := read_placeholder(found[0], notes, line)) is not None:
            nodes.append(node)
    nodes.append(text[end:])
    return [node for node in nodes if node]


def read_placeholder(text: str, notes: NoteTaker, line: int) -> Json | None:
    """Return the ``value`` node of a placeholder with its braces, or None when it cannot be read."""
    found = PLACEHOLDER.fullmatch(text)
    if found is not None:
        notes.add_mention("value", found[1], excerpt=text, line=line)
        return {"type": "value", "path": found[1], "fallback": found[2] or ""}
    message = "this placeholder cannot be read"
    if not text.endswith("}}"):
        message = "a placeholder is not closed with }}"
    elif not text.startswith("{{"):
        message = "a placeholder is not opened with {{"
    notes.add_issue("GK301", message, f"Write: {_mend(text)}", excerpt=text, line=line)
    return None


def find_single_braces(text: str) -> list[tuple[str, str]]:
    """Return what looks like a placeholder with one brace on each side, and how it should be written."""
    return [(found[0], f"Write: {_mend(found[0])}") for found in SINGLE_BRACES.finditer(text)]


def _mend(text: str) -> str:
    path = re.search(rf"{NAME}(?:\.{NAME})*", text)
    fallback = re.search(rf"[{QUOTE_MARKS}]([^{QUOTE_MARKS}{{}}]*)[{QUOTE_MARKS}]", text)
    if path is None:
        return SHAPE
    return f'{{{{ {path[0]} or "{fallback[1]}" }}}}' if fallback else f"{{{{ {path[0]} }}}}"
