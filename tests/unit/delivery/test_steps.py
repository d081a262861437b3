"""What browsers need to draw a step is found out when guides are compiled."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest

from guidekit.contract.visit import complete
from guidekit.delivery.leaving import leaving_words
from guidekit.delivery.steps import prepare_steps
from guidekit.delivery.words import words_for

Json: TypeAlias = Any

PICTURE = {"type": "image", "url": "/v1/media/x.png", "alt": ""}
TARGET = {"data_guide": "new-project"}


def paragraph(*children: Json) -> dict[str, Any]:
    return {"type": "paragraph", "children": list(children)}


def prepared(*steps: dict[str, Any], locale: str = "en", **tour: Json) -> list[dict[str, Any]]:
    """The steps of a tour as browsers get them."""
    guide = {"kind": "tour", "id": "tour", "steps": list(steps), **tour}
    content: dict[str, Any] = prepare_steps(complete("kinds", guide), words_for(locale))
    result: list[dict[str, Any]] = content["steps"]
    return result


def modal(**more: Json) -> dict[str, Any]:
    return {"type": "modal", "text": [paragraph("Text")], **more}


def tooltip(**more: Json) -> dict[str, Any]:
    return {"type": "tooltip", "target": TARGET, "text": [paragraph("Text")], **more}


def test_t40_progress_is_told_in_words_and_digits_of_the_language() -> None:
    assert prepared(modal(), modal())[1]["progress"] == {"step": 2, "count": 2, "text": "2 of 2"}
    assert prepared(modal(), modal(), locale="ar")[0]["progress"]["text"] == "\u0661 من \u0662"


def test_t40_steps_that_do_not_count_have_no_progress() -> None:
    steps = prepared(modal(), modal(counted=False), {"type": "hidden"}, modal(only="by_goto"), modal())

    assert [step.get("progress", {}).get("text") for step in steps] == ["1 of 2", None, None, None, "2 of 2"]


def test_t40_one_step_alone_says_nothing_of_progress() -> None:
    assert "progress" not in prepared(modal())[0]


def test_picture_that_comes_first_stands_above_the_title() -> None:
    (step,) = prepared(modal(text=[paragraph(PICTURE), paragraph("Text")]))

    assert (step["picture"], step["text"]) == (PICTURE, [paragraph("Text")])


@pytest.mark.parametrize("text", [[paragraph("Text"), paragraph(PICTURE)], [paragraph(PICTURE, "beside")]])
def test_other_pictures_stay_in_the_text(text: list[Any]) -> None:
    (step,) = prepared(modal(text=text))

    assert "picture" not in step
    assert step["text"] == text


VALUE = {"type": "value", "path": "user.name", "fallback": "you"}

EXTRAS: list[tuple[dict[str, Any], list[str]]] = [
    (modal(), []),
    (modal(backdrop={"style": "none"}), []),
    (modal(placement="top-end"), []),
    ({"type": "slideout", "title": ["Hello"]}, []),
    ({"type": "slideout", "title": ["Hello"], "speaker": ["Ada"]}, ["speaker"]),
    ({"type": "inline", "target": TARGET, "text": []}, ["inline"]),
    (modal(text=[paragraph("Hello ", VALUE)]), ["values"]),
    (modal(buttons=[{"label": ["Go on, ", VALUE], "action": [{"type": "next"}]}]), ["values"]),
    (modal(offset={"x": "8px"}), ["layout"]),
    (modal(width="520px"), ["layout"]),
    (tooltip(scroll="auto"), []),
    (tooltip(scroll="none"), []),
    (tooltip(scroll="nearest"), ["scroll"]),
    (modal(backdrop={"style": "block", "click": "dismiss"}), ["backdrop"]),
    (tooltip(), []),
    (tooltip(placement="left"), []),
    (tooltip(backdrop={"style": "none"}), []),
    (tooltip(backdrop={"style": "block"}), ["backdrop", "block"]),
    (tooltip(backdrop={"style": "soft"}), ["backdrop"]),
    (tooltip(backdrop={"style": "dim", "strength": "20%"}), ["backdrop"]),
    (tooltip(spotlight={"padding": "2px"}), ["backdrop"]),
    (tooltip(spotlight={"pointer": True}), ["backdrop", "pointer"]),
    (tooltip(spotlight={"also": [TARGET]}, offset={"y": "2px"}), ["backdrop", "layout"]),
]


@pytest.mark.parametrize(("step", "extras"), EXTRAS, ids=str)
def test_step_names_what_it_needs_besides_what_every_step_needs(
    step: dict[str, Any], extras: list[str]
) -> None:
    assert prepared(step)[0].get("extras", []) == extras


def test_t40_other_styles_and_places_of_progress_are_loaded_where_there_is_any() -> None:
    steps = prepared(modal(), modal(counted=False), modal(), progress={"style": "dots"})

    assert [step.get("extras") for step in steps] == [["progress"], None, ["progress"]]
    assert [step.get("extras") for step in prepared(modal(), modal(), progress={"place": "top"})] == [
        ["progress"]
    ] * 2
    assert all(
        step.keys().isdisjoint({"extras", "progress"})
        for step in prepared(modal(), modal(), progress={"style": "none"})
    )


def test_t42_guide_that_asks_before_it_closes_has_the_words_for_it() -> None:
    asking = complete(
        "kinds", {"kind": "tour", "id": "tour", "steps": [modal()], "exit": {"menu": ["close"]}}
    )
    words = words_for("de")

    assert leaving_words(asking, words)["leaving"]["resume"] == "Weitermachen"
    assert leaving_words({**asking, "exit": {"button": True}}, words) == {}
    assert prepare_steps(asking, words)["steps"][0]["extras"] == ["exit"]


def test_t50_only_the_last_step_is_celebrated() -> None:
    assert [step.get("extras") for step in prepared(modal(), modal(), celebrate=True)] == [
        None,
        ["celebration"],
    ]
