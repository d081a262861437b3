"""Variations of themes are told as far as the server cannot decide them (L05)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_rs import Draft202012Validator

from guidekit.authoring.project import load_project
from guidekit.contract.compose import compose
from guidekit.delivery.colours import contrast
from guidekit.delivery.compile import compile_release
from guidekit.delivery.theme import READABLE
from guidekit.delivery.variations import tell_variations
from guidekit.targeting.facts import Facts
from tests.unit.delivery.projects import WELCOME, write_project

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.delivery.release import Release

PROJECT = """\
id: acme
locales: [en]
attributes: {user.first_name: text, user.plan: text}
theme:
  brand: "#3b5bdb"
  variations:
    - {when: {user.plan: pro}, use: gold}
    - {when: [{user.plan: trial}, {page: /shop}], use: green}
    - {when: {page: /shop}, use: red}
themes:
  gold: {brand: "#ffd700"}
  green: {brand: "#2b8a3e"}
  red: {brand: "#ff0000"}
  calm: {brand: "#3b5bdb", variations: [{when: {browser: {scheme: dark}}, use: red}]}
"""
BRANDS = {"gold": "#ffd700", "green": "#2b8a3e", "red": "#ff0000"}
SHOP = {"type": "page", "path": ["/shop"]}
DARK = {"type": "browser", "scheme": "dark"}


def compiled(root: Path, welcome: str = WELCOME) -> Release:
    files = {"guidekit.yaml": PROJECT, "tours/welcome.yaml": welcome, "locales/tr/tours.yaml": None}
    project = load_project(write_project(root, files)).project
    assert project is not None
    return compile_release(project)


def told_to(release: Release, plan: str) -> list[Any]:
    told = tell_variations(release.variations, Facts(now_ms=0, user={"plan": plan}))
    names = {brand: name for name, brand in BRANDS.items()}
    return [(each.get("of"), names[each["look"]["light"]["brand"]], each.get("when")) for each in told]


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("pro", [(None, "gold", None), ("calm", "red", DARK)]),
        ("trial", [(None, "green", SHOP), (None, "red", SHOP), ("calm", "red", DARK)]),
        ("free", [(None, "red", SHOP), ("calm", "red", DARK)]),
    ],
)
def test_l05_nobody_hears_of_themes_for_others(tmp_path: Path, plan: str, told: list[Any]) -> None:
    assert told_to(compiled(tmp_path), plan) == told


def test_l05_a_variation_is_as_readable_as_any_theme(tmp_path: Path) -> None:
    for _, _, look in compiled(tmp_path).variations:
        for palette in (look["light"], look["dark"]):
            assert contrast(palette["on_brand"], palette["brand"]) >= READABLE
            assert contrast(palette["link"], palette["surface"]) >= READABLE


def test_l05_a_guide_says_whose_variations_it_takes(tmp_path: Path) -> None:
    validator = Draft202012Validator(compose("kinds", "wire"))
    own = compiled(tmp_path / "own").entries["welcome", "en"].content
    calm = WELCOME.replace("id: welcome", "id: welcome\ntheme: calm")
    named = compiled(tmp_path / "named", calm).entries["welcome", "en"].content

    assert all("variation" in step["extras"] for step in (*own["steps"], *named["steps"]))
    assert "look" not in own
    assert named["look"]["name"] == "calm"
    assert [error.message for error in validator.iter_errors(named)] == []


def test_l05_a_theme_without_variations_costs_nothing(tmp_path: Path) -> None:
    gold = WELCOME.replace("id: welcome", "id: welcome\ntheme: gold")
    content = compiled(tmp_path, gold).entries["welcome", "en"].content

    assert all("variation" not in step.get("extras", ()) for step in content["steps"])
    assert "name" not in content["look"]
