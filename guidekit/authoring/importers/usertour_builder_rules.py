"""Conditions and actions of Usertour's builder, in the shape its API answers with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidekit.contract.fragments import Json

STRING_WORDS = {"notContain": "not_contains", "startsWith": "starts_with", "endsWith": "ends_with"}
ATTRIBUTE_WORDS = {
    **STRING_WORDS,
    "isLessThan": "lt",
    "isLessThanOrEqualTo": "lte",
    "isGreaterThan": "gt",
    "isGreaterThanOrEqualTo": "gte",
    "lessThan": "less_than",
    "moreThan": "more_than",
    "includesAtLeastOne": "includes_any",
    "includesAll": "includes_all",
    "notIncludesAtLeastOne": "not_includes_any",
    "notIncludesAll": "not_includes_all",
}
ELEMENT_STATES = {"unpresent": "hidden", "undisabled": "enabled"}
CONTENT_STATES = {"actived": "active", "unactived": "inactive"}
COUNTS = {"atLeast": "at_least", "atMost": "at_most"}
WINDOWS = {"inTheLast": "in_the_last", "moreThan": "more_than", "atAnyPointInTime": "any_time"}


def read_target(target: Json) -> Json | None:
    """Return where an element is by selector or text; what the builder finds by itself has neither."""
    given = Fields(target)
    if given.text("customSelector") and given.text("type") != "auto":
        nth = re.match(r"\d+", given.text("sequence"))
        place = {"nth": int(nth[0]) - 1} if nth and int(nth[0]) > 1 else {}
        return {"selector": given.text("customSelector"), **place}
    return {"text": given.text("content")} if given.text("content") else None


def read_when(given: Json) -> list[Json]:
    """Return a list of conditions; the first one says whether all or any of them must hold."""
    nodes = given if isinstance(given, list) else []
    found = [_condition(Fields(node)) for node in nodes]
    is_any = len(found) > 1 and Fields(nodes[0]).text("operators") != "and"
    return [{"type": "group", "match": "any", "conditions": found}] if is_any else found


def _condition(node: Fields) -> dict[str, Json]:
    data, kind = node.fields("data"), node.text("type")
    readers: dict[str, Callable[[Fields], dict[str, Json]]] = {
        "group": lambda _: _group(node),
        "user-attr": lambda data: _attribute(data, "user"),
        "company-attr": lambda data: _attribute(data, "company"),
        "segment": _segment,
        "current-page": _page,
        "element": _element,
        "content": _content,
        "event": _event,
        "time": _time,
    }
    reader = readers.get(kind)
    return reader(data) if reader is not None else {"type": kind, **data.data}


def _group(node: Fields) -> dict[str, Json]:
    inner = node.items("conditions")
    is_all = bool(inner) and Fields(inner[0]).text("operators") == "and"
    found = [_condition(Fields(one)) for one in inner]
    return {"type": "group", "match": "all" if is_all else "any", "conditions": found}


def _attribute(data: Fields, scope: str) -> dict[str, Json]:
    logic = data.text("logic")
    return {
        "type": "attribute",
        "scope": scope,
        "attribute": data.text("attrCode") or data.text("attrId"),
        "op": ATTRIBUTE_WORDS.get(logic, logic),
        "value": data.get("value"),
        "value2": data.get("value2"),
        "values": data.get("listValues"),
    }


def _segment(data: Fields) -> dict[str, Json]:
    return {"type": "segment", "segment": data.text("segmentId"), "in": data.text("logic") != "not"}


def _page(data: Fields) -> dict[str, Json]:
    return {"type": "current_url", "includes": data.items("includes"), "excludes": data.items("excludes")}


def _element(data: Fields) -> dict[str, Json]:
    logic = data.text("logic")
    state = ELEMENT_STATES.get(logic, logic)
    return {"type": "element", "target": read_target(data.get("elementData")), "state": state}


def _content(data: Fields) -> dict[str, Json]:
    logic = data.text("logic")
    state = CONTENT_STATES.get(logic, logic)
    return {"type": "content_state", "content": data.text("contentId"), "state": state}


def _time(data: Fields) -> dict[str, Json]:
    return {"type": "time_window", "start": data.get("startTime"), "end": data.get("endTime")}


def _event(data: Fields) -> dict[str, Json]:
    count, window = data.text("countLogic"), data.text("timeLogic")
    return {
        "type": "event",
        "event": data.text("eventCode") or data.text("eventId"),
        "count": {"op": COUNTS.get(count, count), "n": data.get("count")} if count else None,
        "within": {
            "op": WINDOWS.get(window, window),
            "value": data.get("windowValue"),
            "unit": data.text("timeUnit"),
        },
    }


def read_actions(given: Json) -> list[Json]:
    """Return a list of actions."""
    return [_action(Fields(node)) for node in (given if isinstance(given, list) else [])]


def _action(node: Fields) -> dict[str, Json]:
    data, kind = node.fields("data"), node.text("type")
    if kind == "step-goto":
        return {"type": "goto_step", "step": data.text("stepCvid")}
    if kind == "flow-start":
        return {"type": "start_content", "content": data.text("contentId")}
    if kind == "page-navigate":
        url = data.text("url") or _plain(data.get("value"))
        return {"type": "navigate", "url": url, "newTab": data.text("openType") == "new"}
    if kind.endswith("-dismis"):
        return {"type": "dismiss"}
    return {"type": "run_javascript" if kind == "javascript-evaluate" else kind, "script": data.get("value")}


def _plain(nodes: Json) -> str:
    given = nodes if isinstance(nodes, list) else []
    return "".join(Fields(node).text("text") or _plain(Fields(node).get("children")) for node in given)
