"""Which texts of a guide can be translated, under which keys, and what a guide says in another language."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from guidekit.contract.visit import visit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidekit.authoring.model import Guide, Project
    from guidekit.contract.fragments import DataPath, Json
    from guidekit.contract.visit import Visit

TEXT_KINDS = ("markdown", "line")
ARTICLES_AHEAD = "articles/"
"""Stands before the id of an article where translations name it, because a guide may have the same id."""
BODY = "text"
"""The key of what stands below the front matter of an article."""


class Text(NamedTuple):
    """One text of a guide: where it is, of which kind, and what it says."""

    path: DataPath
    kind: str
    source: str


def text_for(project: Project, guide: Guide, locale: str) -> Json:
    """
    Return a copy of a guide's body with its texts in another language.

    Each text falls back on its own: from ``pt-BR`` to ``pt``, and from there to the language it was written
    in.
    """
    body = deepcopy(guide.body)
    languages = [project.translations.get(tag, {}).get(guide.id, {}) for tag in fallbacks(locale)]
    for key, text in list_texts(guide.body).items():
        translation = next((texts[key] for texts in languages if key in texts), None)
        if translation is not None:
            _replace(body, text.path, translation.text)
    return body


def list_texts(body: Json) -> dict[str, Text]:
    """
    Return the texts of a long-form guide by the keys translations use, such as
    ``steps.hello.buttons.1.label``.
    """
    return key_texts(body, visit("kinds", body))


def article_texts(front: Json, visits: Iterable[Visit], text: str) -> dict[str, Text]:
    """Return the texts of an article by their keys; what stands below its front matter is ``text``."""
    return {**key_texts(front, visits), BODY: Text((BODY,), "article", text.strip())}


def project_texts(project: Project) -> dict[str, dict[str, Text]]:
    """Return all texts of a project: ``{guide id or "articles/" and article id: {key: Text}}``."""
    guides = {guide.id: list_texts(guide.body) for guide in project.guides}
    articles = {
        f"{ARTICLES_AHEAD}{article.id}": article_texts(
            article.body, visit("article", article.body), article.text
        )
        for article in project.articles
    }
    return {**guides, **articles}


def key_texts(body: Json, visits: Iterable[Visit]) -> dict[str, Text]:
    """Return the texts among the values of a long-form guide by their keys."""
    texts: dict[str, Text] = {}
    # Texts of a step stand beside each other, and what comes before their own keys is the same.
    holder: DataPath | None = None
    before = ""
    for path, kind, value in visits:
        if kind in TEXT_KINDS and isinstance(value, str):
            if path[:-1] != holder:
                holder = path[:-1]
                before = "".join(f"{word}." for word in _words(body, holder))
            *_, last = _words(body, path) if isinstance(path[-1], int) else path
            texts.setdefault(f"{before}{last}", Text(path, kind, value))
    return texts


def fallbacks(locale: str) -> list[str]:
    """Return a locale and what it falls back on: ``["zh-Hant-TW", "zh-Hant", "zh"]``."""
    parts = locale.split("-")
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]


def _words(body: Json, path: DataPath) -> list[str]:
    """Name entries of a list by their id, or by their place from 1."""
    words: list[str] = []
    value = body
    for part in path:
        value = value[part]
        name = value.get("id") if isinstance(part, int) and isinstance(value, dict) else None
        words.append(name if isinstance(name, str) else str(part + 1) if isinstance(part, int) else part)
    return words


def _replace(body: Json, path: DataPath, text: str) -> None:
    *parents, last = path
    for part in parents:
        body = body[part]
    body[last] = text
