"""Reads the HTML in texts of other tools into a small tree, as forgiving as browsers are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from guidekit.authoring.importers.prose import clean_text
from guidekit.authoring.importers.recorder import Reason

if TYPE_CHECKING:
    from guidekit.authoring.importers.recorder import Scope

DEEPEST = 40
LONGEST = 65_536
BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
        ),
        *("dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *(
            "header",
            "hr",
            "html",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
        ),
        *("td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
WRAPPERS = frozenset(("article", "body", "div", "header", "main", "section"))
VOID = frozenset(
    (
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
        ),
        "wbr",
    )
)
CLOSED_BY_THE_NEXT = frozenset(("li", "p", "tr", "td", "th", "dt", "dd"))
DECLARATION = re.compile(r"<[!?][^<>]*>")
VALUES = r"[^<>\"']*(?:\"[^<\"]*\"[^<>\"']*|'[^<']*'[^<>\"']*)*"
HALF_TAG = re.compile(rf"<(?!/?[A-Za-z]{VALUES}>)")
TOO_LONG = Reason("a card holds at most 8000 characters", "Move the rest into an article of the help center.")


@dataclass
class Element:
    """One element of a small tree; children are elements and strings."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return all text inside."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def elements(self) -> list[Element]:
        """Return the children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def words(self) -> str:
        """Return all text inside on one line; what stands in blocks of its own is kept apart."""
        return " ".join(_spaced(self).split())

    def holds_pictures(self) -> bool:
        """Tell whether there is a picture inside."""
        return any(element.tag == "img" or element.holds_pictures() for element in self.elements)

    def holds_blocks(self) -> bool:
        """Tell whether this is a block or has one inside."""
        return self.tag in BLOCKS or any(element.holds_blocks() for element in self.elements)


def parse_html(text: str, scope: Scope) -> Element:
    """Return HTML as a tree, as forgiving as browsers are; the scope is told when it is far too long."""
    if len(text) > LONGEST:
        scope.lose_for(f"the end of a text of {len(text)} characters", TOO_LONG)
    builder = _Builder()
    builder.feed(_whole_tags(text[:LONGEST]))
    builder.close()
    return builder.root


def _whole_tags(text: str) -> str:
    """Without comments, and with `&lt;` where no whole tag begins: the parser thinks endlessly there."""
    shown, *rest = text.split("<!--")
    for part in rest:
        shown += part.partition("-->")[2]
    return HALF_TAG.sub("&lt;", DECLARATION.sub("", shown))


def take_heading(element: Element) -> Element | None:
    """Remove and return the heading a text begins with, or None without one."""
    for index, child in enumerate(element.children):
        if isinstance(child, str) and not child.strip():
            continue
        if isinstance(child, str) or child.tag not in (*HEADINGS, *WRAPPERS):
            return None
        if child.tag in WRAPPERS:
            return take_heading(child)
        del element.children[index]
        return child
    return None


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in CLOSED_BY_THE_NEXT and self.open[-1].tag == tag:
            self.open.pop()
        element = Element(tag, {name: clean_text(value or "") for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID and len(self.open) < DEEPEST:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: clean_text(value or "") for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        depths = [depth for depth, element in enumerate(self.open) if depth and element.tag == tag]
        if depths:
            del self.open[depths[-1] :]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(clean_text(data))


def _spaced(element: Element) -> str:
    parts = (child if isinstance(child, str) else _spaced(child) for child in element.children)
    between = " " if element.tag in BLOCKS or element.tag == "br" else ""
    return f"{between}{''.join(parts)}{between}"
