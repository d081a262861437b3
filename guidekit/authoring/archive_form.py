"""What is written into an archive and read from it: plain JSON, in which what is the same stands once."""

from __future__ import annotations

import json
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING

from guidekit.authoring.facts import GuideFacts
from guidekit.authoring.files import Stamp
from guidekit.authoring.model import Problem
from guidekit.authoring.outcomes import Outcome, Outcomes, Told
from guidekit.authoring.shelf import Kept, Shelf

if TYPE_CHECKING:
    from collections.abc import Hashable

    from guidekit.authoring.outcomes import Question
    from guidekit.contract.fragments import Json

COLUMNS = attrgetter(*(field.name for field in fields(Problem)))
NOTHING: tuple[tuple[GuideFacts, ...], None] = ((), None)


def write_archive(shelf: Shelf, outcomes: Outcomes) -> bytes:
    """Return everything that is kept; answers are named by number, those of the overview come first."""
    facts, project = outcomes.told.parts or NOTHING
    numbers = {answer: number for number, answer in enumerate(outcomes.told.answers.items())}
    told = len(numbers)
    judged = {
        file: (
            outcome.subject,
            list(map(COLUMNS, outcome.problems)),
            [numbers.setdefault(answer, len(numbers)) for answer in outcome.answers.items()],
        )
        for file, outcome in outcomes.by_file.items()
    }
    kept = {
        file: (each.stamp, each.digest, each.fingerprint, list(map(COLUMNS, each.problems)))
        for file, each in shelf.kept.items()
    }
    data = {
        "project": project,
        "facts": [(*each[:4], sorted(each.named), each.head) for each in facts],
        "kept": kept,
        "sound": shelf.sound,
        "told": told,
        "answers": list(numbers),
        "judged": judged,
    }
    return json.dumps(data, separators=(",", ":")).encode()


def read_archive(body: bytes) -> tuple[Shelf, Outcomes]:
    """
    Return what `write_archive` has written.

    Raises:
        ValueError: It is no JSON.
    """
    data = json.loads(body)
    answers = [(_question(question), answer) for question, answer in data["answers"]]
    judged = {
        file: Outcome(subject, _problems(problems), dict(map(answers.__getitem__, numbers)))
        for file, (subject, problems, numbers) in data["judged"].items()
    }
    facts = tuple(map(_facts, data["facts"]))
    by_file = {each.file: each for each in facts}
    kept = {
        file: Kept(stamp and Stamp(*stamp), digest, fingerprint, by_file[file], _problems(problems))
        for file, (stamp, digest, fingerprint, problems) in data["kept"].items()
        # Of a guide that could not be read the last time there are no facts.
        if file in by_file
    }
    told = Told((facts, data["project"]), dict(answers[: data["told"]]))
    return Shelf(kept, data["sound"]), Outcomes(judged, told)


def _facts(told: list[Json]) -> GuideFacts:
    file, guide_id, former, starts, named, head = told
    actions = tuple((tuple(path), action) for path, action in starts)
    return GuideFacts(file, guide_id, tuple(former), actions, frozenset(map(tuple, named)), head)


def _problems(told: list[list[Json]]) -> tuple[Problem, ...]:
    return tuple(Problem(*each) for each in told)


def _question(told: list[Json]) -> Question:
    name, *keys = told
    return (name, *map(_key, keys))


def _key(told: Json) -> Hashable:
    return tuple(map(_key, told)) if isinstance(told, list) else told
