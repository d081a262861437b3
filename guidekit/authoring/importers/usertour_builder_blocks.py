"""Blocks of Usertour's builder, whose texts are rich text, in the shape its API answers with."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.usertour_builder_rules import read_actions, read_when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.contract.fragments import Json

KINDS = {
    "nps": "nps",
    "star-rating": "rating",
    "scale": "rating",
    "multiple-choice": "choice",
    "single-line-text": "text",
    "multi-line-text": "text",
}
TAGS = {
    "bulleted-list": "ul",
    "numbered-list": "ol",
    "list-item": "li",
    "h1": "h2",
    "h2": "h2",
    "code": "pre",
}


def read_blocks(roots: Json) -> Iterator[dict[str, Json]]:
    """Yield the elements of rows of columns; what stands side by side comes one below the other."""
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
    if kind in KINDS:
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
        "kind": KINDS[kind],
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
    block = TAGS.get(kind, "p")
    return f"<{block}>{inside}</{block}>"
