"""Checks of translations against the guides they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.collection import LONGEST
from guidekit.authoring.document import Place
from guidekit.authoring.files import LOCALES, PROJECT_FILE
from guidekit.authoring.id_lock import list_parts
from guidekit.authoring.locales import ARTICLES_AHEAD, fallbacks
from guidekit.authoring.placeholders import PLACEHOLDER
from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import count, did_you_mean, list_words, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidekit.authoring.articles import ArticleDraft
    from guidekit.authoring.collection import Collection, Entry, GuideDraft, TranslationDraft
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.locales import Text
    from guidekit.authoring.model import Problem

TOP = Place(1, 1)
MOST_LISTED = 3


def check_language(collection: Collection, translation: TranslationDraft) -> Iterator[Problem]:
    """
    Each folder of translations is one of the project's languages, and not the one the texts are written in.
    """
    locale = translation.locale
    if collection.locales is None:
        return
    source, *others = collection.locales
    if locale != source and any(locale in fallbacks(other) for other in others):
        return
    if locale is None:
        message = "this file is in no folder named after a language"
        hint = f"Move it to {LOCALES}/tr/ for Turkish, for example."
    elif locale == source:
        message = f"the guides themselves are written in {quote(locale)}"
        hint = f"Change the texts there, or write another language first in {PROJECT_FILE}."
    else:
        message = f"the project has no language {quote(locale)}"
        hint = did_you_mean(locale, others) or f'Add it to "locales" in {PROJECT_FILE}, or rename the folder.'
    yield make_problem(translation.draft.file, TOP, "GK406", message, hint)


def check_translations(collection: Collection, translation: TranslationDraft) -> Iterator[Problem]:
    """Each translation belongs to a text that is still there and still the same."""
    draft = translation.draft
    for guide_id in draft.data if isinstance(draft.data, dict) else ():
        is_article = guide_id.startswith(ARTICLES_AHEAD)
        are_known = collection.has_all_articles if is_article else collection.is_whole
        if guide_id not in translation.sources and are_known:
            noun = "article" if is_article else "guide"
            message = f"there is no {noun} {quote(guide_id.removeprefix(ARTICLES_AHEAD))} to translate"
            holder = collection.holders_of_former_ids.get(guide_id)
            hint = did_you_mean(guide_id, list(translation.sources))
            if holder is not None and holder.id is not None:
                hint = f"Its id is {quote(holder.id)} now."
            yield make_problem(draft.file, draft.key_place((guide_id,)), "GK401", message, hint)
    for entry in translation.entries:
        if entry.path[0] in translation.sources:
            guide = collection.guides_by_id.get(entry.path[0])
            texts = translation.sources[entry.path[0]]
            yield from _check_entry(draft, entry, texts, guide, collection.attributes)


def check_translated_twice(collection: Collection, translation: TranslationDraft) -> Iterator[Problem]:
    """A text has one translation into each language, in whichever file."""
    for entry in translation.entries:
        first = collection.translated[translation.locale, *entry.path]
        if first != translation.draft.file:
            place = translation.draft.key_place(entry.path)
            message = f"{quote(entry.path[1])} is already translated in {first}"
            yield make_problem(translation.draft.file, place, "GK407", message, "Keep one of the two.")


def check_missing_translations(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Whoever offers a language should speak it; one problem for each language."""
    if guide.id is not None:
        place = guide.draft.value_place(("id",))
        yield from _check_missing(collection, guide.id, guide.sources, guide.draft.file, place)


def check_untranslated_article(collection: Collection, article: ArticleDraft) -> Iterator[Problem]:
    """The same for what people read in the help center."""
    place = article.draft.value_place(("title",)) if article.draft.is_sound else TOP
    yield from _check_missing(collection, article.name, article.sources, article.draft.file, place)


def _check_missing(
    collection: Collection, name: str, sources: Iterable[str], file: str, place: Place
) -> Iterator[Problem]:
    if collection.locales is None:
        return
    source, *others = collection.locales
    for locale in others:
        tags = fallbacks(locale)
        if source in tags:
            continue
        missing = [
            key for key in sources if not any((tag, name, key) in collection.translated for tag in tags)
        ]
        if missing:
            texts = count(len(missing), "text")
            message = f"{texts} of {quote(name)} without a translation into {quote(locale)}"
            yield make_problem(file, place, "GK404", message, f"Missing: {_list_some(missing)}.")


def _check_entry(
    draft: Draft,
    entry: Entry,
    texts: Mapping[str, Text],
    guide: GuideDraft | None,
    declared: frozenset[str] | None,
) -> Iterator[Problem]:
    guide_id, key = entry.path
    text = texts.get(key)
    if text is None:
        noun = "article" if guide_id.startswith(ARTICLES_AHEAD) else "guide"
        message = f"the {noun} {quote(guide_id.removeprefix(ARTICLES_AHEAD))} has no text {quote(key)}"
        now = None if guide is None else _key_now(guide, key)
        hint = f"It is {quote(now)} now." if now in texts else did_you_mean(key, list(texts))
        yield make_problem(draft.file, draft.key_place(entry.path), "GK402", message, hint)
        return
    if len(entry.text) > LONGEST[text.kind]:
        place = draft.value_place((*entry.path, "text"))
        limit = f"{LONGEST[text.kind]:,}"
        message = f"this translation has {len(entry.text):,} characters; at most {limit} are allowed"
        yield make_problem(draft.file, place, "GK106", message)
    if entry.source.split() != text.source.split():
        message = f"{quote(key)} has changed since it was translated"
        hint = 'Look at "text", then copy the new words to "source".'
        yield make_problem(draft.file, draft.value_place((*entry.path, "source")), "GK403", message, hint)
    used, wanted = _placeholders(entry.text), _placeholders(text.source)
    # One that cannot be read or is not declared is a problem of its own.
    are_sound = entry.text.count("{{") == len(PLACEHOLDER.findall(entry.text)) and used <= (declared or used)
    if used != wanted and are_sound:
        place = draft.value_place((*entry.path, "text"))
        message = f"this translation fills in {_list(used)}, and the source {_list(wanted)}"
        yield make_problem(draft.file, place, "GK405", message)


def _key_now(guide: GuideDraft, key: str) -> str | None:
    """Return the key of a text whose part has another id now: ``steps.new.text`` for ``steps.old.text``."""
    kind, _, rest = key.partition(".")
    renamed = {name: part.id for part in list_parts(guide.body)[1] for name in part.former}
    former = max((name for name in renamed if rest.startswith(f"{name}.")), key=len, default=None)
    return None if former is None else f"{kind}.{renamed[former]}{rest[len(former) :]}"


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
