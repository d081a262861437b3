"""Checks of what people read: texts, the attributes they mention, where links lead, and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from guidekit.authoring.problems import make_problem
from guidekit.authoring.urls import explain_verdict, judge_url
from guidekit.authoring.videos import CAPTIONS, has_captions
from guidekit.authoring.wording import did_you_mean, guess, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.articles import ArticleDraft
    from guidekit.authoring.collection import Collection, GuideDraft, TranslationDraft
    from guidekit.authoring.model import Problem

    Item: TypeAlias = GuideDraft | TranslationDraft | ArticleDraft

MEDIA = {"image": "picture", "video": "video"}
DECLARE_HINT = 'Declare it under "attributes" in guidekit.yaml.'


def check_texts(_: Collection, file: Item) -> Iterator[Problem]:
    """Say what in a text cannot be shown."""
    for text in file.texts:
        for issue in text.parsed.issues:
            place = file.draft.text_place(text.path, issue.offset, issue.excerpt)
            yield make_problem(file.draft.file, place, issue.code, issue.message, issue.hint)


def check_attributes(collection: Collection, file: Item) -> Iterator[Problem]:
    """Placeholders may only use what the project file declares, so that a misspelling shows."""
    if collection.attributes is None:
        return
    choices = sorted(collection.attributes)
    for text in file.texts:
        for mention in text.parsed.mentions:
            if mention.kind == "value" and mention.value not in collection.attributes:
                place = file.draft.text_place(text.path, mention.offset, mention.excerpt)
                message = f"the attribute {quote(mention.value)} is not declared"
                hint = _meant_attribute(mention.value, choices) or DECLARE_HINT
                yield make_problem(file.draft.file, place, "GK205", message, hint)


def check_urls(_: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Addresses outside of texts follow the same policy as links."""
    for found in guide.visits:
        if found.kind != "url" or not isinstance(found.value, str):
            continue
        verdict = judge_url(found.value)
        if verdict.why != "ok":
            code = "GK304" if verdict.is_allowed else "GK303"
            place = guide.draft.value_place(found.path)
            yield make_problem(guide.draft.file, place, code, *explain_verdict(found.value, verdict))


def check_pictures(collection: Collection, file: Item) -> Iterator[Problem]:
    """Files have to be there, spelt exactly so: some disks do not tell ``Logo.png`` from ``logo.png``."""
    for text in file.texts:
        for mention in text.parsed.mentions:
            if mention.kind in MEDIA and mention.value not in collection.media:
                place = file.draft.text_place(text.path, mention.offset, mention.excerpt)
                message = f"there is no {MEDIA[mention.kind]} {quote(mention.value)}"
                hint = (
                    did_you_mean(mention.value, sorted(collection.media)) or "Put it there, or take it out."
                )
                yield make_problem(file.draft.file, place, "GK206", message, hint)


def check_captions(collection: Collection, file: Item) -> Iterator[Problem]:
    """Who cannot hear a video, or may not turn the sound on, reads what is said."""
    for text in file.texts:
        for mention in text.parsed.mentions:
            if mention.kind == "video" and mention.value in collection.media:
                captions = f"{mention.value.rpartition('.')[0]}{CAPTIONS}"
                if not has_captions(mention.value, collection.media):
                    place = file.draft.text_place(text.path, mention.offset, mention.excerpt)
                    message = f"the video {quote(mention.value)} has no captions"
                    hint = f"Put them beside it, as {quote(captions)}."
                    yield make_problem(file.draft.file, place, "GK261", message, hint)


def _meant_attribute(name: str, choices: list[str]) -> str:
    """
    Find ``user.first_name`` for ``first_name`` too, and for ``user.name`` nothing that is only ``user``
    alike.
    """
    owner, _, last = name.rpartition(".")
    by_last_part = {choice.partition(".")[2]: choice for choice in choices if choice.startswith(owner)}
    meant = guess(last, list(by_last_part))
    return (
        f"Did you mean {quote(by_last_part[meant])}?"
        if meant is not None
        else did_you_mean(name, choices, ALL_BUT_EQUAL)
    )


ALL_BUT_EQUAL = 0.85
