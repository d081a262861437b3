"""Reads users or companies out of a CSV file, and says where a cell does not mean what is declared."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.people.telling import judge_companies, judge_people

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from guidekit.people.attributes import Declarations, Family
    from guidekit.people.telling import Told

Json: TypeAlias = Any

ID = "id"
MARK = "\ufeff"
"""What spreadsheets write before UTF-8."""
LONGEST_CELL = 64 * 1024
BETWEEN_ENTRIES = ";"
WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True)
class Kind:
    """Whom a file is about: whose attributes its columns are, and who judges what it tells of them."""

    family: Family
    plural: str
    judge: Callable[[Declarations, Sequence[Json]], Told]

    def attribute(self, column: str) -> str:
        """Return the full name of the attribute that a column is about."""
        return f"{self.family}.{self.short(column)}"

    def short(self, column: str) -> str:
        """Return the same without whose it is."""
        return column.removeprefix(f"{self.family}.")

    def count(self, number: int) -> str:
        """Return a number of them: ``1 company``, ``2 companies``."""
        return f"{number:,} {self.family if number == 1 else self.plural}"


USERS = Kind("user", "users", judge_people)
COMPANIES = Kind("company", "companies", judge_companies)


@dataclass(frozen=True)
class CellProblem:
    """What is wrong in a cell; line and column count from 1, and column 0 is the whole row."""

    line: int
    column: int
    message: str


@dataclass(frozen=True)
class Sheet:
    """Those whom a file tells of, in the form of the API, and what is wrong with all the others."""

    items: tuple[Json, ...]
    problems: tuple[CellProblem, ...]


class _CellError(Exception):
    """A cell that does not mean what its column is declared to hold."""


def read_sheet(text: str, declared: Declarations, kind: Kind) -> Sheet:
    """
    Return whom a CSV file tells of; its first row names the columns.

    One column is called ``id``, the others are declared attributes, with or without ``user.`` or
    ``company.``. An empty cell says nothing. A row in which anything is wrong is left out whole.
    """
    csv.field_size_limit(LONGEST_CELL)
    plain = text.removeprefix(MARK)
    heading = plain.partition("\n")[0]
    reader = csv.reader(StringIO(plain, newline=""), delimiter=max(",;\t", key=heading.count), strict=True)
    items: dict[str, Json] = {}
    problems: list[CellProblem] = []
    line = 1
    try:
        columns = [name.strip() for name in next(reader, [])]
        problems += _judge_columns(columns, declared, kind)
        if problems:
            return Sheet((), tuple(problems))
        rows = _Rows(kind, declared, columns, items)
        line = reader.line_num + 1
        for cells in reader:
            problems += rows.read(cells, line) if any(cells) else ()
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(CellProblem(line, 0, f"this is no CSV: {error}"))
    return Sheet(tuple(items.values()), tuple(problems))


def _judge_columns(columns: list[str], declared: Declarations, kind: Kind) -> Iterator[CellProblem]:
    if ID not in columns:
        yield CellProblem(1, 0, f"no column is called {ID}")
    for number, name in enumerate(columns, start=1):
        if name in columns[: number - 1]:
            yield CellProblem(1, number, f"two columns are called {name!r}")
        elif name != ID and kind.attribute(name) not in declared:
            yield CellProblem(1, number, f"the project file declares no attribute {kind.attribute(name)!r}")


@dataclass(frozen=True)
class _Rows:
    """The rows under a heading; ``items`` are those read so far, by id."""

    kind: Kind
    declared: Declarations
    columns: list[str]
    items: dict[str, Json]

    def read(self, cells: list[str], line: int) -> list[CellProblem]:
        """Add whom a row tells of, or return what is wrong with it."""
        if len(cells) != len(self.columns):
            message = f"this row has {len(cells)} cells and the heading {len(self.columns)}"
            return [CellProblem(line, 0, message)]
        attributes: dict[str, Json] = {}
        problems = []
        for number, (name, cell) in enumerate(zip(self.columns, cells, strict=True), start=1):
            if name == ID or not cell:
                continue
            type_ = self.declared[self.kind.attribute(name)].type
            try:
                attributes[self.kind.short(name)] = READERS[type_](cell)
            except _CellError as error:
                problems.append(CellProblem(line, number, f"{name}: {error}"))
        item = {"id": cells[self.columns.index(ID)], "attributes": attributes}
        return problems or self._add(item, line)

    def _add(self, item: Json, line: int) -> list[CellProblem]:
        rejected = next(iter(self.kind.judge(self.declared, [item]).rejected), None)
        if rejected is not None:
            return [CellProblem(line, self._column_of(rejected.pointer), rejected.detail)]
        if item["id"] in self.items:
            column = self.columns.index(ID) + 1
            return [CellProblem(line, column, f"{item['id']!r} stands in the file twice")]
        self.items[item["id"]] = item
        return []

    def _column_of(self, pointer: str) -> int:
        name = pointer.rpartition("/")[2]
        return next(
            (number for number, each in enumerate(self.columns, 1) if self.kind.short(each) == name), 0
        )


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
