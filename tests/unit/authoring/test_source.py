"""One file from bytes to data with places; what is wrong with it as YAML is told in plain words."""

from __future__ import annotations

import pytest

from guidekit.authoring.document import Document, Place
from guidekit.authoring.problems import format_line
from guidekit.authoring.source import read_document


def read(text: str | bytes) -> Document:
    document, problems = read_document("a.yaml", text.encode() if isinstance(text, str) else text)
    assert [format_line(problem) for problem in problems] == []
    assert document is not None
    return document


def problems_of(text: str | bytes) -> list[str]:
    _, problems = read_document("a.yaml", text.encode() if isinstance(text, str) else text)
    return [format_line(problem) for problem in problems]


def test_every_value_and_every_key_knows_its_place() -> None:
    document = read("# note\nkind: tour\nsteps:\n  - text: |\n      Hello.\n    page: [/a, /b]\n")

    assert document.data == {"kind": "tour", "steps": [{"text": "Hello.\n", "page": ["/a", "/b"]}]}
    assert document.value_place(("kind",)) == Place(2, 7)
    assert document.key_place(("kind",)) == Place(2, 1)
    assert document.value_place(("steps", 0)) == Place(4, 5)
    assert document.key_place(("steps", 0)) == Place(4, 5)
    assert document.value_place(("steps", 0, "text")) == Place(4, 11)
    assert document.value_place(("steps", 0, "page", 1)) == Place(6, 16)
    assert document.key_place(("steps", 0, "page")) == Place(6, 5)


def test_place_of_what_is_missing_is_the_place_around_it() -> None:
    document = read("start:\n  page: /a\n")

    assert document.value_place(("start", "when", "then")) == Place(2, 3)
    assert document.key_place(("title",)) == Place(1, 1)


def test_columns_count_characters() -> None:
    assert read("{é: 1, 🎉: 2}").value_place(("🎉",)) == Place(1, 11)


def test_quoted_words_are_text() -> None:
    assert read("[\"1\", 'true', \"\", '~', 1, true, ~]").data == ["1", "true", "", "~", 1, True, None]


def test_byte_order_mark_and_line_endings_of_windows_change_nothing() -> None:
    document = read(b"\xef\xbb\xbfkind: tour\r\nid: x\r\n")

    assert document.data == {"kind": "tour", "id": "x"}
    assert document.value_place(("id",)) == Place(2, 5)


def test_mistake_in_one_place_hides_none_in_another() -> None:
    found = problems_of("a: &x 1\nb: *x\nc: 1\nc: 2\n? [d]\n: 1\ne: .inf\n<<: {f: 1}\ng: {{ user.name }}\n")

    assert [line.split()[:2] for line in found] == [
        ["a.yaml:1:4", "GK008"],
        ["a.yaml:2:4", "GK008"],
        ["a.yaml:4:1", "GK010"],
        ["a.yaml:5:3", "GK011"],
        ["a.yaml:7:4", "GK013"],
        ["a.yaml:8:1", "GK008"],
        ["a.yaml:9:4", "GK007"],
    ]


def test_first_of_two_equal_keys_counts() -> None:
    document, _ = read_document("a.yaml", b"a: 1\na: 2\n")

    assert document is not None
    assert document.data == {"a": 1}


@pytest.mark.parametrize(
    "text", ["[" * 33 + "]" * 33, "\n".join(" " * i + "a:" for i in range(40)), "- " * 40 + "a"]
)
def test_depth_is_limited(text: str) -> None:
    (problem,) = problems_of(text)

    assert "GK009 this is nested more than 32 levels deep" in problem


def test_depth_that_is_allowed() -> None:
    read("[" * 32 + "]" * 32)


def test_number_of_values_is_limited() -> None:
    (problem,) = problems_of("[" + "1," * 100_000 + "]")

    assert "GK003 this file holds more than 100,000 values" in problem


def test_endless_mistakes_are_cut_short() -> None:
    assert len(problems_of("[" + "&a 1, " * 5000 + "]")) == 101


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\xff\xfek\x00", "1:1"),
        (b"\x00\x00\xfe\xff\x00\x00\x00k", "1:1"),
        (b"a: 1\nb: \xe9\n", "2:4"),
        (b"a: \xed\xa0\x80\n", "1:4"),
        (b"\xef\xbb\xbfa: \xff", "1:4"),
    ],
)
def test_other_encodings_are_named(content: bytes, place: str) -> None:
    (problem,) = problems_of(content)

    assert problem.startswith(f"a.yaml:{place} GK004 ")


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\uffff"]
)
def test_characters_nobody_sees_are_refused(character: str) -> None:
    (problem,) = problems_of(f"a: 1\nb: x{character}\n")

    assert problem.startswith(f"a.yaml:2:5 GK005 an invisible character (U+{ord(character):04X})")


@pytest.mark.parametrize("text", ["", "\n\n", "# only a note\n", "---\n", "---\n...\n", "~\n", "\ufeff"])
def test_empty_file_says_what_to_do(text: str) -> None:
    assert problems_of(text) == [
        'a.yaml:1:1 GK019 this file is empty. Begin a guide with "kind: tour", or delete the file.'
    ]
