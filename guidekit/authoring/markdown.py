"""Reads Markdown through an allow-list: what cards can show becomes nodes, anything else an issue."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from guidekit.authoring.columns import KINDS_OF_COLUMNS, read_columns
from guidekit.authoring.images import judge_picture
from guidekit.authoring.placeholders import BRACES, fill, read_placeholder
from guidekit.authoring.urls import explain_verdict, judge_url
from guidekit.authoring.videos import judge_video
from guidekit.authoring.wording import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from guidekit.authoring.notes import NoteTaker
    from guidekit.contract.fragments import Json

# What cards have no room for, and what to do instead. Tables and strikethrough are read only to be named
# here.
REFUSED = {
    "blockquote_open": ("a quote", "Write it as a paragraph, or in *emphasis*."),
    "code_block": ("a text indented by four spaces", "Take the spaces away, or put `code` in backticks."),
    "fence": ("a block of code", "Put `code` in backticks."),
    "heading_open": ("a heading", 'Use "title" for the heading of the card, or write it in **bold**.'),
    "s_open": ("crossed-out text", "Take the ~~ away."),
}
# What an article has room for all the same.
IN_ARTICLES = frozenset({"blockquote_open", "code_block", "fence", "heading_open"})
WRAPPERS = {"em_open": "em", "strong_open": "strong", "list_item_open": "item", "paragraph_open": "paragraph"}
LISTS = {"bullet_list_open": False, "ordered_list_open": True}
LEAVES: dict[str, Json] = {"hr": {"type": "divider"}, "hardbreak": {"type": "break"}, "softbreak": " "}
TABLE = re.compile(r"^ *(?P<head>\S.*)\n *\|?[ :]*-+[ :]*\|[-: |]*$", re.MULTILINE)
MAX_BRACKETS = 400
# Each level of a list is two of Markdown's; markdown-it stops reading at twenty.
DEEPEST_LIST = 2 * 2
EMPTY_PARAGRAPH = {"type": "paragraph", "children": []}

LINK_HINT = "Write the whole address, or let a button navigate."
ALT_HINT = "Say between [ and ] what it shows."
TITLE_HINT = "Write it between [ and ]."
NOT_ALONE = ("GK262", "a video stands by itself", "Leave an empty line above and below it.")
UNDERLINED_HINT = "An empty line above --- makes it a divider."
HTML_HINT = "Write Markdown: **bold**, *emphasis*, [a link](/path); \\< stands for the sign itself."


class MarkdownReader:
    """Turns one Markdown text into nodes, and notes what it cannot show."""

    def __init__(self, notes: NoteTaker, allowed: frozenset[str] = frozenset()) -> None:
        self._notes = notes
        self._allowed = allowed
        self._line = 0

    def read(self, text: str) -> list[Json]:
        """Return the nodes of a whole text."""
        for found in TABLE.finditer(text):
            self._notes.add_issue(
                "GK306", "a card cannot show a table", "Write a list.", excerpt=found["head"]
            )
        if text.count("[") > MAX_BRACKETS:
            # Looking for the end of each link would take time that grows with their square.
            self._notes.add_issue("GK306", f"a text cannot hold more than {MAX_BRACKETS} [", excerpt="[")
            return []
        tokens = _parser().parse(text)
        _set_videos_apart(tokens)
        return self._nodes(tokens)

    def _nodes(self, tokens: Sequence[Token]) -> list[Json]:
        """
        Return the nodes of a run of tokens; each list on the stack takes what stands inside an open token.
        """
        stack: list[list[Json]] = [[]]
        for token in tokens:
            self._line = token.map[0] if token.map else self._line
            if token.nesting == 1:
                stack.append(self._open(token, stack[-1]))
            elif token.nesting == -1:
                stack.pop()
            elif token.type == "inline":
                _extend(stack[-1], self._nodes(token.children or []))
            else:
                _extend(stack[-1], self._leaf(token))
        return [node for node in stack[0] if node != EMPTY_PARAGRAPH]

    def _open(self, token: Token, parent: list[Json]) -> list[Json]:
        """Add the node of a token to its parent, and return the list for what stands inside."""
        node = None if token.hidden else self._container(token)
        if node is None:
            return parent
        parent.append(node)
        children: list[Json] = node["children"]
        return children

    def _container(self, token: Token) -> Json | None:
        if "video" in token.meta:
            return self._video(token.meta["video"])
        if token.type in WRAPPERS:
            return {"type": WRAPPERS[token.type], "children": []}
        if token.type in KINDS_OF_COLUMNS:
            self._judge_columns(token)
            return {**KINDS_OF_COLUMNS[token.type], "children": []}
        if token.type in LISTS:
            if token.level > DEEPEST_LIST:
                self._add_issue(
                    "GK306", "a card cannot show lists in lists in lists", "Write fewer levels.", ""
                )
            return {"type": "list", "ordered": LISTS[token.type], "children": []}
        if token.type == "link_open":
            url = str(token.attrs["href"])
            return {"type": "link", "url": url, "children": []} if self._may_lead_to(url) else None
        if token.type in REFUSED:
            self._refuse(token)
        return None

    def _leaf(self, token: Token) -> list[Json]:
        if token.type in LEAVES:
            return [LEAVES[token.type]]
        if token.type == "text":
            return [token.content]
        if token.type == "value":
            return [read_placeholder(token.content, self._notes, self._line)]
        if token.type == "code_inline":
            return [{"type": "code", "children": fill(token.content, self._notes, self._line)}]
        return self._image(token) if token.type == "image" else self._refuse(token)

    def _may_lead_to(self, url: str) -> bool:
        if "{{" in url:
            self._add_issue("GK308", "a link cannot hold a placeholder", LINK_HINT, url, "](")
            return False
        self._notes.add_mention("link", url, excerpt=url, line=self._line, behind="](")
        verdict = judge_url(url)
        if verdict.why != "ok":
            message, hint = explain_verdict(url, verdict)
            self._add_issue("GK304" if verdict.is_allowed else "GK303", message, hint, url or ")", "](")
        return verdict.is_allowed

    def _judge_columns(self, token: Token) -> None:
        if why := token.meta.get("why"):
            self._add_issue("GK264", why, token.meta["hint"], token.content)

    def _video(self, image: Token) -> Json:
        """Return the paragraph that stands for a video and says its title; at a provider that is a link."""
        source, title = str(image.attrs["src"]), _plain_text(image.children or [])
        children: list[Json] = [title]
        video = judge_video(source)
        if video is None or video.refusal:
            return {"type": "paragraph", "children": self._image(image)}
        if BRACES.search(image.content):
            self._add_issue("GK308", "the title of a video cannot hold a placeholder", "", image.content)
        if not title.strip():
            self._add_issue("GK263", "this video has no title", TITLE_HINT, source, "](")
        if video.frame:
            link = {"type": "link", "url": video.page, "children": children}
            return {"type": "paragraph", "video": {"frame": video.frame}, "children": [link]}
        self._notes.add_mention("video", video.path, excerpt=source, line=self._line, behind="](")
        return {"type": "paragraph", "video": {"url": video.path}, "children": children}

    def _image(self, token: Token) -> list[Json]:
        source, alt, title = str(token.attrs["src"]), token.content, str(token.attrs.get("title", ""))
        if BRACES.search(alt + title):
            self._add_issue(
                "GK308", "the description of a picture cannot hold a placeholder", "", alt or title
            )
        if video := judge_video(source):
            code, message, hint = ("GK260", video.refusal, video.hint) if video.refusal else NOT_ALONE
            self._add_issue(code, message, hint, source, "](")
            return []
        picture = judge_picture(source)
        if picture.refusal:
            self._add_issue("GK307", picture.refusal, picture.hint, source, "](")
            return []
        self._notes.add_mention("image", picture.path, excerpt=source, line=self._line, behind="](")
        if not alt.strip():
            self._add_issue(
                "GK305", f"the picture {quote(picture.path)} has no description", ALT_HINT, source
            )
        node = {"type": "image", "url": picture.path, "alt": _plain_text(token.children or [])}
        return [node | {"title": title} if title else node]

    def _refuse(self, token: Token) -> list[Json]:
        excerpt = token.content.strip().partition("\n")[0]
        if token.type.startswith("html"):
            # Of <b>bold</b>, only the opening half is worth a word.
            if not excerpt.startswith("</") or not any(issue.code == "GK302" for issue in self._notes.issues):
                self._add_issue(
                    "GK302", f"{quote(excerpt)} is HTML, and texts are Markdown", HTML_HINT, excerpt
                )
        elif token.type not in self._allowed:
            what, hint = REFUSED[token.type]
            is_underlined = token.type == "heading_open" and token.markup in ("-", "=")
            hint = UNDERLINED_HINT if is_underlined else hint
            self._add_issue("GK306", f"a card cannot show {what}", hint, excerpt)
        return []

    def _add_issue(self, code: str, message: str, hint: str, excerpt: str, behind: str = "") -> None:
        self._notes.add_issue(code, message, hint, excerpt=excerpt, line=self._line, behind=behind)


def _extend(nodes: list[Json], more: list[Json]) -> None:
    """Append nodes; text that meets text becomes one."""
    for node in more:
        if isinstance(node, str) and nodes and isinstance(nodes[-1], str):
            nodes[-1] += node
        elif node:
            nodes.append(node)


def _plain_text(tokens: Sequence[Token]) -> str:
    return "".join(_plain_text(token.children) if token.children else token.content for token in tokens)


def _set_videos_apart(tokens: Sequence[Token]) -> None:
    """Take note of each paragraph that is nothing but a video."""
    for paragraph, inline in pairwise(tokens):
        images = inline.children or []
        if paragraph.type == "paragraph_open" and not paragraph.hidden and len(images) == 1:
            (image,) = images
            if image.type == "image" and judge_video(str(image.attrs["src"])):
                paragraph.meta["video"] = image
                inline.children = []


def _read_braces(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- the form of markdown-it's rules
    """Take a placeholder out of the text before anything in it can be read as Markdown."""
    found = BRACES.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("value", "", 0).content = found[0]
    state.pos = found.end()
    return True


@cache
def _parser() -> MarkdownIt:
    # It takes 25 ms to load, and the texts of most projects never need it.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    parser = MarkdownIt("commonmark").enable("strikethrough")
    # Addresses are judged by our own policy, as they were written.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.block.ruler.before(
        "fence", "columns", read_columns, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.inline.ruler.before("escape", "value", _read_braces)
    return parser
