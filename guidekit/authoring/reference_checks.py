"""Checks that whatever a guide or the project file names is there: segments, events, themes, all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidekit.authoring.problems import make_problem
from guidekit.authoring.subjects import list_choices
from guidekit.authoring.wording import did_you_mean, quote
from guidekit.contract.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import Json

PROJECT = "guidekit.yaml"
END = "end"
"""The word that ends a survey where a question could stand."""


@dataclass(frozen=True)
class Reference:
    """
    One kind of name.

    Attributes:
        code: The problem with a name that is not there.
        message: What is said about it, with ``{}`` for the name.
        choices: What there is, in the project and in the guide the name stands in; None where that cannot be
            told, and every name passes.
        way_out: What to do where nothing similar is there.
    """

    code: str
    message: str
    choices: Callable[[Collection, GuideDraft | None, Visit], Sequence[str] | None]
    way_out: str = ""


def check_references(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Whatever a guide refers to has to be there."""
    yield from _check(collection, guide.draft, guide)
    yield from _check_steps_elsewhere(collection, guide)
    yield from _check_hints(guide)
    for found in guide.visits:
        if found.kind == "media" and isinstance(found.value, str) and found.value not in collection.media:
            message = f"there is no picture {quote(found.value)}"
            hint = did_you_mean(found.value, sorted(collection.media)) or "Put it there, or take it out."
            yield make_problem(guide.draft.file, guide.draft.value_place(found.path), "GK206", message, hint)


def check_project_references(collection: Collection, project: Draft) -> Iterator[Problem]:
    """Whatever the project file refers to has to be there, in itself or as a guide."""
    yield from _check(collection, project, None)
    yield from _check_personas(collection, project)


def _check(collection: Collection, draft: Draft, guide: GuideDraft | None) -> Iterator[Problem]:
    for found in draft.visits:
        if found.kind in REFERENCES and isinstance(found.value, str):
            yield from _check_name(collection, draft, guide, found)


def _check_name(
    collection: Collection, draft: Draft, guide: GuideDraft | None, found: Visit, *, is_key: bool = False
) -> Iterator[Problem]:
    reference = REFERENCES[found.kind]
    choices = reference.choices(collection, guide, found)
    if choices is not None and found.value not in choices:
        place = draft.key_place(found.path) if is_key else draft.value_place(found.path)
        names = tuple(dict.fromkeys(choices))
        hint = did_you_mean(found.value, names) or list_choices(names) or reference.way_out
        message = reference.message.format(quote(found.value))
        yield make_problem(draft.file, place, reference.code, message, hint)


def _declared(key: str) -> Callable[[Collection, GuideDraft | None, Visit], Sequence[str] | None]:
    return lambda collection, _guide, _found: collection.declared.names(key)


def _events(collection: Collection, _guide: GuideDraft | None, _found: Visit) -> Sequence[str] | None:
    """Return nothing to judge by where a project keeps no list of its events."""
    return collection.declared.names("events") or None


def _attributes(collection: Collection, _guide: GuideDraft | None, _found: Visit) -> Sequence[str] | None:
    return collection.declared.attributes


def _guides(collection: Collection, guide: GuideDraft | None, _found: Visit) -> Sequence[str] | None:
    """Return nothing to judge by for guides, whose references have a check of their own."""
    return tuple(sorted(collection.first_files)) if guide is None and collection.is_whole else None


def _items(_: Collection, guide: GuideDraft | None, _found: Visit) -> Sequence[str] | None:
    return None if guide is None else _ids(guide.draft.data["items"])


def _questions(collection: Collection, guide: GuideDraft | None, found: Visit) -> Sequence[str] | None:
    """Return the questions of the survey that is named beside the question, or else of the same guide."""
    if found.path[-1] == "goto":
        return None if guide is None else (*question_ids(guide), END)
    holder = _holder(collection, guide, found)
    survey = holder.get("survey") if isinstance(holder, dict) else None
    asked = collection.guides_by_id.get(survey) if isinstance(survey, str) else guide
    return None if asked is None else question_ids(asked)


