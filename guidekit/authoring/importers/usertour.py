"""Brings Usertour's flows over: versions as its API answers them, and as its builder keeps them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers import cards
from guidekit.authoring.importers.draft import Draft
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.model import Script, Tour
from guidekit.authoring.importers.moves import one_or_all
from guidekit.authoring.importers.recorder import HARMLESS, LOOKS, MADE_BY_CODE, TARGET_STAYS_USABLE, Reason
from guidekit.authoring.importers.usertour_blocks import Blocks
from guidekit.authoring.importers.usertour_builder import read_version
from guidekit.authoring.importers.usertour_conditions import read_conditions, read_target
from guidekit.authoring.importers.usertour_rules import Rules

if TYPE_CHECKING:
    from guidekit.authoring.importers.model import Source
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

VERTICAL = {"Top": "top", "Center": "", "Bottom": "bottom"}
HORIZONTAL = {"left": "start", "center": "", "right": "end"}
CORNERS = {
    "leftBottom": "bottom-start",
    "rightBottom": "bottom-end",
    "leftTop": "top-start",
    "rightTop": "top-end",
}
DEEPEST = 6
MOST_CONTENTS = 100
WITHOUT_CARD = ("placement", "backdrop", "width", "corner")
INNER_KEYS = ("publishedVersion", "editedVersion", "version", "content", "results", "data", "items")
UNKNOWN_TARGET = Reason(
    "the element was picked in the builder, which keeps no selector that could be written down",
    "Give the element a data-guide attribute in the app, and write target: its_name.",
)
REASONS: dict[str, Reason | None] = {
    **dict.fromkeys(
        (
            *("object", "id", "cvid", "key", "name", "type", "number", "sequence", "createdAt"),
            *("updatedAt", "config", "contentId", "editedVersionId", "publishedVersionId", "published"),
            *("publishedAt", "scheduledAt", "deleted", "environments", "environmentId"),
            *("contentOnEnvironments", "questions", "advanced", "screenshot", "buildUrl", "data"),
            *("target", "setting", "trigger", "margin", "height", "alignType", "alignOffset"),
            *("sideOffset", "offsetX", "offsetY", "skippable", "explicitCompletionStep"),
            *("has unknown target",),
        ),
        HARMLESS,
    ),
    "themeId": LOOKS,
    "width": LOOKS,
    "blockTarget": TARGET_STAYS_USABLE,
}


def find(source: Source) -> list[Tour]:
    """Return the flows of a file: a version, a content with its versions, or a list of them."""
    return [] if isinstance(source.data, Script) else _search(source.data, "", 0)


def _search(data: Json, name: str, depth: int) -> list[Tour]:
    if depth > DEEPEST:
        return []
    if isinstance(data, list):
        return [tour for item in data[:MOST_CONTENTS] for tour in _search(item, name, depth + 1)]
    if not isinstance(data, dict):
        return []
    steps = [Fields(step) for step in Fields(data).items("steps")]
    own = Fields(data).text("name") or name
    if any(map(_is_step, steps)):
        is_builder = any("data" in step or "setting" in step for step in steps)
        return [Tour(own, {**data, **(read_version(data) if is_builder else {})})]
    inner = (data.get(key) for key in INNER_KEYS)
    return next((found for part in inner if (found := _search(part, own, depth + 1))), [])


def _is_step(step: Fields) -> bool:
    is_builder = isinstance(step.get("data"), list) and ("setting" in step or "sequence" in step)
    has_blocks = any(Fields(block).get("object") == "block" for block in step.items("content"))
    return is_builder or has_blocks or step.get("object") == "step"


def convert(tour: Tour) -> tuple[Draft, Json]:
    """Return the guide a flow becomes, and its account."""
    settings = Fields(tour.data)
    steps = sorted(settings.items("steps"), key=lambda step: Fields(step).number("sequence") or 0)
    keys = [Fields(step).get("cvid") or Fields(step).get("id") for step in steps]
    draft = Draft(tour.name, keys)
    for step, key in zip(steps, keys, strict=True):
        draft.alias(Fields(step).get("id"), key)
    rules = Rules(draft, [draft.all_ids.get(str(key)) for key in keys])
    for rules.current, (step, key) in enumerate(zip(steps, keys, strict=True)):
        scope = draft.scope(rules.current + 1, Fields(step).get("name"))
        if isinstance(step, dict):
            draft.add(_Step(step, rules, scope).read(), scope, key=key)
        else:
            draft.whole.lose_value(f"step {rules.current + 1}", step, MADE_BY_CODE)
    rules.mark_detours()
    targeting = rules.start(settings.fields("startRules"), draft.whole) if settings.get("startRules") else {}
    hidden = read_conditions(settings.fields("hideRules").get("when"), draft.whole)
    draft.whole.lose_rest(settings, REASONS)
    return draft, draft.finish(**targeting, hide_while=hidden)


class _Step:
    """Reads one step by its type: ``tooltip``, ``modal``, ``bubble`` or ``hidden``."""

    def __init__(self, step: dict[str, Json], rules: Rules, scope: Scope) -> None:
        self.step = Fields(step)
        self.place = self.step.fields("placement")
        self.rules = rules
        self.scope = scope

    def read(self) -> dict[str, Json]:
        kind = self.step.text("type")
        blocks = Blocks(self.rules, self.scope)
        for block in self.step.items("content"):
            blocks.read(Fields(block))
        target = read_target(self.step.get("target"), self.scope)
        if kind == "tooltip" and target is None:
            self.scope.lose("the target", UNKNOWN_TARGET.why, UNKNOWN_TARGET.instead)
        card = {**self.shape(kind, target), "triggers": self.triggers() or None, **self.on_click(target)}
        if kind != "hidden":
            is_first, is_last = self.rules.current == 0, self.rules.is_last
            buttons = cards.tidy_buttons(blocks.buttons, is_first=is_first, is_last=is_last)
            card |= {**blocks.words(), "buttons": buttons}
        if blocks.question is not None:
            card |= {
                **dict.fromkeys(WITHOUT_CARD),
                "type": "question",
                "question": blocks.question,
                "target": target,
            }
        self.scope.lose_rest(self.step, REASONS)
        self.scope.lose_rest(self.place, REASONS)
        return card

    def shape(self, kind: str, target: Json | None) -> dict[str, Json]:
        dims, position = self.place.flag("backdrop"), self.place.text("position")
        side, align = self.place.text("side"), self.place.text("align")
        if kind == "hidden":
            return {"type": "hidden"}
        if kind == "bubble":
            return {"type": "slideout", "corner": CORNERS.get(position)}
        if kind == "tooltip" and target is not None:
            placement = f"{side}-{align}" if align in ("start", "end") else side
            backdrop = None if dims is None else "block" if dims else "none"
            return {"target": target, "placement": placement or None, "backdrop": backdrop}
        width = cards.pixels(self.step.get("width"))
        return {
            "placement": _position(position),
            "width": width,
            "backdrop": "none" if dims is False else None,
        }

    def on_click(self, target: Json | None) -> dict[str, Json]:
        """Clicking the target leads on; where it leads elsewhere, that comes ``then``."""
        actions = self.rules.actions(self.step.get("onClick"), self.scope)
        if not actions:
            return {}
        if target is None:
            self.scope.lose_value("onClick", self.step.get("onClick"), UNKNOWN_TARGET)
            return {}
        return {"advance": "click" if actions == ["next"] else {"type": "click", "then": one_or_all(actions)}}

    def triggers(self) -> list[Json]:
        return [found for given in self.step.items("triggers") if (found := self.trigger(Fields(given)))]

    def trigger(self, given: Fields) -> Json | None:
        when = read_conditions(given.get("when"), self.scope)
        wait = given.number("waitMs") or (given.number("waitSeconds") or 0) * 1000
        actions = self.rules.actions(given.get("do"), self.scope)
        if not actions or (given.get("when") and when is None):
            return None
        after = cards.duration(wait) if wait or when is None else None
        parts = {"when": when, "after": after, "do": one_or_all(actions)}
        return {key: value for key, value in parts.items() if value is not None}


def _position(name: str) -> str | None:
    """`leftTop` is ``top-start``, `rightCenter` is ``end``; the middle is what a modal does by itself."""
    found = re.fullmatch(r"(left|center|right)(Top|Center|Bottom)", name)
    if found is None:
        return None
    parts = [part for part in (VERTICAL[found[2]], HORIZONTAL[found[1]]) if part]
    return "-".join(parts) or None
