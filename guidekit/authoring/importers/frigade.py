"""Brings Frigade's flows over: the YAML of its editor, and the records of its API around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.importers import cards, frigade_kinds
from guidekit.authoring.importers.conditions import split_rule
from guidekit.authoring.importers.draft import Draft
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.files import check_data, read_yaml
from guidekit.authoring.importers.finding import find_tours
from guidekit.authoring.importers.frigade_cards import read_buttons, read_condition, read_words
from guidekit.authoring.importers.frigade_rules import read_rule
from guidekit.authoring.importers.model import Script, Source, Tour
from guidekit.authoring.importers.recorder import HARMLESS, LOOKS, MADE_BY_CODE, Reason
from guidekit.authoring.importers.targets import read_target
from guidekit.errors import ImportFailedError

if TYPE_CHECKING:
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

STEP_KEYS = (
    "primaryButton",
    "secondaryButton",
    "primaryButtonTitle",
    "subtitle",
    "imageUri",
    "videoUri",
    "fields",
    "completionCriteria",
    "startCriteria",
    "visibilityCriteria",
)
ALIGNMENTS = {"start": "-start", "before": "-start", "end": "-end", "after": "-end"}
SIDES = ("top", "right", "bottom", "left")
OTHER_KINDS = ("CARD", "EMBEDDED_TIP", "SUPPORT", "CUSTOM")
TOLD_WHERE = Reason("a guide is told where it may begin", "Say start: {page: /path} instead of every page.")
SWITCHED_OFF = Reason("the flow was switched off", "Keep the guide out until it is wanted.", is_marked=False)
REASONS: dict[str, Reason | None] = {
    **dict.fromkeys(
        (
            *("id", "slug", "name", "description", "type", "active", "version", "status", "createdAt"),
            *("updatedAt", "modifiedAt", "organizationId", "data", "internalData", "targetingLogic"),
            *("flowType", "metadata", "steps", "dismissible", "sideOffset", "alignOffset"),
            *("defaultOpen", "modal", "rules", "analytics", "lockedAt", "visibility"),
        ),
        HARMLESS,
    ),
    **dict.fromkeys(
        (*("zIndex", "iconUri", "alignSelf", "justifySelf", "className", "style", "css", "theme"),),
        LOOKS,
    ),
    "props": Reason(
        "guidekit draws every part of a card itself", "Say what it should show in the step.", is_marked=False
    ),
    "startCriteria": Reason(
        "a step of a tour begins when the one before it ends",
        "Put a step with type: hidden before it, and say advance: {when: …} there.",
    ),
}


def find(source: Source) -> list[Tour]:
    """Return the flows of a file: one, or a list of records."""
    if isinstance(source.data, Script):
        return []
    tours = find_tours(Source(source.name, _flat(source.data, 0)), _is_step)
    return [
        Tour(Fields(tour.data).text("slug").removeprefix("flow_") or tour.name, tour.data) for tour in tours
    ]


def _is_step(step: dict[str, Json]) -> bool:
    # Frigade gives steps their ids when a flow is saved; in what is written for its editor they are missing.
    is_pointed = isinstance(step.get("selector"), str) and "title" in step
    has_own_key = isinstance(step.get("id"), str) and any(key in step for key in STEP_KEYS)
    return (is_pointed or has_own_key) and "progressionTrigger" not in step


def _flat(data: Json, depth: int) -> Json:
    """A record holds its steps as a YAML text in ``data``."""
    if isinstance(data, list) and depth < 3:  # noqa: PLR2004
        return [_flat(item, depth + 1) for item in data]
    if not isinstance(data, dict):
        return data
    inner = data.get("data")
    if isinstance(inner, str) and "steps" in inner:
        try:
            inner = check_data(read_yaml(inner))
        except ImportFailedError:
            return data
    if isinstance(inner, dict) and isinstance(inner.get("steps"), list):
        record = {key: value for key, value in data.items() if key != "data"}
        return {**inner, **record, "is a record": True}
    return {
        key: _flat(value, depth + 1) if key in ("data", "flows", "results") else value
        for key, value in data.items()
    }


def convert(tour: Tour) -> tuple[Draft, Json]:
    """Return the guide a flow becomes, and its account."""
    settings = Fields(tour.data)
    kind = _kind(settings)
    by_kind = {"CHECKLIST": frigade_kinds.convert_checklist, "BANNER": frigade_kinds.convert_banner}
    by_kind |= dict.fromkeys(("FORM", "SURVEY", "NPS_SURVEY"), frigade_kinds.convert_survey)
    convert_kind = by_kind.get(kind, _convert_tour)
    draft, parts = convert_kind(settings)
    if kind in OTHER_KINDS:
        draft.whole.lose(
            f"type: {kind}",
            "guidekit shows a flow of this type as a tour of modals",
            "Say type: slideout or type: inline on its steps where that fits better.",
        )
    parts |= _targeting(settings, draft.whole)
    props = settings.fields("props")
    if props.flag("dismissible") is False and parts.get("kind") is None:
        parts["exit"] = {"button": False}
    settings.pass_over("is a record", "title", "subtitle", "sequential")
    draft.whole.lose_rest(settings, REASONS)
    draft.whole.lose_rest(props, REASONS)
    return draft, draft.finish(**parts)


def _kind(settings: Fields) -> str:
    """The record's type, or what the steps look like."""
    said = (settings.text("type") or settings.text("flowType")).upper()
    if said:
        return said
    steps = [Fields(step) for step in settings.items("steps")]
    if any("selector" in step for step in steps):
        return "TOUR"
    if any("fields" in step for step in steps):
        return "FORM"
    return "CHECKLIST" if "sequential" in settings or "title" in settings else "ANNOUNCEMENT"


