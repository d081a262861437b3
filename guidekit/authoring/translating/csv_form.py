"""Rows as CSV, safe to open in a spreadsheet: no cell is ever taken for a formula."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

from guidekit.authoring.translating.rows import Row, UnreadableRowsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLUMNS = ("locale", "guide", "key", "state", "source", "text")
NEEDED = frozenset(COLUMNS) - {"state"}
# Spreadsheets calculate what begins like this; a quote in front keeps it a text.
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
QUOTED_FORMULA = re.compile(r"'+[=+\-@\t\r\n]")
# Without it, spreadsheets take UTF-8 for the encoding of their own country.
MARK = "\ufeff"
LONGEST_CELL = 1024 * 1024


def write_csv(rows: Iterable[Row], source_locale: str) -> str:  # noqa: ARG001 -- the form of all exports
    """Return rows as CSV with a heading."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_protect(getattr(row, column)) for column in COLUMNS])
    return MARK + out.getvalue()


def read_csv(text: str) -> Iterator[Row]:
    """
    Yield the rows of a CSV file, whatever the order of its columns.

    Raises:
        UnreadableRowsError: It is no CSV, or lacks a column.
    """
    csv.field_size_limit(LONGEST_CELL)
    plain = text.removeprefix(MARK)
    heading = plain.partition("\n")[0]
    reader = csv.DictReader(
        StringIO(plain, newline=""), delimiter=max(",;\t", key=heading.count), strict=True
    )
    line = 1
    try:
        missing = sorted(NEEDED - set(reader.fieldnames or ()))
        if missing:
            raise UnreadableRowsError(1, f"the columns {', '.join(missing)} are missing")
        line = reader.line_num + 1
        for cells in reader:
            yield _row(cells, line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableRowsError(line, f"this is no CSV: {error}") from error


def _row(cells: dict[str, str | None], line: int) -> Row:
    if None in cells.values() or None in cells:
        raise UnreadableRowsError(line, "this row has another number of cells than the heading")
    values = {column: _unprotect(cells.get(column) or "") for column in COLUMNS}
    return Row(**values, line=line)


def _protect(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) else cell


def _unprotect(cell: str) -> str:
    return cell[1:] if QUOTED_FORMULA.match(cell) else cell
