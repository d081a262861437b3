"""A guide is written as YAML that reads as the same guide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.authoring.importers.writing import write_yaml
from guidekit.authoring.source import read_document

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

# What YAML could take for something else than the text it is.
TEXTS = st.one_of(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff"), max_size=60
    ),
    st.sampled_from(
        (
            *(
                "yes",
                "no",
                "on",
                "null",
                "~",
                "1",
                "1.5",
                "1e3",
                "0x1f",
                "12:30",
                "2026-01-01",
                ".5",
                "+1",
                "true",
            ),
            *(
                "a: b",
                "a #b",
                "- a",
                "? a",
                "! a",
                "&a",
                "*a",
                "%a",
                "@a",
                "`a`",
                "|",
                ">",
                "{a}",
                "[a]",
                "a,b",
                "'",
                '"',
            ),
            *(
                "a\n\nb",
                "a\n  b",
                "a\\\nb",
                " a",
                "a ",
                "",
                "a:",
                "é: ü",
                'it\'s "so"',
                "---",
                "...",
                "a\tb",
                "{{ user.a }}",
            ),
        )
    ),
)
SHORT = st.sampled_from(("target", "css", "label", "say more", "1", "on", "user.plan"))
VALUES = st.recursive(
    st.one_of(TEXTS, st.booleans(), st.integers(-(10**6), 10**6), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(SHORT, inner, max_size=3)),
    max_leaves=12,
)


def read(text: str) -> Json:
    document, problems = read_document("guide.yaml", text.encode())
    assert problems == []
    assert document is not None
    return document.data


def as_read(value: Json) -> Json:
    """Markdown takes the end of a line for a space, and nothing from the end of a text."""
    if isinstance(value, dict):
        return {key: as_read(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_read(part) for part in value]
    return re.sub(r"(?<!\n)\n(?!\n)", " ", value).strip() if isinstance(value, str) else value


@given(st.dictionaries(st.sampled_from(("title", "text", "start")), VALUES), st.lists(VALUES, max_size=3))
def test_what_is_written_reads_as_the_same(parts: dict[str, Json], steps: list[Json]) -> None:
    guide = {"kind": "tour", **parts, "steps": steps}
    comments = {(): ("was: a: b", "two\nlines"), ("steps", 0): ("was: c",), ("title",): ("d",)}
    assert as_read(read(write_yaml(guide, comments))) == as_read(guide)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("Next", "x: Next"),
        ("no", 'x: "no"'),
        ("a: b", 'x: "a: b"'),
        ('say "a: b"', "x: 'say \"a: b\"'"),
        ({"css": "#save"}, 'x: {css: "#save"}'),
        (["next", {"navigate": "/reports"}], "x: [next, {navigate: /reports}]"),
        (False, "x: false"),
    ],
)
def test_short_things_stand_on_one_line(value: Json, line: str) -> None:
    assert write_yaml({"x": value}) == f"{line}\n"


def test_long_texts_have_a_sentence_a_line() -> None:
    text = "This is the first sentence of a text that is too long for one line. And this is the second one."
    assert write_yaml({"text": text}) == (
        "text: |\n"
        "  This is the first sentence of a text that is too long for one line.\n"
        "  And this is the second one.\n"
    )


def test_comments_stand_above_what_they_are_about() -> None:
    guide = {"kind": "tour", "steps": [{"text": "One"}, {"text": "Two"}]}
    comments = {(): ("was: onExit",), ("steps", 1): ("was: when",)}
    assert write_yaml(guide, comments) == (
        "# was: onExit\nkind: tour\nsteps:\n  - text: One\n  # was: when\n  - text: Two\n"
    )
