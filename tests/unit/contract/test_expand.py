"""Short forms are written out, and every part of the long form knows where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidekit.contract.expand import expand
from guidekit.contract.visit import complete
from tests.unit.authoring.corpus import Case, valid_cases
from tests.unit.authoring.test_corpus import data_of

if TYPE_CHECKING:
    from guidekit.contract.fragments import DataPath, Json


def step(**keys: Json) -> Json:
    return {"kind": "tour", "id": "x", "steps": [{"text": "Hello.", **keys}]}


def expand_step(**keys: Json) -> Json:
    return expand("kinds", step(**keys)).data["steps"][0]


def action(data: Json) -> Json:
    return expand_step(buttons=[{"label": "Go", "action": data}])["buttons"][0]["action"]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("next", [{"type": "next"}]),
        ({"goto": "a"}, [{"type": "goto", "step": "a"}]),
        ({"goto": {"step": "a"}}, [{"type": "goto", "step": "a"}]),
        ({"navigate": "/x"}, [{"type": "navigate", "url": "/x"}]),
        ({"navigate": {"url": "/x", "new_tab": True}}, [{"type": "navigate", "url": "/x", "new_tab": True}]),
        ({"next": {}}, [{"type": "next"}]),
        (["next", {"start": "b"}], [{"type": "next"}, {"type": "start", "guide": "b"}]),
        ({"type": "goto", "step": "a"}, [{"type": "goto", "step": "a"}]),
    ],
)
def test_actions(short: Json, long: Json) -> None:
    assert action(short) == long


@pytest.mark.parametrize(
    ("key", "short", "long"),
    [
        ("target", "menu", {"data_guide": "menu"}),
        ("target", {"css": "nav"}, {"css": "nav"}),
        ("page", "/a", ["/a"]),
        ("page", ["/a", "/b"], ["/a", "/b"]),
        ("advance", "click", {"type": "click"}),
        ("advance", {"page": "/a"}, {"type": "page", "page": ["/a"]}),
        ("advance", {"page": {"page": ["/a"]}}, {"type": "page", "page": ["/a"]}),
        ("advance", {"element": {"css": "a"}}, {"type": "element", "target": {"css": "a"}}),
        (
            "advance",
            {"element": {"target": {"css": "a"}, "is": "hidden"}},
            {"type": "element", "target": {"css": "a"}, "is": "hidden"},
        ),
        (
            "when",
            {"not": {"element": {"role": "link", "name": "Home"}}},
            {"type": "not", "of": {"type": "element", "target": {"role": "link", "name": "Home"}}},
        ),
        (
            "triggers",
            {"when": {"after": "20s"}, "do": "next"},
            [{"after": "20s", "do": [{"type": "next"}]}],
        ),
        (
            "triggers",
            {"when": {"page": "/a"}, "after": "20s", "do": "next"},
            [{"when": {"type": "page", "path": ["/a"]}, "after": "20s", "do": [{"type": "next"}]}],
        ),
    ],
)
def test_other_short_forms(key: str, short: Json, long: Json) -> None:
    assert expand_step(**{key: short})[key] == long


def test_attribute_by_its_type_alone() -> None:
    long = expand("project", {"id": "x", "attributes": {"user.plan": "text"}, "locales": "en"}).data

    assert long == {"id": "x", "attributes": {"user.plan": {"type": "text"}}, "locales": ["en"]}


def test_type_of_a_step_is_implied_by_its_keys() -> None:
    assert expand_step()["type"] == "modal"
    assert expand_step(target="menu")["type"] == "tooltip"
    assert expand_step(target="menu", type="modal")["type"] == "modal"


@pytest.mark.parametrize(
    ("long", "source"),
    [
        (("steps", 0, "target", "data_guide"), ("steps", 0, "target")),
        (("steps", 0, "page", 0), ("steps", 0, "page")),
        (("steps", 0, "type"), ("steps", 0)),
        (("steps", 0, "advance", "type"), ("steps", 0, "advance", "page")),
        (("steps", 0, "advance", "page", 0), ("steps", 0, "advance", "page")),
        (("steps", 0, "buttons", 0, "action", 0, "type"), ("steps", 0, "buttons", 0, "action", "navigate")),
        (
            ("steps", 0, "buttons", 0, "action", 0, "url"),
            ("steps", 0, "buttons", 0, "action", "navigate", "url"),
        ),
        (("steps", 0, "buttons", 1, "action", 0, "type"), ("steps", 0, "buttons", 1, "action")),
        (("steps", 0, "buttons", 0, "label"), ("steps", 0, "buttons", 0, "label")),
        (("id",), ("id",)),
    ],
)
def test_long_form_knows_where_it_came_from(long: DataPath, source: DataPath) -> None:
    buttons = [{"label": "Go", "action": {"navigate": {"url": "/x"}}}, {"label": "On", "action": "next"}]
    expanded = expand("kinds", step(target="menu", page="/a", advance={"page": "/b"}, buttons=buttons))

    assert expanded.origin(long) == source


@pytest.mark.parametrize(
    "broken",
    [
        None,
        5,
        "text",
        [],
        {"kind": 5, "steps": "x"},
        {"kind": ["tour"]},
        step(target=5, page=None, advance=[1], buttons={"a": 1}),
        step(type={"a": 1}),
        step(type="unknown", buttons=[None, 5, {"action": {"go": {"to": 1}}}]),
        step(advance={"click": "menu"}),
        step(advance={"": None}),
    ],
)
def test_what_does_not_fit_is_left_to_the_schema(broken: Json) -> None:
    expand("kinds", broken)


def test_unknown_word_becomes_a_tag_so_that_it_can_be_named() -> None:
    assert action({"go_to": "a"}) == [{"type": "go_to"}]
    assert action({"go_to": {"step": "a"}}) == [{"type": "go_to", "step": "a"}]


@pytest.mark.parametrize("case", valid_cases(), ids=lambda case: case.name)
def test_long_form_is_its_own_long_form(case: Case) -> None:
    for path in case.guides():
        long = expand("kinds", data_of(path)).data
        again = expand("kinds", long)

        assert again.data == long
        assert again.origins == {}
        assert expand("kinds", complete("kinds", long)).data == complete("kinds", long)


def test_author_s_own_data_is_left_as_it_is() -> None:
    data = step(target="menu", advance="click")

    expand("kinds", data)

    assert data == step(target="menu", advance="click")


def test_what_is_lifted_knows_where_it_came_from() -> None:
    expanded = expand("kinds", step(triggers=[{"when": {"after": "20s"}, "do": "next"}]))

    path: DataPath = ("steps", 0, "triggers", 0)
    assert expanded.origin((*path, "after")) == (*path, "when", "after")
