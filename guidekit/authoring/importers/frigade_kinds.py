"""Frigade's flows that are no tours: checklists, banners, and forms as surveys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.importers import cards
from guidekit.authoring.importers.draft import Draft
from guidekit.authoring.importers.fields import Fields
from guidekit.authoring.importers.frigade_cards import read_buttons, read_condition, read_words
from guidekit.authoring.importers.prose import slug
from guidekit.authoring.importers.recorder import HARMLESS, LOOKS, Reason, show

if TYPE_CHECKING:
    from guidekit.authoring.importers.recorder import Scope
    from guidekit.contract.fragments import Json

LONGEST_LINE = 200
FIELD_TYPES = {"text": "open", "textarea": "open", "select": "choice", "radio": "choice", "nps": "nps"}
REASONS: dict[str, Reason | None] = {
    "id": HARMLESS,
    "type": HARMLESS,
    "iconUri": LOOKS,
    "props": LOOKS,
    "startCriteria": Reason(
        "an item waits for other items, and is there or not", "Say unlocked_by: or when: on the item."
    ),
    "selector": Reason("this kind of guide points at nothing", "Make it a tour.", is_marked=False),
}
FIELD_REASONS: dict[str, Reason | None] = {
    "props": LOOKS,
    "value": HARMLESS,
    "pattern": Reason("answers are taken as they are given", "Say placeholder: with an example."),
}
ONLY_ONE = Reason("an item does one thing when it is clicked", "Say the other in its text, as a link.")


def convert_checklist(settings: Fields) -> tuple[Draft, dict[str, Json]]:
    """Return a checklist: one item for each step."""
    steps = [step for step in settings.items("steps") if isinstance(step, dict)]
    name = settings.text("title") or settings.text("name")
    draft = Draft(name, [step.get("id") for step in steps], parts="items")
    for number, step in enumerate(steps, start=1):
        scope = draft.recorder.scope(f"item {number} ({step.get('id')})")
        item = _read_item(Fields(step), scope)
        key = str(step.get("id") or f"item-{number}")
        draft.ids.setdefault(key, slug(key, default=f"item-{number}"))
        draft.referred.add(draft.ids[key])
        draft.add(item, scope, key=key)
    text = cards.write_words(
        "", cards.markup_of(settings.get("subtitle"), draft.whole, key="subtitle"), draft.whole
    )["text"]
    is_ordered = settings.flag("sequential") or settings.fields("props").flag("sequential")
    return draft, {
        "kind": "checklist",
        "text": text if settings.get("subtitle") else None,
        "order": "in_order" if is_ordered else None,
    }


def _read_item(step: Fields, scope: Scope) -> dict[str, Json]:
    title = cards.write_line(step.get("title"), scope, key="title") or cards.NO_TEXT
    has_text = any(step.get(key) for key in ("subtitle", "imageUri", "videoUri"))
    text = read_words(Fields({**step.data, "title": None}), scope)["text"] if has_text else None
    step.pass_over("imageUri", "videoUri", "subtitle")
    done_when = read_condition(step, "completionCriteria", scope)
    buttons = read_buttons(step, scope, restart=lambda: None, has_other_way=True) or []
    actions = [action for button in buttons for action in _items_actions(button["action"])]
    for button in buttons[1:]:
        if _items_actions(button["action"]):
            scope.lose(
                f"secondaryButton {button['label']}: {show(button['action'])}", ONLY_ONE.why, ONLY_ONE.instead
            )
    marks_done = bool(buttons) and buttons[0]["action"] == "next" and done_when is None
    scope.lose_rest(step, REASONS)
    return {
        "title": title,
        "text": text,
        "action": actions[0] if actions else None,
        "done_when": done_when,
        "by_hand": True if marks_done else None,
        "when": read_condition(step, "visibilityCriteria", scope),
    }


def _items_actions(action: Json) -> list[Json]:
    """Moving between steps means nothing in a checklist."""
    actions = action if isinstance(action, list) else [action]
    return [one for one in actions if isinstance(one, dict) and "goto" not in one]


def convert_banner(settings: Fields) -> tuple[Draft, dict[str, Json]]:
    """Return a banner of the first step."""
    first, *others = [*settings.items("steps"), None]
    draft = Draft(settings.text("name") or settings.text("title"))
    step = Fields(first)
    words = read_words(step, draft.whole)
    buttons = read_buttons(step, draft.whole, restart=lambda: None, has_other_way=True)
    title = f"**{words['title']}** " if words.get("title") else ""
    for other in others[:-1]:
        draft.whole.lose_value(
            "another step", other, Reason("a banner is one line", "Make it a guide of its own.")
        )
    draft.whole.lose_rest(step, REASONS)
    closing = [
        {**button, "action": "dismiss"} if button["action"] == "next" else button for button in buttons or []
    ]
    return draft, {"kind": "banner", "text": f"{title}{words['text']}", "buttons": closing[:2] or None}


def convert_survey(settings: Fields) -> tuple[Draft, dict[str, Json]]:
    """Return a survey: a question for each field; steps without fields are its introduction and thanks."""
    steps = [Fields(step) for step in settings.items("steps")]
    keys = [Fields(field).get("id") for step in steps for field in Fields(step.data).items("fields")]
    draft = Draft(settings.text("name") or settings.text("title"), keys, parts="questions")
    around: dict[str, Json] = {}
    for number, step in enumerate(steps, start=1):
        scope = draft.scope(number, step.get("id"))
        fields = [Fields(field) for field in step.items("fields")]
        if not fields:
            _read_page(step, scope, around, has_questions=bool(draft.steps))
        when = read_condition(step, "visibilityCriteria", scope)
        title = cards.write_line(step.get("title"), scope, key="title")
        for field in fields:
            _add_question(draft, field, scope, title=title, when=when, is_alone=len(fields) == 1)
        draft.recorder.attach(("questions",), scope)
    return draft, {"kind": "survey", **around}


def _read_page(step: Fields, scope: Scope, around: dict[str, Json], *, has_questions: bool) -> None:
    words = read_words(step, scope)
    text = f"**{words['title']}**\n\n{words['text']}" if words.get("title") else words["text"]
    key = "thanks" if has_questions else "intro"
    around[key] = f"{around[key]}\n\n{text}" if key in around else text


def _add_question(
    draft: Draft, field: Fields, scope: Scope, *, title: str, when: Json | None, is_alone: bool
) -> None:
    name, kind = str(field.get("id") or f"question-{len(draft.steps) + 1}"), field.text("type")
    label = cards.write_line(field.get("label"), scope, key="label")
    options = [Fields(option) for option in field.items("options")]
    known = FIELD_TYPES.get(kind, "choice" if options else "open")
    if kind not in FIELD_TYPES:
        scope.lose(
            f"{name}: type: {kind}",
            "a question asks for a text, a choice or a number",
            "Choose another type.",
        )
    known = "choices" if kind == "select" and field.flag("multiple") else known
    labels = [option.text("label").strip() or str(option.get("value")) for option in options]
    if known in ("choice", "choices") and len(labels) < 2:  # noqa: PLR2004 - a choice needs two
        known = "open"
    question: dict[str, Json] = {
        "type": known,
        "text": (title if is_alone and title else label or title) or cards.NO_TEXT,
        "required": True if field.get("required") else None,
        "when": when,
    }
    if known in ("choice", "choices"):
        question["choices"] = labels
    if known == "open":
        question |= {
            "lines": "one" if kind == "text" else None,
            "placeholder": field.text("placeholder")[:LONGEST_LINE],
        }
        question["max_length"] = int(field.number("maxLength") or 0) or None
    if known == "nps":
        low, high = field.text("negativeLabel"), field.text("positiveLabel")
        question |= {"low": low[:LONGEST_LINE], "high": high[:LONGEST_LINE]}
    field.pass_over("placeholder", "maxLength", "negativeLabel", "positiveLabel", "multiple")
    scope.lose_rest(field, FIELD_REASONS)
    draft.ids.setdefault(name, slug(name, default="question"))
    draft.referred.add(draft.ids[name])
    draft.add({key: value for key, value in question.items() if value != ""}, scope, key=name)
