"""Checks of what people read: texts, the attributes they mention, where links lead, and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guidekit.authoring.problems import make_problem
from guidekit.authoring.text import parse_line, parse_markdown
from guidekit.authoring.urls import explain_verdict, judge_url
from guidekit.authoring.wording import did_you_mean, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem
    from guidekit.authoring.notes import Parsed
    from guidekit.contract.fragments import DataPath

# Texts beyond this are refused by the contract; nobody has to read them as Markdown as well.
LONGEST_TEXT = 8000
PARSERS = {"markdown": parse_markdown, "line": parse_line}


class ReadText(NamedTuple):
    """One text of a guide or of a translation, as it reads."""

    draft: Draft
    path: DataPath
    parsed: Parsed


def check_texts(collection: Collection) -> Iterator[Problem]:
    """Say what in a text cannot be shown."""
    for text in read_texts(collection):
        for issue in text.parsed.issues:
            place = text.draft.text_place(text.path, issue.offset, issue.excerpt)
            yield make_problem(text.draft.file, place, issue.code, issue.message, issue.hint)


def check_attributes(collection: Collection) -> Iterator[Problem]:
    """Placeholders may only use what the project file declares, so that a misspelling shows."""
    if collection.attributes is None:
        return
    choices = sorted(collection.attributes)
    for text in read_texts(collection):
        for mention in text.parsed.mentions:
            if mention.kind == "value" and mention.value not in collection.attributes:
                place = text.draft.text_place(text.path, mention.offset, mention.excerpt)
                message = f"the attribute {quote(mention.value)} is not declared"
                hint = _meant_attribute(mention.value, choices) or DECLARE_HINT
                yield make_problem(text.draft.file, place, "GK205", message, hint)


def check_urls(collection: Collection) -> Iterator[Problem]:
    """Addresses outside of texts follow the same policy as links."""
    for guide in collection.guides:
        for found in guide.visits:
            if found.kind != "url" or not isinstance(found.value, str):
                continue
            verdict = judge_url(found.value)
            if verdict.why != "ok":
                code = "GK304" if verdict.is_allowed else "GK303"
                place = guide.draft.value_place(found.path)
                yield make_problem(guide.draft.file, place, code, *explain_verdict(found.value, verdict))


def check_pictures(collection: Collection) -> Iterator[Problem]:
    """Pictures have to be there, spelt exactly so: some disks do not tell ``Logo.png`` from ``logo.png``."""
    for text in read_texts(collection):
        for mention in text.parsed.mentions:
            if mention.kind == "image" and mention.value not in collection.media:
                place = text.draft.text_place(text.path, mention.offset, mention.excerpt)
                message = f"there is no picture {quote(mention.value)}"
                hint = (
                    did_you_mean(mention.value, sorted(collection.media)) or "Put it there, or take it out."
                )
                yield make_problem(text.draft.file, place, "GK206", message, hint)


DECLARE_HINT = 'Declare it under "attributes" in guidekit.yaml.'


def read_texts(collection: Collection) -> Iterator[ReadText]:
    """Yield every text of every guide, and of every translation whose kind is known."""
    for guide in collection.guides:
        for text in guide.texts.values():
            if len(text.source) <= LONGEST_TEXT:
                yield ReadText(guide.draft, text.path, PARSERS[text.kind](text.source))
    guides = {guide.id: guide for guide in reversed(collection.guides)}
    for translation in collection.translations:
        for path, value in translation_entries(translation.draft):
            guide_id, key = path
            known = guides[guide_id].texts.get(str(key)) if guide_id in guides else None
            if known is not None and len(value["text"]) <= LONGEST_TEXT:
                parsed = PARSERS[known.kind](value["text"])
                yield ReadText(translation.draft, (*path, "text"), parsed)


def translation_entries(draft: Draft) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    """Yield the entries of a file of translations that have both their texts: ``(guide id, key), entry``."""
    for guide_id, texts in draft.data.items() if isinstance(draft.data, dict) else ():
        for key, entry in texts.items() if isinstance(texts, dict) else ():
            if isinstance(entry, dict) and all(
                isinstance(entry.get(name), str) for name in ("source", "text")
            ):
                yield (guide_id, key), entry


def _meant_attribute(name: str, choices: list[str]) -> str:
    """Find ``user.first_name`` for ``first_name`` too."""
    by_last_part = {choice.partition(".")[2]: choice for choice in reversed(choices)}
    whole = by_last_part.get(name)
    return f"Did you mean {quote(whole)}?" if whole is not None else did_you_mean(name, choices)
