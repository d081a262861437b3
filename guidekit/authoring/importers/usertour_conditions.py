"""Usertour's conditions, targets and pages in the words of guides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers import conditions
from guidekit.authoring.importers.addresses import make_pattern
from guidekit.authoring.importers.cards import duration
from guidekit.authoring.importers.draft import MACHINE_MADE
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.prose import attribute_name, slug
from guidekit.authoring.importers.recorder import Reason, show
from guidekit.authoring.importers.targets import selector_target

if TYPE_CHECKING:
    from collections.abc import Callable

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
KNOWN = {"true": ("is", True), "false": ("is", False), "any": ("known", True), "empty": ("known", False)}
ELEMENT_STATES = {"present": "present", "hidden": "hidden", "disabled": "disabled", "enabled": "enabled"}
CONTENT_STATES = {
    "seen": "seen",
    "unseen": "not_seen",
    "completed": "completed",
    "uncompleted": "not_completed",
    "active": "active",
}
COUNTS = {"at_least": "at_least", "at_most": "at_most", "exactly": "count"}
WINDOWS = {"in_the_last": "within", "more_than": "older_than"}
SCOPES = {"current_user_in_company": "user_in_company", "any_user_in_company": "company"}
UNITS = {"seconds": 1000, "minutes": 60_000, "hours": 3_600_000, "days": 86_400_000}
LONGEST_TEXT = 200
NO_WORDS = Reason(
    "this condition has no words in guidekit", "Say what is meant with when:, audience: or start:."
)
NO_PAGE = Reason("pages are paths with * and **", "Say page: /path/** where it belongs.")


def read_conditions(given: Json, scope: Scope) -> Json | None:
    """Return conditions that must all hold, or None when nothing of them can be said."""
    found = [read_condition(Fields(one), scope) for one in (given if isinstance(given, list) else [])]
    return conditions.all_of([condition for condition in found if condition is not None])


def read_condition(given: Fields, scope: Scope) -> Json | None:
    """Return one condition; one that has no words is reported."""
    kind = given.text("type")
    if kind == "group":
        return _group(given, scope)
    reader = READERS.get(kind)
    condition = reader(given, scope) if reader is not None else None
    if condition is None:
        scope.lose_value("condition", given.data, NO_WORDS)
    return condition


def _group(given: Fields, scope: Scope) -> Json | None:
    found = [read_condition(Fields(one), scope) for one in given.items("conditions")]
    parts = [condition for condition in found if condition is not None]
    return conditions.any_of(parts) if given.text("match") == "any" else conditions.all_of(parts)


def _attribute(given: Fields, scope: Scope) -> Json | None:
    code = given.text("attribute")
    if not code or MACHINE_MADE.fullmatch(code):
        return None
    name = attribute_name(code, holder=HOLDERS.get(given.text("scope"), "user"))
    operator, value = given.text("op") or "is", given.get("values") or given.get("value")
    if operator in KNOWN:
        return conditions.attribute(name, *KNOWN[operator], scope)
    if operator in DAYS_AGO:
        return conditions.attribute(name, DAYS_AGO[operator], f"{value}d", scope)
    if operator == "between":
        low = conditions.attribute(name, "at_least", value, scope)
        high = conditions.attribute(name, "at_most", given.get("value2"), scope)
        return {name: {**low[name], **high[name]}} if low and high else None
    word = ATTRIBUTE_WORDS.get(operator, NEGATED.get(operator, ""))
    condition = conditions.attribute(name, word, value, scope) if word else None
    return conditions.negate(condition) if condition is not None and operator in NEGATED else condition


def _segment(given: Fields, scope: Scope) -> Json | None:
    name = slug(given.text("segment"), default="segment")
    scope.need("segment", name, f"was the segment {given.text('segment')}")
    return name if given.get("in") is not False else {"not": name}


def _page(given: Fields, scope: Scope) -> Json | None:
    pages = read_pages(given.items("includes"), scope)
    others = read_pages(given.items("excludes"), scope)
    if not pages:
        return {"not": {"page": others}} if others else None
    return {"page": {"path": pages, "not_path": others}} if others else {"page": pages}


def _element(given: Fields, scope: Scope) -> Json | None:
    target, state = read_target(given.get("target"), scope), ELEMENT_STATES.get(given.text("state"))
    return {"element": {"target": target, "is": state}} if target is not None and state else None


def _content(given: Fields, scope: Scope) -> Json | None:
    other, state = given.text("flow") or given.text("content"), given.text("state")
    if not other or (state not in CONTENT_STATES and state != "inactive"):
        return None
    guide = slug(other, default="other-guide")
    scope.need("guide", guide, f"was {other}")
    if state == "inactive":
        return {"not": {"guide": {"id": guide, "is": "active"}}}
    return {"guide": guide if state == "completed" else {"id": guide, "is": CONTENT_STATES[state]}}


def _event(given: Fields, scope: Scope) -> Json | None:
    name, count, within = given.text("event"), given.fields("count"), given.fields("within")
    if not name or "between" in (count.text("op"), within.text("op")):
        return None
    parts: dict[str, Json] = {}
    if count.text("op") in COUNTS and (number := count.number("n")) is not None:
        parts[COUNTS[count.text("op")]] = int(number)
    if within.text("op") in WINDOWS:
        length = (within.number("value") or 0) * UNITS.get(within.text("unit"), UNITS["days"])
        parts[WINDOWS[within.text("op")]] = duration(length)
    if given.text("scope") in SCOPES:
        parts["by"] = SCOPES[given.text("scope")]
    if given.get("where"):
        scope.lose_value("where", given.get("where"), NO_WORDS)
    name = conditions.event_name(name, scope, about="is a condition")
    return {"event": {"id": name, **parts} if parts else name}


def _time(given: Fields, scope: Scope) -> Json | None:  # noqa: ARG001 - all readers are called alike
    parts = {
        "from": conditions.moment(given.get("start")),
        "until": conditions.moment(given.get("end")),
    }
    found = {key: value for key, value in parts.items() if value is not None}
    return {"time": found} if found else None


READERS: dict[str, Callable[[Fields, Scope], Json | None]] = {
    "attribute": _attribute,
    "user_attribute": _attribute,
    "segment": _segment,
    "current_url": _page,
    "element": _element,
    "flow": _content,
    "content_state": _content,
    "event": _event,
    "time_window": _time,
}


def read_pages(patterns: list[Json], scope: Scope) -> list[str]:
    """
    Return page patterns; Usertour's match the whole address, and their ``*`` stays within one part of it.

    ``*/app/*`` are the pages below ``/app``, ``*/pricing`` is one page on any host.
    """
    found = []
    for given in patterns:
        pattern = _pattern(given) if isinstance(given, str) else None
        if pattern is None:
            scope.lose(f"page {show(given)}", NO_PAGE.why, NO_PAGE.instead)
        else:
            found.append(pattern)
    return found


def _pattern(given: str) -> str | None:
    address = re.sub(r"^[a-z*]+://", "", given.strip()).partition("?")[0].partition("#")[0]
    host, slash, path = address.partition("/")
    if not slash:
        return "**" if host else None
    is_host = host in ("", "localhost") or re.search(r"[*.:]", host) is not None
    path = f"/{path if is_host else address}"
    return make_pattern(f"{path[:-1]}**" if re.search(r"(?<!\*)/\*$", path) else path)


def read_target(given: Json, scope: Scope) -> Json | None:
    """Return a target by selector, of which ``nth`` counts from 0, or by text."""
    target = Fields(given)
    if target.text("text") and not target.text("selector"):
        return {"text": target.text("text")[:LONGEST_TEXT]}
    if not target.text("selector"):
        return None
    found = selector_target(target.text("selector"), scope, key="target")
    nth = target.number("nth")
    if found is None or nth is None:
        return found
    return {**(found if isinstance(found, dict) else {"data_guide": found}), "nth": int(nth) + 1}
