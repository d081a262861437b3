"""Entries come into files of translations without touching anything else in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.authoring.edits import apply_edits
from guidekit.authoring.source import read_document
from guidekit.authoring.translating.entries import NewEntry, add_entries, write_new_file

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

ORDER = ("title", "steps.a.text", "steps.b.text")
FILE = """\
# Ours.
hello:
  # The greeting.
  title: {source: Hi, text: Merhaba}  # short
  # The end.
  steps.b.text:
    source: |
      Bye.
    text: |
      Hoşça kal.

# Another guide.
other:
  title: {source: A, text: B}
"""
TEXTS = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), include_characters="\n #:-'\""), min_size=1
)


def read(text: str) -> Json:
    document, problems = read_document("tr.yaml", text.encode("utf-8"))
    assert problems == []
    assert document is not None
    return document.data


def add(text: str, guide: str, *entries: NewEntry) -> str:
    document, problems = read_document("tr.yaml", text.encode("utf-8"))
    assert problems == []
    assert document is not None
    return apply_edits(document.text, add_entries(document, guide, entries, ORDER))


def test_new_entry_stands_behind_the_one_before_it() -> None:
    assert add(FILE, "hello", NewEntry("steps.a.text", "Look.", "")) == FILE.replace(
        "# short\n", '# short\n  steps.a.text:\n    source: Look.\n    text: ""\n'
    )


def test_first_entry_stands_above_the_comments_of_the_next() -> None:
    text = FILE.replace("  # The greeting.\n  title: {source: Hi, text: Merhaba}  # short\n", "")
    assert add(text, "hello", NewEntry("title", "Hi", "")).startswith(
        '# Ours.\nhello:\n  title:\n    source: Hi\n    text: ""\n  # The end.\n  steps.b.text:\n'
    )


def test_new_guide_stands_at_the_end() -> None:
    added = add(FILE, "new", NewEntry("title", "Hi", "Hey"))
    assert added == FILE.rstrip("\n") + "\nnew:\n  title:\n    source: Hi\n    text: Hey\n"


def test_changed_entry_keeps_its_place_and_form() -> None:
    changed = add(
        FILE, "hello", NewEntry("title", "Hi!", "Selam: sana"), NewEntry("steps.b.text", "Bye.\n", "A\nB\n")
    )
    assert changed == FILE.replace(
        "{source: Hi, text: Merhaba}", '{source: "Hi!", text: "Selam: sana"}'
    ).replace("      Hoşça kal.\n", "      A\n      B\n")


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "hello: {}",
        "{hello: {}}",
        "{hello: {title: {source: A, text: B}}, other: {}}",
        "hello:\n  title: {source: A, text: B}",
        "hello:\n  title: {\n    source: A,\n    text: B  # }\n  }  # here\n",
        'hello:\r\n  title:\r\n    source: "A"\r\n    text: >-\r\n      B\r\n      C\r\n\r\n# end\r\n',
    ],
)
def test_any_layout_takes_entries(text: str) -> None:
    before = read(text)
    entries = [NewEntry(key, "Line: one\nand # two\n", "") for key in ORDER]
    after = read(add(text, "hello", *entries, NewEntry("extra", "x", "y")))
    wanted = {entry.key: {"source": entry.source, "text": ""} for entry in entries}
    assert after == {
        **before,
        "hello": {**before.get("hello", {}), **wanted, "extra": {"source": "x", "text": "y"}},
    }


@given(source=TEXTS, text=TEXTS, key=st.sampled_from(["steps.a.text", "steps.b.text"]))
def test_any_text_comes_in_as_it_is(source: str, text: str, key: str) -> None:
    after = read(add(FILE, "hello", NewEntry(key, source, text)))
    assert after["hello"][key] == {"source": source, "text": text}
    assert after["other"] == read(FILE)["other"]


def test_new_file_leads_editors_to_its_schema() -> None:
    text = write_new_file(
        {"hello": [NewEntry("title", "Hi", "")]}, "../../.guidekit/schema/translations.json"
    )
    assert text.startswith(
        "# yaml-language-server: $schema=../../.guidekit/schema/translations.json\nhello:\n"
    )
    assert read(text) == {"hello": {"title": {"source": "Hi", "text": ""}}}
