"""What checks came to before, for as long as nothing has changed of all that they looked at."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from guidekit.authoring.collection import GuideDraft
from guidekit.authoring.declarations import Declarations
from guidekit.authoring.draft import Draft
from guidekit.authoring.overview import ANSWERS as OF_OVERVIEW

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from guidekit.authoring.collection import Collection, TranslationDraft
    from guidekit.authoring.facts import GuideFacts
    from guidekit.authoring.model import Problem

Question: TypeAlias = "tuple[str, *tuple[Hashable, ...]]"
"""An attribute of a collection, such as ``("media",)``, or what it holds for a key."""
Subject: TypeAlias = "Draft | GuideDraft | TranslationDraft"
Check: TypeAlias = "Callable[[Collection], Iterator[Problem]]"
"""Looks at a file in the collection it is handed, and at nothing else."""

NOT_THERE = "not there"
LONGEST = 64
"""Longer answers are kept as their hash."""


@dataclass(frozen=True)
class Outcome:
    """
    What was found in a file, and what the collection answered to all that was asked on the way.

    ``subject`` is the fingerprint of the file.
    """

    subject: str
    problems: tuple[Problem, ...]
    answers: Mapping[Question, str]


@dataclass(frozen=True)
class Told:
    """
    What an overview answered.

    ``parts`` are all that the overview was told by, None before any was; for as long as they are equal, so
    are the answers.
    """

    parts: tuple[tuple[GuideFacts, ...], str | None] | None = None
    answers: dict[Question, str] = field(default_factory=dict)


class Outcomes:
    """
    Keeps the outcome for each file, and finds those again that still hold.

    ``told`` is of the overview that was asked last. ``is_changed`` when any of it is not what it was made
    with.
    """

    def __init__(self, by_file: dict[str, Outcome] | None = None, told: Told | None = None) -> None:
        self.is_changed = False
        self.by_file = {} if by_file is None else by_file
        self.told = Told() if told is None else told

    def answers_of(self, collection: Collection) -> Answers:
        """Return what a collection answers; what its overview was asked before is not asked again."""
        parts = collection.overview.parts
        if self.told.parts != parts:
            self.is_changed = True
            self.told = Told(parts)
        return Answers(collection, self.told.answers)

    def check(self, answers: Answers, subject: Subject, check: Check) -> tuple[Problem, ...]:
        """
        Return what a check says of one file, without running it where that is known already.

        Args:
            answers: What the collection answers.
            subject: The file.
            check: Says what is wrong with it.
        """
        known = self.by_file.get(subject.file)
        if known is None or known.subject != subject.fingerprint or not answers.agree_with(known.answers):
            witness = _Witness(answers.collection)
            problems = tuple(check(cast("Collection", witness)))
            known = Outcome(
                subject.fingerprint, problems, {asked: answers.give(asked) for asked in witness.asked}
            )
            self.by_file[subject.file] = known
            self.is_changed = True
        return known.problems

    def forget_all_but(self, files: AbstractSet[str]) -> None:
        """Keep nothing about files that are gone."""
        gone = self.by_file.keys() - files
        self.is_changed |= bool(gone)
        for file in gone:
            del self.by_file[file]


class Answers:
    """
    What one state of a project answers, each as a text that is another one when the answer is.

    Args:
        collection: The project.
        told: What its overview is known to answer; more is added to it.
    """

    def __init__(self, collection: Collection, told: dict[Question, str] | None = None) -> None:
        self.collection = collection
        self._told = {} if told is None else told
        self._known = dict(self._told)

    def give(self, question: Question) -> str:
        """Return the answer to a question."""
        if (known := self._known.get(question)) is None:
            name, *keys = question
            value = getattr(self.collection, name)
            if keys and isinstance(value, Mapping):
                value = value.get(keys[0], NOT_THERE)
            known = self._known[question] = _shorten(_tell(value))
            if name in OF_OVERVIEW:
                self._told[question] = known
        return known

    def agree_with(self, earlier: Mapping[Question, str]) -> bool:
        """Tell whether all of these questions have the answer they had."""
        known = self._known
        for question, answer in earlier.items():
            if (known.get(question) or self.give(question)) != answer:
                return False
        return True


class _Witness:
    """Stands in for a collection and takes down whatever of it is looked at."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self.asked: set[Question] = set()

    def __getattr__(self, name: str) -> object:
        value = getattr(self._collection, name)
        if isinstance(value, Mapping):
            # That there is one at all may be all that is looked at.
            self.asked.add((name, None))
            return _Lookups(name, value, self.asked)
        self.asked.add((name,))
        return value


class _Lookups(Mapping[Any, Any]):
    """Stands in for a mapping: who looks up a key depends on that one, and who goes through it on all."""

    def __init__(self, name: str, value: Mapping[Any, Any], asked: set[Question]) -> None:
        self._name = name
        self._value = value
        self._asked = asked

    def __getitem__(self, key: Hashable) -> object:
        self._asked.add((self._name, key))
        return self._value[key]

    def __iter__(self) -> Iterator[Any]:
        self._asked.add((self._name,))
        return iter(self._value)

    def __len__(self) -> int:
        self._asked.add((self._name,))
        return len(self._value)


def _tell(value: object) -> str:
    """Return a value as a text; of what is unknown here it is never the same, so that nobody relies on it."""
    if isinstance(value, GuideDraft):
        return f"{value.file} {value.fingerprint}"
    if isinstance(value, Declarations):
        return _tell(value.draft)
    if isinstance(value, Draft):
        return f"{value.file} {value.document.fingerprint}"
    if value is None or isinstance(value, str | int | float):
        return repr(value)
    parts = _parts(value)
    return os.urandom(16).hex() if parts is None else f"{type(value).__name__}({','.join(parts)})"


def _parts(value: object) -> list[str] | None:
    if isinstance(value, Mapping):
        return sorted(f"{_tell(key)}:{_tell(part)}" for key, part in value.items())
    if isinstance(value, AbstractSet):
        return sorted(map(_tell, value))
    if isinstance(value, Sequence):
        return list(map(_tell, value))
    if is_dataclass(value):
        return [_tell(getattr(value, each.name)) for each in fields(value)]
    return None


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
