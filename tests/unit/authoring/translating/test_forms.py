"""CSV and XLIFF carry every text there and back, and refuse what they cannot be sure of."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.authoring.translating.csv_form import read_csv, write_csv
from guidekit.authoring.translating.rows import Row, UnreadableRowsError
from guidekit.authoring.translating.xliff_form import read_xliff, write_xliff

TEXTS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), include_characters="\n\r\t='@"))
STATES = st.sampled_from(["missing", "stale", "translated"])
ROWS = st.lists(
    st.builds(
        Row,
        locale=st.just("tr"),
        guide=st.just("a"),
        key=st.just("k"),
        state=STATES,
        source=TEXTS,
        text=TEXTS,
    )
)


@given(ROWS)
def test_csv_brings_every_row_back(rows: list[Row]) -> None:
    assert [replace(row, line=0) for row in read_csv(write_csv(rows, "en"))] == rows


@given(ROWS)
def test_xliff_brings_every_row_back(rows: list[Row]) -> None:
    assert [replace(row, line=0) for row in read_xliff(write_xliff(rows, "en"))] == rows


@given(TEXTS)
def test_no_cell_is_a_formula(text: str) -> None:
    written = write_csv([Row("tr", "a", "k", "missing", text, text)], "en").removeprefix("\ufeff")
    cells = list(csv.reader(StringIO(written, newline="")))[1]
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") for cell in cells if cell)


def test_csv_of_another_country_and_order_is_read() -> None:
    (row,) = read_csv("key;guide;locale;text;source\ntitle;a;tr;Selam;Hi\n")
    assert row == Row("tr", "a", "title", "", "Hi", "Selam", line=2)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "the columns guide, key, locale, source, text are missing"),
        ("locale,guide,key,source\n", 1, "the columns text are missing"),
        ("locale,guide,key,source,text\ntr,a,k,s\n", 2, "another number of cells"),
        ("locale,guide,key,source,text\ntr,a,k,s,t,u\n", 2, "another number of cells"),
        ('locale,guide,key,source,text\ntr,a,k,"s\n', 2, "this is no CSV"),
    ],
)
def test_broken_csv_says_the_line(text: str, line: int, message: str) -> None:
    with pytest.raises(UnreadableRowsError, match=message) as caught:
        list(read_csv(text))
    assert caught.value.line == line


def xliff(body: str, head: str = 'version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"') -> str:
    return (
        f'<xliff {head}>\n<file original="a" source-language="en" target-language="tr">{body}</file></xliff>'
    )


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "this is no XML"),
        ("<html/>", 1, "this is no XLIFF"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]>\n<xliff/>", 1, "a document type has no place"),
        (
            xliff("", 'version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"'),
            1,
            "this is not XLIFF 1.2",
        ),
        (xliff("").replace(' target-language="tr"', ""), 2, "has no target-language"),
        (xliff("<body>\n<trans-unit id='k'><target/></trans-unit></body>"), 3, "has no <source>"),
        (
            xliff("<body>\n<trans-unit id='k'><source>A<g id='1'>B</g></source></trans-unit></body>"),
            3,
            "<g> cannot",
        ),
        (xliff("<body>\n<trans-unit id='k'></body>"), 3, "mismatched tag"),
    ],
)
def test_broken_xliff_says_the_line(text: str, line: int, message: str) -> None:
    with pytest.raises(UnreadableRowsError, match=message) as caught:
        list(read_xliff(text))
    assert caught.value.line == line


def test_notes_and_other_translations_of_tools_are_left_out() -> None:
    unit = "<trans-unit id='k'><source>Hi</source><target>Selam</target><note>Short!</note>{}</trans-unit>"
    extra = "<alt-trans><target>Merhaba</target></alt-trans>"
    (row,) = read_xliff(
        xliff(f"<header><note>x</note></header><body><group>{unit.format(extra)}</group></body>")
    )
    assert (row.source, row.text) == ("Hi", "Selam")
