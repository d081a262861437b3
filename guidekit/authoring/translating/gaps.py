"""Which texts of a project are translated into which language, and which are missing or out of date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from guidekit.authoring.locales import fallbacks, project_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.locales import Text
    from guidekit.authoring.model import Project

State: TypeAlias = Literal["translated", "stale", "missing"]


@dataclass(frozen=True)
class TextState:
    """
    One text in one language: what it says now, what was translated, and how the two stand to each other.

    ``guide`` is the id of a guide, or ``articles/`` and the id of an article.

    ``text`` is the translation, empty when it is missing; ``translated_from`` is what the text said when it
    was translated. A text that falls back on ``pt`` for ``pt-BR`` counts as translated.
    """

    locale: str
    guide: str
    key: str
    kind: str
    state: State
    source: str
    text: str = ""
    translated_from: str = ""


def other_locales(project: Project) -> tuple[str, ...]:
    """Return the languages texts are translated into; ``en-GB`` needs nothing where texts are in ``en``."""
    source, *others = project.locales
    return tuple(locale for locale in others if source not in fallbacks(locale))


def list_states(project: Project, locale: str) -> Iterator[TextState]:
    """Yield every text of a project as it stands in one language, guide by guide, then the articles."""
    for name, texts in project_texts(project).items():
        yield from _list_texts(project, name, texts, locale)


def _list_texts(project: Project, name: str, texts: dict[str, Text], locale: str) -> Iterator[TextState]:
    languages = [project.translations.get(tag, {}).get(name, {}) for tag in fallbacks(locale)]
    for key, text in texts.items():
        found = next((language[key] for language in languages if key in language), None)
        if found is None:
            yield TextState(locale, name, key, text.kind, "missing", text.source)
        else:
            is_fresh = found.source.split() == text.source.split()
            yield TextState(
                locale,
                name,
                key,
                text.kind,
                "translated" if is_fresh else "stale",
                text.source,
                found.text,
                found.source,
            )
