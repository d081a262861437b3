"""How problems speak: quoting what an author wrote, listing choices, and guessing what was meant."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guidekit.contract.fragments import Json

# Persian, Hebrew and many emoji cannot be written without them, and they do no harm.
JOINERS_AND_MARKS = "\u200c\u200d\u200e\u200f"
LONGEST_QUOTE = 60
LONGEST_GUESS = 40
ALIKE = 0.66

# What people coming from other tools call it, and what it may be here.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "above": ("top",),
    "articles": ("categories",),
    "attach_to": ("target",),
    "below": ("bottom",),
    "body": ("text",),
    "bool": ("boolean",),
    "button": ("buttons",),
    "caption": ("label",),
    "checkbox": ("choices",),
    "close": ("dismiss",),
    "color": ("brand",),
    "colour": ("brand",),
    "condition": ("when",),
    "conditions": ("audience", "when"),
    "content": ("text",),
    "continue": ("next",),
    "delay": ("after", "advance"),
    "description": ("text",),
    "done": ("complete", "done_when"),
    "element": ("target",),
    "end": ("complete",),
    "finish": ("complete",),
    "float": ("number",),
    "freetext": ("open",),
    "go_to": ("action",),
    "goto": ("action",),
    "heading": ("title",),
    "href": ("url",),
    "if": ("when",),
    "int": ("number",),
    "integer": ("number",),
    "languages": ("locales",),
    "link": ("navigate",),
    "max": ("at_most",),
    "maximum": ("at_most",),
    "medium": ("normal",),
    "message": ("text",),
    "min": ("at_least",),
    "minimum": ("at_least",),
    "multiple": ("choices",),
    "name": ("title", "id"),
    "next": ("advance",),
    "on_click": ("action",),
    "onclick": ("action",),
    "open": ("navigate",),
    "path": ("page",),
    "position": ("placement",),
    "prev": ("back",),
    "previous": ("back",),
    "radio": ("choice",),
    "route": ("page",),
    "segment": ("audience",),
    "selector": ("css", "target"),
    "side": ("placement",),
    "single": ("choice",),
    "skip": ("dismiss",),
    "stars": ("rating",),
    "str": ("text",),
    "string": ("text",),
    "targeting": ("audience",),
    "text": ("label", "open"),
    "timestamp": ("date",),
    "under": ("bottom",),
    "urgent": ("highest",),
    "url": ("page",),
    "wait": ("after",),
    "when": ("audience",),
    "who": ("audience",),
}


def quote(value: Json) -> str:
    """
    Return what an author wrote in quotes, shortened and without characters that could disturb a terminal.
    """
    if isinstance(value, str):
        short = value if len(value) <= LONGEST_QUOTE else value[: LONGEST_QUOTE - 1] + "…"
        return f'"{make_printable(short)}"'
    return make_printable(json.dumps(value, ensure_ascii=False, default=str)[:LONGEST_QUOTE])


def make_printable(text: str) -> str:
    """Return text in which line breaks, controls, invisible and unpaired characters are escapes."""
    return text if text.isprintable() else "".join(map(_escape_odd, text))


def list_words(words: Iterable[str], conjunction: str = "or") -> str:
    """Return quoted words as people list them: ``"a", "b" or "c"``."""
    quoted = [quote(word) for word in words]
    if len(quoted) < 2:  # noqa: PLR2004 -- one word needs no conjunction
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {conjunction} {quoted[-1]}"


def with_article(noun: str) -> str:
    """Return a noun with ``a`` or ``an``."""
    is_spelt = noun.startswith("nps")
    return f"{'an' if is_spelt or noun[:1].lower() in 'aeio' else 'a'} {noun}"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 guide``, ``2 guides``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def guess(word: Json, choices: Sequence[str], alike: float = ALIKE) -> str | None:
    """
    Return the choice that was probably meant, or None; what is spelled alike or means the same counts.

    Args:
        word: What an author wrote.
        choices: What there is.
        alike: How much of the spelling has to agree, from 0 to 1.
    """
    if not isinstance(word, str) or not word or len(word) > LONGEST_GUESS:
        return None
    if (same := find_same(word, choices)) is not None:
        return same
    # Only mistakes need it.
    from difflib import get_close_matches  # noqa: PLC0415

    plain = {_plain(choice): choice for choice in reversed(choices)}
    close = get_close_matches(_plain(word), list(plain), n=1, cutoff=alike)
    return plain[close[0]] if close else None


def find_same(word: str, choices: Sequence[str]) -> str | None:
    """Return the choice that is the same word written otherwise, or another word for it, or None."""
    wanted = _plain(word)
    written_otherwise = next((choice for choice in choices if _plain(choice) == wanted), None)
    synonyms = (synonym for synonym in SYNONYMS.get(word.lower(), ()) if synonym in choices)
    return written_otherwise or next(synonyms, None)


def did_you_mean(word: Json, choices: Sequence[str], alike: float = ALIKE) -> str:
    """Return ``Did you mean "target"?`` or nothing; see `guess`."""
    meant = guess(word, choices, alike)
    return f"Did you mean {quote(meant)}?" if meant is not None else ""


def _escape_odd(character: str) -> str:
    is_fine = character.isprintable() or character in JOINERS_AND_MARKS
    return character if is_fine else character.encode("unicode_escape").decode("ascii")


def _plain(word: str) -> str:
    return word.lower().replace("_", "-").replace(" ", "-")
