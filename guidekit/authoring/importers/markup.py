"""Turns HTML into the Markdown of guides; no text is ever lost, and what has no Markdown is reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers.addresses import is_allowed_link, link_address, media_name
from guidekit.authoring.importers.html_tree import HEADINGS, Element
from guidekit.authoring.importers.placeholders import drop_placeholders, fill_placeholders
from guidekit.authoring.importers.prose import guard_lines
from guidekit.authoring.importers.recorder import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guidekit.authoring.importers.recorder import Scope

    Node = Element | str

STRONG = frozenset(("b", "strong", *HEADINGS, "th", "dt"))
EMPHASIS = frozenset(("i", "em", "cite", "dfn"))
CODE = frozenset(("code", "kbd", "samp", "tt"))
SCRIPTS = frozenset(("script", "style"))
SILENT = frozenset(
    ("head", "meta", "link", "base", "template", "noscript", "source", "track", "param", "col", "area", "wbr")
)
FRAMES = frozenset(("iframe", "video", "audio", "embed", "object"))
CONTROLS = frozenset(("input", "select", "textarea", "canvas", "svg", "button"))
LISTS = frozenset(("ul", "ol", "dl"))
DEEPEST_LIST = 3
LONGEST_ADDRESS = 200
# Stands for <br> until it is known whether it ends a line, a paragraph or nothing.
BREAK = "\x1e"
PARAGRAPH = re.compile(rf"\s*{BREAK}\s*{BREAK}[\s{BREAK}]*")
BRACKETS = str.maketrans("[]", "()")

RUNS_SOMETHING = Reason("a guide is data and runs nothing", "Leave it out.", is_marked=False)
CONTROL = Reason(
    "texts hold no controls and drawings",
    "Use one of the step's buttons:, a picture from media/, or a step with type: question.",
)
ONLY_WORDS = Reason(
    "cards show text and pictures", "Link to it, or show it in an article of the help center."
)
NO_LINK = Reason("guides link to https:, mailto:, tel: and paths of the app", "Write it as one of them.")
PLAIN_HEADING = Reason("headings are plain text", "Put it into the text: ![what it shows](media/name.png).")
FLAT_LIST = Reason("a card shows three levels of lists", "Write fewer levels.", is_marked=False)


def to_markdown(root: Element, scope: Scope) -> str:
    """Return a tree as Markdown; the scope is told what has none."""
    return "\n\n".join(_Writer(scope).blocks([root], 0))


def to_line(element: Element, scope: Scope) -> str:
    """Return a tree as one line of plain text, for headings and labels."""
    _report_pictures(element, scope)
    return fill_placeholders(element.words, scope, escape=False)


def _report_pictures(element: Element, scope: Scope) -> None:
    for child in element.elements:
        if child.tag == "img":
            scope.lose_for(f"a picture in a heading: {child.attributes.get('src', '')}", PLAIN_HEADING)
        _report_pictures(child, scope)


class _Writer:
    """Writes a tree as Markdown."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def blocks(self, nodes: Sequence[Node], level: int) -> list[str]:
        """Return the paragraphs and lists of some nodes; what stands between blocks is a paragraph itself."""
        found: list[str] = []
        run: list[Node] = []
        for node in nodes:
            if isinstance(node, Element) and node.holds_blocks():
                found += [*_paragraphs(self.inline(run)), *self.block(node, level)]
                run = []
            else:
                run.append(node)
        found += _paragraphs(self.inline(run))
        return [text for text in found if text.strip()]

    def block(self, element: Element, level: int) -> list[str]:
        """Return what one block becomes."""
        if element.tag in LISTS:
            return self._list(element, level)
        if element.tag == "pre":
            lines = (_code(line.strip()) for line in element.text.split("\n"))
            return ["\\\n".join(line for line in lines if line)]
        if element.tag == "hr":
            return ["---"]
        if element.tag == "tr":
            cells = (self.inline(cell.children).strip() for cell in element.elements)
            return _paragraphs(" | ".join(cell for cell in cells if cell))
        inside = self.blocks(element.children, level)
        return [_wrap("**", text) for text in inside] if element.tag in STRONG else inside

    def _list(self, element: Element, level: int) -> list[str]:
        if level >= DEEPEST_LIST:
            self.scope.lose_for(f"a list in a list in a list in a list: {element.words}", FLAT_LIST)
            return self.blocks(element.children, level)
        lines = []
        for number, item in enumerate(_items(element), start=1):
            sign = f"{number}." if element.tag == "ol" else "-"
            first, *more = self.blocks(item, level + 1) or ["…"]
            rest = "".join(f"\n{part}" if _is_list(part) else f"\n\n{part}" for part in more)
            margin = " " * (len(sign) + 1)
            lines.append(f"{sign} " + re.sub(r"\n(?!\n)", f"\n{margin}", first + rest))
        return ["\n".join(lines)]

    def inline(self, nodes: Sequence[Node], marks: frozenset[str] = frozenset()) -> str:
        """Return running text."""
        text = "".join(self._inline_node(node, marks) for node in nodes)
        return re.sub(r" *\n *", "\n", re.sub(r"[ \t\xa0]+", " ", text))

    def _inline_node(self, node: Node, marks: frozenset[str]) -> str:
        if isinstance(node, str):
            return fill_placeholders(re.sub(r"\s+", " ", node), self.scope, escape=True)
        for tags, write in self._writers().items():
            if node.tag in tags:
                return write(node, marks)
        for mark, tags in (("**", STRONG), ("*", EMPHASIS)):
            if node.tag in tags and mark not in marks:
                return _wrap(mark, self.inline(node.children, marks | {mark}))
        return self.inline(node.children, marks)

    def _writers(self) -> dict[frozenset[str], Callable[[Element, frozenset[str]], str]]:
        return {
            frozenset(("br",)): lambda _element, _marks: BREAK,
            frozenset(("img",)): lambda element, _marks: self._picture(element),
            frozenset(("a",)): self._link,
            CODE: lambda element, _marks: _code(" ".join(element.text.split())),
            FRAMES: lambda element, _marks: self._frame(element),
            SCRIPTS: lambda element, _marks: self._script(element),
            SILENT: lambda _element, _marks: "",
            CONTROLS: self._control,
        }

    def _picture(self, element: Element) -> str:
        address, words = element.attributes.get("src", ""), element.attributes.get("alt", "")
        if not address:
            return fill_placeholders(words, self.scope, escape=True)
        name = media_name(address)
        is_short = len(address) <= LONGEST_ADDRESS
        self.scope.need("media", name, f"was {address}" if is_short else "was written into the text")
        shown = drop_placeholders(" ".join(words.split())).translate(BRACKETS).replace("\\", "")
        return f"![{shown}]({name})"

    def _link(self, element: Element, marks: frozenset[str]) -> str:
        words = self.inline(element.children, marks)
        address = link_address(element.attributes.get("href", ""))
        if not words.strip():
            return words
        if is_allowed_link(address):
            return f"[{words.strip(f' {BREAK}')}]({address})"
        if address not in ("", "#"):
            self.scope.lose_for(f"the link {address}", NO_LINK)
        return words

    def _frame(self, element: Element) -> str:
        sources = [element.attributes.get("src") or element.attributes.get("data", "")]
        sources += [child.attributes.get("src", "") for child in element.elements]
        address = link_address(next((source for source in sources if source), ""))
        words = " ".join(element.text.split()) or element.attributes.get("title", "")
        self.scope.lose_for(f"<{element.tag}> {address}".strip(), ONLY_WORDS)
        plain = fill_placeholders(words, self.scope, escape=True)
        if not is_allowed_link(address):
            return plain
        return f"[{plain or ('Listen' if element.tag == 'audio' else 'Watch the video')}]({address})"

    def _script(self, element: Element) -> str:
        self.scope.lose_for(f"<{element.tag}>", RUNS_SOMETHING)
        return ""

    def _control(self, element: Element, marks: frozenset[str]) -> str:
        self.scope.lose_for(f"<{element.tag}> {element.words}".strip(), CONTROL)
        return self.inline(element.children, marks)


def _items(element: Element) -> list[list[Node]]:
    """The items of a list; what stands between them belongs to the one before."""
    items: list[list[Node]] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag in ("li", "dt", "dd"):
            items.append([child])
        elif not isinstance(child, str) or child.strip():
            items = items or [[]]
            items[-1].append(child)
    return items


def _is_list(text: str) -> bool:
    return text.startswith(("- ", "1. "))


def _paragraphs(text: str) -> list[str]:
    parts = (part.strip(f" \n{BREAK}") for part in PARAGRAPH.split(text))
    return [guard_lines(re.sub(rf"\s*{BREAK}\s*", "\\\\\n", part)) for part in parts if part]


def _wrap(mark: str, text: str) -> str:
    """Marks stand directly at the words and within one paragraph, or Markdown does not see them."""
    if PARAGRAPH.search(text):
        return f"{BREAK}{BREAK}".join(_wrap(mark, part) for part in PARAGRAPH.split(text))
    inner = text.strip(f" \n{BREAK}")
    if not inner or (mark == "**" and inner.startswith(("- ", "1. ", "**"))):
        return text
    lead, _, tail = text.partition(inner)
    return f"{lead}{mark}{inner}{mark}{tail}"


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`" if text else ""
