"""All files of a project side by side, as far as each could be read: what the checks look at."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from guidekit.authoring.facts import gather_facts
from guidekit.authoring.files import PROJECT_FILE
from guidekit.authoring.locales import Text, key_texts
from guidekit.authoring.overview import Overview
from guidekit.authoring.recollections import Recollections
from guidekit.authoring.step_ids import with_step_ids
from guidekit.authoring.text import parse_article, parse_line, parse_markdown
from guidekit.contract.fragments import load_definition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from guidekit.authoring.declarations import Declarations
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.facts import GuideFacts
    from guidekit.authoring.notes import Parsed
    from guidekit.authoring.rivals import Rivalry
    from guidekit.contract.fragments import DataPath, Json
    from guidekit.contract.visit import Visit

PARSERS = {"markdown": parse_markdown, "line": parse_line, "article": parse_article}
# Texts beyond this are refused by the contract; nobody has to read them as Markdown as well.
LONGEST = {
    **{kind: load_definition(kind)["maxLength"] for kind in ("markdown", "line")},
    "article": load_definition("translation")["properties"]["text"]["maxLength"],
}


class ReadText(NamedTuple):
    """One text of a file, as it reads."""

    path: DataPath
    parsed: Parsed


@dataclass(frozen=True, eq=False)
class LateDraft:
    """
    A guide's file of which the facts are known; the rest is read when somebody asks for it.

    ``fingerprint`` is another one for any other content.
    """

    facts: GuideFacts
    fingerprint: str
    read: Callable[[], Draft]

    @cached_property
    def draft(self) -> Draft:
        """Return the file."""
        return self.read()


class Entry(NamedTuple):
    """One translated text: ``path`` is ``(guide id, key)``."""

    path: tuple[str, str]
    source: str
    text: str


@dataclass(frozen=True)
class GuideDraft:
    """One guide; it may still have mistakes, so nothing of its shape can be taken for granted."""

    source: Draft | LateDraft

    @property
    def draft(self) -> Draft:
        """Return the guide's file, which may only be read now."""
        return self.source.draft if isinstance(self.source, LateDraft) else self.source

    @cached_property
    def facts(self) -> GuideFacts:
        """Return what the rest of the project sees of the guide, for which its file need not be read."""
        return self.source.facts if isinstance(self.source, LateDraft) else gather_facts(self.source)

    @property
    def id(self) -> str | None:
        """Return the guide's id, or None when it has none that could be referred to."""
        return self.facts.id

    @property
    def file(self) -> str:
        """Return the guide's file relative to the project's root."""
        return self.source.facts.file if isinstance(self.source, LateDraft) else self.source.file

    @property
    def fingerprint(self) -> str:
        """Return a text that is another one for any other content."""
        return self.source.fingerprint

    @cached_property
    def body(self) -> Json:
        """Return the long form with the ids filled in that steps left out."""
        return with_step_ids(self.draft.data)

    @cached_property
    def step_ids(self) -> tuple[str | None, ...]:
        """Return the id of each step, None for one that is no text."""
        steps = self.body.get("steps") if isinstance(self.body, dict) else None
        found = [step.get("id") if isinstance(step, dict) else None for step in steps or ()]
        return tuple(name if isinstance(name, str) else None for name in found)

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Return every value the contract says something about."""
        return self.draft.visits

    @property
    def starts(self) -> tuple[tuple[DataPath, Json], ...]:
        """Return each action that starts a guide, and where it stands."""
        return self.facts.starts

    @cached_property
    def sources(self) -> dict[str, Text]:
        """Return the texts that can be translated, by key."""
        return key_texts(self.body, self.visits)

    @property
    def changed_texts(self) -> Iterator[Text]:
        """Yield the texts that variants say otherwise."""
        variants = self.draft.data.get("variants", ()) if self.draft.is_sound else ()
        for index, variant in enumerate(variants):
            for key, text in variant.get("change", {}).items():
                if key in self.sources:
                    yield Text(("variants", index, "change", key), self.sources[key].kind, text)

    @cached_property
    def texts(self) -> tuple[ReadText, ...]:
        """Return every text as it reads, with those that variants say otherwise at the end."""
        everything = (*self.sources.values(), *self.changed_texts)
        texts = [text for text in everything if len(text.source) <= LONGEST[text.kind]]
        return tuple(ReadText(text.path, PARSERS[text.kind](text.source)) for text in texts)


@dataclass(frozen=True)
class TranslationDraft:
    """
    One file of translations.

    ``locale`` is the language of the folder it lies in, None when it lies in no such folder; ``sources``
    are the texts of the guides and articles it names, by key, these under ``articles/`` and the article's id.
    """

    draft: Draft
    locale: str | None
    sources: Mapping[str, Mapping[str, Text]]

    @property
    def file(self) -> str:
        """Return the file relative to the project's root."""
        return self.draft.file

    @cached_property
    def fingerprint(self) -> str:
        """Return a text that is another one for any other content, of the file or of the texts it names."""
        known = repr((self.draft.document.fingerprint, self.sources))
        return hashlib.blake2b(known.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Return the translated texts, as far as they are whole; an empty one waits to be translated."""
        guides = self.draft.data.items() if isinstance(self.draft.data, dict) else ()
        return tuple(
            Entry((guide_id, key), entry["source"], entry["text"])
            for guide_id, texts in guides
            for key, entry in (texts.items() if isinstance(texts, dict) else ())
            if isinstance(entry, dict)
            and all(isinstance(entry.get(name), str) for name in ("source", "text"))
            and entry["text"]
        )

    @cached_property
    def texts(self) -> tuple[ReadText, ...]:
        """Return every translation of a text that is known, as it reads."""
        known = [(entry, self.sources.get(entry.path[0], {}).get(entry.path[1])) for entry in self.entries]
        return tuple(
            ReadText((*entry.path, "text"), PARSERS[source.kind](entry.text))
            for entry, source in known
            if source is not None and len(entry.text) <= LONGEST[source.kind]
        )


@dataclass(frozen=True)
class Collection:
    """
    A whole project before it is known to be right.

    ``attributes`` and ``locales`` are None when the project file could not say; ``is_whole`` is false when
    a guide could not be read at all, so that nobody knows its id, and ``has_all_articles`` when an article
    could not. ``now_ms`` is the moment that what depends on the time is judged at; None leaves that out.
    ``lock`` is `guidekit.lock`, where there is one. ``recollections`` are of earlier states of the project.
    """

    guides: tuple[GuideDraft, ...]
    translations: tuple[TranslationDraft, ...]
    attributes: frozenset[str] | None
    locales: tuple[str, ...] | None
    media: frozenset[str]
    declared: Declarations
    is_whole: bool = True
    has_all_articles: bool = True
    now_ms: int | None = None
    lock: Draft | None = None
    recollections: Recollections = field(default_factory=Recollections)

    @cached_property
    def locked(self) -> dict[str, list[str]] | None:
        """Return the ids that progress refers to: ``{guide id: [ids]}``; None without a sound lock."""
        return self.lock.data if self.lock is not None and self.lock.is_sound else None

    @cached_property
    def holders_of_former_ids(self) -> dict[str, GuideDraft]:
        """Return the guide that says of itself it had an id before; of several the first one."""
        return {name: guide for guide in reversed(self.guides) for name in guide.facts.former_ids}

    @cached_property
    def guides_by_id(self) -> dict[str, GuideDraft]:
        """Return each guide by its id; of several with the same id, the first one."""
        return {guide.id: guide for guide in reversed(self.guides) if guide.id is not None}

    @cached_property
    def overview(self) -> Overview:
        """Return the guides side by side, as before when nothing of it has changed."""
        overview = Overview(tuple(guide.facts for guide in self.guides), self.declared)
        return self.recollections.recall("overview", PROJECT_FILE, overview.parts, lambda: overview)

    @property
    def first_files(self) -> Mapping[str, str]:
        """Return the file of each guide by its id; of several with the same id, the first one."""
        return self.overview.first_files

    @property
    def circular_starts(self) -> tuple[tuple[str, ...], ...]:
        """Return the circles of tours that start each other."""
        return self.overview.circular_starts

    @property
    def entered_steps(self) -> Mapping[str, set[str]]:
        """Return the steps that guides are begun at by others, by the guide's id."""
        return self.overview.entered_steps

    @property
    def rivalries(self) -> Mapping[str, Rivalry]:
        """Return the guides that could begin at the same moment as another one, by their ids."""
        return self.overview.rivalries

    @property
    def named(self) -> Mapping[str, frozenset[str]]:
        """Return all names that are used, by the kind of name."""
        return self.overview.named

    @property
    def tags(self) -> frozenset[str] | None:
        """Return the tags of all guides, None when they cannot be told."""
        return self.overview.tags

    @cached_property
    def translated(self) -> dict[tuple[str | None, str, str], str]:
        """Return where each text is translated first: ``{(locale, guide id, key): file}``."""
        return {
            (translation.locale, *entry.path): translation.draft.file
            for translation in reversed(self.translations)
            for entry in translation.entries
        }
