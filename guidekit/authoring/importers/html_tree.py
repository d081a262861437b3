"""Reads the HTML in texts of other tools into a small tree, as forgiving as browsers are."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from guidekit.authoring.importers.prose import clean_text

DEEPEST = 40
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

    def holds_blocks(self) -> bool:
        """Tell whether this is a block or has one inside."""
        return self.tag in BLOCKS or any(element.holds_blocks() for element in self.elements)


def parse_html(text: str) -> Element:
    """Return HTML as a tree, as forgiving as browsers are."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


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
