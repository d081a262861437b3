"""Checks of translations against the guides they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.document import Place
from guidekit.authoring.files import LOCALES, PROJECT_FILE
from guidekit.authoring.locales import fallbacks
from guidekit.authoring.placeholders import PLACEHOLDER
from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import count, did_you_mean, list_words, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, Entry, TranslationDraft
    from guidekit.authoring.locales import Text
    from guidekit.authoring.model import Problem

TOP = Place(1, 1)
MOST_LISTED = 3


def check_languages(collection: Collection) -> Iterator[Problem]:
    """
    Each folder of translations is one of the project's languages, and not the one the texts are written in.
    """
    if collection.locales is None:
        return
    source, *others = collection.locales
    for translation in collection.translations:
        locale = translation.locale
        if locale in others:
            continue
        if locale is None:
            message = "this file is in no folder named after a language"
            hint = f"Move it to {LOCALES}/tr/ for Turkish, for example."
        elif locale == source:
            message = f"the guides themselves are written in {quote(locale)}"
            hint = f"Change the texts there, or write another language first in {PROJECT_FILE}."
        else:
            message = f"the project has no language {quote(locale)}"
            hint = (
                did_you_mean(locale, others)
                or f'Add it to "locales" in {PROJECT_FILE}, or rename the folder.'
            )
        yield make_problem(translation.draft.file, TOP, "GK406", message, hint)


def check_translations(collection: Collection) -> Iterator[Problem]:
    """Each translation belongs to a text that is still there and still the same."""
    guides = {guide.id: guide.texts for guide in reversed(collection.guides)}
    for translation in collection.translations:
        data = translation.draft.data
        for guide_id in data if isinstance(data, dict) else ():
            if guide_id not in guides:
                place = translation.draft.key_place((guide_id,))
                message = f"there is no guide {quote(guide_id)} to translate"
                hint = did_you_mean(guide_id, collection.guide_ids)
                yield make_problem(translation.draft.file, place, "GK401", message, hint)
        for entry in translation.entries:
            if entry.path[0] in guides:
                yield from _check_entry(translation, entry, guides[entry.path[0]])


def check_translated_twice(collection: Collection) -> Iterator[Problem]:
    """A text has one translation into each language, in whichever file."""
    first: dict[tuple[str | None, tuple[str, str]], str] = {}
    for translation in collection.translations:
        for entry in translation.entries:
            file = translation.draft.file
            if (other := first.setdefault((translation.locale, entry.path), file)) != file:
                place = translation.draft.key_place(entry.path)
                message = f"{quote(entry.path[1])} is already translated in {other}"
                yield make_problem(file, place, "GK407", message, "Keep one of the two.")


def check_missing_translations(collection: Collection) -> Iterator[Problem]:
    """Whoever offers a language should speak it; one problem for each guide and language."""
    translated: dict[tuple[str | None, str], set[str]] = {}
    for translation in collection.translations:
        for entry in translation.entries:
            guide_id, key = entry.path
            translated.setdefault((translation.locale, guide_id), set()).add(key)
    source, *others = collection.locales or ("",)
    wanted = [locale for locale in others if source not in fallbacks(locale)]
    for guide in collection.guides:
        for locale in wanted if guide.id is not None else ():
            done = [translated.get((tag, guide.id or ""), set()) for tag in fallbacks(locale)]
            missing = [key for key in guide.texts if not any(key in keys for keys in done)]
            if missing:
                texts = count(len(missing), "text")
                message = f"{texts} of {quote(guide.id)} without a translation into {quote(locale)}"
                hint = f"Missing: {_list_some(missing)}."
                yield make_problem(guide.draft.file, guide.draft.value_place(("id",)), "GK404", message, hint)


def _check_entry(translation: TranslationDraft, entry: Entry, texts: dict[str, Text]) -> Iterator[Problem]:
    draft = translation.draft
    guide_id, key = entry.path
    text = texts.get(key)
    if text is None:
        message = f"the guide {quote(guide_id)} has no text {quote(key)}"
        yield make_problem(
            draft.file, draft.key_place(entry.path), "GK402", message, did_you_mean(key, list(texts))
        )
        return
    if entry.source.split() != text.source.split():
        message = f"{quote(key)} has changed since it was translated"
        hint = 'Look at "text", then copy the new words to "source".'
        yield make_problem(draft.file, draft.value_place((*entry.path, "source")), "GK403", message, hint)
    used, wanted = _placeholders(entry.text), _placeholders(text.source)
    if used != wanted:
        place = draft.value_place((*entry.path, "text"))
        message = f"this translation fills in {_list(used)}, and the source {_list(wanted)}"
        yield make_problem(draft.file, place, "GK405", message)


def _placeholders(text: str) -> set[str]:
    return {found[1] for found in PLACEHOLDER.finditer(text)}


def _list_some(keys: list[str]) -> str:
    more = len(keys) - MOST_LISTED
    return (
        list_words(keys, "and")
        if more <= 0
        else f"{', '.join(map(quote, keys[:MOST_LISTED]))} and {more} more"
    )


def _list(names: set[str]) -> str:
    return list_words(sorted(names), "and") or "nothing"