def _targeting(settings: Fields, scope: Scope) -> dict[str, Json]:
    targeting = split_rule(read_rule(settings.text("targetingLogic"), scope))
    page = targeting.page
    if page is None and settings.get("is a record"):
        page = "**"
        scope.lose_value("the place of the flow's component in the app", settings.get("slug"), TOLD_WHERE)
    if settings.flag("active") is False:
        scope.lose_for("active: false", SWITCHED_OFF)
    start = {"page": page or ("**" if targeting.when is not None else None), "when": targeting.when}
    said = {key: value for key, value in start.items() if value is not None}
    return {"start": said or None, "audience": targeting.audience}


def _convert_tour(settings: Fields) -> tuple[Draft, dict[str, Json]]:
    steps = settings.items("steps")
    draft = Draft(settings.text("name") or settings.text("title"), [Fields(step).get("id") for step in steps])
    first = next((step.get("id") for step in steps if isinstance(step, dict)), None)
    for number, step in enumerate(steps, start=1):
        scope = draft.scope(number, Fields(step).get("id"))
        if isinstance(step, dict):
            card = _read_step(
                Fields(step), draft, scope, first=first, is_first=number == 1, is_last=number == len(steps)
            )
            draft.add(card, scope, key=step.get("id"))
        else:
            draft.whole.lose_value(f"step {number}", step, MADE_BY_CODE)
    return draft, {}


def _read_step(
    step: Fields, draft: Draft, scope: Scope, *, first: Json, is_first: bool, is_last: bool
) -> dict[str, Json]:
    step.pass_over("id", "type")
    target = read_target(step.get("selector"), scope, key="selector")
    props = step.fields("props")
    done_when = read_condition(step, "completionCriteria", scope)
    buttons = read_buttons(
        step, scope, restart=lambda: draft.refer(first), has_other_way=done_when is not None
    )
    card = {
        **read_words(step, scope),
        "when": read_condition(step, "visibilityCriteria", scope),
        "done_when": done_when,
        "buttons": cards.tidy_buttons(buttons, is_first=is_first, is_last=is_last) if buttons else buttons,
    }
    side, align = props.text("side"), ALIGNMENTS.get(props.text("align"), "")
    scope.lose_rest(step, REASONS)
    scope.lose_rest(props, REASONS)
    return (
        card
        if target is None
        else {**card, "target": target, "placement": f"{side}{align}" if side in SIDES else None}
    )
