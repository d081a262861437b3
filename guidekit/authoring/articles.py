"""Articles of the help center: Markdown files below ``help/articles`` with front matter between dashes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from guidekit.authoring.collection import ReadText
from guidekit.authoring.document import Document, Node, Place
from guidekit.authoring.locales import ARTICLES_AHEAD, article_texts, key_texts
from guidekit.authoring.problems import make_problem
from guidekit.authoring.source import parse_text, read_text
from guidekit.authoring.text import parse_article, parse_line
from guidekit.authoring.validate import validate
from guidekit.contract.visit import visit

if TYPE_CHECKING:
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.locales import Text
    from guidekit.authoring.model import Problem

FENCE = re.compile(r"---[ \t]*(\r\n|\r|\n|\Z)")
CLOSING_FENCE = re.compile(r"^---[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
TOP = Place(1, 1)
TEXT = "text"
EXAMPLE = "Begin with a line of ---, then title: and other keys, then another line of ---."


@dataclass(frozen=True)
class ArticleDraft:
    """
    One article; it may still have mistakes, so nothing of its shape can be taken for granted.

    ``draft`` is its front matter in the long form; in the document the article itself stands under ``text``.
    """

    draft: Draft
    text: str

    @cached_property
    def id(self) -> str:
        """Return the article's id: the one it gives itself, or the name of its file."""
        data = self.draft.data
        given = data.get("id") if isinstance(data, dict) else None
        return given if isinstance(given, str) else PurePosixPath(self.draft.file).stem

    @cached_property
    def name(self) -> str:
        """Return the name translations know the article by."""
        return f"{ARTICLES_AHEAD}{self.id}"

    @cached_property
    def sources(self) -> dict[str, Text]:
        """Return the texts that can be translated, by key."""
        return article_texts(self.draft.data, visit("article", self.draft.data), self.text)

    @cached_property
    def texts(self) -> tuple[ReadText, ...]:
        """Return every text as it reads; the article itself comes last."""
        lines = key_texts(self.draft.data, visit("article", self.draft.data)).values()
        titles = [ReadText(line.path, parse_line(line.source)) for line in lines]
        return (*titles, ReadText((TEXT,), parse_article(self.text)))


def read_article(file: str, content: bytes) -> tuple[ArticleDraft | None, list[Problem]]:
    """
    Return one article and what is wrong with its front matter; None when there is nothing to judge further.

    Args:
        file: The path to name in problems, relative to the project's root.
        content: The bytes of the file.
    """
    text = read_text(file, content)
    if not isinstance(text, str):
        return None, [text]
    opening = FENCE.match(text)
    if opening is None:
        message = "this article has no front matter"
        return None, [make_problem(file, TOP, "GK408", message, EXAMPLE)]
    closing = CLOSING_FENCE.search(text, opening.end())
    if closing is None:
        message = "the front matter that begins here is never closed"
        hint = "Put a line of --- between it and the article."
        return None, [make_problem(file, TOP, "GK409", message, hint)]
    # The opening line stays, which YAML reads as the beginning of a document, so that all lines keep their
    # number.
    front, problems = parse_text(file, text[: closing.start()])
    if front is None:
        return None, problems
    draft, more = validate("article", front)
    whole = _with_text(front, text, closing.end())
    article = ArticleDraft(replace(draft, document=whole), text[closing.end() :])
    return article, [*problems, *more]


def _with_text(front: Document, text: str, start: int) -> Document:
    """Put the article beside its front matter, so that whatever is found in it has a place."""
    body = Node(text[start:], start, len(text), is_flow=False, parts={}, keys={})
    root = front.root._replace(parts={**front.root.parts, TEXT: body})
    return Document(front.file, text, root)
