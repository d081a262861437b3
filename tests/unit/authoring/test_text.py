"""Texts become nodes; what cannot be shown is named and leaves no trace (threats TC1, TC2, TC9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jsonschema_rs
import pytest

from guidekit.authoring.text import parse_line, parse_markdown
from guidekit.contract.compose import compose
from tests.unit.authoring.corpus import CASES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guidekit.authoring.notes import Parsed
    from guidekit.contract.fragments import Json

TEXTS = CASES / "texts"
RICH_TEXT = jsonschema_rs.Draft202012Validator(compose("rich_text", "wire"))


def texts(name: str) -> list[str]:
    """Answer the lines of a file in `tests/cases/texts`."""
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def paragraph(*children: Json) -> Json:
    return {"type": "paragraph", "children": list(children)}


def node(kind: str, *children: Json) -> Json:
    return {"type": kind, "children": list(children)}


def value(path: str, fallback: str = "") -> Json:
    return {"type": "value", "path": path, "fallback": fallback}


def everything(nodes: list[Json]) -> Iterator[Json]:
    for found in nodes:
        yield found
        if isinstance(found, dict):
            yield from everything(found.get("children", []))


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("Hello.", [paragraph("Hello.")]),
        ("One\ntwo", [paragraph("One two")]),
        ("One\n\ntwo", [paragraph("One"), paragraph("two")]),
        ("One  \ntwo\\\nthree", [paragraph("One", {"type": "break"}, "two", {"type": "break"}, "three")]),
        ("**b** __b__", [paragraph(node("strong", "b"), " ", node("strong", "b"))]),
        (
            "*e* _e_ ***be***",
            [paragraph(node("em", "e"), " ", node("em", "e"), " ", node("em", node("strong", "be")))],
        ),
        ("`<b>`", [paragraph(node("code", "<b>"))]),
        ("a\n\n---\n\nb", [paragraph("a"), {"type": "divider"}, paragraph("b")]),
        ("[a *b*](/c 'd')", [paragraph({"type": "link", "url": "/c", "children": ["a ", node("em", "b")]})]),
        (
            "<https://a.example>",
            [paragraph({"type": "link", "url": "https://a.example", "children": ["https://a.example"]})],
        ),
        (
            "- a\n- b",
            [{"type": "list", "ordered": False, "children": [node("item", "a"), node("item", "b")]}],
        ),
        (
            "1. a\n\n2. b",
            [
                {
                    "type": "list",
                    "ordered": True,
                    "children": [node("item", paragraph("a")), node("item", paragraph("b"))],
                }
            ],
        ),
        (
            "- a\n  1. b",
            [
                {
                    "type": "list",
                    "ordered": False,
                    "children": [
                        node("item", "a", {"type": "list", "ordered": True, "children": [node("item", "b")]})
                    ],
                }
            ],
        ),
        (
            '![A board](media/a%20b.png "Cap")',
            [paragraph({"type": "image", "url": "media/a b.png", "alt": "A board", "title": "Cap"})],
        ),
        (
            "![An *old* `board`](media/a.png)",
            [paragraph({"type": "image", "url": "media/a.png", "alt": "An old board"})],
        ),
        ("\\*not\\* 5 < 6 &amp; AT&T", [paragraph("*not* 5 < 6 & AT&T")]),
        ("\\{\\{ not filled", [paragraph("{{ not filled")]),
        ("snake_case_word 2*3*4", [paragraph("snake_case_word 2", node("em", "3"), "4")]),
    ],
)
def test_markdown(text: str, nodes: list[Json]) -> None:
    parsed = parse_markdown(text)

    assert parsed.issues == ()
    assert parsed.nodes == nodes
    assert RICH_TEXT.is_valid(parsed.nodes)


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ('Hi {{ user.first_name or "there" }}!', ["Hi ", value("user.first_name", "there"), "!"]),
        ("{{user.plan}}", [value("user.plan")]),
        ('{{ user.a or "*b* <c> [d](e)" }}', [value("user.a", "*b* <c> [d](e)")]),
        (
            "**{{ user.a }}** _{{ user.b_c }}_",
            [node("strong", value("user.a")), " ", node("em", value("user.b_c"))],
        ),
        ("[{{ user.a }}](/b)", [{"type": "link", "url": "/b", "children": [value("user.a")]}]),
        ("`{{ user.a }} {`", [node("code", value("user.a"), " {")]),
        ("{{ user.a }}{{ user.b }}", [value("user.a"), value("user.b")]),
        ('{{ user.a   or "" }}', [value("user.a")]),
    ],
)
def test_placeholder(text: str, nodes: list[Json]) -> None:
    parsed = parse_markdown(text)

    assert parsed.issues == ()
    assert parsed.nodes == [paragraph(*nodes)]


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("Go", ["Go"]),
        (" Go \n on\n", ["Go on"]),
        ('Go, {{ user.first_name or "friend" }}', ["Go, ", value("user.first_name", "friend")]),
        ("5 < 6 & 2 * 3 _ok_ `", ["5 < 6 & 2 * 3 _ok_ `"]),
    ],
)
def test_line(text: str, nodes: list[Json]) -> None:
    parsed = parse_line(text)

    assert parsed.issues == ()
    assert parsed.nodes == nodes


def test_line_shows_markdown_as_it_stands_and_says_so() -> None:
    parsed = parse_line("**Go** [on](/x)")

    assert parsed.nodes == ["**Go** [on](/x)"]
    assert [(issue.code, issue.offset) for issue in parsed.issues] == [("GK309", 0), ("GK309", 7)]


def test_issue_points_at_what_is_wrong() -> None:
    parsed = parse_markdown(
        "Fine <b>bold</b>.\n\nAnd [here](http://a.example) and\n[there](http://a.example).\n"
    )

    assert [(issue.code, issue.excerpt, issue.offset) for issue in parsed.issues] == [
        ("GK302", "<b>", 5),
        ("GK304", "http://a.example", 30),
        ("GK304", "http://a.example", 60),
    ]


def test_mentions_are_what_a_text_refers_to() -> None:
    parsed = parse_markdown('![a](media/b.png) [c](/d) {{ user.e or "f" }}\n')

    assert [(mention.kind, mention.value, mention.offset) for mention in parsed.mentions] == [
        ("image", "media/b.png", 5),
        ("link", "/d", 22),
        ("value", "user.e", 26),
    ]


@pytest.mark.parametrize("text", texts("hostile"))
def test_tc1_nothing_hostile_becomes_more_than_plain_text(text: str) -> None:
    parsed = parse_markdown(f"Before {text} after\n\n{text}\n")

    assert RICH_TEXT.is_valid(parsed.nodes)
    for found in everything(parsed.nodes):
        if isinstance(found, dict) and found["type"] == "link":
            assert found["url"].startswith(("/", "https://"))
            assert not found["url"].startswith("//")
        if isinstance(found, dict) and found["type"] == "image":
            assert found["url"].startswith("media/")
            assert ".." not in found["url"]


@pytest.mark.parametrize("text", texts("no_placeholders"))
@pytest.mark.parametrize("parse", [parse_markdown, parse_line])
def test_tc9_what_is_no_plain_placeholder_is_refused(text: str, parse: Callable[[str], Parsed]) -> None:
    parsed = parse(f"Hello {text}")

    assert "GK301" in {issue.code for issue in parsed.issues}
    assert not [found for found in everything(parsed.nodes) if isinstance(found, str) and "49" in found]


@pytest.mark.parametrize("text", texts("plain"))
def test_tc9_other_template_languages_are_only_text(text: str) -> None:
    parsed = parse_line(f"Hello {text}")

    assert "".join(found if isinstance(found, str) else "?" for found in parsed.nodes) == f"Hello {text}"


def test_tc9_nothing_is_expanded_beyond_what_was_written() -> None:
    text = 'x {{ user.a or "b" }} ' * 300
    parsed = parse_markdown(text)

    written = sum(
        len(found) if isinstance(found, str) else len(found.get("path", ""))
        for found in everything(parsed.nodes)
    )
    assert written < len(text)
