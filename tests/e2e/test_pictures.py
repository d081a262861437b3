"""Draws every step of the welcome tour as people see it, judges the layout, and keeps the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.servers import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import FloatRect, Locator

    from tests.e2e.visitors import Visitor

PICTURES = ROOT / "build" / "pictures"
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
SIGHTS: dict[str, dict[str, Any]] = {
    "desk-light": {"viewport": DESK},
    "desk-dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone-light": {"viewport": PHONE},
    "phone-dark": {"viewport": PHONE, "color_scheme": "dark"},
    "small": {"viewport": {"width": 320, "height": 568}},
}
LANGUAGES = {"English": "ltr", "العربية": "rtl"}
STEPS = ("hello", "tasks", "projects", "create", "done")
TARGETS = {
    "tasks": ["[data-guide=my-tasks]"],
    "projects": ["[data-guide=nav-projects]", "[data-guide=all-projects]"],
    "create": ["[data-guide=new-project]"],
}
SHEET = """<!doctype html><meta charset="utf-8"><title>Welcome tour</title><style>
body {{ font: 14px system-ui; margin: 24px; display: grid; gap: 16px; grid-template-columns: repeat(5, 1fr) }}
figure {{ margin: 0 }} figcaption {{ margin-top: 4px }}
img {{ width: 100%; border: 1px solid #ccc; border-radius: 6px }}
</style>{figures}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_every_step_is_on_screen_and_beside_its_target(
    visit: Callable[..., Visitor], sight: str, language: str
) -> None:
    visitor = visit(**SIGHTS[sight])
    visitor.sign_in_speaking(language)
    for step in STEPS:
        draw(visitor, step, PICTURES / f"{sight}-{LANGUAGES[language]}-{step}.png")
        if step == "projects":
            seen_target(visitor, step).click()
        elif step != "done":
            visitor.card.locator("button.primary").click()


def draw(visitor: Visitor, step: str, picture: Path) -> None:
    """Wait for the step at rest, judge where its card stands, and keep a picture of it."""
    visitor.expect_progress(STEPS.index(step) + 1)
    visitor.rest()
    card = box(visitor, "dialog")
    width, height = visitor.page.evaluate("[innerWidth, innerHeight]")
    assert card["x"] >= 0
    assert card["y"] >= 0
    assert card["x"] + card["width"] <= width
    assert card["y"] + card["height"] <= height
    if step in TARGETS:
        target = seen_target(visitor, step).bounding_box()
        assert target is not None
        if target["height"] < height / 2:
            assert not overlap(card, target), f"the card covers its target: {card} over {target}"
    picture.parent.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=picture)


def box(visitor: Visitor, role: str) -> FloatRect:
    """Where the card stands in the window."""
    found = visitor.page.locator("[data-guidekit]").locator(f"[role={role}]").bounding_box()
    assert found is not None
    return found


def overlap(one: FloatRect, other: FloatRect) -> bool:
    """Whether two boxes share more than an edge."""
    return (
        one["x"] < other["x"] + other["width"] - 1
        and other["x"] < one["x"] + one["width"] - 1
        and one["y"] < other["y"] + other["height"] - 1
        and other["y"] < one["y"] + one["height"] - 1
    )


def seen_target(visitor: Visitor, step: str) -> Locator:
    """The element the step points at: the first of its targets that can be seen."""
    return visitor.page.locator(", ".join(TARGETS[step])).locator("visible=true").first


def test_the_contact_sheet_shows_all_of_them(visitor: Visitor) -> None:
    pictures = sorted(path for path in PICTURES.glob("*.png") if not path.name.startswith("sheet"))
    assert len(pictures) == len(SIGHTS) * len(LANGUAGES) * len(STEPS)
    figures = "".join(
        f'<figure><img src="{path.name}"><figcaption>{path.stem}</figcaption></figure>' for path in pictures
    )
    sheet = PICTURES / "sheet.html"
    sheet.write_text(SHEET.format(figures=figures), encoding="utf-8")
    visitor.page.set_viewport_size({"width": 1600, "height": 1000})
    visitor.page.goto(sheet.as_uri())
    visitor.page.screenshot(path=PICTURES / "sheet.png", full_page=True)
