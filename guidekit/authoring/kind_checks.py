"""Checks that whatever names a guide names one of the right kind: a checklist where one is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.problems import make_problem
from guidekit.authoring.subjects import list_choices
from guidekit.authoring.wording import quote, with_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem

# Kinds whose names are plural already.
NOUNS = {"help": "a help center", "hotspots": "hotspots"}


def check_named_kinds(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """The parts of a help center, buttons and conditions name guides that they can do something with."""
    yield from check_draft_kinds(collection, guide.draft)


def check_draft_kinds(collection: Collection, draft: Draft) -> Iterator[Problem]:
    """The same for any file."""
    if not any(found.kind == "guide-ref" for found in draft.visits):
        return
    for path, schema, value in draft.described:
        wanted: list[str] = schema.get("x-guide-kinds", [])
        if not wanted:
            continue
        named = collection.guides_by_id.get(value) if isinstance(value, str) else None
        kind = (
            None if named is None or not isinstance(named.draft.data, dict) else named.draft.data.get("kind")
        )
        if kind in (None, *wanted):
            continue
        message = f"{quote(value)} is {_name(str(kind))}, and only {_list(wanted)} can stand here"
        fitting = sorted(
            guide_id
            for guide_id, guide in collection.guides_by_id.items()
            if isinstance(guide.draft.data, dict) and guide.draft.data.get("kind") in wanted
        )
        yield make_problem(draft.file, draft.value_place(path), "GK244", message, list_choices(fitting))


def _name(kind: str) -> str:
    return NOUNS.get(kind) or with_article(kind)


def _list(kinds: list[str]) -> str:
    names = [_name(kind) for kind in kinds]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
