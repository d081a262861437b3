"""
A folder of files as a checked project: reads everything, explains every mistake, and never raises for one.
"""

from __future__ import annotations

import os
from dataclasses import fields
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encode

from guidekit.authoring.article_checks import check_articles
from guidekit.authoring.checks import check_collection
from guidekit.authoring.collection import Collection, GuideDraft, TranslationDraft
from guidekit.authoring.declarations import Declarations
from guidekit.authoring.document import Place
from guidekit.authoring.files import LOCALES, PROJECT_FILE, list_files
from guidekit.authoring.id_lock import LOCK_FILE
from guidekit.authoring.memory import Memory
from guidekit.authoring.model import Article, Attribute, Checked, Extent, Guide, Problem, Project, Translation
from guidekit.authoring.problems import MAX_PROBLEMS_PER_FILE, make_problem
from guidekit.authoring.reading import Reader, combine
from guidekit.contract.visit import complete, transform
from guidekit.targeting.journeys import expand_journeys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.authoring.articles import ArticleDraft
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.files import Listing
    from guidekit.authoring.recollections import Recollections
    from guidekit.contract.fragments import Json

TOP = Place(1, 1)
# The order problems have among themselves, told at once instead of for each two of them.
ORDER = attrgetter(*(field.name for field in fields(Problem)))
PRINTABLE_ASCII = "".join(map(chr, range(0x21, 0x7F)))


def load_project(
    root: Path, *, now_ms: int | None = None, memory: Memory | None = None, builds: bool = True
) -> Checked:
    """
    Return what a folder holds: a project that can be served, or every reason why it cannot.

    Args:
        root: The folder with ``guidekit.yaml``.
        now_ms: The time to judge by what is over and what ``expect`` comes to. Without it neither is
            judged: a server that could start yesterday has to start today.
        memory: What earlier looks at this folder came to. The outcome is the same without one.
        builds: Whether the project itself is wanted, and not only what is wrong with it.
    """
    root = Path(os.path.realpath(root))
    if not os.path.lexists(root / PROJECT_FILE):
        return Checked(None, (_no_project(root),))
    listing = list_files(root)
    known = Memory() if memory is None else memory
    reader = Reader(root, listing, known)
    project = reader.read("project", PROJECT_FILE)
    articles = _read_articles(reader, listing)
    collection = _collect(reader, listing, project, articles, known.recollections, now_ms)
    found = [
        *check_collection(collection, None if memory is None else memory.outcomes),
        *check_articles(collection, articles),
    ]
    problems = combine([*listing.problems, *reader.problems], found)
    is_clean = all(problem.severity != "error" for problem in problems)
    clean = project if is_clean else None
    built = _build(root, clean, collection, articles) if clean is not None and builds else None
    extent = None if clean is None else _extent(collection, articles)
    known.forget_all_but({*listing.stamps, LOCK_FILE})
    files = len(listing.documents) + len(listing.articles)
    return Checked(built, _shorten(problems), files, extent)


def _collect(
    reader: Reader,
    listing: Listing,
    project: Draft | None,
    articles: tuple[ArticleDraft, ...],
    recollections: Recollections,
    now_ms: int | None,
) -> Collection:
    names = [name for name in listing.documents if name != PROJECT_FILE]
    nested = [name for name in names if name.endswith(f"/{PROJECT_FILE}")]
    for name in nested:
        message = "a project cannot lie inside another one"
        reader.problems.append(make_problem(name, TOP, "GK001", message, "Keep the file at the top."))
    guide_files = [name for name in names if name not in nested and not name.startswith(f"{LOCALES}/")]
    found = [reader.read_guide(name) for name in guide_files]
    guides = tuple(guide for guide in found if guide is not None)
    subjects: dict[str, GuideDraft | ArticleDraft] = {
        guide.id: guide for guide in reversed(guides) if guide.id is not None
    }
    subjects |= {article.name: article for article in reversed(articles)}
    translations = _read_translations(reader, listing, subjects, recollections)
    attributes, locales = _declared(project)
    return Collection(
        guides,
        translations,
        attributes,
        locales,
        listing.media,
        recollections.recall("declared", PROJECT_FILE, (project,), partial(Declarations, project)),
        is_whole=None not in found,
        has_all_articles=len(articles) == len(listing.articles),
        now_ms=now_ms,
        lock=reader.read_lock(),
        recollections=recollections,
    )


