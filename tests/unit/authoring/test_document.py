"""Places inside of texts, whatever way a text is written."""

from __future__ import annotations

import pytest

from guidekit.authoring.document import Place
from guidekit.authoring.source import read_document


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("text: one two two", Place(1, 15)),
        ("text: 'one two two'", Place(1, 16)),
        ('text: "one two two"', Place(1, 16)),
        ("text: |\n  one\n  two\n  two\n", Place(4, 3)),
        ("text: >-\n  one two\n  two\n", Place(3, 3)),
        ("text:\n  one\n  two\n  two\n", Place(4, 3)),
        ("title: two\ntext: one two two", Place(2, 15)),
        ("text: |\r\n  one two\r\n  two\r\n", Place(3, 3)),
    ],
)
def test_second_of_two_equal_words(written: str, place: Place) -> None:
    document, _ = read_document("a.yaml", written.encode())
    assert document is not None
    text = document.data["text"]

    assert document.text_place(("text",), text.rindex("two"), "two") == place


def test_what_is_escaped_or_broken_over_lines_is_the_text_as_a_whole() -> None:
    document, _ = read_document("a.yaml", b'a: "caf\\u00e9"\nb: >\n  one\n  two\n')
    assert document is not None

    assert document.text_place(("a",), 0, "café") == Place(1, 4)
    assert document.text_place(("b",), 0, "one two") == Place(2, 4)


def test_nothing_in_particular_is_the_text_as_a_whole() -> None:
    document, _ = read_document("a.yaml", b"a: b\n")
    assert document is not None

    assert document.text_place(("a",), 0, "") == Place(1, 4)
