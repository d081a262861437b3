"""Takes translations back in: judges each row by the project first, and lets in all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from guidekit.authoring.collection import LONGEST, PARSERS
from guidekit.authoring.document import Place
from guidekit.authoring.locales import ARTICLES_AHEAD, project_texts
from guidekit.authoring.placeholders import PLACEHOLDER
from guidekit.authoring.problems import make_problem
from guidekit.authoring.translating.csv_form import read_csv, write_csv
from guidekit.authoring.translating.entries import NewEntry
from guidekit.authoring.translating.gaps import other_locales
from guidekit.authoring.translating.rows import UnreadableRowsError
from guidekit.authoring.translating.xliff_form import read_xliff, write_xliff
from guidekit.authoring.wording import did_you_mean, list_words, quote
from guidekit.errors import ProjectError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from guidekit.authoring.locales import Text
    from guidekit.authoring.model import Problem, Project, Translation
    from guidekit.authoring.translating.rows import Row

READERS: dict[str, Callable[[str], Iterator[Row]]] = {
    ".csv": read_csv,
    ".xlf": read_xliff,
    ".xliff": read_xliff,
}
WRITERS: dict[str, Callable[[Iterable[Row], str], str]] = {"csv": write_csv, "xliff": write_xliff}


@dataclass(frozen=True)
class Arrival:
    """
    What a file of translations comes to.

    ``entries`` are what differs from the project, ``{locale: {guide id: [NewEntry]}}``, and empty as soon as
    there is a problem; ``waiting`` says how many rows nobody has translated or looked at again.
    """

    entries: Mapping[str, Mapping[str, list[NewEntry]]]
    problems: tuple[Problem, ...]
    waiting: int


def read_rows(name: str, text: str) -> list[Row]:
    """
    Return the rows of a file.

    Raises:
        ProjectError: It is no file of rows; says the line.
    """
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise ProjectError(f"{name} is neither CSV nor XLIFF; its name has to end in {', '.join(READERS)}")
    try:
        return list(reader(text))
    except UnreadableRowsError as error:
        raise ProjectError(f"{name}:{error.line}: {error}") from error


def take_in(project: Project, name: str, rows: Iterable[Row]) -> Arrival:
    """
    Return what rows would change in a project, or why they cannot be taken.

    Args:
        project: The project, without errors.
        name: The file of the rows, as problems name it.
        rows: The rows.
    """
    judge = _Judge(project, name)
    entries: dict[str, dict[str, list[NewEntry]]] = {}
    problems: list[Problem] = []
    waiting = 0
    for row in rows:
        found = list(judge.judge(row))
        problems += found
        if not row.text.strip() or judge.is_unseen(row):
            waiting += 1
        elif not found and (entry := judge.new_entry(row)) is not None:
            entries.setdefault(row.locale, {}).setdefault(row.guide, []).append(entry)
    return Arrival({} if problems else entries, tuple(problems), waiting)


class _Judge:
    """Knows what a project has to say about one row after the other."""

    def __init__(self, project: Project, file: str) -> None:
        self._project = project
        self._file = file
        self._texts = project_texts(project)
        self._locales = other_locales(project)
        self._seen: set[tuple[str, str, str]] = set()

    def is_unseen(self, row: Row) -> bool:
        """Tell whether an old translation came back as it went out, and still marked as out of date."""
        known = self._known(row)
        return row.state == "stale" and known is not None and known.text == row.text

    def new_entry(self, row: Row) -> NewEntry | None:
        """Return what a sound row adds to the project, or None when it says nothing new."""
        known, now = self._known(row), self._texts[row.guide][row.key].source
        # Tools trim spaces and line breaks; the words are what counts.
        source = now if now.split() == row.source.split() else row.source
        is_same = known is not None and known.text == row.text and known.source.split() == source.split()
        return None if is_same else NewEntry(row.key, source, row.text)

    def _known(self, row: Row) -> Translation | None:
        return self._project.translations.get(row.locale, {}).get(row.guide, {}).get(row.key)

    def judge(self, row: Row) -> Iterator[Problem]:
        """Yield the problems of one row, the first of which hides those that follow from it."""
        texts = self._texts.get(row.guide)
        place = (row.locale, row.guide, row.key)
        if row.locale not in self._locales:
            message = f"the project is not translated into {quote(row.locale)}"
            there = f"It has {list_words(self._locales, 'and')}." if self._locales else ""
            yield self._problem(row, "GK406", message, did_you_mean(row.locale, self._locales) or there)
        elif texts is None:
            noun = "article" if row.guide.startswith(ARTICLES_AHEAD) else "guide"
            message = f"there is no {noun} {quote(row.guide.removeprefix(ARTICLES_AHEAD))} to translate"
            yield self._problem(row, "GK401", message, did_you_mean(row.guide, list(self._texts)))
        elif row.key not in texts:
            noun = "article" if row.guide.startswith(ARTICLES_AHEAD) else "guide"
            name = quote(row.guide.removeprefix(ARTICLES_AHEAD))
            message = f"the {noun} {name} has no text {quote(row.key)}"
            yield self._problem(row, "GK402", message, did_you_mean(row.key, list(texts)))
        elif place in self._seen:
            yield self._problem(row, "GK407", f"{quote(row.key)} is translated twice", "Keep one of the two.")
        elif row.text.strip():
            yield from self._judge_text(row, texts[row.key])
        self._seen.add(place)

    def _judge_text(self, row: Row, text: Text) -> Iterator[Problem]:
        if len(row.text) > LONGEST[text.kind]:
            message = f"this translation is longer than {LONGEST[text.kind]} characters"
            yield self._problem(row, "GK106", message)
            return
        for issue in PARSERS[text.kind](row.text).issues:
            problem = self._problem(row, issue.code, issue.message, issue.hint)
            if make_problem("", Place(1, 1), issue.code, "").severity == "error":
                yield problem
        used, wanted = _placeholders(row.text), _placeholders(text.source)
        if used != wanted:
            message = f"this translation fills in {_list(used)}, and the source {_list(wanted)}"
            yield self._problem(row, "GK405", message, "Both have to fill in the same.")

    def _problem(self, row: Row, code: str, message: str, hint: str = "") -> Problem:
        """What check would only warn of keeps a row out: whoever sent it can still mend it."""
        problem = make_problem(self._file, Place(row.line, 1), code, message, hint)
        return replace(problem, severity="error")


def _placeholders(text: str) -> set[str]:
    return {found[1] for found in PLACEHOLDER.finditer(text)}


def _list(names: set[str]) -> str:
    return list_words(sorted(names), "and") or "nothing"
