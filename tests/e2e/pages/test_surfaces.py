"""Every surface of a tour in every light: judged by its layout, and gathered on one sheet to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.pages.app import APP
from tests.e2e.pages.geometry import box_of
from tests.e2e.servers import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.e2e.pages.hosts import Host
    from tests.e2e.visitors import Visitor

PICTURES = ROOT / "build" / "pictures" / "surfaces"
SIGHTS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "small": {"viewport": {"width": 320, "height": 568}, "color_scheme": "dark"},
    "rtl": {},
    "forced": {"forced_colors": "active"},
}
SURFACES = (
    "tooltip",
    "block",
    "soft",
    "strength",
    "modal",
    "corner",
    "slideout",
    "inline",
    "exit",
    "words",
    "media",
)
FREE = ("modal", "corner", "slideout", "words", "media")
SHEET = """<!doctype html><meta charset="utf-8"><title>Surfaces</title><style>
body {{ font: 13px system-ui; margin: 20px; display: grid; gap: 14px }}
body {{ grid-template-columns: repeat({columns}, 1fr) }}
figure {{ margin: 0 }} img {{ width: 100%; max-height: 420px; object-fit: contain; border: 1px solid #ccc }}
</style>{figures}"""


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_surface_is_whole_in_the_window_and_beside_its_target(
    host: Host, come: Callable[..., Visitor], sight: str, surface: str
) -> None:
    is_rtl = sight == "rtl"
    options = {"locale": "ar"} if is_rtl else {}
    host.say(APP, calls=host.init(**options), html=' dir="rtl"' if is_rtl else "")
    visitor = come(f"/look/{surface}", **SIGHTS[sight])
    visitor.card.or_(visitor.page.get_by_role("region")).first.wait_for()
    if surface == "exit":
        visitor.page.keyboard.press("Escape")
    visitor.rest()
    PICTURES.mkdir(parents=True, exist_ok=True)
    visitor.page.screenshot(path=PICTURES / f"{surface}-{sight}.png")
    violations = (
        Axe().run(visitor.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]}).response["violations"]
    )
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in violations] == []
    card = box_of(visitor.page.locator("[data-guidekit] .card"))
    window = visitor.page.viewport_size
    assert window is not None
    assert card.is_within(window["width"], window["height"])
    if surface not in FREE:
        target = {"soft": "first-card", "strength": "first-card", "inline": "cards"}.get(
            surface, "new-project"
        )
        assert not card.overlaps(box_of(visitor.page.locator(f"[data-guide={target}]")))


def test_the_contact_sheet_shows_all_of_them(host: Host, come: Callable[..., Visitor]) -> None:
    names = [f"{surface}-{sight}" for surface in SURFACES for sight in SIGHTS]
    assert {path.stem for path in PICTURES.glob("*-*.png")} == set(names)
    figures = "".join(
        f'<figure><img src="{name}.png"><figcaption>{name}</figcaption></figure>' for name in names
    )
    sheet = PICTURES / "sheet.html"
    sheet.write_text(SHEET.format(figures=figures, columns=len(SIGHTS)), encoding="utf-8")
    host.say("")
    visitor = come("/nothing", viewport={"width": 2000, "height": 1200})
    visitor.page.goto(sheet.as_uri())
    visitor.page.screenshot(path=PICTURES / "sheet.png", full_page=True)
