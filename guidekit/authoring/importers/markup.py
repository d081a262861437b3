"""Turns HTML into the Markdown of guides; no text is ever lost, and what has no Markdown is reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers.addresses import is_allowed_link, link_address, media_name
from guidekit.authoring.importers.emphasis import (
    BREAK,
    EDGES,
    PICTURE,
    hold_placeholders,
    join_code,
    mark,
    split_paragraphs,
)
from guidekit.authoring.importers.html_tree import BLOCKS, HEADINGS, Element
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
SIGNS = {"**": STRONG, "*": EMPHASIS}
NEVER_BLOCKS = frozenset(("a", *CODE, *SCRIPTS, *SILENT, *FRAMES, *CONTROLS))
LISTS = frozenset(("ul", "ol", "dl"))
DEEPEST_LIST = 3
LONGEST_ADDRESS = 200
# Stands among the marks for a link, in which there is no other.
LINKED = "["
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
    """Writes a tree as Markdown; ``marks`` are those that are open around the nodes."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def blocks(self, nodes: Sequence[Node], level: int, marks: frozenset[str] = frozenset()) -> list[str]:
        """Return the paragraphs and lists of some nodes; what stands between blocks is a paragraph itself."""
        found: list[str] = []
        run: list[Node] = []
        for node in nodes:
            if isinstance(node, Element) and node.tag not in NEVER_BLOCKS and node.holds_blocks():
                found += [*self._paragraphs(run, marks), *self._block(node, level, marks)]
                run = []
            else:
                run.append(node)
        found += self._paragraphs(run, marks)
        return [text for text in found if text.strip()]

    def _paragraphs(self, nodes: Sequence[Node], marks: frozenset[str]) -> list[str]:
        text = self.inline(nodes, marks)
        for sign in marks & set(SIGNS):
            text = mark(sign, text)
        return [guard_lines(part) for part in split_paragraphs(text)]

    def _block(self, element: Element, level: int, marks: frozenset[str]) -> list[str]:
        if element.tag in LISTS:
            return self._list(element, level)
        if element.tag == "pre" and not element.holds_pictures():
            lines = (self._code(line) for line in element.text.split("\n"))
            return ["\\\n".join(line for line in lines if line)]
        if element.tag == "hr":
            return ["---"] if level == 0 else []
        if element.tag == "tr":
            cells = (" ".join(self.blocks([child], DEEPEST_LIST, marks)) for child in element.children)
            return [" | ".join(cell for cell in cells if cell)]
        own = {sign for sign, tags in SIGNS.items() if element.tag in tags}
        return self.blocks(element.children, level, marks | own)

    def _list(self, element: Element, level: int) -> list[str]:
        if level >= DEEPEST_LIST:
            self.scope.lose_for(f"a list in a list in a list in a list: {element.words}", FLAT_LIST)
            return [part for item in _items(element) for part in self.blocks(item, level)]
        lines = []
        for number, item in enumerate(_items(element), start=1):
            sign = f"{number}." if element.tag == "ol" else "-"
            first, *more = self.blocks(item, level + 1) or ["…"]
            rest = "".join(f"\n{part}" if _is_list(part) else f"\n\n{part}" for part in more)
            margin = " " * (len(sign) + 1)
            lines.append(f"{sign} " + re.sub(r"\n(?!\n)", f"\n{margin}", first + rest))
        return ["\n".join(lines)]

    def inline(self, nodes: Sequence[Node], marks: frozenset[str] = frozenset()) -> str:
        """Return running text whose marks are not settled yet."""
        text = join_code(self._inline_node(node, marks) for node in nodes)
        return re.sub(r" *\n *", "\n", re.sub(r"[ \t\xa0]+", " ", text))

    def _inline_node(self, node: Node, marks: frozenset[str]) -> str:
        if isinstance(node, str):
            return self._text(node, marks)
        for tags, write in self._writers().items():
            if node.tag in tags:
                return write(node, marks)
        for sign, tags in SIGNS.items():
            if node.tag in tags and sign not in marks:
                return mark(sign, self.inline(node.children, marks | {sign}))
        words = self.inline(node.children, marks)
        return f" {words} " if node.tag in BLOCKS else words

    def _writers(self) -> dict[frozenset[str], Callable[[Element, frozenset[str]], str]]:
        return {
            frozenset(("br",)): lambda _element, _marks: BREAK,
            frozenset(("img",)): lambda element, _marks: self._picture(element),
            frozenset(("a",)): self._link,
            CODE: self._code_or_pictures,
            FRAMES: self._frame,
            SCRIPTS: lambda element, _marks: self._script(element),
            SILENT: lambda _element, _marks: "",
            CONTROLS: self._control,
        }

    def _text(self, text: str, marks: frozenset[str] = frozenset()) -> str:
        filled = fill_placeholders(re.sub(r"\s+", " ", text), self.scope, escape=True)
        held = hold_placeholders(filled)
        return re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", held) if LINKED in marks else held

    def _code_or_pictures(self, element: Element, marks: frozenset[str]) -> str:
        is_plain = not element.holds_pictures()
        return self._code(element.text) if is_plain else self.inline(element.children, marks)

    def _code(self, text: str) -> str:
        words = fill_placeholders(" ".join(text.split()), self.scope, escape=False)
        fence = "`" * (1 + max(map(len, re.findall("`+", words)), default=0))
        space = " " if "`" in words else ""
        return hold_placeholders(f"{fence}{space}{words}{space}{fence}") if words else ""

    def _picture(self, element: Element) -> str:
        address, words = element.attributes.get("src", ""), element.attributes.get("alt", "")
        if not address:
            return self._text(words)
        name = media_name(address)
        is_short = len(address) <= LONGEST_ADDRESS
        self.scope.need("media", name, f"was {address}" if is_short else "was written into the text")
        shown = drop_placeholders(" ".join(words.split())).translate(BRACKETS).replace("\\", "")
        return f"{PICTURE}[{shown}]({name})"

    def _link(self, element: Element, marks: frozenset[str]) -> str:
        address = link_address(element.attributes.get("href", ""))
        can_lead = is_allowed_link(address) and LINKED not in marks
        words = self.inline(element.children, marks | {LINKED} if can_lead else marks)
        if not words.strip(EDGES):
            return words
        if can_lead:
            return f"[{words.strip(EDGES)}]({address})"
        if address not in ("", "#"):
            self.scope.lose_for(f"the link {element.attributes['href'].strip()}", NO_LINK)
        return words

    def _frame(self, element: Element, marks: frozenset[str]) -> str:
        sources = [element.attributes.get("src") or element.attributes.get("data", "")]
        sources += [child.attributes.get("src", "") for child in element.elements]
        address = link_address(next((source for source in sources if source), ""))
        self.scope.lose_for(f"<{element.tag}> {address}".strip(), ONLY_WORDS)
        can_lead = is_allowed_link(address) and LINKED not in marks
        inside = self.inline(element.children, marks | {LINKED} if can_lead else marks).strip(EDGES)
        words = inside or self._text(element.attributes.get("title", ""))
        usual = "Listen" if element.tag == "audio" else "Watch the video"
        return f"[{words or usual}]({address})" if can_lead else words

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
