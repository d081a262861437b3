"""
What is written into an archive and read from it: JSON, a line for each guide behind one for all of them.

The line of a guide of which nothing has changed is written as it was read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from guidekit.authoring.facts import GuideFacts
from guidekit.authoring.files import Stamp
from guidekit.authoring.model import Problem
from guidekit.authoring.outcomes import Outcome, Outcomes
from guidekit.authoring.shelf import Kept, Shelf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.authoring.outcomes import Question
    from guidekit.contract.fragments import Json

COLUMNS = attrgetter(*(each.name for each in fields(Problem)))
MOST_SHARED = 64
"""With more sets of shared answers than these, most are of long ago; then all lines are written anew."""


@dataclass(frozen=True)
class Line:
    """The line of a guide, and what it says: as long as both are the same objects it is still true."""

    text: bytes
    kept: Kept
    outcome: Outcome


@dataclass(frozen=True)
class Written:
    """What an archive held when it was read: ``shared`` are sets of answers, which lines name by place."""

    shared: tuple[Mapping[Question, str], ...] = ()
    lines: Mapping[str, Line] = field(default_factory=dict)


def write_archive(shelf: Shelf, outcomes: Outcomes, written: Written) -> bytes:
    """Return everything that held at the last look; ``written`` is what there was before."""
    facts, project = outcomes.parts or ((), None)
    before = written if len(written.shared) <= MOST_SHARED else Written()
    shared = _Numbers(before.shared)
    lines = []
    for each in facts:
        kept, outcome = shelf.kept[each.file], outcomes.by_file[each.file]
        line = before.lines.get(each.file)
        is_same = line is not None and line.kept is kept and line.outcome is outcome
        lines.append(line.text if line is not None and is_same else _dump(_row(kept, outcome, shared)))
    guides = {each.file for each in facts}
    others = {
        file: _told(outcomes.by_file[file], shared) for file in sorted(outcomes.checked) if file not in guides
    }
    head = {
        "project": project,
        "sound": shelf.sound,
        "shared": [list(answers.items()) for answers in shared.sets],
        "others": others,
    }
    return b"\n".join([_dump(head), *lines])


def read_archive(body: bytes) -> tuple[Shelf, Outcomes, Written]:
    """
    Return what `write_archive` has written.

    Raises:
        ValueError: It is no JSON.
    """
    first, *texts = body.split(b"\n")
    head = json.loads(first)
    shared = tuple({_question(question): answer for question, answer in each} for each in head["shared"])
    by_file = {file: _outcome(told, shared) for file, told in head["others"].items()}
    kept: dict[str, Kept] = {}
    lines: dict[str, Line] = {}
    for text, row in zip(texts, json.loads(b"[%s]" % b",".join(texts)), strict=True):
        one, outcome = _kept(row), _outcome(row[KEPT_COLUMNS:], shared)
        file = one.facts.file
        kept[file], by_file[file], lines[file] = one, outcome, Line(text, one, outcome)
    facts = tuple(each.facts for each in kept.values())
    outcomes = Outcomes(by_file, (facts, head["project"]))
    return Shelf(kept, head["sound"]), outcomes, Written(shared, lines)


class _Numbers:
    """Numbers sets of answers by what they hold; those that were there keep their number."""

    def __init__(self, sets: tuple[Mapping[Question, str], ...]) -> None:
        self.sets = list(sets)
        self._by_identity = {id(each): number for number, each in enumerate(sets)}
        self._by_content = {frozenset(each.items()): number for number, each in enumerate(sets)}

    def of(self, answers: Mapping[Question, str]) -> int:
        if (known := self._by_identity.get(id(answers))) is not None:
            return known
        number = self._by_content.setdefault(frozenset(answers.items()), len(self.sets))
        if number == len(self.sets):
            self.sets.append(answers)
        return number


KEPT_COLUMNS = 10


def _row(kept: Kept, outcome: Outcome, shared: _Numbers) -> tuple[Any, ...]:
    facts, problems = kept.facts, list(map(COLUMNS, kept.problems))
    told = (*facts[:4], sorted(facts.named), facts.head)
    return *told, kept.stamp, kept.digest, kept.fingerprint, problems, *_told(outcome, shared)


def _told(outcome: Outcome, shared: _Numbers) -> tuple[Any, ...]:
    problems = list(map(COLUMNS, outcome.problems))
    return outcome.subject, problems, shared.of(outcome.shared), outcome.own


def _kept(row: list[Json]) -> Kept:
    file, guide_id, former, starts, named, head, stamp, digest, fingerprint, problems, *_ = row
    actions = tuple((tuple(path), action) for path, action in starts)
    facts = GuideFacts(file, guide_id, tuple(former), actions, frozenset(map(tuple, named)), head)
    return Kept(stamp and Stamp(*stamp), digest, fingerprint, facts, _problems(problems))


def _outcome(told: list[Json], shared: tuple[Mapping[Question, str], ...]) -> Outcome:
    subject, problems, number, own = told
    return Outcome(subject, _problems(problems), shared[number], own)


def _problems(told: list[list[Json]]) -> tuple[Problem, ...]:
    return tuple(Problem(*each) for each in told)


def _question(told: list[Json]) -> Question:
    return (told[0], *told[1:])


def _dump(data: Json) -> bytes:
    return json.dumps(data, separators=(",", ":")).encode()
