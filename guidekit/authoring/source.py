"""Reads one YAML file strictly: from bytes to data in which everything knows its place."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import TYPE_CHECKING

import yaml

from guidekit.authoring.document import LINE_BREAK, Document, Place
from guidekit.authoring.problems import MAX_PROBLEMS_PER_FILE, make_problem
from guidekit.authoring.traps import find_traps
from guidekit.authoring.tree import TreeBuilder

if TYPE_CHECKING:
    from guidekit.authoring.model import Problem

ENCODINGS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
# What YAML cannot hold, and U+0085, U+2028 and U+2029: YAML 1.1 breaks lines there, editors and 1.2 do not.
# Four small sets: one of all together takes milliseconds to compile.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|[\u2028\u2029]|[\ud800-\udfff]|[\ufeff\ufffe\uffff]"
)
USUAL = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
SAVE_AS_UTF8 = "Save it as UTF-8."
EMPTY_HINT = 'Begin a guide with "kind: tour", or delete the file.'


def read_document(file: str, content: bytes) -> tuple[Document | None, list[Problem]]:
    """
    Return one file as data with places, and what is wrong with it as YAML.

    The document is None when there is nothing to judge further; otherwise it holds whatever could be read.

    Args:
        file: The path to name in problems, relative to the project's root.
        content: The bytes of the file.
    """
    text = read_text(file, content)
    return parse_text(file, text) if isinstance(text, str) else (None, [text])


def read_text(file: str, content: bytes) -> str | Problem:
    """Return the bytes of a file as text, or why they are none that YAML could hold."""
    text = _decode(file, content)
    if isinstance(text, str) and text.isascii() and not content.translate(None, USUAL):
        return text
    if isinstance(text, str) and (forbidden := FORBIDDEN.search(text)) is not None:
        return _forbidden_character(file, text, forbidden)
    return text


def parse_text(file: str, text: str) -> tuple[Document | None, list[Problem]]:
    """Return a text that `read_text` has read as data with places, and what is wrong with it as YAML."""
    builder = TreeBuilder(file, text)
    try:
        root = builder.build()
    except (yaml.YAMLError, ValueError) as error:  # libyaml's Python twin lets ValueError through
        from guidekit.authoring.syntax import explain_syntax  # noqa: PLC0415 -- only mistakes need it

        return None, [*builder.problems, explain_syntax(file, text, error)]
    if root is None or (root.data is None and not builder.problems):
        empty = make_problem(file, Place(1, 1), "GK019", "this file is empty", EMPTY_HINT)
        return None, builder.problems or [empty]
    document = Document(file, text, root)
    traps = islice(find_traps(document, has_gaps=builder.has_gaps), MAX_PROBLEMS_PER_FILE)
    return document, [*builder.problems, *traps]


def _decode(file: str, content: bytes) -> str | Problem:
    for mark, name in ENCODINGS.items():
        if content.startswith(mark):
            return make_problem(file, Place(1, 1), "GK004", f"this file is saved as {name}", SAVE_AS_UTF8)
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        place = _place_at(content[: error.start].decode("utf-8").removeprefix("\ufeff"))
        return make_problem(
            file, place, "GK004", "this file is not saved as UTF-8 from here on", SAVE_AS_UTF8
        )


def _forbidden_character(file: str, text: str, found: re.Match[str]) -> Problem:
    message = f"an invisible character (U+{ord(found[0]):04X}) stands here that YAML cannot hold"
    place = _place_at(text[: found.start()])
    return make_problem(file, place, "GK005", message, "Delete it.")


def _place_at(before: str) -> Place:
    *lines, last = LINE_BREAK.split(before)
    return Place(len(lines) + 1, len(last) + 1)