def _read_translations(
    reader: Reader,
    listing: Listing,
    known: Mapping[str, GuideDraft | ArticleDraft],
    recollections: Recollections,
) -> tuple[TranslationDraft, ...]:
    translations: list[TranslationDraft] = []
    for name in listing.documents:
        folder, *inner = name.split("/")
        if folder == LOCALES and inner and (draft := reader.read("translations", name)) is not None:
            named = draft.data if isinstance(draft.data, dict) else ()
            sources = {subject: known[subject].sources for subject in named if subject in known}
            parts = draft, inner[0] if len(inner) > 1 else None, sources
            make = partial(TranslationDraft, *parts)
            translations.append(recollections.recall("translation", name, parts, make))
    return tuple(translations)


def _read_articles(reader: Reader, listing: Listing) -> tuple[ArticleDraft, ...]:
    articles = [reader.read_article(name) for name in listing.articles]
    return tuple(article for article in articles if article is not None)


def _declared(project: Draft | None) -> tuple[frozenset[str] | None, tuple[str, ...] | None]:
    """Return the attributes and the languages the project file names, each None when it cannot be told."""
    if project is None or not isinstance(project.data, dict):
        return None, None
    data = complete("project", project.data)
    attributes = data.get("attributes")
    locales = data.get("locales")
    are_locales = isinstance(locales, list) and locales and all(isinstance(locale, str) for locale in locales)
    return (
        frozenset(attributes) if isinstance(attributes, dict) else None,
        tuple(locales) if are_locales else None,
    )


def _shorten(problems: list[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place, and leave out what nobody would read."""
    shown: list[Problem] = []
    counts: dict[str, int] = {}
    for problem in sorted(dict.fromkeys(problems), key=ORDER):
        counts[problem.file] = counts.get(problem.file, 0) + 1
        if counts[problem.file] <= MAX_PROBLEMS_PER_FILE:
            shown.append(problem)
        elif counts[problem.file] == MAX_PROBLEMS_PER_FILE + 1:
            place = Place(problem.line, problem.column)
            message = "there are more problems in this file than are listed"
            shown.append(
                make_problem(problem.file, place, "GK020", message, "Mend the first ones and check again.")
            )
    return tuple(shown)


def _build(root: Path, project: Draft, collection: Collection, articles: tuple[ArticleDraft, ...]) -> Project:
    data = complete("project", project.data)
    attributes = {
        name: Attribute(name, declared["type"], tuple(declared.get("one_of", ())), declared["trust"])
        for name, declared in data["attributes"].items()
    }
    recall = collection.recollections.recall
    guides = [
        recall("built", guide.draft.file, (guide,), partial(_build_guide, guide))
        for guide in collection.guides
    ]
    return Project(
        id=data["id"],
        root=root,
        locales=tuple(data["locales"]),
        attributes=attributes,
        theme=data["theme"],
        guides=tuple(sorted(guides, key=lambda guide: guide.id)),
        translations=_gather_translations(collection),
        articles=tuple(sorted(map(_build_article, articles), key=lambda article: article.id)),
        segments=data["segments"],
        personas=data["personas"],
        limits=tuple(data["limits"]),
        themes=data["themes"],
        drives=tuple(data["drives"]),
        journeys=expand_journeys(data["journeys"]),
    )


def _extent(collection: Collection, articles: tuple[ArticleDraft, ...]) -> Extent:
    return Extent(len(collection.guides), len(articles), len(collection.locales or ()))


def _build_guide(guide: GuideDraft) -> Guide:
    return Guide(guide.id or "", guide.body["kind"], guide.draft.file, _with_encoded_pages(guide))


def _build_article(article: ArticleDraft) -> Article:
    return Article(article.id, article.draft.file, article.draft.data, article.text)


def _with_encoded_pages(guide: GuideDraft) -> Json:
    """Browsers percent-encode what is not ASCII in the path of a page, and authors do not."""
    if all(found.value.isascii() for found in guide.visits if found.kind == "page"):
        return guide.body
    return transform("kinds", guide.body, {"page": lambda page: percent_encode(page, safe=PRINTABLE_ASCII)})


def _gather_translations(collection: Collection) -> dict[str, dict[str, dict[str, Translation]]]:
    gathered: dict[str, dict[str, dict[str, Translation]]] = {}
    for translation in collection.translations:
        for entry in translation.entries:
            guide_id, key = entry.path
            texts = gathered.setdefault(translation.locale or "", {}).setdefault(guide_id, {})
            texts[key] = Translation(entry.source, entry.text)
    return gathered


def _no_project(root: Path) -> Problem:
    message = f"there is no {PROJECT_FILE} in this folder"
    if os.path.lexists(root / "guides" / PROJECT_FILE):
        hint = "Did you mean the folder guides/?"
    elif os.path.lexists(root / "guidekit.yml"):
        hint = f"Rename guidekit.yml to {PROJECT_FILE}."
    else:
        hint = 'Make a project with "guidekit init".'
    return make_problem(PROJECT_FILE, TOP, "GK001", message, hint)
