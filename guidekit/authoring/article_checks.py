"""Checks of articles among each other and among the guides of the project."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.articles import TEXT
from guidekit.authoring.condition_checks import check_project_conditions
from guidekit.authoring.freshness_checks import check_review
from guidekit.authoring.kind_checks import check_draft_kinds
from guidekit.authoring.mending import mend
from guidekit.authoring.problems import make_problem
from guidekit.authoring.reference_checks import check_project_references
from guidekit.authoring.start_checks import check_project_times
from guidekit.authoring.subjects import list_choices
from guidekit.authoring.text_checks import check_attributes, check_captions, check_pictures, check_texts
from guidekit.authoring.translation_checks import check_untranslated_article
from guidekit.authoring.wording import did_you_mean, quote
from guidekit.contract.fragments import load_definition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from guidekit.authoring.articles import ArticleDraft
    from guidekit.authoring.collection import Collection
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem


def check_articles(collection: Collection, articles: Sequence[ArticleDraft]) -> Iterator[Problem]:
    """
    Yield what is wrong with articles, and with whatever refers to one.

    Args:
        collection: Everything else in the project.
        articles: The articles that could be read.
    """
    first_files = {article.id: article.draft.file for article in reversed(articles)}
    for article in articles:
        yield from _check_id(article, first_files)
        yield from _check_text(article)
        for check_front in FRONT_CHECKS:
            yield from check_front(collection, article.draft)
        yield from check_review(collection, article)
        yield from check_untranslated_article(collection, article)
        for check in TEXT_CHECKS:
            yield from check(collection, article)
    if collection.has_all_articles:
        for guide in collection.guides:
            if any(kind == "article-ref" and name not in first_files for kind, name in guide.facts.named):
                yield from _check_references(guide.draft, first_files)
        for article in articles:
            yield from _check_references(article.draft, first_files)
        for guide in collection.guides:
            if guide.facts.head.get("kind") == "help":
                yield from _check_categories(guide.draft, articles)


FRONT_CHECKS: tuple[Callable[[Collection, Draft], Iterator[Problem]], ...] = (
    check_project_references,
    check_draft_kinds,
    check_project_conditions,
    check_project_times,
)
TEXT_CHECKS: tuple[Callable[[Collection, ArticleDraft], Iterator[Problem]], ...] = (
    check_texts,
    check_attributes,
    check_pictures,
    check_captions,
)


def _check_id(article: ArticleDraft, first_files: dict[str, str]) -> Iterator[Problem]:
    data, file = article.draft.data, article.draft.file
    is_given = isinstance(data, dict) and "id" in data
    place = article.draft.value_place(("id",)) if is_given else article.draft.value_place(())
    schema = load_definition("id")
    if not is_given and re.search(schema["pattern"], article.id) is None:
        message = f"the file's name {quote(article.id)} cannot be the article's id"
        mended = mend(article.id, schema)
        hint = (
            f"Rename the file to {mended}.md, or write an id."
            if mended
            else "Rename the file, or write an id."
        )
        yield make_problem(file, place, "GK413", message, hint)
    elif (first := first_files[article.id]) != file:
        message = f"the id {quote(article.id)} is taken by {first}"
        yield make_problem(file, place, "GK410", message, "Give one of the two another id.")


def _check_text(article: ArticleDraft) -> Iterator[Problem]:
    if not article.text.strip():
        place = article.draft.document.value_place((TEXT,))
        message = "this article has a heading and no text"
        yield make_problem(
            article.draft.file, place, "GK412", message, "Write it below the second line of ---."
        )


def _check_references(draft: Draft, first_files: dict[str, str]) -> Iterator[Problem]:
    for found in draft.references:
        if found.kind == "article-ref" and found.value not in first_files:
            choices = sorted(first_files)
            message = f"there is no article {quote(found.value)} in this project"
            hint = did_you_mean(found.value, choices) or list_choices(choices) or NEW_HINT
            yield make_problem(draft.file, draft.value_place(found.path), "GK411", message, hint)


def _check_categories(draft: Draft, articles: Sequence[ArticleDraft]) -> Iterator[Problem]:
    """A part of the help center that shows a category shows nothing while no article is in it."""
    there = {
        name
        for article in articles
        if article.draft.is_sound
        for name in article.draft.data.get("categories", ())
    }
    for index, section in enumerate(draft.data["sections"]):
        for number, name in enumerate(section.get("categories", ())):
            if name not in there:
                place = draft.value_place(("sections", index, "categories", number))
                message = f"no article is in the category {quote(name)}"
                hint = did_you_mean(name, sorted(there)) or list_choices(sorted(there)) or NEW_HINT
                yield make_problem(draft.file, place, "GK254", message, hint)


NEW_HINT = 'Make one with "guidekit new article", followed by its id.'
