"""Turns HTML into the Markdown of guides; no text is ever lost, and what has no Markdown is reported."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from guidekit.authoring.importers.addresses import is_allowed_link, media_name
from guidekit.authoring.importers.prose import fill_placeholders, guard_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidekit.authoring.importers.recorder import Scope

DEEPEST = 40
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
WRAPPERS = frozenset(("article", "body", "div", "header", "main", "section"))
STRONG = frozenset(("b", "strong", *HEADINGS, "th", "dt"))
EMPHASIS = frozenset(("i", "em", "cite", "dfn"))
CODE = frozenset(("code", "kbd", "samp", "tt"))
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
SILENT = frozenset(
    ("head", "meta", "link", "base", "template", "noscript", "source", "track", "param", "col", "area", "wbr")
)
SCRIPTS = frozenset(("script", "style"))
FRAMES = frozenset(("iframe", "video", "audio", "embed", "object"))
CONTROLS = frozenset(("input", "select", "textarea", "canvas", "svg"))
# Stands for <br> until it is known whether it ends a line, a paragraph or nothing.
BREAK = "\x1e"
PARAGRAPH = re.compile(rf"\s*{BREAK}\s*{BREAK}[\s{BREAK}]*")
BRACKETS = str.maketrans("[]", "()")
LOOKS_LIKE_HTML = re.compile(r"<[a-zA-Z/!][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w*);")


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


def is_markup(text: str) -> bool:
    """Tell whether a text holds elements or entities."""
    return LOOKS_LIKE_HTML.search(text) is not None


def parse_html(text: str) -> Element:
    """Return HTML as a tree, as forgiving as browsers are."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


def to_markdown(root: Element, scope: Scope) -> str:
    """Return a tree as Markdown; the scope is told what has none."""
    return "\n\n".join(_Writer(scope).blocks([root], 0))


def to_line(element: Element, scope: Scope) -> str:
    """Return a tree as one line of plain text, for headings and labels."""
    _Writer(scope).report_pictures(element)
    return fill_placeholders(" ".join(_spaced_text(element).split()), scope, escape=False)


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


def _spaced_text(element: Element) -> str:
    parts = (child if isinstance(child, str) else _spaced_text(child) for child in element.children)
    between = " " if element.tag in BLOCKS or element.tag == "br" else ""
    return f"{between}{''.join(parts)}{between}"


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("li", "p", "tr", "td", "th", "dt", "dd") and self.open[-1].tag == tag:
            self.open.pop()
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID and len(self.open) < DEEPEST:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        depths = [depth for depth, element in enumerate(self.open) if depth and element.tag == tag]
        if depths:
            del self.open[depths[-1] :]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


