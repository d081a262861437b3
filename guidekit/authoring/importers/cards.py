"""What the cards of all tools have in common: words, buttons, places, waits, the step they make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidekit.authoring.importers.html_tree import TOO_LONG, parse_html, take_heading
from guidekit.authoring.importers.markup import to_line, to_markdown
from guidekit.authoring.importers.model import Code
from guidekit.authoring.importers.prose import escape_markdown, guard_lines
from guidekit.authoring.importers.recorder import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

LONGEST_LINE = 200
LONGEST_TEXT = 8000
WIDEST_PIXELS = 100_000
MOST_OF_A_UNIT = 1_000_000
SECOND = 1000
NO_TEXT = "…"
WRITE_IT = "Write the text where the dots stand."
# The order in which a person reads a step.
ORDER = (
    *("id", "type", "only", "page", "when", "setup", "target", "title", "text", "question", "placement"),
    *("corner", "offset", "width", "backdrop", "spotlight", "scroll", "buttons", "advance", "done_when"),
    *("triggers", "missing", "teardown"),
)
USUAL_LABELS = {
    "next": frozenset(("next", "continue", "next step")),
    "back": frozenset(("back", "previous", "prev", "previous step")),
    "done": frozenset(("done", "finish", "last", "end", "close", "complete", "got it", "complete tour")),
}
# Signs that buttons point with: < > - and arrows and angle quotation marks.
POINTERS = r"[\s<>\-\u00ab\u00bb\u2039\u203a\u2190-\u21ff\u27f0-\u27ff\u2794-\u27be]+"
ARROWS = re.compile(rf"^{POINTERS}|{POINTERS}$")
# Events of a form field that mean something was typed or chosen.
TYPING = frozenset(("input", "change", "keyup", "keydown", "keypress", "blur"))
UNITS = (("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000))


class Labels(NamedTuple):
    """What the usual buttons of a step say; empty leaves it to guidekit, None takes the button away."""

    next: str | None = ""
    back: str | None = ""
    done: str | None = ""


def markup_of(value: Json, scope: Scope, *, key: str) -> str:
    """Return a text of another tool as HTML; what only code knows is reported and comes out empty."""
    if isinstance(value, list):
        return "".join(f"<p>{markup_of(part, scope, key=key)}</p>" for part in value)
    if isinstance(value, Code):
        if value.kind in ("markup", "template"):
            return value.text
        scope.lose(f"{key}: {show(value)}", "the text is made by code", WRITE_IT)
        return ""
    if isinstance(value, dict):
        scope.lose(f"{key}: {show(value)}", "this is no text", WRITE_IT)
        return ""
    return "" if value is None or isinstance(value, bool) else str(value)


def write_words(title: str, body: str, scope: Scope) -> dict[str, Json]:
    """
    Return the ``title`` and ``text`` of a card from two pieces of HTML.

    Without a title, a heading that the body begins with is it. A card always has a text: a heading that
    stands alone becomes it.
    """
    root = parse_html(body, scope)
    heading = parse_html(title, scope) if title.strip() else take_heading(root)
    return finish_words(to_line(heading, scope) if heading else "", to_markdown(root, scope), scope)


def finish_words(heading: str, text: str, scope: Scope) -> dict[str, Json]:
    """Return ``title`` and ``text`` from a plain line and Markdown, both within the contract's lengths."""
    if len(heading) > LONGEST_LINE or (heading and not text):
        text = "\n\n".join(part for part in (guard_lines(escape_markdown(heading)), text) if part)
        heading = ""
    if len(text) > LONGEST_TEXT:
        scope.lose_for(f"the end of a text of {len(text)} characters", TOO_LONG)
        text = text[: LONGEST_TEXT - 1] + "…"
    if not text:
        scope.lose("a card without words", "every card says something", WRITE_IT)
        text = NO_TEXT
    return {"title": heading or None, "text": text}


def write_line(value: Json, scope: Scope, *, key: str) -> str:
    """Return a label or heading as one line of plain text, cut to what the contract allows."""
    line = to_line(parse_html(markup_of(value, scope, key=key), scope), scope)
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"


def usual_buttons(labels: Labels, *, is_first: bool, is_last: bool) -> list[Json] | None:
    """Return the Back and Next of a step, or None when they are just what guidekit shows by itself."""
    role = "done" if is_last else "next"
    forward = labels.done if is_last else labels.next
    backward = None if is_first else labels.back
    is_usual = _is_usual(forward, role) and (is_first or _is_usual(backward, "back"))
    if is_usual or forward is None:
        return None
    buttons = [make_button(forward or ("Done" if is_last else "Next"), "next")]
    if backward is not None:
        buttons.append(make_button(backward or "Back", "back"))
    return buttons


