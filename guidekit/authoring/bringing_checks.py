"""Checks that a guide is there when people have been brought to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import list_words, quote
from guidekit.targeting.pages import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import Json

AT = ("start", "brings_to")


def check_bringing(_: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """People are brought to a page on which the guide begins, and only where it does not begin everywhere."""
    path = guide.draft.data.get("start", {}).get("brings_to") if guide.draft.is_sound else None
    if path is None:
        return
    place = guide.draft.value_place(AT)
    pages = _pages(guide.body)
    if not pages:
        message = "this guide begins on every page, so nobody is brought anywhere"
        yield make_problem(guide.draft.file, place, "GK272", message, 'Say under "page" where it begins.')
    elif not any(matches(page, re.sub(r"[?#].*", "", path)) for page in pages):
        message = f"this guide does not begin on {quote(path)}, where people are brought"
        hint = f"It begins on {list_words(pages)}."
        yield make_problem(guide.draft.file, place, "GK271", message, hint)


def _pages(body: Json) -> list[str]:
    """Return the pages of the first step, or those of the whole guide."""
    first: Json = next(iter(body.get("steps", ())), {})
    pages: list[str] = first.get("page") or body["start"].get("page") or []
    return pages
