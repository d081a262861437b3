"""One file by the contract; the words themselves are held by the cases of `tests/cases/invalid`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.document import Place
from guidekit.authoring.source import read_document
from guidekit.authoring.validate import validate

if TYPE_CHECKING:
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import DataPath

HEAD = "kind: tour\nid: x\nsteps:\n"


def judge(text: str, reference: str = "kinds") -> tuple[Draft, list[Problem]]:
    document, problems = read_document("a.yaml", text.encode())
    assert problems == []
    assert document is not None
    return validate(reference, document)


def spots(text: str, reference: str = "kinds") -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in sorted(judge(text, reference)[1])]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("steps", 0), Place(4, 5)),
        (("steps", 0, "type"), Place(4, 5)),
        (("steps", 0, "target"), Place(4, 13)),
        (("steps", 0, "target", "data_guide"), Place(4, 13)),
        (("steps", 0, "advance", "type"), Place(6, 15)),
        (("steps", 0, "advance", "page", 0), Place(6, 21)),
        (("steps", 0, "buttons", 0, "action", 0, "type"), Place(7, 36)),
        (("steps", 0, "buttons", 0, "action", 1, "type"), Place(7, 43)),
        (("steps", 0, "buttons", 0, "action", 1, "step"), Place(7, 49)),
    ],
)
def test_every_part_of_the_long_form_has_a_place_in_the_file(path: DataPath, place: Place) -> None:
    draft, problems = judge(
        HEAD + "  - target: menu\n    text: Hello.\n    advance: {page: /a}\n"
        "    buttons: [{label: Go, action: [next, {goto: a}]}]\n"
    )

    assert problems == []
    assert draft.value_place(path) == place


def test_unknown_key_points_at_the_key_and_bad_value_at_the_value() -> None:
    assert spots(HEAD + "  - target: a\n    txt: Hello.\n    placement: botom\n") == [
        (5, 5, "GK102"),
        (6, 16, "GK104"),
    ]


def test_missing_key_points_at_what_misses_it() -> None:
    assert spots(HEAD + "  - text: a\n    buttons:\n      - label: Go\n") == [(6, 9, "GK103")]
    assert spots("kind: tour\nid: x\nstart:\n  {}\nsteps: [{text: a}]\n") == [(4, 3, "GK103")]


def test_misspelt_tag_key_is_judged_as_what_was_meant() -> None:
    """Without this, a tooltip whose target is misspelt would be a modal with a placement it must not have."""
    assert spots(HEAD + "  - targt: menu\n    text: a\n    placement: top\n    backdrop: none\n") == [
        (4, 5, "GK102")
    ]


def test_only_the_branch_the_tag_names_is_judged() -> None:
    assert spots(HEAD + "  - type: modal\n    target: menu\n    text: a\n") == [(5, 5, "GK102")]


def test_what_follows_from_a_wrong_type_is_not_told_again() -> None:
    assert spots(HEAD + "  - 5\n  - text: a\n    target: [a]\n    buttons: {label: Go}\n") == [
        (4, 5, "GK101"),
        (6, 13, "GK101"),
        (7, 14, "GK101"),
    ]


def test_every_mistake_of_a_project_file_is_told() -> None:
    assert spots("id: a b\nlocales: [en, EN]\ntheme: {brand: red, scheme: bright}\nx: 1\n", "project") == [
        (1, 5, "GK105"),
        (2, 15, "GK105"),
        (3, 16, "GK105"),
        (3, 29, "GK104"),
        (4, 1, "GK102"),
    ]
