"""Checks of the parts of guides among each other: items, spots, questions, answers and variants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.circles import find_circles
from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import count, list_words, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import DataPath, Json

LISTS = {
    "items": "item",
    "spots": "spot",
    "questions": "question",
    "variants": "variant",
    "choices": "choice",
}
"""Steps have a check of their own, because they may go by the name of their place."""
OTHER_ID = "Give one of the two another id."


def check_part_ids(_: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Two parts of one list cannot share an id, or nobody knows which one is meant."""
    if not guide.draft.is_sound:
        return
    for path, entries in _lists(guide.draft.data, ()):
        first: dict[str, int] = {}
        for index, entry in enumerate(entries):
            # A choice without an id of its own goes by its label.
            name = entry.get("id", entry.get("label"))
            if isinstance(name, str) and first.setdefault(name, index) != index:
                noun = LISTS[str(path[-1])]
                message = f"the id {quote(name)} is taken by {noun} {first[name] + 1}"
                place = guide.draft.value_place((*path, index, "id" if "id" in entry else "label"))
                yield make_problem(guide.draft.file, place, "GK202", message, OTHER_ID)


def _lists(data: Json, path: DataPath) -> Iterator[tuple[DataPath, list[dict[str, Json]]]]:
    """Yield the lists of parts of a guide, and those in the questions of its steps and of itself."""
    for key, value in data.items():
        if key in LISTS:
            yield (*path, key), value
        if key in ("steps", "questions"):
            for index, part in enumerate(value):
                if key == "questions" or "question" in part:
                    yield from _lists(part, (*path, key, index))
        elif key == "question" and isinstance(value, dict):
            yield from _lists(value, (*path, key))


def check_items(_: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """A checklist can be finished: no two items wait for each other, and there are as many as it needs."""
    data = guide.draft.data
    if not guide.draft.is_sound or "items" not in data:
        return
    graph = {item["id"]: list(item.get("unlocked_by", ())) for item in data["items"]}
    places = {item["id"]: index for index, item in enumerate(data["items"])}
    for circle in find_circles(graph):
        place = guide.draft.key_place(("items", places[circle[0]], "unlocked_by"))
        way = " → ".join(map(quote, (*circle, circle[0])))
        message = f"nobody can ever do {quote(circle[0])}: it waits for itself, {way}"
        hint = 'Take one "unlocked_by" out.'
        yield make_problem(guide.draft.file, place, "GK251", message, hint)
    if data.get("needed", 0) > len(data["items"]):
        message = f"{count(data['needed'], 'item')} are needed, and there are only {len(data['items'])}"
        hint = 'Write a smaller number, or leave "needed" out to ask for all.'
        yield make_problem(guide.draft.file, guide.draft.value_place(("needed",)), "GK252", message, hint)


def check_quizzes(_: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """A quiz has a right answer, or whoever answers is always wrong."""
    if not guide.draft.is_sound:
        return
    for path, choices in _lists(guide.draft.data, ()):
        question = guide.draft.value(path[:-1])
        is_quiz = path[-1] == "choices" and question["type"] == "quiz"
        if is_quiz and not any(choice.get("correct") for choice in choices):
            message = f"none of the answers to {quote(question['id'])} is right"
            hint = 'Write "correct: true" beside the right one.'
            place = guide.draft.key_place(path)
            yield make_problem(guide.draft.file, place, "GK253", message, hint)


def check_answers(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """A condition on an answer names one that the question can have."""
    if not guide.draft.is_sound:
        return
    for path, _schema, condition in guide.draft.conditions:
        wanted = condition.get("is")
        if condition["type"] != "answer" or wanted is None:
            continue
        asked = collection.guides_by_id.get(condition["survey"]) if "survey" in condition else guide
        possible = None if asked is None else _possible_answers(asked, condition["id"])
        for index, value in enumerate(wanted if isinstance(wanted, list) else [wanted]):
            if possible is not None and value not in possible:
                inside = (*path, "is", index) if isinstance(wanted, list) else (*path, "is")
                message = f"the answer to {quote(condition['id'])} is never {quote(value)}"
                hint = _say_possible(possible)
                yield make_problem(guide.draft.file, guide.draft.value_place(inside), "GK520", message, hint)


def _say_possible(answers: list[Json]) -> str:
    if isinstance(answers[0], int):
        return f"It is a number from {answers[0]} to {answers[-1]}."
    return f"It is {list_words(dict.fromkeys(answers))}."


def _possible_answers(guide: GuideDraft, question_id: str) -> list[Json] | None:
    """Return all answers a question can have, or None where anything can be answered."""
    if not guide.draft.is_sound:
        return None
    data = guide.draft.data
    asked = [
        *data.get("questions", ()),
        *(step["question"] for step in data.get("steps", ()) if "question" in step),
    ]
    question = next((one for one in asked if one["id"] == question_id), None)
    if question is None or "other" in question:
        return None
    if question["type"] == "nps":
        return list(range(11))
    if question["type"] == "rating":
        return list(range(1, question.get("scale", 5) + 1))
    if "choices" in question:
        return [choice.get("id", choice["label"]) for choice in question["choices"]]
    return None
