"""What is known when somebody is judged: plain data, gathered by whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Json: TypeAlias = Any
Attributes: TypeAlias = Mapping[str, Json]
Scope: TypeAlias = Literal["user", "user_in_company", "company"]


@dataclass(frozen=True)
class Happening:
    """One time that an event was tracked."""

    at_ms: int
    properties: Attributes = field(default_factory=dict)


EventRecord: TypeAlias = int | tuple[Happening, ...]
"""How often an event happened, or each time it did where windows and properties may be asked for."""


@dataclass(frozen=True)
class GuideRecord:
    """
    Where a person stands with one guide.

    ``seen_ms``, ``completed_ms`` and ``dismissed_ms`` hold each time it began or ended so; ``begun_ms`` and
    ``last_ms`` when each run began that the person had not asked for, and when anything last happened in it.
    """

    seen_ms: tuple[int, ...] = ()
    completed_ms: tuple[int, ...] = ()
    dismissed_ms: tuple[int, ...] = ()
    is_active: bool = False
    has_interacted: bool = False
    snoozed_until_ms: int | None = None
    begun_ms: tuple[int, ...] = ()
    last_ms: tuple[int, ...] = ()


@dataclass(frozen=True)
class PageFacts:
    """
    The address the person is on: ``query: {"tab": ("team",)}``, and ``hash`` without its sign.

    Both are None on a server, which is only ever told the path.
    """

    path: str
    query: Mapping[str, tuple[str, ...]] | None = None
    hash: str | None = None


@dataclass(frozen=True)
class BrowserFacts:
    """What the person is looking through; ``None`` is what cannot be told from here."""

    device: str | None = None
    language: str | None = None
    width_px: int | None = None
    scheme: str | None = None
    referrer: str | None = None
    """The host the person came from, empty when there was none."""
    cookies: Mapping[str, str] | None = None
    visited: tuple[str, ...] | None = None
    """The paths of this visit."""


@dataclass(frozen=True)
class ElementFacts:
    """One element that was looked for; ``states`` holds some of present, visible, enabled and checked."""

    target: Json
    states: frozenset[str]


@dataclass(frozen=True)
class Facts:
    """
    Everything a condition can ask about.

    ``None`` in place of a whole family means that it cannot be told from here, as elements cannot on a
    server, and makes conditions about it unknown. What is missing in a family, nobody has said.
    """

    now_ms: int
    zone: str = "UTC"
    """The person's time zone; a name nobody knows counts as UTC."""
    person: str | None = None
    """Who it is, as rollouts and holdouts draw them: the user's id, or the browser's own name."""
    user: Attributes | None = field(default_factory=dict)
    """Attributes by their names without ``user.``, the ``id`` among them."""
    company: Attributes | None = field(default_factory=dict)
    membership: Attributes | None = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    """What the project declares: ``{"user.plan": "text"}``; what is not declared is taken as it comes."""
    events: Mapping[Scope, Mapping[str, EventRecord]] = field(default_factory=dict)
    """Events by whose they are; a scope that is not there cannot be told."""
    guides: Mapping[str, GuideRecord] | None = field(default_factory=dict)
    answers: Mapping[str, Json] | None = field(default_factory=dict)
    """Answers by question, and by ``survey/question`` those of other surveys."""
    lists: frozenset[str] | None = frozenset()
    """The lists of back ends that hold the person."""
    segments: Mapping[str, Json] = field(default_factory=dict)
    """The long-form condition of each segment; true or false where it is decided already."""
    page: PageFacts | None = None
    visit_began_ms: int | None = None
    browser: BrowserFacts = field(default_factory=BrowserFacts)
    elements: tuple[ElementFacts, ...] = ()
    other_elements: frozenset[str] | None = None
    """The states of every element that is not among them, if any may be taken for granted."""