def _holder(collection: Collection, guide: GuideDraft | None, found: Visit) -> Json:
    draft = guide.draft if guide is not None else collection.declared.draft
    return None if draft is None else draft.value(found.path[:-1])


def question_ids(guide: GuideDraft) -> tuple[str, ...]:
    """Return the ids of the questions a guide asks, in a survey or in the steps of a tour."""
    data = guide.draft.data
    steps = [step.get("question") for step in _maps(data.get("steps"))] if isinstance(data, dict) else []
    return (*_ids(data.get("questions")), *_ids(steps)) if isinstance(data, dict) else ()


def _ids(entries: Json) -> tuple[str, ...]:
    return tuple(entry["id"] for entry in _maps(entries) if isinstance(entry.get("id"), str))


def _maps(entries: Json) -> list[dict[str, Json]]:
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _declare(key: str) -> str:
    return f'Declare it under "{key}" in {PROJECT}.'


REFERENCES: dict[str, Reference] = {
    "guide-ref": Reference("GK204", "there is no guide {} in this project", _guides),
    "attribute-ref": Reference(
        "GK205", "the attribute {} is not declared", _attributes, _declare("attributes")
    ),
    "segment-ref": Reference("GK210", "there is no segment {}", _declared("segments"), _declare("segments")),
    "theme-ref": Reference("GK211", "there is no theme {}", _declared("themes"), _declare("themes")),
    "event-ref": Reference("GK212", "the event {} is not declared", _events, _declare("events")),
    "item-ref": Reference("GK213", "there is no item {} in this checklist", _items),
    "question-ref": Reference("GK214", "there is no question {}", _questions),
    "persona-ref": Reference("GK215", "there is no persona {}", _declared("personas"), _declare("personas")),
    "host-action-ref": Reference(
        "GK216", "the host action {} is not declared", _declared("host_actions"), _declare("host_actions")
    ),
    "channel-ref": Reference("GK217", "there is no channel {}", _declared("channels"), _declare("channels")),
}
"""Every kind of name but steps and articles."""


def _check_steps_elsewhere(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """``{start: {guide: other, step: x}}`` names a step of another guide."""
    for path, value in guide.starts:
        other = collection.guides_by_id.get(str(value["guide"]))
        if other is None or not isinstance(value.get("step"), str):
            continue
        if value["step"] not in other.step_ids:
            message = f"there is no step {quote(value['step'])} in the guide {quote(other.id)}"
            choices = [name for name in other.step_ids if name is not None]
            hint = did_you_mean(value["step"], choices) or list_choices(choices)
            place = guide.draft.value_place((*path, "step"))
            yield make_problem(guide.draft.file, place, "GK203", message, hint)


def _check_hints(guide: GuideDraft) -> Iterator[Problem]:
    """The keys of ``walk`` are steps."""
    hints = guide.draft.data.get("walk") if isinstance(guide.draft.data, dict) else None
    choices = [name for name in guide.step_ids if name is not None]
    for name in hints if isinstance(hints, dict) else ():
        if name not in choices:
            message = f"there is no step {quote(name)} in this guide"
            hint = did_you_mean(name, choices) or list_choices(choices)
            place = guide.draft.key_place(("walk", name))
            yield make_problem(guide.draft.file, place, "GK203", message, hint)


def _check_personas(collection: Collection, project: Draft) -> Iterator[Problem]:
    """What personas are said to be, to have done and to have seen are names too, written as keys."""
    personas = project.data.get("personas") if isinstance(project.data, dict) else None
    for name, persona in personas.items() if isinstance(personas, dict) else ():
        for part, (kind, prefix) in PERSONA_NAMES.items():
            given = persona.get(part) if isinstance(persona, dict) else None
            for key in given if isinstance(given, dict) else ():
                path = ("personas", name, part, key)
                found = Visit(path, kind, f"{prefix}{key}")
                yield from _check_name(collection, project, None, found, is_key=True)


PERSONA_NAMES = {
    "user": ("attribute-ref", "user."),
    "company": ("attribute-ref", "company."),
    "membership": ("attribute-ref", "membership."),
    "events": ("event-ref", ""),
    "guides": ("guide-ref", ""),
}
"""What the keys below each part of a persona are, and what stands before them elsewhere."""
