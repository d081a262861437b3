"""Whom PostHog shows a tour, where and when, in the words of guides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers import conditions
from guidekit.authoring.importers.addresses import page_ending, page_with, read_address
from guidekit.authoring.importers.cards import duration
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.prose import attribute_name
from guidekit.authoring.importers.recorder import Reason, show
from guidekit.authoring.importers.targets import read_target

if TYPE_CHECKING:
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

OPERATORS = {
    "exact": "is",
    "is_not": "is_not",
    "icontains": "contains",
    "gt": "more_than",
    "gte": "at_least",
    "lt": "less_than",
    "lte": "at_most",
}
DEVICES = {"desktop": "desktop", "mobile": "phone", "tablet": "tablet"}
EVERYONE = 100
UNITS = {"h": "h", "d": "d", "w": "w"}
NO_PATTERN = Reason(
    "pages are paths with * and **, and no regular expressions", "Say start: {page: /path/**} in the guide."
)
NO_FLAGS = Reason(
    "guidekit decides by attributes and events, and knows no feature flags",
    "Send the flag as an attribute, and say audience: {user.the_flag: true}.",
)
NO_FILTER = Reason(
    "this comparison has no words in guidekit", "Say audience: in the guide, or make a segment."
)
REASONS: dict[str, Reason | None] = {
    "deviceTypesMatchType": None,
    "linkedFlagVariant": NO_FLAGS,
    "cancelEvents": Reason(
        "a guide that waits to begin is not called off by an event",
        "Say requires: {event: {id: its_name, count: 0}}, or stop: {when: {event: its_name}}.",
    ),
    "actions": Reason(
        "guidekit begins by a page, an event or a click", "Track an event, and say start: {event: …}."
    ),
    "seenTourWaitPeriod": Reason(
        "how much people are shown is said once for the whole project",
        "Say limits: [{kinds: [tour], at_most: 1, per: 7d}] in guidekit.yaml.",
        is_marked=False,
    ),
}


def read_start(tour: Fields, scope: Scope) -> tuple[Json | None, Json | None]:
    """Return ``start`` and ``requires``: what begins the tour by itself, and where it may begin at all."""
    rules = tour.fields("conditions")
    pages, extra = _pages(rules, scope)
    when = [*extra, *_devices(rules)]
    begins = {**_click(tour, rules, scope), **_event(rules, scope)}
    delay = rules.number("autoShowDelaySeconds")
    scope.lose_rest(rules, REASONS)
    begins_itself = tour.flag("auto_launch") is not False
    if not begins_itself and not begins:
        scope.lose(
            "auto_launch: false",
            "without start: a guide only begins when something starts it",
            "Start it by a button, a link, or guidekit.start in the app.",
            is_marked=False,
        )
        return None, conditions.all_of([*([{"page": pages}] if pages else []), *when])
    start = {
        "page": pages,
        "when": conditions.all_of(when),
        **begins,
        "after": duration(min(delay, 300) * 1000) if delay else None,
        "frequency": "always" if _frequency(tour) == "always" else None,
        "schedule": _schedule(tour),
    }
    # A guide that begins by itself needs to be told where.
    start["page"] = pages or (None if begins else "**")
    return {key: value for key, value in start.items() if value is not None}, None


def read_stop(tour: Fields) -> Json | None:
    """Return ``stop``; shown until someone finishes or closes it is what guides do by themselves."""
    return {"views": 1} if _frequency(tour) == "show_once" else None


def read_audience(tour: Fields, scope: Scope) -> tuple[Json | None, str | None]:
    """Return ``audience`` and the ``rollout`` of the tour's targeting flag."""
    flag = tour.fields("linked_flag").text("key") or tour.text("linked_flag_key")
    if flag:
        scope.lose(f"linked_flag_key: {flag}", NO_FLAGS.why, NO_FLAGS.instead)
    groups = [Fields(group) for group in tour.fields("targeting_flag_filters").items("groups")]
    found = [conditions.all_of(_properties(group, scope)) for group in groups]
    shares = {group.number("rollout_percentage") for group in groups} - {None, EVERYONE}
    if len(groups) == 1 and len(shares) == 1:
        share = next(iter(shares))
        rollout = f"{share:g}%" if share is not None and 0 <= share <= EVERYONE else None
    else:
        rollout = None
        if shares:
            scope.lose(
                f"rollout_percentage: {sorted(map(str, shares))}",
                "one guide has one rollout",
                "Say start: {rollout: 25%}, or make a guide for each group.",
            )
    is_everyone = any(condition is None for condition in found)
    return (None if is_everyone else conditions.any_of(found)), rollout


def _frequency(tour: Fields) -> str:
    return tour.text("display_frequency") or tour.text("displayFrequency")


