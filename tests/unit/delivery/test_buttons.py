from __future__ import annotations

from typing import Any

from guidekit.delivery.buttons import with_buttons
from guidekit.delivery.words import words_for

OWN = [
    {"label": "Go", "action": [{"type": "next"}]},
    {"label": "Later", "action": [{"type": "dismiss"}]},
]


def look_of(*steps: dict[str, Any]) -> list[list[tuple[str, str]]]:
    """What each step's buttons say and how they are drawn."""
    body = with_buttons({"steps": list(steps)}, words_for("en"))
    return [[(button["label"], button["look"]) for button in step["buttons"]] for step in body["steps"]]


def test_the_usual_buttons_are_next_back_and_done() -> None:
    assert look_of({}, {}, {}) == [
        [("Next", "primary")],
        [("Next", "primary"), ("Back", "quiet")],
        [("Done", "primary"), ("Back", "quiet")],
    ]


def test_back_is_quiet_even_where_it_stands_alone() -> None:
    assert look_of({}, {"advance": {"type": "click"}}, {})[1] == [("Back", "quiet")]


def test_the_first_of_the_authors_own_buttons_is_primary() -> None:
    assert look_of({"buttons": OWN}) == [[("Go", "primary"), ("Later", "quiet")]]


def test_the_author_may_say_otherwise() -> None:
    quiet = {**OWN[0], "look": "quiet"}
    assert look_of({"buttons": [quiet, OWN[1]]}) == [[("Go", "quiet"), ("Later", "quiet")]]
