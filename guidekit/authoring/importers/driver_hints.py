"""Brings hints of driver.js over: `hints({hints: [...]})`, 1.8; they become hotspots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.importers import cards
from guidekit.authoring.importers.draft import Draft
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.recorder import (
    DARKNESS,
    HARMLESS,
    LOOKS,
    MADE_BY_CODE,
    OWN_DRAWING,
    RUNS_CODE,
    Reason,
)
from guidekit.authoring.importers.targets import read_target

if TYPE_CHECKING:
    from guidekit.authoring.importers.model import Tour
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

SIDES = ("top", "right", "bottom", "left")
# Where the mark stands, by the side of the element and how it is aligned on it.
MARKS = {
    ("top", "start"): "top-start",
    ("top", "center"): "top-end",
    ("top", "end"): "top-end",
    ("bottom", "start"): "bottom-start",
    ("bottom", "center"): "bottom-end",
    ("bottom", "end"): "bottom-end",
    **{("left", align): "start" for align in ("start", "center", "end")},
    **{("right", align): "end" for align in ("start", "center", "end")},
}
OVERLAY = ("overlayColor", "overlayOpacity")
OWN = frozenset(
    (
        *("hints", "beacon", "buttonText", "popoverClass", "popoverOffset", "overlay"),
        *OVERLAY,
        *("onOpen", "onDismiss", "onButtonClick"),
    )
)
"""The settings of hints; a file that holds a tour as well has those of the tour beside them."""
REASONS: dict[str, Reason | None] = {
    "data": HARMLESS,
    "popoverOffset": HARMLESS,
    "overlay": HARMLESS,
    "popoverClass": LOOKS,
    "beacon": LOOKS,
    "overlayColor": DARKNESS,
    "overlayOpacity": DARKNESS,
    "onPopoverRender": OWN_DRAWING,
    **dict.fromkeys(("onOpen", "onDismiss", "onButtonClick"), RUNS_CODE),
}


def convert_hints(tour: Tour, settings: Fields) -> tuple[Draft, Json]:
    """Return the hotspots a list of hints becomes, and their account."""
    hints = settings.items("hints")
    keys = [Fields(hint).get("id") or f"hint-{number}" for number, hint in enumerate(hints, start=1)]
    draft = Draft(tour.name, keys, parts="spots")
    usual = settings.fields("beacon")
    for number, (hint, key) in enumerate(zip(hints, keys, strict=True), start=1):
        scope = draft.recorder.scope(f"hint {number}")
        if isinstance(hint, dict):
            draft.refer(key)
            draft.add(_spot(Fields(hint), usual, settings, scope, name=str(key)), scope, key=key)
        else:
            draft.whole.lose_value(f"hint {number}", hint, MADE_BY_CODE)
    settings.pass_over(*(key for key in settings.data if key not in OWN))
    settings.pass_over(*(() if settings.flag("overlay") else OVERLAY))
    guide = draft.finish(kind="hotspots")
    draft.whole.lose_rest(settings, REASONS)
    return draft, guide


def _spot(hint: Fields, usual: Fields, settings: Fields, scope: Scope, *, name: str) -> dict[str, Json]:
    hint.pass_over("id")
    popover = hint.fields("popover")
    side = popover.get("side")
    popover.pass_over("align")
    title, body = (cards.markup_of(popover.get(key), scope, key=key) for key in ("title", "description"))
    spot = {
        # A spot cannot do without: the name stands for the attribute the element still needs.
        "target": read_target(hint.get("element"), scope, key="element") or name,
        **cards.write_words(title, body, scope),
        "side": _mark(hint.fields("beacon"), usual, scope),
        "placement": side if side in SIDES else None,
        "buttons": _buttons(popover, settings, scope),
    }
    scope.lose_rest(hint, REASONS)
    scope.lose_rest(popover, REASONS)
    return spot


def _mark(beacon: Fields, usual: Fields, scope: Scope) -> str | None:
    side, align = (beacon.get(key, usual.get(key)) for key in ("side", "align"))
    beacon.pass_over("animate")
    scope.lose_rest(beacon, {"className": LOOKS})
    return MARKS.get((str(side), str(align or "center")))


def _buttons(popover: Fields, settings: Fields, scope: Scope) -> list[Json] | None:
    """The one button of a hint, which takes the hint away."""
    label = cards.write_line(popover.get("buttonText", settings.get("buttonText")), scope, key="buttonText")
    is_shown = popover.get("showButton") is not False and bool(label)
    return [cards.make_button(label, "dismiss")] if is_shown else None
