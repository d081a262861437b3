"""From a checked project to a release: texts become nodes, defaults are filled, each entry gets its hash."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.authoring.locales import text_for
from guidekit.authoring.text import parse_line, parse_markdown
from guidekit.contract.drawn import is_narrowed, keep_drawn
from guidekit.contract.visit import complete, keep_side, transform
from guidekit.delivery.buttons import with_buttons
from guidekit.delivery.media import MediaShelf
from guidekit.delivery.outline import outline
from guidekit.delivery.release import Entry, Release, canonical, hash_of
from guidekit.delivery.theme import compile_theme
from guidekit.delivery.words import direction_of, words_for

if TYPE_CHECKING:
    from guidekit.authoring.model import Guide, Project

Json: TypeAlias = Any


def compile_release(project: Project) -> Release:
    """
    Return what browsers get of a project; the same files always make the same release.

    Raises:
        OSError: A picture went away after the project was checked.
    """
    shelf = MediaShelf(project.root)
    guides = [guide for guide in project.guides if keep_drawn("kinds", guide.body) is not None]
    entries = {
        (guide.id, locale): _compile_entry(project, guide, locale, shelf)
        for guide in guides
        for locale in project.locales
    }
    theme = compile_theme(project.theme)
    hashes = [[*key, entry.hash] for key, entry in entries.items()]
    return Release(
        id=hash_of(canonical([project.id, project.locales, theme, hashes])),
        project=project.id,
        locales=project.locales,
        theme=theme,
        entries=entries,
        media=shelf.found,
        outlines=tuple(map(outline, guides)),
    )


def _compile_entry(project: Project, guide: Guide, locale: str, shelf: MediaShelf) -> Entry:
    body = text_for(project, guide, locale)
    # A guide nobody translated is wholly in its own language, its buttons and reading direction too.
    language = locale if body != guide.body else project.source_locale
    content = _compile_content(body, language, shelf)
    text = canonical(content)
    return Entry(guide.id, guide.kind, locale, hash_of(text), content, text)


def _compile_content(body: Json, language: str, shelf: MediaShelf) -> Json:
    words = words_for(language)
    drawn: Json = keep_drawn("kinds", body)
    # Without one of its steps a guide says something else than its author meant.
    if is_narrowed(body) or len(drawn.get("steps", ())) < len(body.get("steps", ())):
        drawn.pop("start", None)
    content = complete("kinds", with_buttons(drawn, words))
    content = transform(
        "kinds",
        content,
        {
            "markdown": lambda text: shelf.place(parse_markdown(text).nodes),
            "line": lambda text: parse_line(text).nodes,
        },
    )
    content["locale"] = language
    content["direction"] = direction_of(language)
    content["words"] = {name: asdict(words)[name] for name in ("close", "progress")}
    return keep_side("kinds", content, "wire")
