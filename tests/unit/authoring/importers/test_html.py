"""HTML of other tools becomes Markdown that says the same, and no word of it is lost."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.authoring.importers.html_tree import parse_html
from guidekit.authoring.importers.markup import to_line, to_markdown
from guidekit.authoring.importers.recorder import Recorder
from guidekit.authoring.text import parse_markdown

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

BLOCKS = (
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h2",
    "pre",
    "blockquote",
    "table",
    "tr",
    "td",
    "th",
    "dl",
    "dt",
    "section",
)
INLINE = ("b", "strong", "i", "em", "code", "span", "u", "kbd", "button", "svg")
# What Markdown or the project's own check would take for something else.
SIGNS = (
    "*",
    "_",
    "`",
    "<",
    "&",
    "[",
    "]",
    "#",
    "- ",
    "1. ",
    "+",
    ">",
    "}",
    "\\",
    "!",
    "~~",
    "==",
    "---",
    "&amp;",
    ":",
)
ADDRESSES = ("/p", "https://a.example/(b)", "javascript:x()", "#", "", "mailto:a@b.example")


def write(markup: str) -> str:
    scope = Recorder().scope()
    return to_markdown(parse_html(markup, scope), scope)


def losses(markup: str) -> list[str]:
    scope = Recorder().scope()
    to_markdown(parse_html(markup, scope), scope)
    return [loss.what for loss in scope.recorder.losses]


@pytest.mark.parametrize(
    ("markup", "markdown"),
    [
        ("Plain & simple", "Plain & simple"),
        ("<b>Bold</b> and <i>slanted</i>", "**Bold** and *slanted*"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>two<br><br>three", "One\\\ntwo\n\nthree"),
        ("<ul><li>One<li>Two</ul>", "- One\n- Two"),
        ("<ol><li>One<ul><li>Deep</li></ul></li></ol>", "1. One\n   - Deep"),
        ('<a href="/help">Help</a>', "[Help](/help)"),
        ('<a href="/help"><div>Help</div></a>', "[Help](/help)"),
        ('<a href="https://a.example/x y(z)">Help</a>', "[Help](https://a.example/x%20y%28z%29)"),
        ("Press <kbd>Ctrl</kbd><kbd>K</kbd>", "Press `Ctrl` `K`"),
        ("<code>a`b</code>", "`` a`b ``"),
        ("<pre>one\ntwo</pre>", "`one`\\\n`two`"),
        ("<h2>Head</h2>text", "**Head**\n\ntext"),
        ("<b>Note:</b>text", "**Note**:text"),
        ("<b>{{ user.name }}</b>text", "**{{ user.name }}** text"),
        ("<b>a</b><b>b</b>", "**ab**"),
        ("<em><p>One</p><p>Two</p></em>", "*One*\n\n*Two*"),
        ("<table><tr><th>Plan</th><td>Pro</td></tr></table>", "**Plan** | Pro"),
        ("5 * 3 < 20 and a_b", "5 \\* 3 < 20 and a_b"),
        ("# not a heading", "\\# not a heading"),
        ("1. not a list", "1\\. not a list"),
        ("see [x](javascript:y)", "see \\[x](javascript:y)"),
        ("{{", "{ {"),
        ("a<!-- a note -->b", "ab"),
        ("1 &lt;b&gt; 2", "1 \\<b> 2"),
        ("half a <b", "half a \\<b"),
    ],
)
def test_html_becomes_markdown(markup: str, markdown: str) -> None:
    assert write(markup) == markdown


@pytest.mark.parametrize(
    ("markup", "markdown", "loss"),
    [
        ("<script>steal()</script>Hi", "Hi", "<script>"),
        ('<a href="javascript:x()">Go</a>', "Go", "the link javascript:x()"),
        ("<button>Go</button>", "Go", "<button> Go"),
        ("<svg><text>Up</text></svg>", "Up", "<svg> Up"),
        (
            '<video src="https://v.example/a"><p>No video</p></video>',
            "[No video](https://v.example/a)",
            "<video> https://v.example/a",
        ),
        (
            '<iframe src="https://v.example/a" title="How"></iframe>',
            "[How](https://v.example/a)",
            "<iframe> https://v.example/a",
        ),
    ],
)
def test_what_has_no_markdown_keeps_its_words_and_is_reported(markup: str, markdown: str, loss: str) -> None:
    assert write(markup) == markdown
    assert losses(markup) == [loss]


def test_a_picture_is_kept_in_the_project_s_media() -> None:
    scope = Recorder().scope()
    markup = '<img src="https://cdn.example/Team Photo.JPG?v=2" alt="The [whole] team of {{ company.name }}">'
    assert (
        to_markdown(parse_html(markup, scope), scope) == "![The (whole) team of name](media/team-photo.jpg)"
    )
    assert list(scope.recorder.needs) == [("media", "media/team-photo.jpg")]


def test_lists_in_lists_in_lists_in_lists_are_made_flat() -> None:
    markup = "<ul><li>a<ul><li>b<ul><li>c<ul><li>d"
    assert write(markup) == "- a\n  - b\n    - c\n\n      d"
    assert parse_markdown(write(markup)).issues == ()


def test_a_heading_is_one_line_of_plain_text() -> None:
    scope = Recorder().scope()
    root = parse_html('<b>Two</b><br>lines <img src="x.png">*as they stand*', scope)
    assert to_line(root, scope) == "Two lines *as they stand*"
    assert [loss.what for loss in scope.recorder.losses] == ["a picture in a heading: x.png"]


def test_a_text_far_beyond_any_card_is_cut_and_reported() -> None:
    assert len(write("a " * 100_000)) < 70_000
    assert losses("a " * 100_000) == ["the end of a text of 200000 characters"]


@pytest.mark.parametrize(
    "piece", ["<a ", "<!--", "{{", "${", "<b>", "&", "*", "_ ", "<br>", "[", "<ul><li>", "${{a}"]
)
def test_html_made_to_be_slow_is_read_all_the_same(piece: str) -> None:
    assert isinstance(write(piece * (60_000 // len(piece))), str)


@st.composite
def trees(draw: st.DrawFn) -> str:
    """Text and elements in any order and depth; every word is there once."""
    numbers = iter(range(10_000))

    def text() -> str:
        pieces = draw(st.lists(st.sampled_from((*SIGNS, " ", "WORD", "WORD", "WORD")), max_size=5))
        words = (f"w{next(numbers)}q" if piece == "WORD" else piece for piece in pieces)
        return html.escape("".join(words), quote=False)

    def some(depth: int) -> str:
        return "".join(one(depth) for _ in range(draw(st.integers(1, 3))))

    def one(depth: int) -> str:
        tag = draw(st.sampled_from(("", *BLOCKS, *INLINE, "a", "br", "hr")))
        if tag in ("br", "hr"):
            return f"<{tag}>"
        if not tag or depth > 4:
            return text()
        address = f' href="{draw(st.sampled_from(ADDRESSES))}"' if tag == "a" else ""
        return f"<{tag}{address}>{some(depth + 1)}" + draw(st.sampled_from((f"</{tag}>", f"</{tag}>", "")))

    return some(0)


def plain(nodes: list[Json]) -> str:
    return "".join(node if isinstance(node, str) else plain(node.get("children", [])) for node in nodes)


@given(trees())
def test_no_word_is_lost_or_moved_and_no_word_is_misread(markup: str) -> None:
    parsed = parse_markdown(write(markup))
    words = re.compile(r"w\d+q")
    assert words.findall(plain(parsed.nodes)) == words.findall(markup)
    assert [issue for issue in parsed.issues if issue.code != "GK310"] == []
