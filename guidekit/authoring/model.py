"""What a checked project is made of: plain frozen data that delivery and the command line share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.contract.fragments import Json

Severity: TypeAlias = Literal["error", "warning", "advice"]


@dataclass(frozen=True, order=True)
class Problem:
    """
    One thing an author should know, with its place.

    ``file`` is relative to the project's root with forward slashes, line and column count from 1, ``hint``
    is a whole sentence or empty. An error keeps the project from being served, a warning is probably a
    mistake, and advice is what could be better. Problems sort by place.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"


@dataclass(frozen=True)
class Attribute:
    """
    One declared fact about a user or a company, such as ``user.plan``; empty ``one_of`` allows any value.

    What is of ``trust`` ``signed`` counts only when the host app's back end has signed it.
    """

    name: str
    type: str
    one_of: tuple[str | int | float, ...] = ()
    trust: Literal["free", "signed"] = "free"


@dataclass(frozen=True)
class Translation:
    """The text of one key in another language, and the source text it was made from."""

    source: str
    text: str


Translations: TypeAlias = Mapping[str, Mapping[str, Mapping[str, Translation]]]


@dataclass(frozen=True)
class Guide:
    """
    One guide that passed every check.

    ``body`` is the long form of the contract with step ids filled in and defaults left out; treat it as
    read-only.
    """

    id: str
    kind: str
    file: str
    body: Json


@dataclass(frozen=True)
class Article:
    """
    One article of the help center that passed every check.

    ``body`` is its front matter in the long form, ``text`` its Markdown.
    """

    id: str
    file: str
    body: Json
    text: str


@dataclass(frozen=True)
class Project:
    """
    A folder of guides that passed every check.

    ``locales`` starts with the language the texts are written in, ``theme`` and each of ``themes`` have their
    defaults filled in, ``segments``, ``personas``, ``limits`` and ``drives`` are as the project file says
    them in the long form, ``journeys`` holds the conditions under which it is the turn of guides, by their
    ids, ``guides`` and ``articles`` are sorted by id, and ``translations`` is
    ``{locale: {guide id: {key: Translation}}}``.
    """

    id: str
    root: Path
    locales: tuple[str, ...]
    attributes: Mapping[str, Attribute]
    theme: Json
    guides: tuple[Guide, ...]
    translations: Translations
    articles: tuple[Article, ...] = ()
    segments: Mapping[str, Json] = field(default_factory=dict)
    personas: Mapping[str, Json] = field(default_factory=dict)
    limits: tuple[Json, ...] = ()
    themes: Mapping[str, Json] = field(default_factory=dict)
    drives: tuple[Json, ...] = ()
    journeys: Mapping[str, Json] = field(default_factory=dict)

    def terms_of(self, guide: Guide) -> Json:
        """Return the long form of a guide, with the condition under which it is its turn on a journey."""
        journey = self.journeys.get(guide.id)
        return guide.body if journey is None else {**guide.body, "journey": journey}

    @property
    def source_locale(self) -> str:
        """Return the language the texts are written in."""
        return self.locales[0]


@dataclass(frozen=True)
class Extent:
    """How much there is in a project that can be served."""

    guides: int
    articles: int
    locales: int


@dataclass(frozen=True)
class Checked:
    """
    The outcome of reading a folder: every problem in order of place, and the project if none is an error.

    ``files`` says how many files were read, and ``extent`` what can be served, None while nothing can. Who
    only wants the problems gets no project, whatever the extent.
    """

    project: Project | None
    problems: tuple[Problem, ...]
    files: int = 0
    extent: Extent | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that keep the project from being served."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return the problems that can be lived with."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")

    @property
    def advice(self) -> tuple[Problem, ...]:
        """Return what could be better, though nothing is wrong."""
        return tuple(problem for problem in self.problems if problem.severity == "advice")

    def passes(self, *, strict: bool = False) -> bool:
        """Tell whether a check lets this pass; a strict one counts warnings, and none counts advice."""
        return not self.errors and not (strict and self.warnings)

    @property
    def is_clean(self) -> bool:
        """Tell whether the project can be served; warnings and advice do not stand in the way."""
        return self.project is not None or self.extent is not None
