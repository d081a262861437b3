"""Usertour's conditions, actions and rules in the words of guides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers import conditions
from guidekit.authoring.importers.addresses import is_allowed_navigation, make_pattern
from guidekit.authoring.importers.cards import duration
from guidekit.authoring.importers.draft import MACHINE_MADE
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.prose import attribute_name, fill_placeholders, slug
from guidekit.authoring.importers.recorder import Reason, show
from guidekit.authoring.importers.targets import selector_target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.authoring.importers.draft import Draft
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

HOLDERS = {"user": "user", "company": "company", "companyMembership": "membership"}
ATTRIBUTE_WORDS = {
    "is": "is",
    "not": "is_not",
    "contains": "contains",
    "starts_with": "starts_with",
    "ends_with": "ends_with",
    "lt": "less_than",
    "lte": "at_most",
    "gt": "more_than",
    "gte": "at_least",
    "before": "before",
    "after": "after",
    "includes_any": "includes",
    "includes_all": "includes_all",
}
NEGATED = {"not_contains": "contains", "not_includes_any": "includes", "not_includes_all": "includes_all"}
DAYS_AGO = {"less_than": "within", "more_than": "older_than"}
ELEMENT_STATES = {"present": "present", "hidden": "hidden", "disabled": "disabled", "enabled": "enabled"}
CONTENT_STATES = {
    "seen": "seen",
    "unseen": "not_seen",
    "completed": "completed",
    "uncompleted": "not_completed",
    "active": "active",
}
COUNTS = {"at_least": "at_least", "at_most": "at_most", "exactly": "count"}
SCOPES = {"current_user_in_company": "user_in_company", "any_user_in_company": "company"}
UNITS = {"seconds": 1000, "minutes": 60_000, "hours": 3_600_000, "days": 86_400_000}
PRIORITIES = {"medium": "normal"}
NO_WORDS = Reason(
    "this condition has no words in guidekit", "Say what is meant with when:, audience: or start:."
)
NO_ACTION = Reason(
    "guidekit runs no code from a guide", "Say action: {run: its_name}, and register it in the app."
)
NO_PAGE = Reason("pages are paths with * and **", "Say page: /path/** where it belongs.")


class Rules:
    """Reads the rules of one flow, whose steps are known by their order; ``current`` is the one being read."""

    def __init__(self, draft: Draft, order: Sequence[str | None]) -> None:
        self.draft = draft
        self.order = order
        self.current = 0
        self.next_ones: set[str] = set()

    @property
    def is_last(self) -> bool:
        """Whether no step comes after the current one."""
        return self.current == len(self.order) - 1

    def condition(self, given: Json, scope: Scope) -> Json | None:
        """Return conditions that must all hold, or None when nothing of them can be said."""
        found = [self.one(Fields(one), scope) for one in (given if isinstance(given, list) else [])]
        return conditions.all_of([condition for condition in found if condition is not None])

    def one(self, given: Fields, scope: Scope) -> Json | None:
        """Return one condition."""
        kind = given.text("type")
        reader = {
            "group": self.group,
            "attribute": self.attribute,
            "user_attribute": self.attribute,
            "segment": self.segment,
            "current_url": self.page,
            "element": self.element,
            "flow": self.content,
            "content_state": self.content,
            "event": self.event,
            "time_window": self.time,
        }.get(kind)
        condition = reader(given, scope) if reader is not None else None
        if condition is None and kind != "group":
            scope.lose_value("condition", given.data, NO_WORDS)
        return condition

    def group(self, given: Fields, scope: Scope) -> Json | None:
        found = [self.one(Fields(one), scope) for one in given.items("conditions")]
        parts = [condition for condition in found if condition is not None]
        return conditions.any_of(parts) if given.text("match") == "any" else conditions.all_of(parts)

    def attribute(self, given: Fields, scope: Scope) -> Json | None:
        if not given.text("attribute") or MACHINE_MADE.fullmatch(given.text("attribute")):
            return None
        name = attribute_name(given.text("attribute"), holder=HOLDERS.get(given.text("scope"), "user"))
        operator, value = given.text("op") or "is", given.get("values") or given.get("value")
        if operator in ("true", "false", "any", "empty"):
            word = "is" if operator in ("true", "false") else "known"
            return conditions.attribute(name, word, operator in ("true", "any"), scope)
        if operator in DAYS_AGO:
            return conditions.attribute(name, DAYS_AGO[operator], f"{value}d", scope)
        if operator == "between":
            low = conditions.attribute(name, "at_least", value, scope)
            high = conditions.attribute(name, "at_most", given.get("value2"), scope)
            return {name: {**low[name], **high[name]}} if low and high else None
        if operator in NEGATED:
            condition = conditions.attribute(name, NEGATED[operator], value, scope)
            return condition and conditions.negate(condition)
        return (
            conditions.attribute(name, ATTRIBUTE_WORDS[operator], value, scope)
            if operator in ATTRIBUTE_WORDS
            else None
        )

    def segment(self, given: Fields, scope: Scope) -> Json | None:
        name = slug(given.text("segment"), default="segment")
        scope.need("segment", name, f"was the segment {given.text('segment')}")
        return name if given.get("in") is not False else {"not": name}

    def page(self, given: Fields, scope: Scope) -> Json | None:
        pages = read_pages(given.items("includes"), scope)
        others = read_pages(given.items("excludes"), scope)
        if not pages:
            return {"not": {"page": others}} if others else None
        return {"page": {"path": pages, "not_path": others}} if others else {"page": pages}

    def element(self, given: Fields, scope: Scope) -> Json | None:
        target, state = read_target(given.get("target"), scope), ELEMENT_STATES.get(given.text("state"))
        return {"element": {"target": target, "is": state}} if target is not None and state else None

    def content(self, given: Fields, scope: Scope) -> Json | None:
        other, state = given.text("flow") or given.text("content"), given.text("state")
        if not other:
            return None
        guide = slug(other, default="other-guide")
        scope.need("guide", guide, f"was {other}")
        if state == "inactive":
            return {"not": {"guide": {"id": guide, "is": "active"}}}
        known = CONTENT_STATES.get(state)
        return {"guide": guide if known == "completed" else {"id": guide, "is": known}} if known else None

    def event(self, given: Fields, scope: Scope) -> Json | None:
        name, count, within = given.text("event"), given.fields("count"), given.fields("within")
        if not name or count.text("op") == "between" or within.text("op") == "between":
            return None
        parts: dict[str, Json] = {}
        if count.text("op") in COUNTS and (number := count.number("n")) is not None:
            parts[COUNTS[count.text("op")]] = int(number)
        if within.text("op") in ("in_the_last", "more_than"):
            word = "within" if within.text("op") == "in_the_last" else "older_than"
            parts[word] = duration(
                (within.number("value") or 0) * UNITS.get(within.text("unit"), UNITS["days"])
            )
        if given.text("scope") in SCOPES:
            parts["by"] = SCOPES[given.text("scope")]
        if given.get("where"):
            scope.lose_value("where", given.get("where"), NO_WORDS)
        scope.need("event", name, "is a condition")
        return {"event": {"id": name, **parts} if parts else name}

    def time(self, given: Fields, scope: Scope) -> Json | None:  # noqa: ARG002 - all readers are called alike
        parts = {"from": conditions.moment(given.get("start")), "until": conditions.moment(given.get("end"))}
        found = {key: value for key, value in parts.items() if value is not None}
        return {"time": found} if found else None

    def actions(self, given: Json, scope: Scope) -> list[Json]:
        """Return what can be said of a list of actions; the rest is reported."""
        found = [self.action(Fields(one), scope) for one in (given if isinstance(given, list) else [])]
        return [action for action in found if action is not None]

    def action(self, given: Fields, scope: Scope) -> Json | None:
        kind = given.text("type")
        if kind == "dismiss":
            # Usertour has no other way to finish, and counts a flow whose last step was seen as completed.
            return "complete" if self.is_last else "dismiss"
        if kind == "goto_step" and (move := self.move(given.get("step"))) is not None:
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

    def move(self, key: Json) -> Json | None:
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
            if name in self.draft.referred and name not in self.next_ones and self._is_led_to(name):
                step["only"] = "by_goto"

    def _is_led_to(self, name: str | None) -> bool:
        return f"'goto': '{name}'" in repr(self.draft.steps)

    def start(self, given: Fields, scope: Scope) -> dict[str, Json]:
        """Return ``start`` and ``audience``: what the browser decides, and what the server does."""
        found = [self.one(Fields(one), scope) for one in given.items("when")]
        parts = [
            part for one in found if one is not None for part in (one if isinstance(one, list) else [one])
        ]
        here = [part for part in parts if is_in_browser(part)]
        pages = [Fields(part["page"] if isinstance(part["page"], dict) else {"path": part["page"]})
                 for part in here if isinstance(part, dict) and list(part) == ["page"]]  # fmt: skip
        one = pages[0] if len(pages) == 1 else Fields(None)
        when = [part for part in here if not one.data or not isinstance(part, dict) or list(part) != ["page"]]
        frequency, stop = self.frequency(given.fields("frequency"), scope)
        priority = given.text("priority")
        delay = given.number("waitMs") or (given.number("waitSeconds") or 0) * 1000
        start = {
            "page": _one(one.items("path")) or "**",
            "not_page": _one(one.items("not_path")),
            "when": conditions.all_of(when),
            "after": duration(min(delay, 300_000)) if delay else None,
            "frequency": frequency,
            "priority": PRIORITIES.get(priority, priority) if priority not in ("", "medium") else None,
        }
        given.pass_over("startIfNotComplete")
        return {
            "start": {key: value for key, value in start.items() if value is not None},
            "stop": stop,
            "audience": conditions.all_of([part for part in parts if not is_in_browser(part)]),
        }

    def frequency(self, given: Fields, scope: Scope) -> tuple[Json | None, Json | None]:
        """Return ``frequency`` and ``stop``."""
        mode, every = given.text("mode"), given.fields("every")
        if given.get("atLeast"):
            scope.lose_value(
                "atLeast",
                given.get("atLeast"),
                Reason(
                    "how much people are shown is said once for the whole project",
                    "Say limits: [{at_most: 1, per: 1d}] in guidekit.yaml.",
                    is_marked=False,
                ),  # fmt: skip
            )
        length = (every.number("duration") or 0) * UNITS.get(every.text("unit"), UNITS["days"])
        if mode == "once":
            return None, {"views": 1}
        if not length:
            return ("always" if mode == "unlimited" else None), None
        times = every.number("times")
        if mode == "multiple" and times:
            return {"every": duration(length), "at_most": int(times)}, None
        return {"every": duration(length)}, None


def _one(values: list[Json]) -> Json | None:
    return values[0] if len(values) == 1 else values or None


def is_in_browser(condition: Json) -> bool:
    """Tell whether only the browser can decide a condition: where the person is and what is on the page."""
    if isinstance(condition, list):
        return any(map(is_in_browser, condition))
    if not isinstance(condition, dict):
        return False
    return any(
        key in ("page", "element", "browser") or (key in ("any", "not", "all") and is_in_browser(value))
        for key, value in condition.items()
    )


def read_pages(patterns: list[Json], scope: Scope) -> list[str]:
    """
    Return page patterns; Usertour's match the whole address, and their ``*`` stays within one part of it.

    ``*/app/*`` are the pages below ``/app``, ``*/pricing`` is one page on any host.
    """
    found = []
    for given in patterns:
        pattern = _page(given) if isinstance(given, str) else None
        if pattern is None:
            scope.lose(f"page {show(given)}", NO_PAGE.why, NO_PAGE.instead)
        else:
            found.append(pattern)
    return found


def _page(given: str) -> str | None:
    address = re.sub(r"^[a-z*]+://", "", given.strip()).partition("?")[0].partition("#")[0]
    host, slash, path = address.partition("/")
    if not slash:
        return "**" if host else None
    if host == "" or "*" in host or "." in host or ":" in host or host == "localhost":
        path = f"/{path}"
    else:
        path = f"/{address}"
    return make_pattern(f"{path[:-1]}**" if re.search(r"(?<!\*)/\*$", path) else path)


def read_target(given: Json, scope: Scope) -> Json | None:
    """Return a target by selector, of which ``nth`` counts from 0, or by text."""
    target = Fields(given)
    if target.text("text") and not target.text("selector"):
        return {"text": target.text("text")[:200]}
    if not target.text("selector"):
        return None
    found = selector_target(target.text("selector"), scope, key="target")
    nth = target.number("nth")
    if found is None or nth is None:
        return found
    return {**(found if isinstance(found, dict) else {"data_guide": found}), "nth": int(nth) + 1}


def read_url(text: str, scope: Scope) -> str:
    """Return an address without placeholders, which guides do not fill into addresses."""
    return fill_placeholders(text, scope, escape=False)
