"""Usertour's actions and start rules in the words of guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.importers import conditions
from guidekit.authoring.importers.addresses import is_allowed_navigation
from guidekit.authoring.importers.cards import duration
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.prose import slug
from guidekit.authoring.importers.recorder import Reason
from guidekit.authoring.importers.usertour_conditions import UNITS, read_conditions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.authoring.importers.draft import Draft
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

PRIORITIES = {"highest": "highest", "high": "high", "low": "low", "lowest": "lowest"}
LONGEST_DELAY_MS = 300_000
NO_ACTION = Reason(
    "guidekit runs no code from a guide", "Say action: {run: its_name}, and register it in the app."
)
SHOWN_TOO_OFTEN = Reason(
    "how much people are shown is said once for the whole project",
    "Say limits: [{at_most: 1, per: 1d}] in guidekit.yaml.",
    is_marked=False,
)


class Rules:
    """Reads the rules of one flow, whose steps are known by their order; ``current`` is being read."""

    def __init__(self, draft: Draft, order: Sequence[str | None]) -> None:
        self.draft = draft
        self.order = order
        self.current = 0
        self.next_ones: set[str] = set()

    @property
    def is_last(self) -> bool:
        """Whether no step comes after the current one."""
        return self.current == len(self.order) - 1

    def actions(self, given: Json, scope: Scope) -> list[Json]:
        """Return what can be said of a list of actions; the rest is reported."""
        found = [self._action(Fields(one), scope) for one in (given if isinstance(given, list) else [])]
        return [action for action in found if action is not None]

    def _action(self, given: Fields, scope: Scope) -> Json | None:
        kind = given.text("type")
        if kind == "dismiss":
            # Usertour has no other way to finish, and counts a flow whose last step was seen as completed.
            return "complete" if self.is_last else "dismiss"
        if kind == "goto_step" and (move := self._move(given.get("step"))) is not None:
            return move
        if kind in ("start_flow", "start_content"):
            other = given.text("flow") or given.text("content")
            guide = slug(other, default="other-guide")
            scope.need("guide", guide, f"was {other}")
            return {"start": guide}
        if kind == "navigate" and is_allowed_navigation(given.text("url")):
            new_tab = True in (given.get("newTab"), given.get("newWindow"))
            return {"navigate": {"url": given.text("url"), "new_tab": True} if new_tab else given.text("url")}
        scope.lose_value("action", given.data, NO_ACTION)
        return None

    def _move(self, key: Json) -> Json | None:
        """Usertour only knows steps to go to; the next and the last one are Next and Back."""
        wanted = self.draft.all_ids.get(str(key))
        if wanted is None:
            return None
        beside = {
            self.order[at]: word
            for at, word in ((self.current + 1, "next"), (self.current - 1, "back"))
            if 0 <= at < len(self.order)
        }
        if beside.get(wanted) == "next":
            self.next_ones.add(wanted)
        return beside.get(wanted) or {"goto": self.draft.refer(key)}

    def mark_detours(self) -> None:
        """A step between others that the one before it never leads to stands out of the order."""
        for step, name in list(zip(self.draft.steps, self.order, strict=False))[1:-1]:
            if name not in self.next_ones and f"'goto': '{name}'" in repr(self.draft.steps):
                step["only"] = "by_goto"

    def start(self, given: Fields, scope: Scope) -> dict[str, Json]:
        """Return ``start``, ``stop`` and ``audience``."""
        targeting = conditions.split_rule(read_conditions(given.get("when"), scope))
        delay = given.number("waitMs") or (given.number("waitSeconds") or 0) * 1000
        start = {
            "page": targeting.page or "**",
            "not_page": targeting.not_page,
            "when": targeting.when,
            "after": duration(min(delay, LONGEST_DELAY_MS)) if delay else None,
            "frequency": _frequency(given.fields("frequency"), scope),
            "priority": PRIORITIES.get(given.text("priority")),
        }
        return {
            "start": {key: value for key, value in start.items() if value is not None},
            "stop": {"views": 1} if given.fields("frequency").get("mode") == "once" else None,
            "audience": targeting.audience,
        }


def _frequency(given: Fields, scope: Scope) -> Json | None:
    mode, every = given.text("mode"), given.fields("every")
    # No pause is written down as one of no time.
    if given.fields("atLeast").number("duration"):
        scope.lose_value("atLeast", given.get("atLeast"), SHOWN_TOO_OFTEN)
    length = (every.number("duration") or 0) * UNITS.get(every.text("unit"), UNITS["days"])
    times = every.number("times")
    if mode == "once" or not length:
        return "always" if mode == "unlimited" else None
    at_most = {"at_most": int(times)} if mode == "multiple" and times else {}
    return {"every": duration(length), **at_most}
