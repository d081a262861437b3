"""Brings tours of Shepherd over: step options in a list, or added to a tour one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guidekit.authoring.importers import cards
from guidekit.authoring.importers.draft import Draft
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.model import Code
from guidekit.authoring.importers.moves import one_or_all, read_moves
from guidekit.authoring.importers.recorder import (
    ESCAPE_CLOSES,
    HARMLESS,
    LEADS_NOWHERE,
    LOOKS,
    MADE_BY_CODE,
    RUNS_CODE,
    TARGET_STAYS_USABLE,
    Reason,
)
from guidekit.authoring.importers.targets import read_target

if TYPE_CHECKING:
    from guidekit.authoring.importers.model import Tour
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

PLACEMENTS = frozenset(
    f"{side}{align}" for side in ("top", "right", "bottom", "left") for align in ("", "-start", "-end")
)
PLAIN_MOVES = {"next": "next", "back": "back", "cancel": "dismiss", "complete": "complete", "hide": "dismiss"}
OUR_QUESTION = "Are you sure you want to stop the tour?"
BY_CODE = Reason(
    "a button does what a guide can say, and runs no code",
    "Say it with action:, such as next, {goto: step}, {navigate: /page} or {run: its_name}.",
)
ONLY_TARGETS = Reason(
    "only the target of a step leads on", "Make it the target:, or say advance: {event: its_name}."
)
ONLY_TRACKED = Reason(
    "guidekit hears no events of the page", "Track one in the app, and say advance: {event: its_name}."
)
DISABLED = Reason("a button is disabled by a condition", "Say disabled_while: on the button.")
REASONS: dict[str, Reason | None] = {
    "arrow": HARMLESS,
    "floatingUIOptions": HARMLESS,
    "popperOptions": HARMLESS,
    "tippyOptions": HARMLESS,
    "modalOverlayOpeningXOffset": HARMLESS,
    "modalOverlayOpeningYOffset": HARMLESS,
    "classPrefix": HARMLESS,
    "modalContainer": HARMLESS,
    "stepsContainer": HARMLESS,
    "cancelIcon": HARMLESS,
    "classes": LOOKS,
    "highlightClass": LOOKS,
    "styleVariables": LOOKS,
    "canClickTarget": replace(TARGET_STAYS_USABLE, usual=True),
    "scrollToHandler": RUNS_CODE,
    "beforeShowPromise": Reason(
        "guidekit runs no code before a step, but it waits for the target and can prepare a page",
        "Say missing: {wait: 20s}, setup: {click: menu-toggle}, or page: on the step.",
    ),
    "showOn": Reason(
        "whether a step shows is a condition", "Say when: on the step, such as {user.role: owner}."
    ),
    "when": RUNS_CODE,
    "exitOnEsc": ESCAPE_CLOSES,
}


def convert(tour: Tour) -> tuple[Draft, Json]:
    """Return the guide a tour becomes, and its account."""
    settings = Fields(tour.data)
    settings.pass_over("tourName", "name", "id", "title")
    steps = settings.items("steps")
    defaults = settings.get("defaultStepOptions", settings.get("defaults"))
    usual = Fields(defaults)
    draft = Draft(tour.name, [Fields(step).get("id") for step in steps])
    overlay = settings.flag("useModalOverlay")
    for number, step in enumerate(steps, start=1):
        scope = draft.scope(number, Fields(step).get("id"))
        if isinstance(step, dict):
            reader = _Step(step, usual, draft, scope, is_first=number == 1, is_last=number == len(steps))
            card = reader.read()
            card["backdrop"] = {True: "block", False: "none"}.get(overlay) if overlay is not None else None
            draft.add(card, scope, key=step.get("id"))
        else:
            draft.whole.lose_value(f"step {number}", step, MADE_BY_CODE)
    guide = draft.finish(
        keyboard=False if settings.flag("keyboardNavigation") is False else None,
        exit=_exit(settings, usual, draft.whole),
    )
    draft.whole.lose_rest(settings, REASONS)
    draft.whole.lose_rest(usual, REASONS)
    return draft, guide


def _exit(settings: Fields, usual: Fields, scope: Scope) -> Json | None:
    parts: dict[str, Json] = {}
    if usual.fields("cancelIcon").flag("enabled") is False:
        parts["button"] = False
    message = cards.write_line(settings.get("confirmCancelMessage"), scope, key="confirmCancelMessage")
    if settings.get("confirmCancel"):
        parts["confirm"] = message or OUR_QUESTION
    return parts or None


class _Step:
    """Reads one step; what it does not say itself, the default options of the tour say."""

    def __init__(
        self,
        step: dict[str, Json],
        usual: Fields,
        draft: Draft,
        scope: Scope,
        *,
        is_first: bool,
        is_last: bool,
    ) -> None:
        self.step = Fields(step)
        self.usual = usual
        self.draft = draft
        self.scope = scope
        self.is_first = is_first
        self.is_last = is_last

    def read(self) -> dict[str, Json]:
        self.step.pass_over("id", "cancelIcon")
        attach = self.setting("attachTo")
        element, side = self.attachment(attach)
        target = read_target(element, self.scope, key="attachTo.element")
        advance = self.advance(element)
        card = {
            **cards.write_words(self.markup("title"), self.markup("text"), self.scope),
            "buttons": self.buttons(has_advance=advance is not None and target is not None),
        }
        beside_target = {
            "target": target,
            "placement": side if side in PLACEMENTS else None,
            "spotlight": self.spotlight(),
            "advance": advance,
            "scroll": "none" if self.setting("scrollTo") is False else None,
            "missing": cards.missing(
                wait_ms=self.setting("waitForElement"),
                then="skip" if self.setting("skipMissingElement") is True else None,
            ),
        }
        self.report_hooks()
        self.scope.lose_rest(self.step, REASONS)
        return card if target is None else {**card, **beside_target}

    def setting(self, key: str) -> Json:
        usual = self.usual.get(key)
        return self.step.get(key, usual)

    def markup(self, key: str) -> str:
        return cards.markup_of(self.setting(key), self.scope, key=key)

    def attachment(self, attach: Json) -> tuple[Json, str]:
        """`{element, on}`, and `".selector bottom"` of older versions."""
        if isinstance(attach, str):
            selector, _, side = attach.rpartition(" ")
            return (selector, side) if side in PLACEMENTS else (attach, "")
        place = Fields(attach)
        return place.get("element"), place.text("on")

    def spotlight(self) -> dict[str, Json] | None:
        radius = self.setting("modalOverlayOpeningRadius")
        if isinstance(radius, dict):
            radius = next(iter(radius.values()), None)
        parts = cards.spotlight(self.setting("modalOverlayOpeningPadding"), radius) or {}
        extra = self.setting("extraHighlights")
        others = [
            read_target(one, self.scope, key="extraHighlights")
            for one in (extra if isinstance(extra, list) else [])
        ]
        found = [other for other in others if other is not None]
        return {**parts, **({"also": found} if found else {})} or None

    def advance(self, element: Json) -> Json | None:
        wanted = self.setting("advanceOn")
        if not isinstance(wanted, dict):
            return None
        details = Fields(wanted)
        selector, found = details.get("selector"), cards.advance_on(details.get("event"))
        is_target = selector in (None, "", element)
        if is_target and found is not None:
            return found
        self.scope.lose_value("advanceOn", wanted, ONLY_TRACKED if is_target else ONLY_TARGETS)
        return None

    def buttons(self, *, has_advance: bool) -> list[Json] | None:
        given = self.setting("buttons")
        buttons = [self.button(Fields(one)) for one in (given if isinstance(given, list) else [])]
        found = [button for button in buttons if button is not None]
        if not found and not has_advance and isinstance(given, list):
            self.scope.lose_value("buttons", given, LEADS_NOWHERE)
        if has_advance:
            return found or None
        return cards.tidy_buttons(found, is_first=self.is_first, is_last=self.is_last) if found else None

    def button(self, given: Fields) -> dict[str, Json] | None:
        label = cards.write_line(given.get("text", given.get("label")), self.scope, key="button")
        wanted = given.get("action", given.fields("events").get("click", given.get("type")))
        given.pass_over("classes", "label", "type", "events", "attrs")
        is_quiet = given.get("secondary") is True or "secondary" in given.text("classes")
        if given.get("disabled"):
            self.scope.lose_value(f"button {label}: disabled", given.get("disabled"), DISABLED)
        action = self.action(wanted, label)
        button = cards.make_button(label or "Next", action)
        return {**button, "look": "quiet"} if is_quiet else button

    def action(self, wanted: Json, label: str) -> Json:
        if isinstance(wanted, str) and wanted in PLAIN_MOVES:
            return PLAIN_MOVES[wanted]
        actions, is_all = (
            read_moves(wanted, {**PLAIN_MOVES, "show": self.goto})
            if isinstance(wanted, Code)
            else ([], False)
        )
        if not is_all:
            self.scope.lose_value(f"button {label}", wanted, BY_CODE)
        return one_or_all(actions) if actions else "next"

    def goto(self, key: Json) -> Json:
        step = self.draft.refer(key)
        return {"goto": step} if step is not None else "next"

    def report_hooks(self) -> None:
        hooks = self.setting("when")
        for event, code in hooks.items() if isinstance(hooks, dict) else ():
            self.scope.lose_value(f"when.{event}", code, RUNS_CODE)
