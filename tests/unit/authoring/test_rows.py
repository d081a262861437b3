"""Each row of docs/capabilities.md is said in a valid case of `tests/cases`, so that its words are proven."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.articles import read_article
from guidekit.authoring.source import read_document
from guidekit.contract.expand import expand
from tests.unit.authoring.corpus import valid_cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.contract.fragments import Json

PAGE = Path(__file__).parents[3] / "docs" / "capabilities.md"
ROW = re.compile(r"^\| \*?([A-Z]\d\d) [^|]*\| (.*) \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE.read_text(encoding="utf-8"))
# Not written in a guide: what the host app says, and a command, which has tests of its own.
SAID_ELSEWHERE = {"locale", "guidekit translate"}
# What stands inside of a value, or in the path of a file.
INSIDE = (
    ">>>",
    "::: columns",
    "media/",
    "locales/",
    "{{ user.first_name or",
    "user.",
    "company.",
    "membership.",
)


def words_of(data: Json) -> Iterator[str]:
    """Yield every key, every text, and each key with its plain value."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            if isinstance(value, str):
                yield f"{key}: {value}"
            yield from words_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from words_of(value)
    elif isinstance(data, str):
        yield data


def files() -> Iterator[tuple[str, Json]]:
    """Yield each file of the valid cases as its author wrote it, with what the contract calls it."""
    for case in valid_cases():
        for path in case.guides():
            document, _ = read_document(path.name, path.read_bytes())
            assert document is not None
            yield "kinds", document.data
        for path in case.path.rglob("guidekit.yaml"):
            document, _ = read_document(path.name, path.read_bytes())
            assert document is not None
            yield "project", document.data
        for path in case.path.rglob("help/articles/**/*.md"):
            article, _ = read_article(path.name, path.read_bytes())
            assert article is not None
            yield "article", article.draft.document.data
    yield from (("", path.as_posix()) for case in valid_cases() for path in case.path.rglob("*/*"))


@cache
def said() -> frozenset[str]:
    """Answer all words of the valid cases, in the short forms and in the long ones."""
    return frozenset(
        word
        for reference, data in files()
        for form in ([data, expand(reference, data).data] if reference else [data])
        for word in words_of(form)
    )


def is_said(word: str) -> bool:
    part = next((part for part in INSIDE if word.startswith(part)), None)
    if part is not None:
        return any(part in each for each in said())
    return word in said() | SAID_ELSEWHERE


@pytest.mark.parametrize(("row", "by"), ROWS, ids=[row for row, _ in ROWS])
def test_row_is_said_in_a_valid_case(row: str, by: str) -> None:
    words = re.findall(r"`([^`]+)`", by)

    assert words or "nothing" in by or "order" in by, f"{row} says nothing of how it is said"
    assert [word for word in words if not is_said(word)] == []
