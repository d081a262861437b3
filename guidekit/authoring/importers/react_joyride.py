"""Brings tours of React Joyride 2 and 3 over: steps, wherever they stand, and the element's properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.importers import cards
from guidekit.authoring.importers.draft import Draft
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.finding import find_tours
from guidekit.authoring.importers.recorder import (
    DARKNESS,
    ESCAPE_CLOSES,
    HARMLESS,
    LEADS_NOWHERE,
    LOOKS,
    MADE_BY_CODE,
    OWN_DRAWING,
    RUNS_CODE,
    TARGET_STAYS_USABLE,
    Reason,
)
from guidekit.authoring.importers.targets import read_target

if TYPE_CHECKING:
    from guidekit.authoring.importers.model import Source, Tour
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

NAMES = ("Joyride", "ReactJoyride", "JoyRide", "useJoyride", "JoyrideNoSSR")
PLACEMENTS = frozenset(
    f"{side}{align}" for side in ("top", "right", "bottom", "left") for align in ("", "-start", "-end")
)
OVERLAY_CLICKS = {"close": "dismiss", "next": "next", "replay": "nothing"}
BEFORE = Reason(
    "guidekit runs no code before a step, but it waits for the target and can prepare a page",
    "Say setup: {click: menu-toggle}, page: or missing: {wait: 20s} on the step.",
)
LEADS_ELSEWHERE = Reason(
    "guidekit itself knows which step is on", "Say what leads on: advance:, done_when:, or a button's action."
)
REASONS: dict[str, Reason | None] = {
    **dict.fromkeys(
        (
            *("id", "data", "disableBeacon", "skipBeacon", "event", "beaconTrigger", "placementBeacon"),
            *("beaconPlacement", "isFixed", "offset", "floaterProps", "floatingOptions"),
            *("spotlightClicks", "disableScrollParentFix", "disableFocusTrap", "loaderDelay"),
            *("beforeTimeout", "closeButtonAction", "scrollDuration", "scrollOffset"),
            *("scrollToFirstStep", "debug", "nonce", "portalElement", "run", "key", "ref"),
            *("initialStepIndex", "continuous", "arrowBase", "arrowSize", "arrowSpacing", "beaconSize"),
            *("showProgress", "hideCloseButton"),
        ),
        HARMLESS,
    ),
    **dict.fromkeys(
        (
            *("styles", "arrowColor", "backgroundColor", "primaryColor", "textColor", "spotlightShadow"),
            *("width", "zIndex", "className"),
        ),
        LOOKS,
    ),
    **dict.fromkeys(
        (*("tooltipComponent", "beaconComponent", "arrowComponent", "loaderComponent"),),
        OWN_DRAWING,
    ),
    "overlayColor": DARKNESS,
    "callback": RUNS_CODE,
    "onEvent": RUNS_CODE,
    "getHelpers": RUNS_CODE,
    "after": RUNS_CODE,
    "before": BEFORE,
    "stepIndex": LEADS_ELSEWHERE,
    "blockTargetInteraction": TARGET_STAYS_USABLE,
    "disableCloseOnEsc": Reason(ESCAPE_CLOSES.why, ESCAPE_CLOSES.instead, is_marked=False),
    "dismissKeyAction": ESCAPE_CLOSES,
    "scrollTarget": Reason("the page scrolls to the target itself", "Leave it out.", is_marked=False),
    "hideFooter": LEADS_NOWHERE,
}


def find(source: Source) -> list[Tour]:
    """Return the tours of a file: lists of objects with a ``target`` and ``content``."""
    return find_tours(source, _is_step, settings=NAMES)


def _is_step(step: dict[str, Json]) -> bool:
    return "target" in step and "content" in step and not isinstance(step["content"], list)


def convert(tour: Tour) -> tuple[Draft, Json]:
    """Return the guide a tour becomes, and its account."""
    settings = Fields(tour.data)
    settings.pass_over("name", "title")
    steps = settings.items("steps")
    usual = Fields(
        {**settings.data, **settings.fields("stepOptions").data, **settings.fields("options").data}
    )
    draft = Draft(tour.name, [Fields(step).get("id") for step in steps])
    for number, step in enumerate(steps, start=1):
        scope = draft.scope(number, Fields(step).get("id"))
        if isinstance(step, dict):
            reader = _Step(step, usual, scope, is_first=number == 1, is_last=number == len(steps))
            draft.add(reader.read(), scope, key=step.get("id"))
        else:
            draft.whole.lose_value(f"step {number}", step, MADE_BY_CODE)
    guide = draft.finish(
        progress="none" if usual.flag("showProgress") is False else None,
        exit={"button": False} if usual.flag("hideCloseButton") else None,
    )
    usual.pass_over("steps", "stepOptions", "options", "name", "title")
    draft.whole.lose_rest(usual, REASONS)
    return draft, guide


class _Step:
    """Reads one step; what it does not say itself, the properties of the element say."""

    def __init__(
        self, step: dict[str, Json], usual: Fields, scope: Scope, *, is_first: bool, is_last: bool
    ) -> None:
        self.step = Fields(step)
        self.usual = usual
        self.scope = scope
        self.is_first = is_first
        self.is_last = is_last

    def read(self) -> dict[str, Json]:
        placement = self.step.text("placement")
        element = self.step.get("target")
        target = None if placement == "center" else read_target(element, self.scope, key="target")
        title, body = (
            cards.markup_of(self.step.get(key), self.scope, key=key) for key in ("title", "content")
        )
        card = {
            **cards.write_words(title, body, self.scope),
            "buttons": self.buttons(),
            "backdrop": self.backdrop(),
        }
        beside_target = {
            "target": target,
            "placement": placement if placement in PLACEMENTS else None,
            "spotlight": self.spotlight(),
            "missing": cards.missing(wait_ms=self.setting("targetWaitTimeout")),
            "scroll": "none"
            if True in (self.setting("disableScrolling"), self.setting("skipScroll"))
            else None,
        }
        self.scope.lose_rest(self.step, REASONS)
        return card if target is None else {**card, **beside_target}

    def setting(self, key: str) -> Json:
        usual = self.usual.get(key)
        return self.step.get(key, usual)

    def spotlight(self) -> dict[str, Json] | None:
        padding = self.setting("spotlightPadding")
        if isinstance(padding, dict):
            padding = next(iter(padding.values()), None)
        parts = cards.spotlight(padding, self.setting("spotlightRadius")) or {}
        other = read_target(self.step.get("spotlightTarget"), self.scope, key="spotlightTarget")
        return {**parts, **({"also": other} if other is not None else {})} or None

    def backdrop(self) -> Json | None:
        wanted, is_kept = self.setting("overlayClickAction"), self.setting("disableOverlayClose")
        click = OVERLAY_CLICKS.get(wanted) if isinstance(wanted, str) else None
        if wanted is False or is_kept is True:
            click = "nothing"
        is_hidden = True in (self.setting("disableOverlay"), self.setting("hideOverlay"))
        return cards.backdrop(click, is_shown=not is_hidden)

    def buttons(self) -> list[Json] | None:
        locale = Fields({**self.usual.fields("locale").data, **self.step.fields("locale").data})
        next_label, back_label, done_label = (self.label(locale, key) for key in ("next", "back", "last"))
        shown = self.setting("buttons")
        has_back = self.setting("hideBackButton") is not True and (
            not isinstance(shown, list) or "back" in shown
        )
        has_skip = self.setting("showSkipButton") is True or (isinstance(shown, list) and "skip" in shown)
        # How far people are is said beside the buttons, and not on one of them.
        locale.pass_over("nextWithProgress")
        labels = cards.Labels(next_label, back_label if has_back else None, done_label)
        buttons = cards.usual_buttons(labels, is_first=self.is_first, is_last=self.is_last)
        if isinstance(shown, list) and shown and "primary" not in shown:
            self.scope.lose_value("buttons", shown, LEADS_NOWHERE)
        if not has_skip or self.is_last:
            return buttons
        buttons = buttons or cards.default_buttons(is_first=self.is_first, is_last=self.is_last)
        return [*buttons, cards.make_button(self.label(locale, "skip") or "Skip", "dismiss")]

    def label(self, locale: Fields, key: str) -> str:
        return cards.write_line(locale.get(key), self.scope, key=f"locale.{key}")
