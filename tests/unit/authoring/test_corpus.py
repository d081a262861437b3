"""Every file and folder of `tests/cases` is a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jsonschema_rs
import pytest

from guidekit.authoring.problems import CATALOGUE, format_text
from guidekit.authoring.project import load_project
from guidekit.authoring.source import read_document
from guidekit.contract.compose import compose
from guidekit.contract.expand import expand
from guidekit.contract.fragments import load_union
from tests.unit.authoring.corpus import NOW_MS, Case, invalid_cases, valid_cases

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.contract.fragments import Json

# Made by the tests of `authoring.files`: a repository holds no links out of itself and no files of a
# megabyte.
MADE_ELSEWHERE = {"GK002", "GK003"}
# What nothing draws yet is right all the same.
UNDRAWN = "GK221"
EDITOR = jsonschema_rs.Draft202012Validator(compose("kinds", "editor"))
LONG = jsonschema_rs.Draft202012Validator(compose("kinds", "long"))

valid = pytest.mark.parametrize("case", valid_cases(), ids=lambda case: case.name)
invalid = pytest.mark.parametrize("case", invalid_cases(), ids=lambda case: case.name)
of_shape = pytest.mark.parametrize(
    "case",
    [case for case in invalid_cases() if case.code.startswith("GK1") and case.path.is_file()],
    ids=lambda case: case.name,
)


def data_of(path: Path) -> Json:
    document, _ = read_document(path.name, path.read_bytes())
    assert document is not None
    return document.data


@valid
def test_valid_case_is_clean(case: Case, tmp_path: Path) -> None:
    checked = load_project(case.lay_out(tmp_path), now_ms=NOW_MS)

    assert format_text([problem for problem in checked.problems if problem.code != UNDRAWN]) == ""
    assert checked.is_clean


@valid
def test_editor_and_checker_accept_the_same_guides(case: Case) -> None:
    for path in case.guides():
        assert EDITOR.is_valid(data_of(path)), path
        assert LONG.is_valid(expand("kinds", data_of(path)).data), path


@of_shape
def test_editor_and_checker_refuse_the_same_guides(case: Case) -> None:
    data = data_of(case.path)

    assert not EDITOR.is_valid(data)
    assert not LONG.is_valid(expand("kinds", data).data)


@invalid
def test_invalid_case_is_explained_word_by_word(case: Case, tmp_path: Path) -> None:
    checked = load_project(case.lay_out(tmp_path), now_ms=NOW_MS)

    assert format_text(checked.problems) + "\n" == case.expected_file.read_text(encoding="utf-8")
    assert case.code in {problem.code for problem in checked.problems}
    assert checked.is_clean == (not checked.errors)


def test_every_code_has_a_case() -> None:
    assert {case.code for case in invalid_cases()} | MADE_ELSEWHERE == set(CATALOGUE)


@pytest.mark.parametrize("reference", ["steps", "actions", "advances", "kinds"])
def test_every_variant_has_a_valid_case(reference: str) -> None:
    union = load_union(reference)
    text = "\n".join(path.read_text(encoding="utf-8") for case in valid_cases() for path in case.guides())

    assert [value for value in union.variants if value not in text] == []
