"""Brings tours and hints of Intro.js over: `introJs().setOptions({steps: [...]})`, up to version 8."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers import cards
from guidekit.authoring.importers.draft import Draft
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.finding import find_settings, find_tours
from guidekit.authoring.importers.model import Code, Script, Tour
from guidekit.authoring.importers.recorder import (
    DARKNESS,
    ESCAPE_CLOSES,
    HARMLESS,
    LOOKS,
    MADE_BY_CODE,
    RUNS_CODE,
    TARGET_STAYS_USABLE,
    TRACKING,
    Reason,
)
from guidekit.authoring.importers.targets import read_target

if TYPE_CHECKING:
    from guidekit.authoring.importers.model import Source
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

POSITIONS = {
    "top": "top",
    "right": "right",
    "bottom": "bottom",
    "left": "left",
    "top-left-aligned": "top-start",
    "top-middle-aligned": "top",
    "top-right-aligned": "top-end",
    "bottom-left-aligned": "bottom-start",
    "bottom-middle-aligned": "bottom",
    "bottom-right-aligned": "bottom-end",
}
HINT_SIDES = {
    "top-left": "top-start",
    "top-right": "top-end",
    "top-middle": "top-end",
    "bottom-left": "bottom-start",
    "bottom-right": "bottom-end",
    "bottom-middle": "bottom-end",
    "middle-left": "start",
    "middle-right": "end",
    "middle-middle": "center",
}
CALLBACKS = {
    "onstart": TRACKING,
    "oncomplete": TRACKING,
    "onexit": TRACKING,
    "onskip": TRACKING,
    "onchange": RUNS_CODE,
    "onafterchange": RUNS_CODE,
    "onbeforechange": Reason(
        "guidekit runs no code before a step, but it waits for the target and can prepare a page",
        "Say setup: {click: menu-toggle}, page: or missing: {wait: 20s} on the step.",
    ),
    "onbeforeexit": Reason(
        "guidekit asks before it closes when it is told to", "Say exit: {confirm: Leave the tour?}."
    ),
    "onhintclick": RUNS_CODE,
    "onhintclose": RUNS_CODE,
    "onhintsadded": RUNS_CODE,
}
SHARED_WITH_HINTS = ("tooltipPosition", "tooltipClass", "tooltipRenderAsHtml", "buttonClass")
NO_HINT_BUTTON = Reason(
    "opening a hint is all there is to do with it",
    "Say buttons: on the spot if it should lead on.",
    is_marked=False,
)
REASONS: dict[str, Reason | None] = {
    **CALLBACKS,
    **dict.fromkeys(
        (
            *("step", "group", "isActive", "scrollPadding", "autoPosition", "positionPrecedence"),
            *("stepNumbersOfLabel", "skipLabel", "language", "hintAnimation", "hintAutoRefreshInterval"),
            *("dontShowAgainLabel", "dontShowAgainCookie", "dontShowAgainCookieDays", "nextToDone"),
            *("hidePrev",),
        ),
        HARMLESS,
    ),
    **dict.fromkeys(
        (
            *(
                "tooltipClass",
                "highlightClass",
                "buttonClass",
                "progressBarAdditionalClass",
                "themePath",
                "theme",
            ),
        ),
        LOOKS,
    ),
    "overlayOpacity": DARKNESS,
    "disableInteraction": TARGET_STAYS_USABLE,
    "exitOnEsc": ESCAPE_CLOSES,
    "hideNext": Reason("the last step always has a way to end", "Leave it out.", is_marked=False),
    "dontShowAgain": Reason(
        "a guide that was closed does not come back by itself",
        "Leave it out; start: {frequency: …} says otherwise.",
        is_marked=False,
    ),
    "showButtons": Reason(
        "without buttons nothing leads on",
        "Say advance: (a click, input, a page, an event) on each step, which takes Next away.",
        usual=True,
    ),
    "hintShowButton": NO_HINT_BUTTON,
    "hintButtonLabel": NO_HINT_BUTTON,
}


def find(source: Source) -> list[Tour]:
    """Return the tours and hints of a file: objects with an ``intro`` or a ``hint``."""
    found = find_tours(source, lambda step: "intro" in step or "hint" in step)
    if isinstance(source.data, Script):
        shared = {
            **find_settings(source.data, ("setOptions", "introJs", "Steps", "Hints")),
            **_single_options(source.data),
        }
        found = [Tour(tour.name, {**shared, **tour.data}) for tour in [*found, *_added(source.data, found)]]
    return [part for tour in found for part in _split(tour)]


def _single_options(script: Script) -> dict[str, Json]:
    """`setOption("showProgress", true)`, and callbacks such as `oncomplete(…)`."""
    options: dict[str, Json] = {}
    for call in script.calls:
        first, second, *_ = (*call.arguments, None, None)
        if call.method == "setOption" and isinstance(first, str) and first not in ("steps", "hints"):
            options[first] = second
        elif call.method.lower() in CALLBACKS and isinstance(first, Code):
            options[call.method.lower()] = first
    return options


def _added(script: Script, found: list[Tour]) -> list[Tour]:
    """`addStep({…})`, one call for each step."""
    steps = [
        call.arguments[0]
        for call in script.calls
        if call.method == "addStep" and call.arguments and isinstance(call.arguments[0], dict)
    ]
    return (
        [Tour("", {"steps": steps})] if steps and not found and any("intro" in step for step in steps) else []
    )


def _split(tour: Tour) -> list[Tour]:
    """A file of options may hold a tour and hints; a list of hints may be called steps."""
    steps, hints = tour.data.get("steps") or [], tour.data.get("hints") or []
    if isinstance(steps, list) and any("hint" in Fields(step) for step in steps):
        steps, hints = [], steps
    own = {key: value for key, value in tour.data.items() if key not in ("steps", "hints")}
    for_hints = {key: value for key, value in own.items() if "hint" in key or key in SHARED_WITH_HINTS}
    for_steps = {key: value for key, value in own.items() if "hint" not in key}
    found = [Tour(tour.name, {**for_steps, "steps": steps})] if steps else []
    if isinstance(hints, list) and hints:
        found.append(Tour(f"{tour.name} hints".strip(), {**for_hints, "hints": hints}))
    return found


def convert(tour: Tour) -> tuple[Draft, Json]:
    """Return the guide a tour or a list of hints becomes, and its account."""
    settings = Fields(tour.data)
    settings.pass_over("name", "id", "title", "tooltipRenderAsHtml")
    draft, guide = (_convert_hints if "hints" in settings else _convert_tour)(tour, settings)
    draft.whole.lose_rest(settings, REASONS)
    return draft, guide


def _convert_tour(tour: Tour, settings: Fields) -> tuple[Draft, Json]:
    steps = settings.items("steps")
    draft = Draft(tour.name, [Fields(step).get("id") for step in steps])
    for number, step in enumerate(steps, start=1):
        scope = draft.scope(number)
        if isinstance(step, dict):
            card = _read_step(
                Fields(step), settings, scope, is_first=number == 1, is_last=number == len(steps)
            )
            draft.add(card, scope, key=step.get("id"))
        else:
            draft.whole.lose_value(f"step {number}", step, MADE_BY_CODE)
    return draft, draft.finish(
        progress=_progress(settings), keyboard=False if settings.flag("keyboardNavigation") is False else None
    )


def _progress(settings: Fields) -> str | None:
    """The ways to show progress that a file asks for; where it only takes them away, none."""
    flags = {key: settings.flag(key) for key in ("showProgress", "showBullets", "showStepNumbers")}
    for key, style in (("showProgress", "bar"), ("showBullets", "dots"), ("showStepNumbers", "numbers")):
        if flags[key]:
            return None if style == "numbers" else style
    return "none" if flags["showBullets"] is False else None


def _read_step(
    step: Fields, settings: Fields, scope: Scope, *, is_first: bool, is_last: bool
) -> dict[str, Json]:
    step.pass_over("id")
    target = read_target(step.get("element"), scope, key="element")
    title, body = (_markup(step.get(key), settings, scope, key=key) for key in ("title", "intro"))
    labels = cards.Labels(*(_label(settings, key, scope) for key in ("nextLabel", "prevLabel", "doneLabel")))
    scroll = step.get("scrollTo", settings.get("scrollTo"))
    position = step.get("position", settings.get("tooltipPosition"))
    click = {True: "dismiss", False: "nothing"}.get(settings.get("exitOnOverlayClick") is True)
    is_said = settings.flag("exitOnOverlayClick") is not None
    card = {
        **cards.write_words(title, body, scope),
        "buttons": cards.usual_buttons(labels, is_first=is_first, is_last=is_last),
        "backdrop": cards.backdrop(
            click if is_said else None, is_shown=settings.data.get("overlayOpacity") != 0
        ),
    }
    beside_target = {
        "target": target,
        "placement": POSITIONS.get(str(position)),
        "spotlight": cards.spotlight(settings.get("helperElementPadding"), None),
        "scroll": "none" if scroll == "off" or settings.flag("scrollToElement") is False else None,
    }
    scope.lose_rest(step, REASONS)
    return card if target is None else {**card, **beside_target}


def _markup(value: Json, settings: Fields, scope: Scope, *, key: str) -> str:
    text = cards.markup_of(value, scope, key=key)
    return html.escape(text, quote=False) if settings.data.get("tooltipRenderAsHtml") is False else text


def _label(settings: Fields, key: str, scope: Scope) -> str:
    return cards.write_line(settings.get(key), scope, key=key)


def _convert_hints(tour: Tour, settings: Fields) -> tuple[Draft, Json]:
    hints = settings.items("hints")
    keys = [_hint_name(Fields(hint), number) for number, hint in enumerate(hints, start=1)]
    draft = Draft(tour.name, keys, parts="spots")
    usual_side, usual_placement = settings.text("hintPosition"), settings.text("tooltipPosition")
    for number, (hint, name) in enumerate(zip(hints, keys, strict=True), start=1):
        scope = draft.recorder.scope(f"hint {number}")
        if not isinstance(hint, dict):
            draft.whole.lose_value(f"hint {number}", hint, MADE_BY_CODE)
            continue
        fields = Fields(hint)
        draft.refer(name)
        placement = POSITIONS.get(fields.text("position") or usual_placement)
        spot = {
            # A spot cannot do without: the name stands for the attribute the element still needs.
            "target": read_target(fields.get("element"), scope, key="element") or name,
            "text": cards.write_words("", _markup(fields.get("hint"), settings, scope, key="hint"), scope)[
                "text"
            ],
            "side": HINT_SIDES.get(fields.text("hintPosition") or usual_side),
            "placement": placement.partition("-")[0] if placement else None,
        }
        scope.lose_rest(fields, REASONS)
        draft.add(spot, scope, key=name)
    return draft, draft.finish(kind="hotspots")


def _hint_name(hint: Fields, number: int) -> str:
    words = re.findall(r"[A-Za-z][A-Za-z0-9-]+", hint.text("element"))
    return words[-1] if words else f"hint-{number}"
