"""Writes entries into files of translations by edits of their text, so that comments and order stay."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidekit.authoring.block_yaml import is_plain_text, write_block
from guidekit.authoring.document import indent_at
from guidekit.authoring.edits import Edit, line_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidekit.authoring.document import Document, Node
    from guidekit.contract.fragments import Json

PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*")
LINE_BREAK = re.compile(r"\r\n|\r|\n")
SKIPPED = re.compile(r"(?:\s|,|(?<=\s)#[^\r\n]*)*")
HEADER = "# yaml-language-server: $schema={schema}\n"


@dataclass(frozen=True)
class NewEntry:
    """One entry to write: ``text`` is empty while there is no translation."""

    key: str
    source: str
    text: str


def add_entries(
    document: Document, guide_id: str, entries: Sequence[NewEntry], order: Sequence[str]
) -> list[Edit]:
    """
    Return the edits that bring entries of one guide into a file, changing those that are there.

    Args:
        document: The file.
        guide_id: The guide.
        entries: What to write.
        order: The keys of the guide in its own order; each new entry goes behind the nearest one before it.
    """
    guide = document.root.parts.get(guide_id)
    if guide is None:
        content = {guide_id: {entry.key: _as_data(entry) for entry in entries}}
        return [_append(document, document.root, [str(name) for name in document.root.parts], content)]
    edits: list[Edit] = []
    places: dict[str | None, dict[str, Json]] = {}
    for entry in entries:
        if entry.key in guide.parts:
            edits += _change(document.text, guide.parts[entry.key], entry)
        else:
            places.setdefault(_neighbour(guide, entry.key, order), {})[entry.key] = _as_data(entry)
    for neighbour, content in places.items():
        is_first = neighbour is None and not guide.is_flow
        edits.append(
            _insert_below(document, guide_id, guide, content)
            if is_first
            else _append(document, guide, [neighbour], content)
        )
    return edits


def write_new_file(guides: dict[str, Sequence[NewEntry]], schema: str) -> str:
    """Return a whole file of translations with a first line that leads editors to its schema."""
    content = {
        guide_id: {entry.key: _as_data(entry) for entry in entries} for guide_id, entries in guides.items()
    }
    return HEADER.format(schema=schema) + write_block(content)


def _as_data(entry: NewEntry) -> Json:
    return {"source": entry.source, "text": entry.text}


def _neighbour(guide: Node, key: str, order: Sequence[str]) -> str | None:
    """Return the key of this file that comes last before another one in the guide's order."""
    before = order[: order.index(key)] if key in order else order
    return next((name for name in reversed(before) if name in guide.parts), None)


def _append(document: Document, holder: Node, behind: Sequence[str | None], new: dict[str, Json]) -> Edit:
    """Add keys behind the last one named; a group in braces takes them at its front."""
    text = document.text
    if holder.is_flow:
        more = ", " if holder.parts else ""
        return Edit(holder.start + 1, holder.start + 1, _flow(new)[1:-1] + more)
    at = _line_end(text, _end(text, holder.parts[behind[-1] or ""]))
    return Edit(at, at, _below(text, holder, new))


def _insert_below(document: Document, guide_id: str, guide: Node, new: dict[str, Json]) -> Edit:
    """Add keys before all others, and before the comments that belong to the first of them."""
    _, at = line_span(document.text, document.key_place((guide_id,)).line)
    return Edit(at, at, _below(document.text, guide, new))


def _below(text: str, holder: Node, new: dict[str, Json]) -> str:
    line_break = "\r\n" if "\r\n" in text else "\n"
    margin = " " * indent_at(text, holder.start)
    lines = [f"{margin}{line}" if line else line for line in write_block(new).splitlines()]
    return "".join(f"{line_break}{line}" for line in lines)


def _change(text: str, node: Node, entry: NewEntry) -> Iterator[Edit]:
    for name, value in (("source", entry.source), ("text", entry.text)):
        part = node.parts[name]
        if part.data == value:
            continue
        end = part.start + len(text[part.start : part.end].rstrip())
        yield Edit(part.start, end, _scalar(text, node, name, value))


def _scalar(text: str, holder: Node, name: str, value: str) -> str:
    if holder.is_flow:
        return json.dumps(value, ensure_ascii=False)
    _, _, written = write_block({name: value}).removesuffix("\n").partition(": ")
    first, *rest = written.split("\n")
    line_break = "\r\n" if "\r\n" in text else "\n"
    margin = " " * indent_at(text, holder.start)
    return line_break.join([first, *(f"{margin}{line}" if line else line for line in rest)])


def _flow(value: Json) -> str:
    """Return data on one line; texts are in quotes, so nobody has to look for commas in them."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow_key(key)}: {_flow(part)}" for key, part in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


def _flow_key(key: str) -> str:
    return key if PLAIN_KEY.fullmatch(key) and is_plain_text(key) else json.dumps(key, ensure_ascii=False)


def _end(text: str, node: Node) -> int:
    """Return where a value ends: behind its last scalar, and the brackets that close around it."""
    brackets = 0
    while node.parts:
        brackets += node.is_flow
        node = list(node.parts.values())[-1]
    at = node.start + len(text[node.start : node.end].rstrip())
    for _ in range(brackets):
        skipped = SKIPPED.match(text, at)
        at = (skipped.end() if skipped else at) + 1
    return at


def _line_end(text: str, at: int) -> int:
    found = LINE_BREAK.search(text, at)
    return found.start() if found else len(text)
