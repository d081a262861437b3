"""Turns an author's texts into the nodes browsers get, and says what in them cannot be shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.markdown import IN_ARTICLES, LINK_HINT, MarkdownReader
from guidekit.authoring.notes import NoteTaker, Parsed
from guidekit.authoring.placeholders import fill, find_single_braces
from guidekit.authoring.usual_markdown import read_usual
from guidekit.authoring.wording import quote

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

SPACE = re.compile(r"[ \t\r\n]+")
# Most lines are buttons and headings with nothing to look into.
PLAIN_LINE = re.compile(r"[^\s{}*`<\[]+(?: [^\s{}*`<\[]+)*")
MARKUP = re.compile(r"\*\*[^*\s][^*]*\*\*|!?\[[^\]]*\]\([^)]*\)|`[^`]+`|<[A-Za-z][^<>]*>")
# A link whose address holds a placeholder is no link for Markdown, because of the space.
FILLED_LINK = re.compile(r"\]\([^()\s]*\{\{\s")
EMPTY = ("GK310", "this text shows nothing", "Write what the person should read.")


def parse_markdown(text: str) -> Parsed:
    """
    Return a Markdown text as nodes; what cannot be shown is an issue and leaves no trace in the nodes.
    """
    return read_usual(text) or parse_wholly(text)


def parse_wholly(text: str) -> Parsed:
    """Return what `parse_markdown` does, for any text; it takes ten times as long."""
    notes = NoteTaker(text)
    nodes = _read(text, MarkdownReader(notes), notes)
    if not nodes and not notes.issues:
        notes.add_issue(*EMPTY)
    return notes.finish(nodes)


def parse_article(text: str) -> Parsed:
    """
    Return the text of an article, which may also hold headings, quotes and blocks of code.

    The nodes of these are left out: nothing draws them yet.
    """
    notes = NoteTaker(text)
    return notes.finish(_read(text, MarkdownReader(notes, IN_ARTICLES), notes))


def _read(text: str, reader: MarkdownReader, notes: NoteTaker) -> list[Json]:
    _note_single_braces(text, notes)
    for found in FILLED_LINK.finditer(text):
        notes.add_issue("GK308", "a link cannot hold a placeholder", LINK_HINT, excerpt=found[0].rstrip())
    return reader.read(text)


def parse_line(text: str) -> Parsed:
    """
    Return one line without Markdown as strings and ``value`` nodes; line breaks become spaces.
    """
    if PLAIN_LINE.fullmatch(text):
        return Parsed([text])
    notes = NoteTaker(text)
    _note_single_braces(text, notes)
    for found in MARKUP.finditer(text):
        notes.add_issue("GK309", f"{quote(found[0])} is shown here as it stands", LINE_HINT, excerpt=found[0])
    nodes = fill(SPACE.sub(" ", text).strip(" "), notes, line=0)
    if not nodes and not notes.issues:
        notes.add_issue(*EMPTY)
    return notes.finish(nodes)


LINE_HINT = 'Only "text" knows Markdown.'


def _note_single_braces(text: str, notes: NoteTaker) -> None:
    for excerpt, hint in find_single_braces(text):
        notes.add_issue("GK301", "a placeholder has two braces on each side", hint, excerpt=excerpt)
