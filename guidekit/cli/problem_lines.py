"""Problems as a terminal shows them: files as they are named from here, codes in a colour."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from guidekit.authoring.problems import format_line
from guidekit.authoring.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidekit.authoring.model import Checked, Problem

# A line of a file and the mark below it, or None where there is nothing to see.
Excerpt: TypeAlias = "tuple[str, str] | None"
COLOURS = {"error": "red", "warning": "yellow", "advice": "cyan"}


def seen_from_here(root: Path, file: str) -> str:
    """Return a file of a project as terminals and editors can open it from the folder the command runs in."""
    return _Way(root).to(file)


def as_seen_from_here(root: Path, problems: Sequence[Problem]) -> list[Problem]:
    """Name the files of problems as they are seen from here."""
    way = _Way(root)
    seen = {file: way.to(file) for file in {problem.file for problem in problems}}
    return [replace(problem, file=seen[problem.file]) for problem in problems]


def in_colour(problems: Sequence[Problem]) -> str:
    """Return the lines of the text form with each code in a colour, which adds nothing that is not said."""
    return "\n".join(map(_coloured_line, problems))


def in_full(problems: Sequence[Problem], excerpts: Iterable[Excerpt]) -> str:
    """Return each problem with the line it stands in and a mark below its place."""
    return "\n\n".join(
        "\n".join([_coloured_line(problem), *_coloured_excerpt(problem, excerpt)])
        for problem, excerpt in zip(problems, excerpts, strict=True)
    )


class _Way:
    """The way from here to a folder, told once: a project has thousands of files."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._start = Path(os.path.relpath(root))

    def to(self, file: str) -> str:
        if set(self._start.parts) == {".."}:
            # Here is inside of the folder, so the way there may lead back.
            return Path(os.path.relpath(self._root / file)).as_posix()
        return file if not self._start.parts else f"{self._start.as_posix()}/{file}"


def _coloured_line(problem: Problem) -> str:
    code = click.style(problem.code, fg=COLOURS[problem.severity])
    return format_line(problem).replace(f" {problem.code} ", f" {code} ", 1)


def _coloured_excerpt(problem: Problem, excerpt: Excerpt) -> tuple[str, ...]:
    if excerpt is None:
        return ()
    line, mark = excerpt
    return line, click.style(mark, fg=COLOURS[problem.severity])


def closing_line(checked: Checked) -> str:
    """Return how a project fares as a whole: ``2 problems, 1 warning.`` or ``All is well: 3 guides in …``."""
    rest = [count(len(checked.warnings), "warning")] if checked.warnings else []
    rest += [f"{count(len(checked.advice), 'piece')} of advice"] if checked.advice else []
    if checked.extent is None:
        return f"{', '.join([count(len(checked.errors), 'problem'), *rest])}."
    there = [count(checked.extent.guides, "guide")]
    there += [count(checked.extent.articles, "article")] if checked.extent.articles else []
    well = f"{' and '.join(there)} in {count(checked.extent.locales, 'language')}"
    return f"{', '.join([well, *rest])}." if checked.warnings else f"All is well: {', '.join([well, *rest])}."
