"""Marks in running text that can only be written as Markdown once everything around them is known."""

from __future__ import annotations

import re
import string
import unicodedata
from typing import TYPE_CHECKING

from guidekit.authoring.importers.placeholders import part_braces

if TYPE_CHECKING:
    from collections.abc import Iterable

# Characters that no text holds any more, and that are no white space, stand for the marks until then.
BREAK = "\x01"
OPEN = {"**": "\x02", "*": "\x03"}
CLOSE = {"**": "\x04", "*": "\x05"}
PICTURE = "\x06"
BEGIN, END = "\x07", "\x08"

OPENS, CLOSES = "".join(OPEN.values()), "".join(CLOSE.values())
ESCAPED = re.escape(string.punctuation)
# Punctuation that may change sides with a mark: not what ends code or a link.
SIGN = rf"(?:\\[{ESCAPED}]|[^\w\s`\[\]()\\{OPENS}{CLOSES}{PICTURE}{BEGIN}{END}{BREAK}])"
CLOSING = re.compile(rf"(?P<signs>(?: ?{SIGN}{{1,8}})?)(?P<marks>[{CLOSES}]+)(?P<next>[^\s{BREAK}]?)")
OPENING = re.compile(rf"(?P<before>[^\s{BREAK}{OPENS}]?)(?P<marks>[{OPENS}]+)(?P<signs>(?:{SIGN}{{1,8}} ?)?)")
PARAGRAPH = re.compile(rf"\s*{BREAK}\s*{BREAK}[\s{BREAK}]*")
EDGES = f" \n{BREAK}"


def mark(sign: str, text: str) -> str:
    """Return text between marks, which stand directly at the words and within one paragraph."""
    if PARAGRAPH.search(text):
        return f"{BREAK}{BREAK}".join(mark(sign, part) for part in PARAGRAPH.split(text))
    inner = text.strip(EDGES)
    if not inner:
        return text
    lead, _, tail = text.partition(inner)
    return f"{lead}{OPEN[sign]}{inner}{CLOSE[sign]}{tail}"


def hold_placeholders(text: str) -> str:
    """Return text whose braces are placeholders, kept apart from braces that happen to come beside them."""
    return text.replace("{{", BEGIN).replace("}}", END)


def join_code(parts: Iterable[str]) -> str:
    """Return running text in one piece; code beside code is kept apart, or both would end in the middle."""
    text = ""
    for part in parts:
        text += f" {part}" if text.endswith("`") and part.startswith("`") else part
    return text


def split_paragraphs(text: str) -> list[str]:
    """Return running text as paragraphs of Markdown."""
    parts = (part.strip(EDGES) for part in PARAGRAPH.split(text))
    return [settle(part) for part in parts if part]


def settle(text: str) -> str:
    """Return one paragraph as Markdown; a mark that Markdown would not see changes sides with punctuation."""
    text = re.sub(r"(?<!\\)!(?=\[)", r"\\!", text)
    for sign, token in CLOSE.items():
        text = text.replace(token + OPEN[sign], "")  # bold beside bold is bold
    text = OPENING.sub(_open, CLOSING.sub(_close, text))
    for marks in (OPEN, CLOSE):
        for sign, token in marks.items():
            text = text.replace(token, sign)
    text = re.sub(rf"(?<=\{{)(?={BEGIN})|(?<={END})(?=\}})", " ", part_braces(text))
    text = text.replace(BEGIN, "{{").replace(END, "}}").replace(PICTURE, "!")
    return re.sub(rf"\s*{BREAK}\s*", "\\\\\n", text)


def _close(found: re.Match[str]) -> str:
    """`**Note:**text` is not seen as bold, `**Note**:text` is."""
    signs, marks, following = found["signs"], found["marks"], found["next"]
    before = _at(found, found.start("marks") - 1)
    if not _is_punctuation(before) or not following or _is_punctuation(following):
        return found[0]
    has_words = signs and _at(found, found.start() - 1) not in OPENS
    is_free = has_words and following not in OPENS
    return f"{marks}{signs}{following}" if is_free else f"{signs}{marks} {following}"


def _open(found: re.Match[str]) -> str:
    """`word**"quoted"**` is not seen as bold, `word"**quoted"**` is."""
    before, marks, signs = found["before"], found["marks"], found["signs"]
    following = _at(found, found.end("marks"))
    if not before or _is_punctuation(before) or not _is_punctuation(following):
        return found[0]
    has_words = signs and _at(found, found.end()) not in CLOSES
    return f"{before}{signs}{marks}" if has_words else f"{before} {marks}{signs}"


def _at(found: re.Match[str], position: int) -> str:
    """The character there, and a space beyond the ends."""
    return found.string[position] if 0 <= position < len(found.string) else " "


def _is_punctuation(character: str) -> bool:
    is_sign = character in string.punctuation or character in (PICTURE, BEGIN, END)
    return is_sign or unicodedata.category(character)[0] == "P"
