"""Documents of PostHog's editor, a tree of nodes and marks, as HTML."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from guidekit.authoring.importers.fields import Fields

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

MARKS = {"bold": "b", "italic": "i", "code": "code"}
NODES = {
    "paragraph": "p",
    "bulletList": "ul",
    "orderedList": "ol",
    "listItem": "li",
    "blockquote": "blockquote",
    "codeBlock": "pre",
    "hardBreak": "br",
    "horizontalRule": "hr",
}


def document_to_html(node: Json) -> str:
    """Return a document of PostHog's editor as HTML."""
    if isinstance(node, str):
        return html.escape(node, quote=False)
    fields = Fields(node)
    kind, attributes = fields.text("type"), fields.fields("attrs")
    if kind == "text":
        text = html.escape(fields.text("text"), quote=False)
        for mark in fields.items("marks"):
            text = _marked(text, Fields(mark))
        return text
    inside = "".join(document_to_html(child) for child in fields.items("content"))
    if kind == "image":
        source, words = attributes.text("src"), attributes.text("alt")
        return f'<img src="{html.escape(source)}" alt="{html.escape(words)}">'
    if kind == "heading":
        return f"<h2>{inside}</h2>"
    if kind in ("embed", "youtube", "video", "iframe"):
        return f'<iframe src="{html.escape(attributes.text("src"))}">{inside}</iframe>'
    tag = NODES.get(kind)
    return f"<{tag}>{inside}</{tag}>" if tag and tag not in ("br", "hr") else f"<{tag}>" if tag else inside


def _marked(text: str, mark: Fields) -> str:
    kind = mark.text("type")
    if kind == "link":
        return f'<a href="{html.escape(mark.fields("attrs").text("href"))}">{text}</a>'
    tag = MARKS.get(kind)
    return f"<{tag}>{text}</{tag}>" if tag else text
