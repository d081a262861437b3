from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.contract.drawn import _is_narrowed, is_narrowed, keep_drawn
from guidekit.contract.expand import expand

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json


def tour(*steps: Json, **more: Json) -> Json:
    """A tour in its long form."""
    return expand("kinds", {"kind": "tour", "id": "x", "steps": [*steps], **more}).data


def kept(data: Json) -> Json:
    found = keep_drawn("kinds", data)
    assert found is not None
    return found


def test_what_is_drawn_is_left_alone() -> None:
    whole = tour(
        {"target": "menu", "text": "Open it.", "advance": "click"}, {"text": "Done."}, start={"page": "/"}
    )
    assert kept(whole) == whole


def test_a_kind_that_is_not_drawn_leaves_nothing() -> None:
    banner = expand("kinds", {"kind": "banner", "id": "x", "text": "Hello."}).data
    assert keep_drawn("kinds", banner) is None


def test_a_step_that_is_not_drawn_is_left_out() -> None:
    steps = kept(
        tour(
            {"text": "One."},
            {"type": "question", "text": "Two.", "question": {"id": "q", "type": "text", "text": "?"}},
            {"text": "Three."},
        )
    )["steps"]
    assert [step["text"] for step in steps] == ["One.", "Three."]


def test_a_tour_without_a_step_left_is_nothing() -> None:
    assert keep_drawn("kinds", tour({"type": "question"})) is None


def test_a_button_goes_with_its_only_action() -> None:
    buttons = [{"label": "Go", "action": "next"}, {"label": "Help", "action": "help"}]
    (step,) = kept(tour({"text": "One.", "buttons": buttons}))["steps"]
    assert [button["label"] for button in step["buttons"]] == ["Go"]


def test_a_guide_is_narrowed_by_words_for_some_people_only_while_they_have_no_effect() -> None:
    only = {"x-narrows": True}
    assert _is_narrowed({"properties": {"only": {**only, "x-drawn": False}}}, {"only": "10%"})
    assert not _is_narrowed({"properties": {"only": only}}, {"only": "10%"})
    assert not is_narrowed(tour({"text": "One."}, holdout="10%", start={"page": "/"}))
    assert not is_narrowed(tour({"text": "One."}, audience={"user.plan": "pro"}, start={"priority": "high"}))
    assert not is_narrowed(tour({"text": "One."}, start={"page": "/", "priority": "high"}))
