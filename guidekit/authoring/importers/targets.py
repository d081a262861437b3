"""Selectors of other tools as targets of ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers.model import Code
from guidekit.authoring.importers.recorder import show

if TYPE_CHECKING:
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

LONGEST = 512
DATA_GUIDE = re.compile(r"\s*\[\s*data-guide\s*=\s*([\"']?)([A-Za-z0-9][A-Za-z0-9._-]{0,63})\1\s*\]\s*")
WHOLE_PAGE = frozenset(("body", "html", "document", "document.body", ":root", "#root", "window"))
# What jQuery, Playwright and XPath understand and browsers do not.
NOT_CSS = re.compile(
    r"^\s*(?:xpath=|text=|\(?//)|:(?:contains|eq|gt|lt|visible|hidden|has-text|text|first|last|input)\b(?!-)"
)
FINDERS = {
    "querySelector": "{}",
    "querySelectorAll": "{}",
    "$": "{}",
    "jQuery": "{}",
    "find": "{}",
    "getElementById": "#{}",
    "getElementsByClassName": ".{}",
    "getElementsByName": "[name='{}']",
}
POINT_AT_IT = "Give the element a data-guide attribute in the app, and write target: its_name."


def read_target(value: Json, scope: Scope, *, key: str) -> Json | None:
    """
    Return the target a step points at, or None when it points at nothing or at what cannot be said.

    Args:
        value: A selector, or code that finds an element.
        scope: Is told when the target is lost.
        key: What the other tool calls it.
    """
    if value is None or value == "":
        return None
    if isinstance(value, Code):
        selector = _found_by(value)
        if selector is None:
            scope.lose(f"{key}: {show(value)}", "the element is found by code", POINT_AT_IT)
            return None
        return selector_target(selector, scope, key=key)
    if not isinstance(value, str):
        scope.lose(f"{key}: {show(value)}", "this names no element", POINT_AT_IT)
        return None
    return selector_target(value, scope, key=key)


def selector_target(selector: str, scope: Scope, *, key: str) -> Json | None:
    """Return a selector as a target: a ``data-guide`` id where it is one, and CSS otherwise."""
    selector = " ".join(selector.split())
    if selector.lower() in WHOLE_PAGE:
        return None
    own = DATA_GUIDE.fullmatch(selector)
    if own is not None:
        return own[2]
    if not selector or len(selector) > LONGEST or NOT_CSS.search(selector):
        scope.lose(f"{key}: {selector}", "browsers cannot find an element by this", POINT_AT_IT)
        return None
    return {"css": selector}


def _found_by(code: Code) -> str | None:
    """The selector in ``() => document.querySelector("#save")``."""
    for name, argument in code.calls:
        form = FINDERS.get(name.rpartition(".")[2])
        if form is not None and isinstance(argument, str):
            return form.format(argument)
    return None
