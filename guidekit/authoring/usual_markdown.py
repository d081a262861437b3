"""
Reads at once what most texts are made of: words, emphasis, links and placeholders in plain paragraphs.

It takes only what there is one way to read; anything else is for `markdown`, which gives the same nodes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.notes import NoteTaker, Parsed
from guidekit.authoring.placeholders import NAME, read_placeholder
from guidekit.authoring.urls import judge_url

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

MOST_LINKS = 100
# What stands for itself wherever it stands, and a word's first and last character beside a sign of emphasis:
# there it can only begin and only end. https://spec.commonmark.org/0.31.2/#can-open-emphasis
ITSELF = r"[^\x00-\x1f\x7f\\`*_\[\]<&{}~!]"
LETTER = r"[^\W_]"
INSIDE = rf"{LETTER}(?:{ITSELF}*(?:{LETTER}|[.?]))?"
BEFORE, AFTER = r"(?:(?<=[ (\n])|(?<![\s\S]))", r"(?=[ \n).,:;!?]|\Z)"
VALUE = rf"\{{\{{ *{NAME}(?:\.{NAME})*(?: +or +\"[^\"{{}}\x00-\x1f\x7f]{{0,200}}\")? *\}}\}}"
URL = r"[A-Za-z0-9/][A-Za-z0-9/:._~?=#%+@,;-]*"
# A line that begins otherwise may be a list, a heading, a quote, a rule, or one of a table.
BEGINNING = r"(?=[^\W\d_]|[\"'(\[]|\{\{|\*{1,2}[^\W_]|[0-9]+[^0-9.)])"
PIECE = re.compile(
    rf"(?P<words>(?:{ITSELF}+|!(?!\[)|&(?= ))+)"
    rf"|{BEFORE}\*\*(?P<strong>{INSIDE})\*\*{AFTER}"
    rf"|{BEFORE}\*(?P<em>{INSIDE})\*{AFTER}"
    rf"|(?P<value>{VALUE})"
    rf"|\[(?P<label>{INSIDE})\]\((?P<link>{URL})\)"
    rf"|(?P<line>(?<!\s)\n{BEGINNING})"
    rf"|(?P<paragraph>(?<!\s)\n\n+{BEGINNING})"
)
BEGINS = re.compile(BEGINNING)


def read_usual(text: str) -> Parsed | None:
    """Return a text as nodes with what it refers to, or None where it takes the whole of Markdown."""
    body = text.rstrip("\n")
    if BEGINS.match(body) is None or body[-1].isspace() or body.count("[") > MOST_LINKS:
        return None
    pieces = list(PIECE.finditer(body))
    at = 0
    for piece in pieces:
        if piece.start() != at:
            return None
        at = piece.end()
    links = [piece["link"] for piece in pieces if piece.lastgroup == "link"]
    if at < len(body) or any(judge_url(url).why != "ok" for url in links):
        return None
    return _assemble(pieces, NoteTaker(text))


def _assemble(pieces: list[re.Match[str]], notes: NoteTaker) -> Parsed:
    children: list[Json] = []
    nodes = [{"type": "paragraph", "children": children}]
    line = line_of_paragraph = 0
    for piece in pieces:
        kind = piece.lastgroup
        if kind == "paragraph":
            children = []
            nodes.append({"type": "paragraph", "children": children})
            line = line_of_paragraph = line + len(piece[0])
        elif kind in ("words", "line"):
            words = piece[0] if kind == "words" else " "
            line += kind == "line"
            if children and isinstance(children[-1], str):
                children[-1] += words
            else:
                children.append(words)
        elif kind == "value":
            children.append(read_placeholder(piece[0], notes, line_of_paragraph))
        elif kind == "link":
            url = piece["link"]
            notes.add_mention("link", url, excerpt=url, line=line_of_paragraph, behind="](")
            children.append({"type": "link", "url": url, "children": [piece["label"]]})
        else:
            children.append({"type": kind, "children": [piece[str(kind)]]})
    return notes.finish(nodes)
