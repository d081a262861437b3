"""All files of a project side by side, as far as each could be read: what the checks look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from guidekit.authoring.locales import Text, list_texts
from guidekit.contract.visit import Visit, visit

if TYPE_CHECKING:
    from guidekit.authoring.draft import Draft
    from guidekit.contract.fragments import Json


@dataclass(frozen=True)
class GuideDraft:
    """One guide; it may still have mistakes, so nothing of its shape can be taken for granted."""

    draft: Draft

    @cached_property
    def id(self) -> str | None:
        """Return the guide's id, or None when it has none that could be referred to."""
        data = self.draft.data
        found = data.get("id") if isinstance(data, dict) else None
        return found if isinstance(found, str) else None

    @cached_property
    def body(self) -> Json:
        """Return the long form with the ids filled in that steps left out."""
        return with_step_ids(self.draft.data)

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Return every value the contract says something about."""
        return tuple(visit("kinds", self.draft.data))

    @cached_property
    def texts(self) -> dict[str, Text]:
        """Return the texts that can be translated, by key."""
        return list_texts(self.body)


@dataclass(frozen=True)
class TranslationDraft:
    """
    One file of translations and the language of the folder it lies in; None when it lies in no such folder.
    """

    draft: Draft
    locale: str | None


@dataclass(frozen=True)
class Collection:
    """
    A whole project before it is known to be right.

    ``attributes`` and ``locales`` are None when the project file could not say.
    """

    guides: tuple[GuideDraft, ...]
    translations: tuple[TranslationDraft, ...]
    attributes: frozenset[str] | None
    locales: tuple[str, ...] | None
    media: frozenset[str]

    @cached_property
    def guide_ids(self) -> tuple[str, ...]:
        """Return the ids of all guides in the order of their files."""
        return tuple(dict.fromkeys(guide.id for guide in self.guides if guide.id is not None))


def with_step_ids(body: Json) -> Json:
    """Return a guide in which steps without an id are called ``step-1``, ``step-2`` by their place."""
    steps = body.get("steps") if isinstance(body, dict) else None
    if not isinstance(steps, list):
        return body
    named = [
        {"id": f"step-{place}", **step} if isinstance(step, dict) else step
        for place, step in enumerate(steps, 1)
    ]
    return {**body, "steps": named}
