"""
Rows as XLIFF 1.2, which translators' tools read most widely: a ``file`` for each guide and language.

http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from guidekit.authoring.translating.rows import Row, UnreadableRowsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
STATES = {"missing": "needs-translation", "stale": "needs-review-translation", "translated": "translated"}
KNOWN_STATES = {word: state for state, word in STATES.items()}
# What tools may put around words without changing them; anything else would be lost.
PARENTS = {
    "xliff": ("",),
    "file": ("xliff",),
    "header": ("file",),
    "body": ("file",),
    "group": ("body", "group"),
    "trans-unit": ("body", "group"),
    "source": ("trans-unit",),
    "target": ("trans-unit",),
}
LEFT_OUT = {"header", "note", "alt-trans", "seg-source", "count-group", "context-group", "prop-group", "tool"}
NEEDED = {"file": ("original", "target-language"), "trans-unit": ("id",)}
CARRIAGE_RETURN = {"\r": "&#13;"}


def write_xliff(rows: Iterable[Row], source_locale: str) -> str:
    """Return rows as XLIFF."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<xliff version="1.2" xmlns="{NAMESPACE}">']
    for (guide, locale), units in groupby(rows, key=lambda row: (row.guide, row.locale)):
        names = f"source-language={quoteattr(source_locale)} target-language={quoteattr(locale)}"
        lines.append(f'  <file original={quoteattr(guide)} {names} datatype="plaintext">')
        lines += ["    <body>", *(line for unit in units for line in _unit(unit)), "    </body>", "  </file>"]
    return "\n".join([*lines, "</xliff>", ""])


def read_xliff(text: str) -> Iterator[Row]:
    """
    Yield the rows of an XLIFF 1.2 file.

    Raises:
        UnreadableRowsError: It is no XLIFF 1.2, or holds what would be lost.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(text.encode("utf-8"), True)  # noqa: FBT003 -- expat takes it by place
    except expat.ExpatError as error:
        raise UnreadableRowsError(
            error.lineno, f"this is no XML: {expat.errors.messages[error.code]}"
        ) from error
    yield from reader.rows


def _unit(row: Row) -> Iterator[str]:
    yield f'      <trans-unit id={quoteattr(row.key)} xml:space="preserve">'
    yield f"        <source>{escape(row.source, CARRIAGE_RETURN)}</source>"
    yield f'        <target state="{STATES[row.state]}">{escape(row.text, CARRIAGE_RETURN)}</target>'
    yield "      </trans-unit>"


class _Reader:
    """Collects rows while the parser walks; nothing outside of the file is ever read."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.parser = expat.ParserCreate("UTF-8", " ")
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self._path: list[str] = []
        self._file: dict[str, str] = {}
        self._unit: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._state = ""
        self._line = 0
        self._left_out = 0

    def _refuse_doctype(self, *_: object) -> None:
        self._fail("a document type has no place in XLIFF")

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        namespace, _, name = full_name.rpartition(" ")
        if self._left_out or name in LEFT_OUT:
            self._left_out += 1
            return
        parent = self._path[-1] if self._path else ""
        if name not in PARENTS or parent not in PARENTS[name]:
            self._fail(f"<{name}> cannot stand here" if parent else "this is no XLIFF")
        if name == "xliff" and (namespace, attributes.get("version")) != (NAMESPACE, "1.2"):
            self._fail("this is not XLIFF 1.2")
        for needed in NEEDED.get(name, ()):
            if needed not in attributes:
                self._fail(f"this <{name}> has no {needed}")
        self._path.append(name)
        if name == "file":
            self._file = attributes
        elif name == "trans-unit":
            self._unit, self._texts, self._line = attributes, {}, self.parser.CurrentLineNumber
        elif name in ("source", "target"):
            self._texts[name] = ""
            self._state = KNOWN_STATES.get(attributes.get("state", ""), "")

    def _end(self, _: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        if self._path.pop() == "trans-unit":
            self._finish_unit()

    def _characters(self, text: str) -> None:
        if not self._left_out and self._path[-1] in ("source", "target"):
            self._texts[self._path[-1]] += text

    def _finish_unit(self) -> None:
        if "source" not in self._texts:
            self._fail("this <trans-unit> has no <source>")
        self.rows.append(
            Row(
                locale=self._file["target-language"],
                guide=self._file["original"],
                key=self._unit["id"],
                state=self._state,
                source=self._texts["source"],
                text=self._texts.get("target", ""),
                line=self._line,
            )
        )

    def _fail(self, message: str) -> None:
        raise UnreadableRowsError(self.parser.CurrentLineNumber, message)
