"""Checks of the invented people in the project file: that they could be real ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.problems import make_problem
from guidekit.authoring.reference_checks import question_ids
from guidekit.authoring.subjects import list_choices
from guidekit.authoring.wording import did_you_mean, quote, with_article
from guidekit.targeting.moments import parse_persona_moment
from guidekit.targeting.texts import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from guidekit.authoring.claims import Declared
    from guidekit.authoring.collection import Collection
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import DataPath, Json

OWNERS = ("user", "company", "membership")
HINTS = {
    "boolean": "Write true or false, without quotes.",
    "number": "Write it in digits, without quotes.",
    "date": "Write it like 2026-12-01, 2d ago or in 3d.",
    "list": "Write it like [first, second].",
    "text": "",
}
FITS: Mapping[str, Callable[[Json], bool]] = {
    "text": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "date": lambda value: isinstance(value, str) and parse_persona_moment(value, 0) is not None,
    "list": lambda value: isinstance(value, list),
}


def check_personas(collection: Collection, project: Draft) -> Iterator[Problem]:
    """What an invented person is said to be fits what is declared of real ones."""
    if not project.is_sound:
        return
    types = collection.declared.types
    for name, persona in project.data.get("personas", {}).items():
        for owner in OWNERS:
            for key, value in persona.get(owner, {}).items():
                declared = types.get(f"{owner}.{key}")
                if declared is not None:
                    path = ("personas", name, owner, key)
                    yield from _check_value(project, path, f"{owner}.{key}", value, declared)
        yield from _check_answers(collection, project, name, persona.get("answers", {}))


def _check_value(
    project: Draft, path: DataPath, name: str, value: Json, declared: Declared
) -> Iterator[Problem]:
    place = project.value_place(path)
    if not FITS[declared.type](value):
        message = f"{quote(name)} is {with_article(declared.type)}, and {quote(value)} is none"
        yield make_problem(project.file, place, "GK250", message, HINTS[declared.type])
        return
    for one in value if isinstance(value, list) else [value]:
        if declared.one_of and _folded(one) not in map(_folded, declared.one_of):
            choices = [str(each) for each in declared.one_of]
            hint = did_you_mean(one, choices) or list_choices(choices)
            yield make_problem(project.file, place, "GK520", f"{quote(name)} is never {quote(one)}", hint)


def _check_answers(collection: Collection, project: Draft, name: str, answers: Json) -> Iterator[Problem]:
    """Answers are told by the id of their question, or by its survey's and its own."""
    if not collection.is_whole or not answers:
        return
    by_guide = {guide_id: question_ids(guide) for guide_id, guide in collection.guides_by_id.items()}
    known = {
        *(question for questions in by_guide.values() for question in questions),
        *(f"{guide}/{question}" for guide, questions in by_guide.items() for question in questions),
    }
    for question in answers:
        if question not in known:
            message = f"there is no question {quote(question)}"
            hint = did_you_mean(question, sorted(known)) or list_choices(sorted(known))
            place = project.key_place(("personas", name, "answers", question))
            yield make_problem(project.file, place, "GK214", message, hint)


def _folded(value: Json) -> Json:
    return fold(value) if isinstance(value, str) else value
