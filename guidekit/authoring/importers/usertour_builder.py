"""Usertour's builder model, as its app and its web socket hold it, in the shape its API answers with."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers.fields import Fields

if TYPE_CHECKING:
    from collections.abc import Iterator

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
QUESTIONS = ("nps", "star-rating", "scale", "single-line-text", "multi-line-text", "multiple-choice")


def read_version(version: Json) -> dict[str, Json]:
    """Return a version of the builder with ``steps`` and ``startRules`` as the API has them."""
    given = Fields(version)
    config = given.fields("config")
    setting = config.fields("autoStartRulesSetting")
    answer: dict[str, Json] = {"steps": [read_step(step) for step in given.items("steps")]}
    if config.get("enabledAutoStartRules") is True:
        answer["startRules"] = {
            "when": read_when(config.get("autoStartRules")),
            "frequency": _frequency(setting.fields("frequency")),
            "priority": setting.text("priority"),
            "waitSeconds": setting.number("wait"),
        }
    if config.get("enabledHideRules") is True:
        answer["hideRules"] = {"when": read_when(config.get("hideRules"))}
    return answer


def _frequency(given: Fields) -> dict[str, Json]:
    return {"mode": given.text("frequency"), "every": given.get("every"), "atLeast": given.get("atLeast")}


def read_step(step: Json) -> dict[str, Json]:
    """Return one step."""
    given = Fields(step)
    setting, target = given.fields("setting"), given.fields("target")
    return {
        "cvid": given.get("cvid"),
        "name": given.text("name"),
        "type": given.text("type"),
        "target": read_target(target.data),
        "has unknown target": given.text("type") == "tooltip" and read_target(target.data) is None,
        "placement": {
            "side": setting.text("side"),
            "align": setting.text("align"),
            "position": setting.text("position"),
            "backdrop": setting.flag("enabledBackdrop"),
            "blockTarget": setting.flag("enabledBlockTarget"),
        },
        "width": setting.number("width"),
        "skippable": setting.flag("skippable"),
        "explicitCompletionStep": setting.flag("explicitCompletionStep"),
        "content": list(_blocks(given.get("data"))),
        "triggers": [
            {
                "when": read_when(Fields(trigger).get("conditions")),
                "do": read_actions(Fields(trigger).get("actions")),
                "waitSeconds": Fields(trigger).number("wait"),
            }
            for trigger in given.items("trigger")
        ],
        "onClick": read_actions(target.get("actions")),
    }


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
    logic = data.text("logic")
    if kind == "group":
        inner = node.items("conditions")
        is_all = bool(inner) and Fields(inner[0]).text("operators") == "and"
        return {
            "type": "group",
            "match": "all" if is_all else "any",
            "conditions": [_condition(Fields(one)) for one in inner],
        }
    if kind in ("user-attr", "company-attr"):
        return {
            "type": "attribute",
            "scope": "company" if kind == "company-attr" else "user",
            "attribute": data.text("attrCode") or data.text("attrId"),
            "op": ATTRIBUTE_WORDS.get(logic, logic),
            "value": data.get("value"),
            "value2": data.get("value2"),
            "values": data.get("listValues"),
        }
    if kind == "segment":
        return {"type": "segment", "segment": data.text("segmentId"), "in": logic != "not"}
    if kind == "current-page":
        return {"type": "current_url", "includes": data.items("includes"), "excludes": data.items("excludes")}
    if kind == "element":
        target = read_target(data.get("elementData"))
        return {"type": "element", "target": target, "state": ELEMENT_STATES.get(logic, logic)}
    if kind == "content":
        return {
            "type": "content_state",
            "content": data.text("contentId"),
            "state": CONTENT_STATES.get(logic, logic),
        }
    if kind == "event":
        return _event(data)
    if kind == "time":
        return {"type": "time_window", "start": data.get("startTime"), "end": data.get("endTime")}
    return {"type": kind, **data.data}


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


def _blocks(roots: Json) -> Iterator[dict[str, Json]]:
    """Rows hold columns, and columns hold elements; what stands side by side comes one below the other."""
    for root in roots if isinstance(roots, list) else []:
        for column in Fields(root).items("children"):
            for wrapper in Fields(column).items("children"):
                yield _block(Fields(wrapper).fields("element"))


def _block(element: Fields) -> dict[str, Json]:
    kind, data = element.text("type"), element.fields("data")
    if kind == "text":
        return {"type": "text", "html": "".join(_slate(node) for node in element.items("data"))}
    if kind == "image":
        return {"type": "image", "url": element.text("url"), "alt": element.text("alt")}
    if kind == "embed":
        return {"type": "embed", "url": element.text("url")}
    if kind == "button":
        return {
            "type": "button",
            "text": data.text("text"),
            "variant": data.text("type"),
            "actions": read_actions(data.get("actions")),
            "disabledWhen": read_when(data.get("disableButtonConditions")),
            "hiddenWhen": read_when(data.get("hideButtonConditions")),
        }
    if kind in QUESTIONS:
        return {
            "type": "question",
            "question": _question(kind, data),
            "actions": read_actions(data.get("actions")),
        }
    return {"type": kind or "unsupported"}


def _question(kind: str, data: Fields) -> dict[str, Json]:
    common = {
        key: data.get(key) for key in ("name", "lowLabel", "highLabel", "placeholder", "required", "options")
    }
    bound = data.text("selectedAttribute") if data.flag("bindToAttribute") else None
    return {
        **common,
        "kind": {"nps": "nps", "star-rating": "rating", "scale": "rating", "multiple-choice": "choice"}.get(
            kind, "text"
        ),
        "style": "star" if kind == "star-rating" else "scale",
        "range": {"low": data.number("lowRange"), "high": data.number("highRange")},
        "multiline": kind == "multi-line-text",
        "allowMultiple": data.flag("allowMultiple"),
        "enableOther": data.flag("enableOther"),
        "otherPlaceholder": data.get("otherPlaceholder"),
        "shuffle": data.flag("shuffleOptions"),
        "bindAttribute": bound,
    }


def _slate(node: Json) -> str:
    """One node of the builder's rich text as HTML."""
    given = Fields(node)
    kind = given.text("type")
    if "text" in given:
        text = html.escape(given.text("text"), quote=False).replace("\n", "<br>")
        for mark, tag in (("bold", "b"), ("italic", "i"), ("code", "code")):
            text = f"<{tag}>{text}</{tag}>" if given.get(mark) is True and text else text
        return text
    if kind == "user-attribute":
        fallback = given.text("fallback")
        words = f' | default: "{fallback}"' if fallback else ""
        return html.escape(f"{{{{ {given.text('attrCode')}{words} }}}}", quote=False)
    inside = "".join(_slate(child) for child in given.items("children"))
    if kind == "link":
        return f'<a href="{html.escape(given.text("url"))}">{inside}</a>'
    tag = {
        "bulleted-list": "ul",
        "numbered-list": "ol",
        "list-item": "li",
        "h1": "h2",
        "h2": "h2",
        "code": "pre",
    }
    return f"<{tag.get(kind, 'p')}>{inside}</{tag.get(kind, 'p')}>"


def _plain(nodes: Json) -> str:
    given = nodes if isinstance(nodes, list) else []
    return "".join(Fields(node).text("text") or _plain(Fields(node).get("children")) for node in given)
