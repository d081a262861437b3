"""Reads users out of a CSV file, whose cells mean what the project declares, and says where one does not."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.people.telling import judge_people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from guidekit.people.attributes import Declarations

Json: TypeAlias = Any

ID = "id"
FAMILY = "user."
MARK = "\ufeff"
"""What spreadsheets write before UTF-8."""
LONGEST_CELL = 64 * 1024
BETWEEN_ENTRIES = ";"
WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True)
class CellProblem:
    """What is wrong in a cell; line and column count from 1, and column 0 is the whole row."""

    line: int
    column: int
    message: str


@dataclass(frozen=True)
class Sheet:
    """The people of a file, in the form of the API, and what is wrong with all the others."""

    people: tuple[Json, ...]
    problems: tuple[CellProblem, ...]


class _CellError(Exception):
    """A cell that does not mean what its column is declared to hold."""


def read_people(text: str, declared: Declarations) -> Sheet:
    """
    Return the people that a CSV file holds; its first row names the columns.

    One column is called ``id``, the others are declared attributes of users, with or without ``user.``. An
    empty cell says nothing. A row in which anything is wrong is left out whole.
    """
    csv.field_size_limit(LONGEST_CELL)
    plain = text.removeprefix(MARK)
    heading = plain.partition("\n")[0]
    reader = csv.reader(StringIO(plain, newline=""), delimiter=max(",;\t", key=heading.count), strict=True)
    people: dict[str, Json] = {}
    problems: list[CellProblem] = []
    line = 1
    try:
        columns = [name.strip() for name in next(reader, [])]
        problems += _judge_columns(columns, declared)
        if problems:
            return Sheet((), tuple(problems))
        line = reader.line_num + 1
        for cells in reader:
            found = list(_read_row(cells, columns, declared, people, line)) if any(cells) else []
            problems += found
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(CellProblem(line, 0, f"this is no CSV: {error}"))
    return Sheet(tuple(people.values()), tuple(problems))


def _judge_columns(columns: list[str], declared: Declarations) -> Iterator[CellProblem]:
    if ID not in columns:
        yield CellProblem(1, 0, f"no column is called {ID}")
    for number, name in enumerate(columns, start=1):
        if name in columns[: number - 1]:
            yield CellProblem(1, number, f"two columns are called {name!r}")
        elif name != ID and _full(name) not in declared:
            yield CellProblem(1, number, f"the project file declares no attribute {_full(name)!r}")


def _read_row(
    cells: list[str], columns: list[str], declared: Declarations, people: dict[str, Json], line: int
) -> Iterator[CellProblem]:
    """Add whom a row tells of to the people, or yield what is wrong with it; `people` is changed."""
    if len(cells) != len(columns):
        yield CellProblem(line, 0, f"this row has {len(cells)} cells and the heading {len(columns)}")
        return
    attributes: dict[str, Json] = {}
    is_good = True
    for number, (name, cell) in enumerate(zip(columns, cells, strict=True), start=1):
        if name == ID or not cell:
            continue
        try:
            attributes[name.removeprefix(FAMILY)] = READERS[declared[_full(name)].type](cell)
        except _CellError as error:
            is_good = False
            yield CellProblem(line, number, f"{name}: {error}")
    if not is_good:
        return
    person: Json = {"id": cells[columns.index(ID)], "attributes": attributes}
    rejected = next(iter(judge_people(declared, [person]).rejected), None)
    if rejected is not None:
        yield CellProblem(line, _column_of(rejected.pointer, columns), rejected.detail)
    elif person["id"] in people:
        yield CellProblem(line, columns.index(ID) + 1, f"{person['id']!r} stands in the file twice")
    else:
        people[person["id"]] = person


def _column_of(pointer: str, columns: list[str]) -> int:
    name = pointer.rpartition("/")[2]
    return next((number for number, each in enumerate(columns, 1) if each.removeprefix(FAMILY) == name), 0)


def _full(name: str) -> str:
    return name if name.startswith(FAMILY) else f"{FAMILY}{name}"


def _read_number(cell: str) -> float:
    try:
        # A number with a comma may mean two things, so it is none.
        return int(cell) if cell.strip().lstrip("+-").isdecimal() else float(cell)
    except ValueError:
        raise _CellError(f"{cell!r} is no number") from None


def _read_boolean(cell: str) -> bool:
    if cell.strip().lower() not in WORDS:
        raise _CellError(f"{cell!r} is neither true nor false")
    return WORDS[cell.strip().lower()]


READERS: Mapping[str, Callable[[str], Json]] = {
    "text": str,
    "number": _read_number,
    "boolean": _read_boolean,
    "date": str.strip,
    "list": lambda cell: [entry.strip() for entry in cell.split(BETWEEN_ENTRIES) if entry.strip()],
}
"""By the declared type of an attribute; what they return is judged like what back ends tell."""
