"""From a checked project to a release: texts become nodes, defaults are filled, each entry gets its hash."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from guidekit.authoring.locales import fallbacks, text_for
from guidekit.authoring.memory import Memory
from guidekit.authoring.text import parse_line, parse_markdown
from guidekit.contract.drawn import is_narrowed, keep_drawn
from guidekit.contract.visit import complete, is_live, keep_side, transform
from guidekit.delivery.bringing import brings_people, keep_home
from guidekit.delivery.buttons import with_buttons
from guidekit.delivery.driving import keep_allowed
from guidekit.delivery.leaving import keep_offered, leaving_words
from guidekit.delivery.media import MediaShelf
from guidekit.delivery.outline import outline
from guidekit.delivery.passing import lead_past
from guidekit.delivery.release import Entry, Release, canonical, hash_of
from guidekit.delivery.steps import add_extra, prepare_steps
from guidekit.delivery.theme import compile_theme
from guidekit.delivery.variants import as_variant
from guidekit.delivery.variations import compile_variations
from guidekit.delivery.videos import Locales, has_video, place_videos
from guidekit.delivery.words import direction_of, words_for
from guidekit.targeting.limited import counts
from guidekit.targeting.offers import TERMS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from guidekit.authoring.model import Guide, Project
    from guidekit.authoring.recollections import Recollections
    from guidekit.delivery.outline import Outline

Json: TypeAlias = Any


class _Sketch(NamedTuple):
    """What is the same of a guide in all languages."""

    terms: Json
    outline: Outline


class _Compiled(NamedTuple):
    """An entry, and the hashes of the files in it, empty for those that were looked for in vain."""

    entry: Entry
    pictures: Mapping[str, str]


def compile_release(project: Project, memory: Memory | None = None) -> Release:
    """
    Return what browsers get of a project; the same files always make the same release.

    Args:
        project: The project.
        memory: What earlier looks at its folder came to; what has not changed is not compiled again.

    Raises:
        OSError: A picture went away after the project was checked.
    """
    memory = Memory() if memory is None else memory
    shelf = MediaShelf(project.root, memory)
    recall = memory.recollections.recall
    found = [
        recall(
            "sketch", guide.file, (terms := project.terms_of(guide), guide), partial(_sketch, guide, terms)
        )
        for guide in project.guides
    ]
    drawn = [
        (guide, sketch) for guide, sketch in zip(project.guides, found, strict=True) if sketch is not None
    ]
    entries = {
        (guide.id, locale): _recall_entry(project, guide, locale, shelf, memory.recollections)
        for guide, _ in drawn
        for locale in project.locales
    }
    variants = {
        (guide.id, locale, variant["id"]): replace(
            _recall_entry(project, as_variant(guide, variant), locale, shelf, memory.recollections),
            variant=variant["id"],
        )
        for guide, _ in drawn
        for variant in guide.body.get("variants", ())
        for locale in project.locales
    }
    theme = compile_theme(project.theme)
    variations = compile_variations(project)
    hashes = [[*key, entry.hash] for each in (entries, variants) for key, entry in each.items()]
    rules = [sketch.terms for _, sketch in drawn], project.segments, project.limits, variations
    return Release(
        id=hash_of(canonical([project.id, project.locales, theme, hashes, rules])),
        project=project.id,
        locales=project.locales,
        theme=theme,
        variations=variations,
        entries=entries,
        variants=variants,
        media=shelf.found,
        outlines=tuple(sketch.outline for _, sketch in drawn),
        attributes=project.attributes,
        segments=project.segments,
        limits=project.limits,
    )


def _sketch(guide: Guide, terms: Json) -> _Sketch | None:
    if keep_drawn("kinds", guide.body) is None:
        return None
    return _Sketch(_terms(guide, terms), outline(guide))


def _recall_entry(
    project: Project, guide: Guide, locale: str, shelf: MediaShelf, recollections: Recollections
) -> Entry:
    translations = project.translations
    texts = [translations.get(tag, {}).get(guide.id) for tag in fallbacks(locale)] if translations else []
    look, varies = _theme_of(project, guide), _varies(project, guide)
    words = project.source_locale, project.locales, texts
    parts = guide, words, project.limits, project.drives, look, varies, project.journeys.get(guide.id)
    compile_it = partial(_compile_entry, project, guide, locale, shelf)
    compiled = recollections.recall(f"entry in {locale}", guide.file, parts, compile_it)
    # Which pictures there are is only known now, and whether they are still the same.
    pictures = {path: shelf.look_for(path) for path in compiled.pictures} if compiled.pictures else {}
    if pictures != compiled.pictures:
        what = f"entry in {locale} with other pictures"
        compiled = recollections.recall(what, guide.file, (*parts, pictures), compile_it)
    return compiled.entry


def _compile_entry(project: Project, guide: Guide, locale: str, shelf: MediaShelf) -> _Compiled:
    said = text_for(project, guide, locale)
    # A guide nobody translated is wholly in its own language, its buttons and reading direction too.
    language = locale if said != guide.body else project.source_locale
    body = keep_home(keep_allowed(said, project.drives))
    pictures: dict[str, str] = {}
    locales = Locales(language, project.locales)
    content = _compile_content(
        body, language, lambda nodes: place_videos(shelf.place(nodes, pictures), shelf, locales, pictures)
    )
    if theme := _theme_of(project, guide):
        content["look"] = compile_theme(theme)
    if _varies(project, guide):
        content = add_extra(content, "variation")
        if theme:
            content["look"]["name"] = guide.body["theme"]
    text = canonical(content)
    terms = _terms(guide, project.terms_of(guide))
    has_rules = (
        _snoozes(guide.body)
        or brings_people(guide.body)
        or any(counts(limit, terms) for limit in project.limits)
    )
    entry = Entry(guide.id, guide.kind, locale, hash_of(text), content, text, terms, has_rules)
    return _Compiled(entry, pictures)


def _theme_of(project: Project, guide: Guide) -> Json | None:
    """Return the theme that a guide names for itself."""
    return project.themes.get(guide.body.get("theme", ""))


def _varies(project: Project, guide: Guide) -> bool:
    """Whether a guide looks otherwise while something is true."""
    return bool((_theme_of(project, guide) or project.theme).get("variations"))


def _terms(guide: Guide, said: Json) -> Json:
    """Return what says whom a guide is for, when and how often, of all that is said of it."""
    terms = {word: said[word] for word in TERMS if word in said}
    steps: Json = (keep_drawn("kinds", guide.body) or {}).get("steps", ())
    # Without one of its steps a guide says something else than its author meant.
    if is_narrowed(guide.body) or len(steps) < len(guide.body.get("steps", ())):
        terms.pop("start", None)
    return terms


def _snoozes(data: Json) -> bool:
    """Tell whether people can put a guide off: then the browser has to ask how long."""
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return (isinstance(data, dict) and data.get("type") == "snooze") or any(map(_snoozes, parts))


def _compile_content(body: Json, language: str, place: Callable[[Json], Json]) -> Json:
    words = words_for(language)
    drawn: Json = lead_past(body, keep_drawn("kinds", body))
    content = complete("kinds", with_buttons(drawn, words))
    content = transform(
        "kinds",
        content,
        {
            "markdown": lambda text: place(parse_markdown(text).nodes),
            "line": lambda text: parse_line(text).nodes,
            "media": lambda path: place([{"type": "image", "url": path}])[0]["url"],
        },
    )
    content["live"] = is_live("kinds", drawn)
    content = keep_offered(content)
    content["locale"] = language
    content["direction"] = direction_of(language)
    content["words"] = {"close": words.close, **leaving_words(content, words)}
    if any(has_video(step.get("text", ())) for step in content.get("steps", ())):
        content["words"]["play"] = words.play
    return keep_side("kinds", prepare_steps(content, words), "wire")
