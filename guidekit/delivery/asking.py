"""Who asks for a session, as far as it is known, and from where."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from guidekit.targeting.facts import Facts, PageFacts
from guidekit.targeting.records import Records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.delivery.release import Release
    from guidekit.progress import Progress
    from guidekit.targeting.facts import Attributes, EventRecord, Scope


@dataclass(frozen=True)
class Asking:
    """
    One question for what a caller may see.

    Attributes:
        person: The user's id, or the browser's own name; rollouts are drawn with it.
        path: The page the caller is on.
        locale: The wanted language, or an empty string.
        known: The digest of the answer the caller still holds, or an empty string.
        zone: The caller's time zone; None when nobody said.
        user: What counts of the user's attributes, the ``id`` among them; empty for somebody anonymous.
        company: The same of the company, and ``membership`` of the user in it.
        lists: The lists of back ends that hold the caller.
        events: What the caller has done, by whose events they are; a scope that is not there cannot be told.
    """

    person: str
    path: str
    locale: str = ""
    known: str = ""
    zone: str | None = None
    user: Attributes = field(default_factory=dict)
    company: Attributes = field(default_factory=dict)
    membership: Attributes = field(default_factory=dict)
    lists: frozenset[str] = frozenset()
    events: Mapping[Scope, Mapping[str, EventRecord]] = field(default_factory=dict)


def facts_of(asking: Asking, release: Release, progress: Mapping[str, Progress], *, now_ms: int) -> Facts:
    """Return what the server knows of a caller: nothing of their page, which only the browser can tell."""
    return Facts(
        now_ms=now_ms,
        zone=asking.zone or "UTC",
        person=asking.person,
        user=asking.user,
        company=asking.company,
        membership=asking.membership,
        types=release.types,
        events=asking.events,
        guides=Records(progress),
        answers=None,
        lists=asking.lists,
        segments=release.segments,
    )


def on_page(facts: Facts, asking: Asking) -> Facts:
    """Return the same with the page the caller is on now."""
    return replace(facts, page=PageFacts(asking.path))
