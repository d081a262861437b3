"""Keeps account while a tour is brought over: what was lost and where, and what the project must hold."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guidekit.authoring.importers.model import Code, Loss, Need
from guidekit.authoring.importers.prose import brief

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.authoring.importers.fields import Fields
    from guidekit.authoring.importers.model import NeedKind
    from guidekit.contract.fragments import DataPath, Json


@dataclass(frozen=True)
class Reason:
    """
    Why a key of another tool is not carried over, and what to do instead.

    ``is_marked`` puts a comment into the guide where a person has to look at it. ``usual`` is the value that
    changes nothing, so that nothing is lost with it.
    """

    why: str
    instead: str
    is_marked: bool = True
    usual: bool = False


RUNS_CODE = Reason(
    "guidekit runs no code from a guide",
    "Register it in the app with guidekit.registerAction, and say action: {run: its_name} on a button.",
)
LOOKS = Reason(
    "how guides look is said once for the whole project",
    "Set theme: in guidekit.yaml.",
    is_marked=False,
)
OWN_DRAWING = Reason(
    "guidekit draws every part of a card itself, so that no guide can break a page",
    "Say what it should show in title:, text: and buttons:.",
)
TARGET_STAYS_USABLE = Reason(
    "the target of a guide can always be used",
    "Say in the text what not to press, or point at something beside it.",
)
ESCAPE_CLOSES = Reason(
    "Escape always closes a guide, so that nobody is trapped", "Leave it out.", is_marked=False, usual=True
)
LEADS_NOWHERE = Reason(
    "without a button nothing leads on from this step",
    "Say advance: (a click, input, a page, an event), which takes the Next button away.",
)
MADE_BY_CODE = Reason("the step is made by code", "Write it out in steps:.")
DARKNESS = Reason(
    "how dark the page becomes is said once for the whole project",
    "Set theme: {backdrop: 50%} in guidekit.yaml.",
    is_marked=False,
)
TRACKING = Reason(
    "guidekit records every step, completion and dismissal by itself",
    "Look at `guidekit report`, or listen with guidekit.on in the app.",
    is_marked=False,
)
UNKNOWN = Reason(
    "the importer does not know this key", "Look it up in the other tool, and say it in the guide."
)
# What changes nothing that a person would notice.
HARMLESS = None


class Recorder:
    """The account of one tour."""

    def __init__(self) -> None:
        self.losses: list[Loss] = []
        self.needs: dict[tuple[str, str], Need] = {}
        self.comments: dict[DataPath, tuple[str, ...]] = {}

    def scope(self, label: str = "") -> Scope:
        """Return the place for one step, named as a person would find it; unnamed, for the whole tour."""
        return Scope(self, label)

    def attach(self, path: DataPath, scope: Scope) -> None:
        """Put the comments of a scope above a part of the guide."""
        if scope.comments:
            self.comments[path] = (*self.comments.get(path, ()), *scope.comments)


class Scope:
    """The account of one step, or of the whole tour."""

    def __init__(self, recorder: Recorder, label: str) -> None:
        self.recorder = recorder
        self.label = label
        self.comments: list[str] = []

    def lose(self, what: str, why: str, instead: str, *, is_marked: bool = True) -> None:
        """Note what could not be carried over; unless it is minor, a comment marks the place in the guide."""
        self.recorder.losses.append(Loss(self.label, brief(what, 160), why, instead))
        if is_marked:
            self.comments.append(f"was: {brief(what)}, see the report")

    def lose_for(self, what: str, reason: Reason) -> None:
        """Note what could not be carried over, for a reason that is known."""
        self.lose(what, reason.why, reason.instead, is_marked=reason.is_marked)

    def lose_value(self, key: str, value: Json, reason: Reason) -> None:
        """Note a key and its value."""
        self.lose_for(f"{key}: {show(value)}", reason)

    def lose_rest(self, fields: Fields, reasons: Mapping[str, Reason | None]) -> None:
        """Note every key that nobody read and that is not harmless."""
        for key, value in fields.rest().items():
            reason = reasons.get(key, UNKNOWN)
            if reason is not None and value is not reason.usual and value not in (None, "", [], {}):
                self.lose_value(key, value, reason)

    def need(self, kind: NeedKind, name: str, about: str = "", *, holds: str = "") -> None:
        """Note what the project must hold for the guide to work, and what an attribute seems to hold."""
        known = self.recorder.needs.get((kind, name), Need(kind, name, about, holds))
        # A text may be anything: whoever compares it knows better.
        is_vague = known.type in ("", "text")
        self.recorder.needs[kind, name] = replace(known, type=holds or known.type) if is_vague else known


def show(value: Json) -> str:
    """Return a value of a file on one short line."""
    if isinstance(value, Code):
        return brief(value.text)
    return brief(json.dumps(value, ensure_ascii=False, default=lambda code: f"<{brief(code.text, 40)}>"))
