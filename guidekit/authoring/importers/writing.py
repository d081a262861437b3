"""Writes a guide as a person would: short maps on a line, texts in blocks, comments where to look."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guidekit.contract.fragments import DataPath, Json

WIDEST = 100
LONGEST_TOGETHER = 80
DEEPEST_LINE = 3
FIRST_CHARACTER = re.compile(r"[A-Za-z0-9\u00c0-\u024f/(]")
# What ends or splits a text that stands without quotes, anywhere and between braces.
SPLITS = re.compile(r": |:$| #|[\n\t]|^\s|\s$")
SPLITS_IN_FLOW = re.compile(r"[,\[\]{}?]|:(?!//)")
KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
NOT_TEXT = re.compile(
    r"(?i:true|false|yes|no|on|off|y|n|null|~)|[-+]?(\d[\d_]*)?\.?\d*([eE][-+]?\d+)?|0[xob][\da-fA-F_]+|[-+]?\d+(:\d+)+"
)
SENTENCE_END = re.compile(r"(?<=[.!?…]) +(?=[A-ZÀ-Þ*\[`{])")
# Always below their key, so that the eye finds them.
BLOCK_KEYS = frozenset(("steps", "items", "spots", "questions", "buttons", "triggers", "start", "audience"))


def write_yaml(guide: Json, comments: Mapping[DataPath, tuple[str, ...]] | None = None) -> str:
    """
    Return a guide as YAML.

    Args:
        guide: Data in the short forms of the contract.
        comments: What stands above a part, by its path; ``()`` is the top of the file.
    """
    writer = _Writer(comments or {})
    return "\n".join([*writer.comments_at((), 0), *writer.mapping(guide, (), 0)]) + "\n"


class _Writer:
    def __init__(self, comments: Mapping[DataPath, tuple[str, ...]]) -> None:
        self.comments = comments

    def comments_at(self, path: DataPath, indent: int) -> list[str]:
        return [f"{' ' * indent}# {' '.join(line.split())}" for line in self.comments.get(path, ())]

    def mapping(self, data: dict[str, Json], path: DataPath, indent: int) -> Iterator[str]:
        for key, value in data.items():
            inside = (*path, key)
            if path:
                yield from self.comments_at(inside, indent)
            yield from self._entry(f"{' ' * indent}{_key(key)}:", key, value, inside, indent)

    def _entry(self, head: str, key: str, value: Json, path: DataPath, indent: int) -> Iterator[str]:
        if isinstance(value, str):
            yield from _text(head, value, indent + 2)
            return
        if not isinstance(value, dict | list) or not value:
            yield f"{head} {_flow(value)}"
            return
        line = f"{head} {_flow(value)}"
        if len(line) <= WIDEST and not self._is_tall(key, value) and not self._has_comments(path):
            yield line
            return
        yield head
        if isinstance(value, dict):
            yield from self.mapping(value, path, indent + 2)
            return
        for index, item in enumerate(value):
            yield from self._item(item, (*path, index), indent + 2)

    def _item(self, item: Json, path: DataPath, indent: int) -> Iterator[str]:
        yield from self.comments_at(path, indent)
        margin = " " * indent
        is_short = path[-2] not in ("steps", "items", "spots", "questions")
        line = f"{margin}- {_flow(item)}"
        if (
            not isinstance(item, dict)
            or not item
            or (is_short and len(line) <= WIDEST and not _has_long_text(item))
        ):
            yield line
            return
        lines = list(self.mapping(item, path, indent + 2))
        yield f"{margin}- {lines[0].lstrip()}"
        yield from lines[1:]

    def _is_tall(self, key: str, value: Json) -> bool:
        if key in BLOCK_KEYS and (isinstance(value, list) or len(value) > 1):
            return True
        return _has_long_text(value) or _depth(value) > DEEPEST_LINE

    def _has_comments(self, path: DataPath) -> bool:
        return any(known[: len(path)] == path for known in self.comments)


def _text(head: str, text: str, indent: int) -> Iterator[str]:
    line = f"{head} {_scalar(text)}"
    is_long = len(line) > WIDEST and SENTENCE_END.search(text)
    if ("\n" not in text and not is_long) or not _fits_block(text):
        yield line
        return
    yield f"{head} |"
    for part in text.split("\n"):
        for sentence in _sentences(part):
            yield f"{' ' * indent}{sentence}".rstrip()


def _sentences(line: str) -> list[str]:
    """One sentence a line, as translators and diffs like it; Markdown reads the break as a space."""
    if (
        len(line) <= LONGEST_TOGETHER
        or line.startswith(("- ", " ", "```", "#", "|"))
        or re.match(r"\d+\. ", line)
    ):
        return [line]
    return SENTENCE_END.split(line)


def _fits_block(text: str) -> bool:
    return not text.startswith((" ", "\n")) and "\t" not in text and not text.endswith((" ", "\n"))


def _scalar(value: Json, *, in_flow: bool = False) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    is_plain = FIRST_CHARACTER.match(value) and not SPLITS.search(value) and not NOT_TEXT.fullmatch(value)
    if is_plain and not (in_flow and SPLITS_IN_FLOW.search(value)):
        return value
    if '"' in value and "'" not in value and "\n" not in value:
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False)


def _flow(value: Json) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    return _scalar(value, in_flow=True)


def _key(key: str) -> str:
    return key if KEY.fullmatch(key) and not NOT_TEXT.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _has_long_text(value: Json) -> bool:
    if isinstance(value, dict):
        return any(map(_has_long_text, value.values()))
    return (
        any(map(_has_long_text, value))
        if isinstance(value, list)
        else isinstance(value, str) and "\n" in value
    )


def _depth(value: Json) -> int:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, parts), default=0) if isinstance(value, dict | list) else 0
