"""What can only be seen with the whole project in view: ids, references, texts and translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.problems import make_problem
from guidekit.authoring.text_checks import check_attributes, check_pictures, check_texts, check_urls
from guidekit.authoring.translation_checks import (
    check_languages,
    check_missing_translations,
    check_translated_twice,
    check_translations,
)
from guidekit.authoring.wording import did_you_mean, list_words, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guidekit.authoring.collection import Collection
    from guidekit.authoring.model import Problem

MAX_CHOICES = 12


def check_guide_ids(collection: Collection) -> Iterator[Problem]:
    """Ids are what progress, links and reports refer to, so two guides cannot share one."""
    first: dict[str, str] = {}
    for guide in collection.guides:
        if guide.id is not None and first.setdefault(guide.id, guide.draft.file) != guide.draft.file:
            message = f"the id {quote(guide.id)} is taken by {first[guide.id]}"
            place = guide.draft.value_place(("id",))
            yield make_problem(guide.draft.file, place, "GK201", message, "Give one of the two another id.")


def check_step_ids(collection: Collection) -> Iterator[Problem]:
    """Two steps of a guide cannot share an id; one without an id is called by its place."""
    for guide in collection.guides:
        steps = guide.body.get("steps") if isinstance(guide.body, dict) else None
        first: dict[str, int] = {}
        for index, step in enumerate(steps if isinstance(steps, list) else []):
            name = step.get("id") if isinstance(step, dict) else None
            if isinstance(name, str) and first.setdefault(name, index) != index:
                message = f"the id {quote(name)} is taken by step {first[name] + 1}"
                place = guide.draft.value_place(("steps", index, "id"))
                hint = "Give one of the two another id."
                yield make_problem(guide.draft.file, place, "GK202", message, hint)


def check_step_references(collection: Collection) -> Iterator[Problem]:
    """Whatever refers to a step has to name one of the same guide."""
    for guide in collection.guides:
        steps = guide.body.get("steps") if isinstance(guide.body, dict) else None
        names = (
            [step.get("id") for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
        )
        choices = [name for name in names if isinstance(name, str)]
        for found in guide.visits:
            if found.kind == "step-ref" and isinstance(found.value, str) and found.value not in choices:
                place = guide.draft.value_place(found.path)
                message = f"there is no step {quote(found.value)} in this guide"
                yield make_problem(guide.draft.file, place, "GK203", message, _hint(found.value, choices))


def check_guide_references(collection: Collection) -> Iterator[Problem]:
    """Whatever refers to a guide has to name one of the project."""
    for guide in collection.guides:
        for found in guide.visits:
            if found.kind != "guide-ref" or not isinstance(found.value, str):
                continue
            if found.value not in collection.guide_ids:
                place = guide.draft.value_place(found.path)
                message = f"there is no guide {quote(found.value)} in this project"
                hint = _hint(found.value, collection.guide_ids)
                yield make_problem(guide.draft.file, place, "GK204", message, hint)


CHECKS: tuple[Callable[[Collection], Iterator[Problem]], ...] = (
    check_guide_ids,
    check_step_ids,
    check_step_references,
    check_guide_references,
    check_texts,
    check_attributes,
    check_urls,
    check_pictures,
    check_languages,
    check_translations,
    check_translated_twice,
    check_missing_translations,
)


def check_collection(collection: Collection) -> Iterator[Problem]:
    """Yield what every check has to say."""
    for check in CHECKS:
        yield from check(collection)


def _hint(word: str, choices: tuple[str, ...] | list[str]) -> str:
    few = f"There are {list_words(choices, 'and')}." if 1 < len(choices) <= MAX_CHOICES else ""
    return did_you_mean(word, choices) or few
