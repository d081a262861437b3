"""What checks came to before, for as long as nothing has changed of all that they looked at."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from guidekit.authoring.collection import GuideDraft
from guidekit.authoring.declarations import Declarations
from guidekit.authoring.draft import Draft
from guidekit.authoring.overview import ANSWERS as OF_OVERVIEW

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from guidekit.authoring.collection import Collection, TranslationDraft
    from guidekit.authoring.model import Problem
    from guidekit.authoring.overview import Parts

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

    ``subject`` is the fingerprint of the file, ``shared`` are answers that most files depend on alike,
    ``own`` those for a key, whose questions may be lists where they come from an archive.
    """

    subject: str
    problems: tuple[Problem, ...]
    shared: Mapping[Question, str]
    own: Sequence[tuple[Question, str]]


class Outcomes:
    """
    Keeps the outcome for each file, and finds those again that still hold.

    ``parts`` are those of the overview at the last look, ``checked`` the files whose outcome held then.
    ``is_changed`` when any of it is not what it was made with.
    """

    def __init__(self, by_file: dict[str, Outcome] | None = None, parts: Parts | None = None) -> None:
        self.is_changed = False
        self.by_file = {} if by_file is None else by_file
        self.parts = parts
        self.checked = set(self.by_file)

    def answers_of(self, collection: Collection) -> Answers:
        """Return what a collection answers; begins a look at all of its files."""
        parts = collection.overview.parts
        same = self.checked if self.parts == parts else set()
        self.is_changed |= self.parts != parts
        self.parts = parts
        self.checked = set()
        return Answers(collection, same)

    def check(self, answers: Answers, subject: Subject, check: Check) -> tuple[Problem, ...]:
        """
        Return what a check says of one file, without running it where that is known already.

        Args:
            answers: What the collection answers.
            subject: The file.
            check: Says what is wrong with it.
        """
        file = subject.file
        known = self.by_file.get(file)
        if known is None or known.subject != subject.fingerprint or not answers.agree_with(file, known):
            witness = _Witness(answers.collection)
            problems = tuple(check(cast("Collection", witness)))
            asked = {question: answers.give(question) for question in witness.asked}
            shared = {question: asked.pop(question) for question in witness.asked if _is_shared(question)}
            known = self.by_file[file] = Outcome(subject.fingerprint, problems, shared, tuple(asked.items()))
            self.is_changed = True
        self.checked.add(file)
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
        same_overview: The files whose outcomes held when its overview was the same.
    """

    def __init__(self, collection: Collection, same_overview: AbstractSet[str] = frozenset()) -> None:
        self.collection = collection
        self._same_overview = same_overview
        self._known: dict[Question, str] = {}
        # Files share their answers; what is asked again is held, so that its identity is its own.
        self._agreed: dict[tuple[int, bool], tuple[Mapping[Question, str], bool]] = {}

    def give(self, question: Question) -> str:
        """Return the answer to a question."""
        if (known := self._known.get(question)) is None:
            name, *keys = question
            value = getattr(self.collection, name)
            if keys and isinstance(value, Mapping):
                value = value.get(keys[0], NOT_THERE)
            known = self._known[question] = _shorten(_tell(value))
        return known

    def agree_with(self, file: str, earlier: Outcome) -> bool:
        """Tell whether all that was asked about a file has the answer it had."""
        is_same = file in self._same_overview
        known = self._agreed.get((id(earlier.shared), is_same))
        if known is None:
            agree = self._agree(earlier.shared.items(), is_same=is_same)
            known = self._agreed[id(earlier.shared), is_same] = earlier.shared, agree
        return known[1] and self._agree(earlier.own, is_same=is_same)

    def _agree(self, earlier: Iterable[tuple[Question, str]], *, is_same: bool) -> bool:
        for question, answer in earlier:
            if is_same and question[0] in OF_OVERVIEW:
                continue
            if self.give(_hashable(question)) != answer:
                return False
        return True


def _is_shared(question: Question) -> bool:
    return question[1:] in ((), (None,))


def _hashable(question: Sequence[Any]) -> Question:
    """Return a question that may have come out of JSON, where tuples become lists."""
    return (question[0], *map(_key, question[1:]))


def _key(told: Any) -> Hashable:  # noqa: ANN401 -- whatever was a key
    return tuple(map(_key, told)) if isinstance(told, list) else told


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
