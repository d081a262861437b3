"""What the tools' own documents and sources show their files to hold, each as small as it can be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from guidekit.authoring.importers.importing import import_file

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.authoring.importers.model import Imported
    from guidekit.contract.fragments import Json

WORDS = {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Hi"}]}]}


def bring_over(folder: Path, name: str, content: str) -> Imported:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    (guide,) = import_file(file)
    return guide


def posthog(folder: Path, **content: Json) -> Imported:
    step = {
        "id": "s1",
        "type": "element",
        "selector": "#save",
        "progressionTrigger": "button",
        "content": WORDS,
    }
    tour = {"id": "1", "name": "Welcome", "content": {"type": "tour", "steps": [step], **content}}
    return bring_over(folder, "tours.json", json.dumps({"results": [tour]}))


def lost(guide: Imported) -> list[str]:
    return [loss.what for loss in guide.losses]


def test_frigade_steps_as_its_guide_to_tours_writes_them(tmp_path: Path) -> None:
    """https://docs.frigade.com/guides/tours has no ids, and says description."""
    guide = bring_over(
        tmp_path,
        "flow.yaml",
        "steps:\n  - title: Welcome!\n    description: This is a tour.\n    selector: '#my-element'\n",
    )

    assert guide.guide["steps"] == [
        {"target": {"css": "#my-element"}, "title": "Welcome!", "text": "This is a tour."}
    ]


def test_posthog_closes_by_a_click_outside_unless_it_says_otherwise(tmp_path: Path) -> None:
    backdrops = [
        posthog(tmp_path, appearance=looks).guide["steps"][0]["backdrop"]
        for looks in ({}, {"dismissOnClickOutside": True}, {"dismissOnClickOutside": False})
    ]

    assert [backdrop["click"] for backdrop in backdrops[:2]] == ["dismiss", "dismiss"]
    assert "dismiss" not in str(backdrops[2])


def test_posthogs_own_history_of_a_tour_is_no_loss(tmp_path: Path) -> None:
    assert lost(posthog(tmp_path, step_order_history=[{"id": "v1", "steps": []}])) == []


def test_usertours_pause_of_no_time_is_no_loss(tmp_path: Path) -> None:
    frequency = {"frequency": "once", "atLeast": {"duration": 0, "unit": "minutes"}}
    text = {"element": {"type": "text", "data": [{"type": "paragraph", "children": [{"text": "Hi"}]}]}}
    group = {
        "element": {"type": "group"},
        "children": [{"element": {"type": "column"}, "children": [text]}],
    }
    step = {"cvid": "c1", "name": "Hello", "type": "modal", "sequence": 0, "setting": {}, "data": [group]}
    version = {
        "steps": [step],
        "config": {"enabledAutoStartRules": True, "autoStartRulesSetting": {"frequency": frequency}},
    }
    guide = bring_over(tmp_path, "flow.json", json.dumps({"name": "Invite", "publishedVersion": version}))

    assert [what for what in lost(guide) if "atLeast" in what] == []
