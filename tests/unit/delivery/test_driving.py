"""Guides act on a person's behalf only where the project allows it."""

from __future__ import annotations

from guidekit.delivery.driving import keep_allowed

MENU = {"data_guide": "menu"}
OTHER = {"data_guide": "other"}


def test_driven_step_on_an_allowed_target_stays() -> None:
    body = {"steps": [{"type": "driven", "target": MENU, "act": "click"}]}
    assert keep_allowed(body, [MENU]) == body


def test_driven_step_on_anything_else_is_left_to_the_person() -> None:
    body = {"steps": [{"type": "driven", "target": OTHER, "act": "fill", "fill": "x", "text": "Do it."}]}
    (step,) = keep_allowed(body, [MENU])["steps"]
    refused = [{"act": "fill", "target": OTHER}]
    assert step == {"type": "tooltip", "target": OTHER, "text": "Do it.", "refused": refused}


def test_preparations_that_are_not_allowed_are_left_out() -> None:
    steps = [{"setup": [{"click": MENU}, {"hover": OTHER}, {"run": "open"}], "teardown": [{"click": OTHER}]}]
    (step,) = keep_allowed({"steps": steps}, [MENU])["steps"]
    refused = [{"act": "hover", "target": OTHER}, {"act": "click", "target": OTHER}]
    assert step == {"setup": [{"click": MENU}, {"run": "open"}], "teardown": [], "refused": refused}


def test_guide_without_steps_stays_as_it_is() -> None:
    assert keep_allowed({"kind": "banner"}, []) == {"kind": "banner"}
