"""Usertour's builder model, as its app and its web socket hold it, in the shape its API answers with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.usertour_builder_blocks import read_blocks
from guidekit.authoring.importers.usertour_builder_rules import read_actions, read_target, read_when

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json


def read_version(version: Json) -> dict[str, Json]:
    """Return a version of the builder with ``steps`` and ``startRules`` as the API has them."""
    given = Fields(version)
    config = given.fields("config")
    setting = config.fields("autoStartRulesSetting")
    answer: dict[str, Json] = {"steps": [read_step(step) for step in given.items("steps")]}
    if config.get("enabledAutoStartRules") is True:
        answer["startRules"] = {
            "when": read_when(config.get("autoStartRules")),
            "frequency": _frequency(setting.fields("frequency")),
            "priority": setting.text("priority"),
            "waitSeconds": setting.number("wait"),
        }
    if config.get("enabledHideRules") is True:
        answer["hideRules"] = {"when": read_when(config.get("hideRules"))}
    return answer


def _frequency(given: Fields) -> dict[str, Json]:
    return {"mode": given.text("frequency"), "every": given.get("every"), "atLeast": given.get("atLeast")}


def read_step(step: Json) -> dict[str, Json]:
    """Return one step."""
    given = Fields(step)
    setting, target = given.fields("setting"), given.fields("target")
    return {
        "cvid": given.get("cvid"),
        "name": given.text("name"),
        "type": given.text("type"),
        "target": read_target(target.data),
        "has unknown target": given.text("type") == "tooltip" and read_target(target.data) is None,
        "placement": {
            "side": setting.text("side"),
            "align": setting.text("align"),
            "position": setting.text("position"),
            "backdrop": setting.flag("enabledBackdrop"),
            "blockTarget": setting.flag("enabledBlockTarget"),
        },
        "width": setting.number("width"),
        "skippable": setting.flag("skippable"),
        "explicitCompletionStep": setting.flag("explicitCompletionStep"),
        "content": list(read_blocks(given.get("data"))),
        "triggers": [
            {
                "when": read_when(Fields(trigger).get("conditions")),
                "do": read_actions(Fields(trigger).get("actions")),
                "waitSeconds": Fields(trigger).number("wait"),
            }
            for trigger in given.items("trigger")
        ],
        "onClick": read_actions(target.get("actions")),
    }
