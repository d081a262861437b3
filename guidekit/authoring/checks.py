"""What can only be seen with the whole project in view; each check looks at one file among the others."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from guidekit.authoring.bringing_checks import check_bringing
from guidekit.authoring.circle_checks import check_circular_segments, check_circular_starts
from guidekit.authoring.condition_checks import check_conditions, check_project_conditions
from guidekit.authoring.drawing_checks import check_undrawn
from guidekit.authoring.driving_checks import check_driving
from guidekit.authoring.expectation_checks import check_expectations
from guidekit.authoring.flow_checks import check_flow, check_length
from guidekit.authoring.freshness_checks import check_over, check_review
from guidekit.authoring.journey_checks import check_journeys
from guidekit.authoring.kind_checks import check_named_kinds
from guidekit.authoring.lock_checks import check_former_ids, check_locked_guides, check_locked_parts
from guidekit.authoring.part_checks import check_answers, check_items, check_part_ids, check_quizzes
from guidekit.authoring.persona_checks import check_personas
from guidekit.authoring.problems import MAX_PROBLEMS_PER_FILE, make_problem
from guidekit.authoring.reading_checks import check_reading, check_translated_reading
from guidekit.authoring.reference_checks import check_project_references, check_references
from guidekit.authoring.start_checks import check_project_times, check_rivals, check_times
from guidekit.authoring.subjects import list_choices
from guidekit.authoring.target_checks import check_project_targets, check_targets
from guidekit.authoring.text_checks import (
    check_attributes,
    check_captions,
    check_pictures,
    check_texts,
    check_urls,
)
from guidekit.authoring.translation_checks import (
    check_language,
    check_missing_translations,
    check_translated_twice,
    check_translations,
)
from guidekit.authoring.usage_checks import check_limited_tags, check_limits, check_unused
from guidekit.authoring.variant_checks import check_variants
from guidekit.authoring.wording import did_you_mean, quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from guidekit.authoring.collection import Collection, GuideDraft, TranslationDraft
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem
    from guidekit.authoring.outcomes import Check, Outcomes, Subject

DONE_TO_TARGETS = {"click": "clicked", "input": "filled in"}
OTHER_ID = "Give one of the two another id."


def check_guide_id(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Ids are what progress, links and reports refer to, so two guides cannot share one."""
    first = collection.first_files.get(guide.id or "", guide.draft.file)
    if first != guide.draft.file:
        message = f"the id {quote(guide.id)} is taken by {first}"
        yield make_problem(guide.draft.file, guide.draft.value_place(("id",)), "GK201", message, OTHER_ID)


def check_step_ids(_: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Two steps of a guide cannot share an id; one without an id is called by its place."""
    first: dict[str, int] = {}
    for index, name in enumerate(guide.step_ids):
        if name is not None and first.setdefault(name, index) != index:
            message = f"the id {quote(name)} is taken by step {first[name] + 1}"
            place = guide.draft.value_place(("steps", index, "id"))
            yield make_problem(guide.draft.file, place, "GK202", message, OTHER_ID)


def check_step_references(_: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Whatever refers to a step has to name one of the same guide."""
    choices = [name for name in guide.step_ids if name is not None]
    known = set(choices)
    for found in guide.visits:
        if found.kind == "step-ref" and isinstance(found.value, str) and found.value not in known:
            place = guide.draft.value_place(found.path)
            message = f"there is no step {quote(found.value)} in this guide"
            yield make_problem(guide.draft.file, place, "GK203", message, _hint(found.value, choices))


def check_guide_references(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Whatever refers to a guide has to name one of the project."""
    if not collection.is_whole:
        return
    for found in guide.visits:
        if (
            found.kind == "guide-ref"
            and isinstance(found.value, str)
            and found.value not in collection.first_files
        ):
            place = guide.draft.value_place(found.path)
            message = f"there is no guide {quote(found.value)} in this project"
            hint = _hint(found.value, sorted(collection.first_files))
            yield make_problem(guide.draft.file, place, "GK204", message, hint)


def check_clicks(_: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """A step that goes on by what people do to its target needs one, or nobody gets any further."""
    steps = guide.body.get("steps") if isinstance(guide.body, dict) else None
    for index, step in enumerate(steps or ()):
        advance = step.get("advance") if isinstance(step, dict) else None
        done = DONE_TO_TARGETS.get(str(advance.get("type"))) if isinstance(advance, dict) else None
        if done is not None and step.get("type") == "modal":
            place = guide.draft.value_place(("steps", index, "advance", "type"))
            message = f"a modal has no target that could be {done}"
            yield make_problem(guide.draft.file, place, "GK207", message, 'Give the step a "target".')


GUIDE_CHECKS: tuple[Callable[[Collection, GuideDraft], Iterator[Problem]], ...] = (
    check_guide_id,
    check_step_ids,
    check_step_references,
    check_guide_references,
    check_clicks,
    check_texts,
    check_attributes,
    check_urls,
    check_pictures,
    check_captions,
    check_missing_translations,
    check_references,
    check_circular_starts,
    check_undrawn,
    check_driving,
    check_bringing,
    check_flow,
    check_length,
    check_targets,
    check_conditions,
    check_rivals,
    check_times,
    check_review,
    check_over,
    check_limits,
    check_reading,
    check_expectations,
    check_locked_parts,
    check_former_ids,
    check_named_kinds,
    check_variants,
    check_part_ids,
    check_items,
    check_quizzes,
    check_answers,
)
PROJECT_CHECKS: tuple[Callable[[Collection, Draft], Iterator[Problem]], ...] = (
    check_project_references,
    check_circular_segments,
    check_project_conditions,
    check_project_times,
    check_project_targets,
    check_unused,
    check_locked_guides,
    check_personas,
    check_limited_tags,
    check_journeys,
)
TRANSLATION_CHECKS: tuple[Callable[[Collection, TranslationDraft], Iterator[Problem]], ...] = (
    check_language,
    check_translations,
    check_translated_twice,
    check_texts,
    check_attributes,
    check_pictures,
    check_captions,
    check_translated_reading,
)


def check_collection(collection: Collection, outcomes: Outcomes | None = None) -> Iterator[Problem]:
    """
    Yield what every check has to say; a check that finds no end of problems in a file is cut short.

    Args:
        collection: The project.
        outcomes: What was found before; files for which it still holds are not checked again.
    """
    answers = None if outcomes is None else outcomes.answers_of(collection)
    project = collection.declared.draft
    tasks: list[tuple[Subject, Check]] = [
        *((guide, partial(_check_guide, guide=guide)) for guide in collection.guides),
        *(() if project is None else ((project, partial(_check_project, project=project)),)),
        *((each, partial(_check_translation, translation=each)) for each in collection.translations),
    ]
    for subject, check in tasks:
        if outcomes is None or answers is None:
            yield from check(collection)
        else:
            yield from outcomes.check(answers, subject, check)


def _check_guide(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    for check in GUIDE_CHECKS:
        yield from islice(check(collection, guide), MAX_PROBLEMS_PER_FILE + 1)


def _check_project(collection: Collection, project: Draft) -> Iterator[Problem]:
    for check in PROJECT_CHECKS:
        yield from islice(check(collection, project), MAX_PROBLEMS_PER_FILE + 1)


def _check_translation(collection: Collection, translation: TranslationDraft) -> Iterator[Problem]:
    for check in TRANSLATION_CHECKS:
        yield from islice(check(collection, translation), MAX_PROBLEMS_PER_FILE + 1)


def _hint(word: str, choices: Sequence[str]) -> str:
    return did_you_mean(word, choices) or list_choices(choices)