def default_buttons(*, is_first: bool, is_last: bool) -> list[Json]:
    """Return what guidekit shows when a step says nothing, written out."""
    return [
        make_button("Done" if is_last else "Next", "next"),
        *([] if is_first else [make_button("Back", "back")]),
    ]


def _is_usual(label: str | None, role: str) -> bool:
    return label is not None and ARROWS.sub("", label).lower() in ("", *USUAL_LABELS[role])


def tidy_buttons(buttons: list[Json], *, is_first: bool, is_last: bool) -> list[Json] | None:
    """Return buttons with the primary one first, or None when they are just what guidekit shows by itself."""
    moving = {"next": "done" if is_last else "next", "back": "back"}
    roles = [button["action"] if isinstance(button["action"], str) else "" for button in buttons]
    usual = {"next"} if is_first else {"next", "back"}
    if is_last:
        roles = ["next" if role == "complete" else role for role in roles]
    says_more = any(set(button) - {"label", "action", "look"} for button in buttons)
    if set(roles) == usual and len(roles) == len(usual) and not says_more:
        pairs = zip(buttons, roles, strict=True)
        if all(_is_usual(button["label"], moving[role]) for button, role in pairs):
            return None
    ordered = sorted(buttons, key=_importance)
    return [_with_needed_look(button, is_first=button is ordered[0]) for button in ordered] or None


def _importance(button: dict[str, Json]) -> tuple[bool, bool]:
    return button.get("look") == "quiet", button["action"] in ("back", "dismiss")


def _with_needed_look(button: dict[str, Json], *, is_first: bool) -> dict[str, Json]:
    """The first button is primary and the others are quiet, unless it says otherwise."""
    plain = {key: value for key, value in button.items() if key != "look"}
    return {**plain, "look": "quiet"} if is_first and button.get("look") == "quiet" else plain


def make_button(label: str, action: Json) -> dict[str, Json]:
    """Return one button."""
    return {"label": label, "action": action}


def pixels(value: Json) -> str | None:
    """Return a number, or a text such as ``12px``, as a length."""
    if isinstance(value, str) and re.fullmatch(r"\d{1,5}(\.\d+)?(px)?", value.strip()):
        value = float(value.strip().removesuffix("px"))
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{round(value)}px" if is_number and 0 <= value < WIDEST_PIXELS else None


def duration(milliseconds: float) -> str:
    """Return a time as a person writes it: ``500ms``, ``2s``, ``1.5s``, ``3d``."""
    whole = max(0, round(milliseconds))
    for unit, size in UNITS:
        if whole and whole % size == 0 and whole // size < MOST_OF_A_UNIT:
            return f"{whole // size}{unit}"
    return f"{whole / SECOND:g}s" if whole > SECOND and whole % 100 == 0 else f"{min(whole, 999_999)}ms"


def advance_on(event: Json) -> str | None:
    """Return what a step waits for by an event of the page: a click, or something typed."""
    if not isinstance(event, str) or event not in ("click", *TYPING):
        return None
    return "click" if event == "click" else "input"


def spotlight(padding: Json, radius: Json) -> dict[str, Json] | None:
    """Return how a target is set apart, or None when nothing is said."""
    parts = {"padding": pixels(padding), "radius": pixels(radius)}
    return {name: value for name, value in parts.items() if value is not None} or None


def backdrop(click: str | None, *, is_shown: bool = True) -> Json | None:
    """
    Return what happens to the page around a card, or None when nothing is said.

    How dark it is belongs to the theme, so that it is said once.

    Args:
        click: ``dismiss``, ``next`` or ``nothing``, where the other tool says what a click does.
        is_shown: False where the other tool draws none.
    """
    if not is_shown:
        return "none"
    return None if click is None else {"style": "block", "click": click}


def missing(*, wait_ms: Json = None, then: str | None = None) -> dict[str, Json] | None:
    """Return what happens when a target does not appear, or None when nothing is said."""
    is_number = isinstance(wait_ms, int | float) and not isinstance(wait_ms, bool)
    parts = {"wait": duration(wait_ms) if is_number else None, "then": then}
    return {name: value for name, value in parts.items() if value is not None} or None


def arrange(step: Mapping[str, Json], order: Iterable[str] = ORDER) -> dict[str, Json]:
    """Return the parts of a step that say something, in the order a person reads them."""
    keys = [*order, *(key for key in step if key not in ORDER)]
    return {key: step[key] for key in dict.fromkeys(keys) if step.get(key) is not None}