class _Writer:
    """Writes a tree as Markdown."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def blocks(self, nodes: Sequence[Element | str], indent: int) -> list[str]:
        """Return the paragraphs and lists of some nodes; what stands between blocks is a paragraph of its own."""
        found: list[str] = []
        run: list[Element | str] = []
        for node in [*nodes, None]:
            if node is not None and (isinstance(node, str) or node.tag not in BLOCKS):
                if isinstance(node, str) or not any(_is_block(child) for child in node.children):
                    run.append(node)
                    continue
            found.extend(_paragraphs(self.inline(run)))
            run = []
            if isinstance(node, Element):
                found.extend(self.block(node, indent))
        return [text for text in found if text.strip()]

    def block(self, element: Element, indent: int) -> list[str]:
        if element.tag in ("ul", "ol", "dl"):
            return [self._list(element, indent)]
        if element.tag == "pre":
            return [f"```\n{element.text.strip(chr(10))}\n```"]
        if element.tag == "hr":
            return ["---"]
        if element.tag == "tr":
            cells = [
                self.inline(cell.children).strip() for cell in _elements(element) if cell.tag in ("td", "th")
            ]
            return _paragraphs(" | ".join(cells))
        inside = self.blocks(element.children, indent)
        return [_wrap("**", text) for text in inside] if element.tag in STRONG else inside

    def _list(self, element: Element, indent: int) -> str:
        lines = []
        for number, item in enumerate(_elements(element), start=1):
            sign = f"{number}." if element.tag == "ol" else "-"
            parts = self.blocks(item.children, indent + 1) or [""]
            margin = " " * (len(sign) + 1)
            body = "\n".join(part if part.startswith(("- ", "1. ")) else f"\n{part}" for part in parts[1:])
            text = parts[0] + (f"\n{body}" if body else "")
            lines.append(f"{sign} " + text.replace("\n", f"\n{margin}").replace(f"\n{margin}\n", "\n\n"))
        return "\n".join(lines)

    def inline(self, nodes: Sequence[Element | str], marks: frozenset[str] = frozenset()) -> str:
        """Return running text."""
        text = "".join(self._inline_node(node, marks) for node in nodes)
        return re.sub(r" *\n *", "\n", re.sub(r"[ \t\xa0]+", " ", text))

    def _inline_node(self, node: Element | str, marks: frozenset[str]) -> str:
        if isinstance(node, str):
            return fill_placeholders(re.sub(r"\s+", " ", node), self.scope, escape=True)
        tag = node.tag
        if tag == "br":
            return BREAK
        if tag == "img":
            return self._picture(node)
        if tag == "a":
            return self._link(node, marks)
        if tag in CODE:
            return _code(node.text)
        if tag in FRAMES:
            return self._frame(node)
        if tag in SCRIPTS | SILENT | CONTROLS:
            return self._dropped(node, marks)
        if tag == "button":
            self.scope.lose(
                f"a button in the text: {node.text.strip()}",
                "texts hold no controls",
                "Make it one of the step's buttons:.",
            )
        for mark, tags in (("**", STRONG), ("*", EMPHASIS)):
            if tag in tags and mark not in marks:
                return _wrap(mark, self.inline(node.children, marks | {mark}))
        return self.inline(node.children, marks)

    def _picture(self, element: Element) -> str:
        address, words = element.attributes.get("src", ""), element.attributes.get("alt", "")
        alternative = fill_placeholders(words.translate(BRACKETS), self.scope, escape=True)
        if not address:
            return alternative
        name = media_name(address)
        self.scope.need(
            "media", name, f"was {address}" if len(address) <= 200 else "was written into the text"
        )
        return f"![{alternative}]({name})"

    def report_pictures(self, element: Element) -> None:
        """Say which pictures a line of plain text cannot hold."""
        for child in _elements(element):
            if child.tag == "img":
                self.scope.lose(f"a picture in a heading: {child.attributes.get('src', '')}",
                                "headings are plain text", "Put it into the text: ![what it shows](media/name.png).")  # fmt: skip
            self.report_pictures(child)

    def _link(self, element: Element, marks: frozenset[str]) -> str:
        words = self.inline(element.children, marks)
        address = element.attributes.get("href", "").strip()
        if not words.strip() or is_allowed_link(address):
            return f"[{words.strip()}]({address})" if words.strip() and address else words
        if address not in ("", "#"):
            self.scope.lose(f"the link {address}", "guides link to https:, mailto:, tel: and paths of the app",
                            "Write it as one of them.")  # fmt: skip
        return words

    def _frame(self, element: Element) -> str:
        sources = [element.attributes.get("src") or element.attributes.get("data", "")]
        sources += [child.attributes.get("src", "") for child in _elements(element)]
        address = next((source for source in sources if source), "")
        words = " ".join(element.text.split()) or element.attributes.get("title", "")
        self.scope.lose(f"<{element.tag}> {address}".strip(), "cards show text and pictures",
                        "Link to it, or show it in an article of the help center.")  # fmt: skip
        if not is_allowed_link(address):
            return words
        return f"[{words or ('Listen' if element.tag == 'audio' else 'Watch the video')}]({address})"

    def _dropped(self, element: Element, marks: frozenset[str]) -> str:
        if element.tag in SCRIPTS:
            self.scope.lose(
                f"<{element.tag}>", "a guide is data and runs nothing", "Leave it out.", is_marked=False
            )
            return ""
        if element.tag in SILENT:
            return ""
        self.scope.lose(f"<{element.tag}>", "texts hold no controls and drawings",
                        "Use a picture from media/, or a step with type: question.")  # fmt: skip
        return self.inline(element.children, marks)


def _elements(element: Element) -> Iterator[Element]:
    return (child for child in element.children if isinstance(child, Element))


def _is_block(node: Element | str) -> bool:
    return isinstance(node, Element) and (node.tag in BLOCKS or any(map(_is_block, node.children)))


def _paragraphs(text: str) -> list[str]:
    parts = (part.strip(f" \n{BREAK}") for part in PARAGRAPH.split(text))
    return [guard_lines(re.sub(rf"\s*{BREAK}\s*", "\\\\\n", part)) for part in parts if part]


def _wrap(mark: str, text: str) -> str:
    """Marks stand directly at the words and within one paragraph, or Markdown does not see them."""
    if PARAGRAPH.search(text):
        return f"{BREAK}{BREAK}".join(_wrap(mark, part) for part in PARAGRAPH.split(text))
    inner = text.strip(f" \n{BREAK}")
    if not inner or (mark == "**" and inner.startswith(("- ", "```", "**"))):
        return text
    lead, _, tail = text.partition(inner)
    return f"{lead}{mark}{inner}{mark}{tail}"


def _code(text: str) -> str:
    words = " ".join(text.split())
    return f"`` {words} ``" if "`" in words else f"`{words}`" if words else ""
