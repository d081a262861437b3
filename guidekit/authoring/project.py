"""
A folder of files as a checked project: reads everything, explains every mistake, and never raises for one.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encode

from guidekit.authoring.article_checks import check_articles
from guidekit.authoring.articles import ArticleDraft, read_article
from guidekit.authoring.checks import check_collection
from guidekit.authoring.collection import Collection, GuideDraft, TranslationDraft
from guidekit.authoring.declarations import Declarations
from guidekit.authoring.document import Place
from guidekit.authoring.files import (
    LOCALES,
    MAX_FILE_BYTES,
    PROJECT_FILE,
    explain_unreadable,
    list_files,
    read_inside,
)
from guidekit.authoring.id_lock import LOCK, LOCK_FILE, MAX_LOCK_BYTES
from guidekit.authoring.model import Article, Attribute, Checked, Guide, Problem, Project, Translation
from guidekit.authoring.problems import MAX_PROBLEMS_PER_FILE, make_problem
from guidekit.authoring.source import read_document
from guidekit.authoring.validate import validate
from guidekit.contract.visit import complete, transform

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidekit.authoring.draft import Draft
    from guidekit.authoring.files import Listing
    from guidekit.contract.fragments import Json

TOP = Place(1, 1)
PRINTABLE_ASCII = "".join(map(chr, range(0x21, 0x7F)))


def load_project(root: Path, *, now_ms: int | None = None) -> Checked:
    """
    Return what a folder holds: a project that can be served, or every reason why it cannot.

    Args:
        root: The folder with ``guidekit.yaml``.
        now_ms: The time to judge by what is over and what ``expect`` comes to. Without it neither is
            judged: a server that could start yesterday has to start today.
    """
    root = Path(os.path.realpath(root))
    if not os.path.lexists(root / PROJECT_FILE):
        return Checked(None, (_no_project(root),))
    listing = list_files(root)
    reader = _Reader(root)
    project = reader.read("project", PROJECT_FILE)
    articles = _read_articles(reader, listing)
    collection = _collect(reader, listing, project, articles, now_ms)
    found = [*check_collection(collection), *check_articles(collection, articles)]
    problems = _combine([*listing.problems, *reader.problems], found)
    is_clean = all(problem.severity != "error" for problem in problems)
    built = _build(root, project, collection, articles) if is_clean and project is not None else None
    return Checked(built, _shorten(problems), files=len(listing.documents) + len(listing.articles))


class _Reader:
    """Reads one file after the other and keeps what is wrong with each."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def content(self, name: str) -> bytes | None:
        limit = MAX_LOCK_BYTES if name == LOCK_FILE else MAX_FILE_BYTES
        try:
            return read_inside(self.root, name, max_bytes=limit)
        except OSError as error:
            self.problems.append(explain_unreadable(name, error))
            return None

    def read_article(self, name: str) -> ArticleDraft | None:
        content = self.content(name)
        if content is None:
            return None
        article, problems = read_article(name, content)
        self.problems += problems
        return article

    def read_lock(self) -> Draft | None:
        """Return the lock, or None where a project keeps none."""
        return self.read(LOCK, LOCK_FILE) if os.path.lexists(self.root / LOCK_FILE) else None

    def read(self, reference: str, name: str) -> Draft | None:
        content = self.content(name)
        if content is None:
            return None
        document, problems = read_document(name, content)
        if document is None:
            self.problems += problems
            return None
        draft, more = validate(reference, document)
        self.problems += _combine(problems, more)
        return draft


def _collect(
    reader: _Reader,
    listing: Listing,
    project: Draft | None,
    articles: tuple[ArticleDraft, ...],
    now_ms: int | None,
) -> Collection:
    names = [name for name in listing.documents if name != PROJECT_FILE]
    nested = [name for name in names if PurePosixPath(name).name == PROJECT_FILE]
    for name in nested:
        message = "a project cannot lie inside another one"
        reader.problems.append(make_problem(name, TOP, "GK001", message, "Keep the file at the top."))
    guide_files = [name for name in names if name not in nested and not name.startswith(f"{LOCALES}/")]
    drafts = [reader.read("kinds", name) for name in guide_files]
    guides = tuple(GuideDraft(draft) for draft in drafts if draft is not None)
    translations = _read_translations(reader, listing, guides, articles)
    attributes, locales = _declared(project)
    return Collection(
        guides,
        translations,
        attributes,
        locales,
        listing.media,
        Declarations(project),
        is_whole=None not in drafts,
        has_all_articles=len(articles) == len(listing.articles),
        now_ms=now_ms,
        lock=reader.read_lock(),
    )


def _read_translations(
    reader: _Reader,
    listing: Listing,
    guides: tuple[GuideDraft, ...],
    articles: tuple[ArticleDraft, ...],
) -> tuple[TranslationDraft, ...]:
    sources = {guide.id: guide.sources for guide in reversed(guides) if guide.id is not None}
    sources |= {article.name: article.sources for article in reversed(articles)}
    translations: list[TranslationDraft] = []
    for name in listing.documents:
        folder, *inner = PurePosixPath(name).parts
        if folder == LOCALES and inner and (draft := reader.read("translations", name)) is not None:
            translations.append(TranslationDraft(draft, inner[0] if len(inner) > 1 else None, sources))
    return tuple(translations)


def _read_articles(reader: _Reader, listing: Listing) -> tuple[ArticleDraft, ...]:
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


def _combine(earlier: list[Problem], later: Iterable[Problem]) -> list[Problem]:
    """Join the problems of two stages; where the earlier one spoke, the later one only repeats it."""
    taken = {
        (problem.file, problem.line, problem.column) for problem in earlier if problem.severity == "error"
    }
    new = [problem for problem in later if (problem.file, problem.line, problem.column) not in taken]
    return [*earlier, *new]


def _shorten(problems: list[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place, and leave out what nobody would read."""
    shown: list[Problem] = []
    counts: dict[str, int] = {}
    for problem in sorted(dict.fromkeys(problems)):
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
    guides = [
        Guide(guide.id or "", guide.body["kind"], guide.draft.file, _with_encoded_pages(guide))
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
        limits=tuple(data["limits"]),
    )


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
