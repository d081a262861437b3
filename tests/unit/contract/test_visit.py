"""Passes over long-form data that need no code for a type."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

import pytest

from guidekit.contract.expand import expand
from guidekit.contract.visit import complete, keep_side, transform, visit

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

TOUR = expand(
    "kinds",
    {
        "kind": "tour",
        "id": "welcome",
        "title": "Welcome",
        "start": {"page": "/a"},
        "steps": [
            {
                "target": "menu",
                "text": "Hello.",
                "buttons": [{"label": "Go", "action": [{"goto": "b"}, {"navigate": "/c"}, {"start": "d"}]}],
            },
            {"id": "b", "target": {"css": "nav"}, "text": "There.", "advance": {"page": ["/d"]}},
        ],
    },
).data


def test_every_value_the_contract_knows_is_met_where_it_stands() -> None:
    assert [(found.kind, found.path, found.value) for found in visit("kinds", TOUR)] == [
        ("line", ("title",), "Welcome"),
        ("page", ("start", "page", 0), "/a"),
        ("target", ("steps", 0, "target"), {"data_guide": "menu"}),
        ("markdown", ("steps", 0, "text"), "Hello."),
        ("line", ("steps", 0, "buttons", 0, "label"), "Go"),
        ("step-ref", ("steps", 0, "buttons", 0, "action", 0, "step"), "b"),
        ("url", ("steps", 0, "buttons", 0, "action", 1, "url"), "/c"),
        ("guide-ref", ("steps", 0, "buttons", 0, "action", 2, "guide"), "d"),
        ("target", ("steps", 1, "target"), {"css": "nav"}),
        ("selector", ("steps", 1, "target", "css"), "nav"),
        ("markdown", ("steps", 1, "text"), "There."),
        ("page", ("steps", 1, "advance", "page", 0), "/d"),
    ]


@pytest.mark.parametrize("data", [None, 5, [], {}, {"kind": 5}, {"kind": "tour", "steps": {"a": 1}}])
def test_data_of_another_shape_holds_nothing_to_visit(data: Json) -> None:
    assert list(visit("kinds", data)) == []


def test_defaults_are_filled_in_where_they_are_missing() -> None:
    filled = complete("kinds", TOUR)

    assert filled["steps"][0]["placement"] == "auto"
    assert filled["steps"][0]["backdrop"] == {"style": "dim", "click": "nothing"}
    assert filled["steps"][0]["buttons"][0]["action"][1]["new_tab"] is False
    assert complete("project", {"id": "x", "theme": {"radius": "0px"}})["theme"] == {
        "brand": "#3b5bdb",
        "radius": "0px",
        "scheme": "auto",
        "font": "system",
        "text_size": "medium",
        "density": "comfortable",
        "shadow": "soft",
        "motion": "calm",
    }


def test_defaults_of_what_is_missing_itself_are_filled_in_too() -> None:
    assert complete("project", {"id": "x"}) == complete(
        "project", {"id": "x", "theme": {}, "locales": ["en"]}
    )


def test_values_of_a_kind_are_replaced() -> None:
    louder = transform("kinds", TOUR, {"line": str.upper, "markdown": lambda text: [text]})

    assert (louder["title"], louder["steps"][1]["text"]) == ("WELCOME", ["There."])
    assert louder["steps"][0]["buttons"][0]["label"] == "GO"
    assert louder["id"] == "welcome"


def test_what_belongs_to_another_side_is_left_out() -> None:
    whole = {**TOUR, "locale": "en", "words": {"close": "Close", "progress": "{step} of {count}"}}

    assert keep_side("kinds", whole, "author") == TOUR
    wired = {name: part for name, part in whole.items() if name != "start"}
    assert keep_side("kinds", whole, "wire") == wired


def test_no_pass_changes_what_it_is_given() -> None:
    before = deepcopy(TOUR)

    complete("kinds", TOUR)
    transform("kinds", TOUR, {"line": str.upper})
    keep_side("kinds", TOUR, "wire")

    assert before == TOUR
