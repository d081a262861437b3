"""Texts that are read at once come to the same as by the whole parser; the others are left to it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.guides import TEXTS
from guidekit.authoring.text import parse_markdown, parse_wholly
from guidekit.authoring.usual_markdown import read_usual

# Texts as people write them, cut into the pieces that can meet in unexpected ways.
PIECES = (
    *("word", "Ünlü", "东京", "a", "1", "12", "x_y", " ", "  ", "\n", "\n\n", "\n\n\n", "\t", "\r\n"),
    *("*", "**", "***", "_", "__", "`", "``", "~", "~~", "\\", "\\\n", "&", "& ", "&amp;", "!", "<", ">"),
    *("-", "- ", "+ ", "# ", "1. ", "1)", "---", "===", "|", "|-|", ":", ".", ",", "?", "(", ")", "[", "]"),
    *("[a](/b)", "[a](/b_c*d)", "[a](http://a.example)", "[a](https://a.example/?b=c#d)", "[a]", "](/b)"),
    *(
        "[a]: /b",
        "[**a**](/b)",
        "[a](/b 'c')",
        "<https://a.example>",
        "<b>",
        "</b>",
        "![",
        "![a](media/a.png)",
    ),
    *(
        "{{ user.a }}",
        '{{ user.a or "b *c* d" }}',
        "{{user.a}}",
        "{{ user.a }}}",
        "{{",
        "}}",
        "{user.a}",
        "}",
    ),
    *(
        "**bold**",
        "*soft*",
        "**a *b* c**",
        "**bold.**",
        "(**bold**)",
        "\u2028",
        "\u0000",
        "    ",
        "'",
        '"',
        "{",
    ),
    *(
        "**{{ user.a }}**",
        "*a\nb*",
        "\ufeff",
        "e\u0301",
        "\u200b",
        "\u00a0",
        "\u2026",
        "\u2014",
        "\u201c",
        "$",
    ),
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join)


@given(texts)
@example("**a**b** c\n")
@example("*a.*) b*\n")
@example("word\n1. word")
@example("[a](/b)\n\n\n[c](/b)")
@settings(max_examples=2000, deadline=None)
def test_it_reads_what_the_whole_parser_reads(text: str) -> None:
    assert read_usual(text) in (None, parse_wholly(text))


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        "Ünlü *bir* şey.\nÜçüncü **gün** de öyle.\n",
        "One.\n\nTwo, (**three**)!\n",
        '{{ user.first_name or "You" }} & [we](/a).',
        "3 boards",
    ],
)
def test_usual_texts_need_no_parser(text: str) -> None:
    assert read_usual(text) == parse_wholly(text)


@pytest.mark.parametrize(
    "text", ["", "\n", "- a", "1. a", "a <b>", "[a](javascript:b)", "a\n===", "`a`", "a_b_"]
)
def test_anything_else_is_for_the_whole_parser(text: str) -> None:
    assert read_usual(text) is None
    assert parse_markdown(text) == parse_wholly(text)