def _schedule(tour: Fields) -> Json | None:
    parts = {
        "from": conditions.moment(tour.get("start_date")),
        "until": conditions.moment(tour.get("end_date")),
    }
    return {key: value for key, value in parts.items() if value is not None} or None


def _pages(rules: Fields, scope: Scope) -> tuple[Json | None, list[Json]]:
    url, kind = rules.text("url").strip(), rules.text("urlMatchType") or "icontains"
    if not url:
        return None, []
    page = read_address(url)
    whole = page.patterns[0] if page is not None else None
    patterns = {"exact": whole, "regex": _simple_regex(url), "icontains": page_with(url)}
    pattern = patterns.get("exact" if kind == "is_not" else kind.removeprefix("not_"))
    if pattern is None:
        scope.lose_for(f"url {kind} {url}", NO_PATTERN)
        return None, []
    if kind.startswith(("is_not", "not_")):
        return None, [{"not": {"page": pattern}}]
    parts = {"query": page.query, "hash": page.hash} if kind == "exact" and page is not None else {}
    beside = {key: part for key, part in parts.items() if part}
    return pattern, [{"page": {"path": pattern, **beside}}] if beside else []


def _simple_regex(expression: str) -> str | None:
    """``^https://app\\.acme\\.com/projects/.*$`` says no more than a pattern does."""
    plain = re.sub(r"\\([./-])", r"\1", expression.removeprefix("^").removesuffix("$"))
    begin, end = expression.startswith("^"), expression.endswith("$")
    open_end = plain.endswith(".*")
    plain = plain.removesuffix(".*")
    if re.search(r"[\\^$*+?()\[\]{}|]", plain):
        return None
    if not begin:
        return page_ending(plain) if end and not open_end else page_with(plain)
    page = read_address(plain)
    if page is None or page.query or page.hash:
        return None
    path = page.patterns[0]
    if end and not open_end:
        return path
    return f"{path}**" if path.endswith("/") else f"{path}*/**"


def _devices(rules: Fields) -> list[Json]:
    devices = [DEVICES.get(str(device).lower()) for device in rules.items("deviceTypes")]
    found = [device for device in devices if device is not None]
    return (
        [{"browser": {"device": found[0] if len(found) == 1 else found}}]
        if 0 < len(found) < len(DEVICES)
        else []
    )


def _click(tour: Fields, rules: Fields, scope: Scope) -> dict[str, Json]:
    selector = rules.get("selector") or tour.get("trigger_selector")
    target = read_target(selector, scope, key="conditions.selector")
    if target is None:
        return {}
    if tour.flag("auto_launch"):
        scope.lose(
            f"conditions.selector: {show(selector)}",
            "a guide begins by itself or by a click",
            "Make a second guide, or start this one from a button.",
        )
        return {}
    return {"click": target}


def _event(rules: Fields, scope: Scope) -> dict[str, Json]:
    events = [Fields(event) for event in rules.fields("events").items("values")]
    names = [event.text("name") for event in events if event.text("name")]
    if not names:
        return {}
    for event in events:
        if event.get("propertyFilters"):
            scope.lose_value("events.propertyFilters", event.get("propertyFilters"), NO_FILTER)
    for name in names[1:]:
        scope.lose(
            f"event {name}",
            "a guide begins by one event",
            "Make a second guide, or track one event for both.",
        )
    return {"event": conditions.event_name(names[0], scope, about="begins it")}


def _properties(group: Fields, scope: Scope) -> list[Json]:
    found = [_property(Fields(one), scope) for one in group.items("properties")]
    return [condition for condition in found if condition is not None]


def _property(given: Fields, scope: Scope) -> Json | None:
    key, operator, value = given.text("key"), given.text("operator") or "exact", given.get("value")
    if given.text("type") in ("person", "group", ""):
        name = attribute_name(key, holder="company" if given.text("type") == "group" else "user")
        condition = _comparison(name, operator, value, scope)
        if condition is not None:
            return condition
    scope.lose(f"{given.text('type')} {key} {operator} {show(value)}", NO_FILTER.why, NO_FILTER.instead)
    return None


def _comparison(name: str, operator: str, value: Json, scope: Scope) -> Json | None:
    if operator in OPERATORS:
        return conditions.attribute(name, OPERATORS[operator], value, scope)
    if operator == "not_icontains":
        condition = conditions.attribute(name, "contains", value, scope)
        return condition and conditions.negate(condition)
    if operator in ("is_set", "is_not_set"):
        return conditions.attribute(name, "known", operator == "is_set", scope)
    if operator in ("is_date_after", "is_date_before"):
        ago = re.fullmatch(r"-(\d{1,4})([hdw])", str(value))
        if ago is not None:
            word = "within" if operator == "is_date_after" else "older_than"
            return conditions.attribute(name, word, f"{ago[1]}{UNITS[ago[2]]}", scope)
        return conditions.attribute(name, "after" if operator == "is_date_after" else "before", value, scope)
    return None
