"""Brings tours of driver.js over: `driver({steps: [...]})`, 1.x."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.importers import cards
from guidekit.authoring.importers.draft import Draft
from guidekit.authoring.importers.driver_hints import convert_hints
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.finding import find_tours
from guidekit.authoring.importers.model import Code
from guidekit.authoring.importers.moves import one_or_all, read_moves
from guidekit.authoring.importers.recorder import (
    DARKNESS,
    HARMLESS,
    LEADS_NOWHERE,
    LOOKS,
    MADE_BY_CODE,
    OWN_DRAWING,
    RUNS_CODE,
    TARGET_STAYS_USABLE,
    TRACKING,
    Reason,
)
from guidekit.authoring.importers.targets import read_target

if TYPE_CHECKING:
    from guidekit.authoring.importers.model import Source, Tour
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

SIDES = ("top", "right", "bottom", "left")
OVERLAY_CLICKS = {"close": "dismiss", "nextStep": "next", "preventDismiss": "nothing"}
MOVES = {"moveNext": "next", "advance": "next", "movePrevious": "back", "destroy": "dismiss"}
HOOKS = {"onNextClick": "next", "onPrevClick": "back", "onCloseClick": "dismiss", "onDoneClick": "next"}
BY_CODE = Reason(
    "guidekit moves on by what a person does, not by code",
    "Say it with advance: (a click, input, a page, an event), with a button's action, or with setup:.",
)
REASONS: dict[str, Reason | None] = {
    "animate": HARMLESS,
    "duration": HARMLESS,
    "smoothScroll": HARMLESS,
    "allowScroll": HARMLESS,
    "popoverOffset": HARMLESS,
    "advanceDelay": HARMLESS,
    "data": HARMLESS,
    "popoverClass": LOOKS,
    "overlayColor": DARKNESS,
    "overlayOpacity": DARKNESS,
    "progressText": Reason(
        "guidekit says it in the reader's language", "Choose how it is drawn with progress:.", is_marked=False
    ),
    "disableButtons": Reason(
        "a button is there or it is not", "Say disabled_while: on the button, with a condition."
    ),
    "disableActiveInteraction": TARGET_STAYS_USABLE,
    "allowedElements": Reason(
        "guidekit keeps the page usable unless a step says backdrop: block", "Leave it out.", is_marked=False
    ),
    "onPopoverRender": OWN_DRAWING,
    "onHighlightStarted": RUNS_CODE,
    "onHighlighted": RUNS_CODE,
    "onDeselected": RUNS_CODE,
    "onDestroyStarted": Reason(
        "guidekit asks before it closes when it is told to", "Say exit: {confirm: Leave the tour?}."
    ),
    "onDestroyed": TRACKING,
    **dict.fromkeys(HOOKS, BY_CODE),
    "onInteraction": BY_CODE,
    "onElementMissing": Reason(
        "guidekit has its own ways out", "Say missing: {wait: 10s, then: skip} on the step."
    ),
    "beforeShow": Reason(
        "guidekit runs no code, but it can prepare a page", "Say setup: {click: menu-toggle} on the step."
    ),
}


def find(source: Source) -> list[Tour]:
    """Return the tours and hints of a file: lists of objects with a ``popover``."""
    settings = ("driver", "setConfig")
    return find_tours(source, lambda step: isinstance(step.get("popover"), dict), settings=settings)


def convert(tour: Tour) -> tuple[Draft, Json]:
    """Return the guide a tour or a list of hints becomes, and its account."""
    settings = Fields(tour.data)
    settings.pass_over("name", "id", "title")
    if "hints" in settings:
        return convert_hints(tour, settings)
    steps = settings.items("steps")
    draft = Draft(tour.name, [Fields(step).get("id") for step in steps])
    for number, step in enumerate(steps, start=1):
        scope = draft.scope(number)
        if isinstance(step, dict):
            reader = _Step(step, settings, scope, is_first=number == 1, is_last=number == len(steps))
            draft.add(reader.read(), scope, key=step.get("id"))
        else:
            draft.whole.lose_value(f"step {number}", step, MADE_BY_CODE)
    guide = draft.finish(
        progress="none" if settings.flag("showProgress") is False else None,
        keyboard=False if settings.flag("allowKeyboardControl") is False else None,
        exit={"button": False} if settings.flag("allowClose") is False else None,
    )
    _forget_moves(settings)
    draft.whole.lose_rest(settings, REASONS)
    return draft, guide


class _Step:
    """Reads one step; what it does not say itself, the settings of the tour say."""

    def __init__(
        self, step: dict[str, Json], settings: Fields, scope: Scope, *, is_first: bool, is_last: bool
    ) -> None:
        self.step = Fields(step)
        self.popover = self.step.fields("popover")
        self.settings = settings
        self.scope = scope
        self.is_first = is_first
        self.is_last = is_last

    def read(self) -> dict[str, Json]:
        self.step.pass_over("id")
        self.popover.pass_over("showProgress")
        target = read_target(self.step.get("element"), self.scope, key="element")
        advance = self.advance()
        card = {
            "target": target,
            **self.words(),
            "buttons": self.buttons(has_advance=advance is not None and target is not None),
            "backdrop": self.backdrop(),
        }
        beside_target = {
            "placement": self.placement(),
            "spotlight": cards.spotlight(self.setting("stagePadding"), self.setting("stageRadius")),
            "advance": advance,
            "missing": cards.missing(
                wait_ms=self.setting("waitForElement"),
                then="skip" if self.setting("skipMissingElement") is True else None,
            ),
        }
        _forget_moves(self.popover)
        self.scope.lose_rest(self.step, REASONS)
        self.scope.lose_rest(self.popover, REASONS)
        return card if target is None else {**card, **beside_target}

    def setting(self, key: str) -> Json:
        usual = self.settings.get(key)
        return self.step.get(key, usual)

    def words(self) -> dict[str, Json]:
        title = cards.markup_of(self.popover.get("title"), self.scope, key="title")
        keys = ("description", "instruction", "content")
        bodies = [cards.markup_of(self.popover.get(key), self.scope, key=key) for key in keys]
        return cards.write_words(title, "".join(f"<p>{body}</p>" for body in bodies if body), self.scope)

    def placement(self) -> str | None:
        align = self.popover.get("align")
        side = self.popover.get("side", self.popover.get("position"))
        if side not in SIDES:
            return None
        return f"{side}-{align}" if align in ("start", "end") else side

    def backdrop(self) -> Json | None:
        click = OVERLAY_CLICKS.get(self.settings.text("overlayClickBehavior"))
        return cards.backdrop(click, is_shown=self.settings.data.get("overlayOpacity") != 0)

    def advance(self) -> Json | None:
        on_click, wanted = self.setting("advanceOnClick"), self.setting("advanceOn")
        if wanted is None:
            return "click" if on_click is True else None
        details = Fields(wanted)
        event = details.get("event") if isinstance(wanted, dict) else wanted
        if isinstance(details.get("when"), Code):
            self.scope.lose_value("advanceOn.when", details.get("when"), BY_CODE)
        found = cards.advance_on(event)
        if found is None:
            self.scope.lose_value("advanceOn", wanted, BY_CODE)
        return found

    def buttons(self, *, has_advance: bool) -> list[Json] | None:
        next_label, back_label, done_label = map(self.label, ("nextBtnText", "prevBtnText", "doneBtnText"))
        wanted = self.popover.get("showButtons", self.settings.get("showButtons"))
        shown = wanted if isinstance(wanted, list) and wanted else ["next", "previous"]
        if has_advance:
            return None
        if "next" not in shown:
            self.scope.lose_value("showButtons", shown, LEADS_NOWHERE)
        labels = cards.Labels(next_label, back_label if "previous" in shown else None, done_label)
        buttons = cards.usual_buttons(labels, is_first=self.is_first, is_last=self.is_last)
        return self.with_moves(buttons)

    def label(self, key: str) -> str:
        usual = self.settings.get(key)
        return cards.write_line(self.popover.get(key, usual), self.scope, key=key)

    def with_moves(self, buttons: list[Json] | None) -> list[Json] | None:
        """Give the buttons what their hooks do, where that can be said."""
        for key, usual in (("onNextClick", "next"), ("onPrevClick", "back")):
            actions, is_all = _moves_of(key, self.popover.data.get(key))
            if is_all and actions and actions != [usual]:
                buttons = buttons or cards.default_buttons(is_first=self.is_first, is_last=self.is_last)
                buttons = [
                    {**button, "action": one_or_all(actions)} if button["action"] == usual else button
                    for button in buttons
                ]
        return buttons


def _forget_moves(fields: Fields) -> None:
    """Hooks that only do what a button can say are carried over."""
    fields.pass_over(*(key for key, value in fields.data.items() if _moves_of(key, value)[1]))


def _moves_of(key: str, value: Json) -> tuple[list[Json], bool]:
    return read_moves(value, MOVES) if key in HOOKS and isinstance(value, Code) else ([], False)
