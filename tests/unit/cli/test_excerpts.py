"""The marked line below a problem."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.model import Problem
from guidekit.cli.excerpts import Excerpts, mark_place

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("line", "column", "shown", "mark"),
    [
        ("    placment: top", 5, "    placment: top", "    ^^^^^^^^"),
        ("  user.frist_name: x", 3, "  user.frist_name: x", "  ^^^^^^^^^^^^^^^"),
        ('text: "Save" it', 7, 'text: "Save" it', "      ^"),
        ("\ttext: Hi", 1, "→text: Hi", "^"),
        ("text: 日本 cut", 10, "text: 日本 cut", "           ^^^"),
        ("text: e\u0301te cut", 12, "text: e\u0301te cut", "          ^^^"),
        ("text", 9, "text", "    ^"),
        ("a\x1b[31mb", 2, "a\ufffd[31mb", " ^"),
    ],
)
def test_the_mark_stands_below_the_place(line: str, column: int, shown: str, mark: str) -> None:
    assert mark_place(line, column, 60) == (shown, mark)


def test_a_long_line_is_cut_on_both_sides_of_the_place() -> None:
    shown, mark = mark_place("a" * 100 + " here " + "b" * 100, 102, 60)
    assert len(shown) == 60
    assert shown[0] == shown[-1] == "…"
    assert shown[mark.index("^") :].startswith("here ")
    assert mark.count("^") == len("here")


def test_carets_end_where_a_long_word_is_cut() -> None:
    shown, mark = mark_place("x" * 300, 1, 60)
    assert len(mark) < len(shown) == 60


def test_what_cannot_be_read_has_no_excerpt(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(b"text: \xe9")
    (tmp_path / "short.yaml").write_text("\n", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.yaml")
    excerpts = Excerpts(tmp_path, 80)
    for name in ("missing.yaml", "latin.yaml", "short.yaml", "pipe.yaml", "../outside.yaml"):
        assert excerpts.show(Problem(name, 1, 1, "GK002", "so")) is None


def test_the_excerpt_numbers_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("kind: tour\r\nid: x\r\n", encoding="utf-8")
    excerpt = Excerpts(tmp_path, 80).show(Problem("a.yaml", 2, 5, "GK105", "so"))
    assert excerpt == ("    2 | id: x", "      |     ^")
