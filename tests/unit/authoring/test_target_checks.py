"""Targets that break easily are told from those that hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.authoring.checking import codes

if TYPE_CHECKING:
    from pathlib import Path


def codes_of(folder: Path, target: str, project: str = "id: acme\n") -> list[str]:
    """The codes for a step with a target."""
    guide = f"kind: tour\nid: a\nsteps:\n  - target: {target}\n    text: Here.\n"
    return codes(folder, {"guidekit.yaml": project, "a.yaml": guide})


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("form > button.save", []),
        ("nav.side a:first-child", []),
        ("li:nth-of-type(2)", ["GK610"]),
        ("a > b > c > d > e", ["GK610"]),
        (".css-button", []),
        (".css-1a2b3c4", ["GK611"]),
        (".sc-header", []),
        (".sc-bdVaJa", ["GK611"]),
        (".block__element", []),
        (".Header_logo__3xY9z", ["GK611"]),
        (".makeStyles-root-12", ["GK611"]),
        ("#section-2", []),
        ("#ember123", ["GK611"]),
        ("[data-cy=save]", ["GK612"]),
        ("[data-guide=save]", []),
        ("::after", ["GK614"]),
        (":has(:has(a))", ["GK615"]),
    ],
)
def test_selector(css: str, expected: list[str], tmp_path: Path) -> None:
    assert codes_of(tmp_path, f'{{css: "{css}"}}') == expected


@pytest.mark.parametrize("target", ["{text: Save}", "{label: Name}", "{role: button, name: Save}"])
def test_words_are_fine_where_one_language_is_spoken(target: str, tmp_path: Path) -> None:
    assert codes_of(tmp_path, target) == []
    assert codes_of(tmp_path, target, "id: acme\nlocales: [en, en-GB]\n") == ["GK613"]


def test_each_of_several_targets_is_judged(tmp_path: Path) -> None:
    target = "{any_of: [save, {css: '.css-1a2b3c4'}, {css: 'li:nth-child(1)', inside: {css: 'x:y'}}]}"
    assert sorted(codes_of(tmp_path, target)) == ["GK610", "GK611", "GK614"]


def test_targets_in_the_project_file_are_judged(tmp_path: Path) -> None:
    project = "id: acme\ndrives: [{css: 'a::after'}]\n"
    assert codes_of(tmp_path, "save", project) == ["GK614"]
