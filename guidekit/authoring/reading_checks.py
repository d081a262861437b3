"""Checks of how texts read: as much on a card as people take in, in sentences they can follow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import count, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft, TranslationDraft
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import DataPath

ON_CARDS = ("steps", "spots")
"""The parts of a guide whose texts lie over somebody's work."""


class Measure(NamedTuple):
    """How many words people take in at a glance: on a card, and in one sentence."""

    card: int
    sentence: int


USUAL = Measure(card=60, sentence=25)
MEASURES = {
    # Long words: one says what takes English several.
    **dict.fromkeys(("et", "eu", "fi", "hu", "ka", "ko", "tr"), Measure(card=42, sentence=16)),
    **dict.fromkeys(
        ("cs", "hr", "lt", "lv", "pl", "ru", "sk", "sl", "sr", "uk"), Measure(card=52, sentence=20)
    ),
    **dict.fromkeys(("da", "de", "is", "nb", "nl", "nn", "no", "sv"), Measure(card=55, sentence=22)),
    # Many small words.
    **dict.fromkeys(("es", "fr", "it", "pt", "ro", "vi"), Measure(card=66, sentence=28)),
}
LETTERS_PER_WORD = 2
"""Of scripts without spaces, so many letters count as a word."""

# Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without spaces. Compiled for who needs it: that
# takes milliseconds.
UNSPACED = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
WORD = re.compile(r"\w+(?:['\u2019.,:/@-]\w+)*")
SENTENCE_END = re.compile(
    r"[.!?\u2026]+(?=[\s*_)\"'\u201d\u00bb]|$)|[\u3002\uff01\uff1f]|\n[ \t]*(?:\n|[-*+] |\d+[.)] |#+ )"
)
# What is not read: pictures, addresses, placeholders. No part may hold what begins another one, so that a
# text of nothing but beginnings is gone through once.
MARKUP = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)|\]\([^()\n]*\)|\{\{[^{}\n]*\}\}")


def check_reading(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Texts of a guide are short enough to be read."""
    language = (collection.locales or ("en",))[0]
    for text in guide.sources.values():
        if text.kind == "markdown":
            yield from _check(guide.draft, text.path, text.source, language, is_card=_is_card(text.path))


def check_translated_reading(_: Collection, translation: TranslationDraft) -> Iterator[Problem]:
    """Translations are short enough to be read."""
    for entry in translation.entries:
        text = translation.sources.get(entry.path[0], {}).get(entry.path[1])
        if text is not None and text.kind == "markdown":
            path, language = (*entry.path, "text"), translation.locale or "en"
            yield from _check(translation.draft, path, entry.text, language, is_card=_is_card(text.path))


def _is_card(path: DataPath) -> bool:
    return path[0] in ON_CARDS and path[-1] == "text"


def _check(draft: Draft, path: DataPath, text: str, language: str, *, is_card: bool) -> Iterator[Problem]:
    measure = MEASURES.get(language.partition("-")[0], USUAL)
    if len(text) <= measure.sentence * LETTERS_PER_WORD:
        return
    read = MARKUP.sub(_blank, text)
    words = _count(read)
    if is_card and words > measure.card:
        message = f"{words} words are more than people read on a card"
        hint = f"Keep to {measure.card}, and leave the rest to a link or another step."
        yield make_problem(draft.file, draft.value_place(path), "GK311", message, hint)
    if words > measure.sentence:
        yield from _check_sentences(draft, path, text, read, measure)


def _check_sentences(
    draft: Draft, path: DataPath, text: str, read: str, measure: Measure
) -> Iterator[Problem]:
    begin = 0
    for end in (*(found.end() for found in SENTENCE_END.finditer(read)), len(read)):
        words = _count(read[begin:end])
        if words > measure.sentence:
            skipped = len(read[begin:end]) - len(read[begin:end].lstrip())
            excerpt = text[begin + skipped :].split(maxsplit=1)[0]
            message = (
                f"a sentence of {count(words, 'word')} is hard to follow: {quote(text[begin:end].strip())}"
            )
            place = draft.text_place(path, begin + skipped, excerpt)
            hint = f"Make two of it; {measure.sentence} words are enough for one."
            yield make_problem(draft.file, place, "GK312", message, hint)
        begin = end


def _blank(found: re.Match[str]) -> str:
    """Put spaces for what nobody reads, so that the rest stays where it is; a placeholder is a word."""
    return ("x" if found[0].startswith("{{") else " ").ljust(len(found[0]))


def _count(text: str) -> int:
    unspaced = len(re.findall(UNSPACED, text)) if not text.isascii() else 0
    spaced = len(WORD.findall(re.sub(UNSPACED, " ", text) if unspaced else text))
    return spaced + unspaced // LETTERS_PER_WORD
