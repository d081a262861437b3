"""A guide as an outline: who, where and when, and each of its parts with where it leads; for every kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidekit.authoring.showing import actions, conditions
from guidekit.authoring.showing.phrases import excerpt, join, say_duration, say_key, say_plain
from guidekit.authoring.showing.targets import say_target
from guidekit.authoring.wording import count, quote
from guidekit.contract.fragments import follow, load_union, union_of

if TYPE_CHECKING:
    from guidekit.authoring.model import Guide
    from guidekit.authoring.showing.conditions import Phrase
    from guidekit.contract.fragments import Json, Schema

EVERYONE = "everyone"
BY_HAND = "nowhere by itself: a button, a link or your app starts it"
ANYWHERE = "every page"
# What is said of a guide elsewhere in the outline, or nowhere because it is about tests and wordings.
TOLD_ELSEWHERE = {"kind", "id", "title", "audience", "start"}
COUNTED = {"expect": "test", "variants": "variant", "walk": "hint"}

PHRASES: dict[str, Phrase] = {
    "actions": actions.say_action,
    "advances": actions.say_advance,
    "branch": actions.say_branch,
    "conditions": conditions.say_condition,
    "duration": say_duration,
    "pages": conditions.say_pages,
    "preparation": actions.say_preparation,
    "schedule": conditions.say_schedule,
    "target": say_target,
    "trigger": actions.say_trigger,
    "markdown": excerpt,
    "line": excerpt,
}


@dataclass(frozen=True)
class Detail:
    """One thing that is said of a guide or a part; ``key`` is the word of the contract."""

    key: str
    says: str


@dataclass(frozen=True)
class Button:
    """One button and where it leads."""

    label: str
    leads: str


@dataclass(frozen=True)
class Part:
    """
    One step, item, spot, question or section, counted from 1; a guide without parts is one itself.

    ``target``, ``title``, ``text`` and ``advance`` are empty where there is none.
    """

    number: int
    id: str
    type: str
    target: str
    title: str
    text: str
    buttons: tuple[Button, ...]
    advance: str
    details: tuple[Detail, ...]


@dataclass(frozen=True)
class Outline:
    """A whole guide; ``part`` is what its parts are called, such as ``step``."""

    id: str
    kind: str
    title: str
    file: str
    who: str
    where: str
    when: tuple[Detail, ...]
    details: tuple[Detail, ...]
    part: str
    parts: tuple[Part, ...]


def outline_guide(guide: Guide, body: Json) -> Outline:
    """
    Return the outline of a guide.

    Args:
        guide: The guide.
        body: What it says, in its long form and in the language to show.
    """
    schema = load_union("kinds").variants[guide.kind]
    base = load_union("kinds").base["properties"]
    name = _name_of_parts(schema)
    start = body.get("start", {})
    shared = {key: value for key, value in body.items() if key in base and key not in TOLD_ELSEWHERE}
    own = {key: value for key, value in body.items() if key not in base and key not in ("kind", name)}
    moments = {key: value for key, value in start.items() if key not in ("page", "not_page")}
    return Outline(
        id=guide.id,
        kind=guide.kind,
        title=excerpt(body.get("title", "")),
        file=guide.file,
        who=conditions.say_condition(body["audience"]) if "audience" in body else EVERYONE,
        where=_say_where(start) if "start" in body else BY_HAND,
        when=_details(follow({"$ref": "start"}), moments),
        details=_details(schema, shared if name is None else {**shared, **own}),
        part=guide.kind if name is None else name.removesuffix("s"),
        parts=(_card(schema, guide, own),) if name is None else _parts(schema, name, body[name]),
    )


def _name_of_parts(schema: Schema) -> str | None:
    """The required list of a kind is what it is made of: steps, items, spots, questions, sections."""
    properties = schema["properties"]
    return next((name for name in schema["required"] if properties[name].get("type") == "array"), None)


def _parts(schema: Schema, name: str, parts: Json) -> tuple[Part, ...]:
    items = schema["properties"][name]["items"]
    has_next = items.get("$ref") == "steps"
    return tuple(
        _part(items, part, number, is_last=number == len(parts), has_next=has_next)
        for number, part in enumerate(parts, 1)
    )


def _card(schema: Schema, guide: Guide, own: Json) -> Part:
    return _describe(schema, own, number=1, name=guide.id, kind=guide.kind, advance="")


def _part(items: Schema, part: Json, number: int, *, is_last: bool, has_next: bool) -> Part:
    union = union_of(items)
    schema = follow(items) if union is None else union.variants[part[union.tag]]
    kind = "" if union is None else part[union.tag]
    if "advance" in part:
        advance = actions.say_advance(part["advance"])
    elif has_next and "buttons" not in part and kind != "hidden":
        advance = "the Done button, which completes the guide" if is_last else "the Next button"
    else:
        advance = ""
    rest = {key: value for key, value in part.items() if key not in ("id", "type", "advance")}
    return _describe(schema, rest, number=number, name=part.get("id", ""), kind=kind, advance=advance)


def _describe(schema: Schema, part: Json, *, number: int, name: str, kind: str, advance: str) -> Part:
    told = {"target", "title", "text", "buttons"}
    return Part(
        number=number,
        id=name,
        type=kind,
        target=say_target(part["target"]) if "target" in part else "",
        title=excerpt(part.get("title", "")),
        text=excerpt(part.get("text", "")),
        buttons=tuple(
            Button(excerpt(button["label"]), _say_button(button)) for button in part.get("buttons", ())
        ),
        advance=advance,
        details=_details(schema, {key: value for key, value in part.items() if key not in told}),
    )


def _say_button(button: Json) -> str:
    leads = actions.say_action(button["action"])
    for key, verb in (("disabled_while", "cannot be pressed"), ("hidden_while", "is not there")):
        if key in button:
            leads += f"; {verb} while {conditions.say_condition(button[key])}"
    return leads


def _say_where(start: Json) -> str:
    where = conditions.say_pages(start["page"]) if "page" in start else ANYWHERE
    return f"{where}, but not {conditions.say_pages(start['not_page'])}" if "not_page" in start else where


def _details(schema: Schema, data: Json) -> tuple[Detail, ...]:
    """Say each property in the order the author wrote it."""
    properties = schema["properties"]
    return tuple(
        Detail(
            key, count(len(value), COUNTED[key]) if key in COUNTED else say(properties.get(key, {}), value)
        )
        for key, value in data.items()
    )


def say(schema: Schema, value: Json) -> str:
    """Return any value of the long form in words, as far as its schema knows them."""
    if (phrase := PHRASES.get(schema.get("$ref", ""))) is not None:
        return phrase(value)
    union = union_of(schema)
    known = follow(schema) if union is None else union.variants[value[union.tag]]
    if isinstance(value, list):
        if known.get("items", {}).get("$ref") == "actions":
            return actions.say_action(value)
        return join([say(known.get("items", {}), item) for item in value], "and")
    if isinstance(value, dict):
        if value.keys() == {"label", "action"}:
            return f"{value['label']} {actions.say_action(value['action'])}"
        properties = known.get("properties", {})
        parts = [(say_key(key), properties.get(key, {}), part) for key, part in value.items()]
        return ", ".join(f"{key} {_say_inner(inner, part)}" for key, inner, part in parts)
    return say_plain(value)


def _say_inner(schema: Schema, value: Json) -> str:
    said = say(schema, value)
    return quote(said) if schema.get("$ref") in ("markdown", "line") else said
