"""What is served: a set of entries named by their hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.delivery.recollections import Recollections
from guidekit.progress import NOTHING, join
from guidekit.stores.base import Goal
from guidekit.targeting.audiences import Audiences
from guidekit.targeting.durations import parse_duration
from guidekit.targeting.needs import find_needs
from guidekit.targeting.shares import pick_variant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.authoring.model import Attribute
    from guidekit.delivery.outline import Outline
    from guidekit.delivery.variations import Variation
    from guidekit.progress import Progress
    from guidekit.targeting.needs import Needs

Json: TypeAlias = Any

USUAL_GOAL_WINDOW = "7d"
HASH_LENGTH = 32
PRIORITIES = ("highest", "high", "normal", "low", "lowest")


@dataclass(frozen=True)
class Entry:
    """
    One guide in one locale, as browsers get it.

    Attributes:
        body: The canonical JSON of ``content``; ``hash`` is made from it.
        terms: Whom it is for, when and how often, in the long form; they never leave the server whole.
        has_rules: Whether the browser has something to ask whatever the terms say.
        variant: Which of the guide's variants it is; empty for the guide as it is written.
    """

    guide: str
    kind: str
    locale: str
    hash: str
    content: Json
    body: bytes
    terms: Json
    has_rules: bool
    variant: str = ""


@dataclass(frozen=True)
class Media:
    """A picture, video or captions of the project; the size is None for what is none, or does not say it."""

    content_type: str
    body: bytes
    width_px: int | None
    height_px: int | None


@dataclass(frozen=True)
class Turns:
    """
    The guides of a release in one of its locales, those of a higher priority first, else by their ids.

    ``places`` is where each guide stands among them.
    """

    locale: str
    entries: Mapping[str, Entry]
    places: Mapping[str, int]


@dataclass(frozen=True)
class Release:
    """
    One compiled set of guides.

    ``entries`` has one for each guide and each of ``locales``, by ``(guide id, locale)``, guides in order
    of their ids; ``variants`` has those of the guides' variants, by ``(guide id, locale, variant id)``.
    ``theme`` is the contract's ``compiled_theme``, and ``variations`` those of all themes; ``media`` is by
    hash. ``attributes``, ``segments`` and ``limits`` are as the project file says them, in the long form.
    """

    id: str
    project: str
    locales: tuple[str, ...]
    theme: Json
    variations: tuple[Variation, ...]
    entries: Mapping[tuple[str, str], Entry]
    variants: Mapping[tuple[str, str, str], Entry]
    media: Mapping[str, Media]
    outlines: tuple[Outline, ...]
    attributes: Mapping[str, Attribute]
    segments: Mapping[str, Json]
    limits: tuple[Json, ...]

    @cached_property
    def terms(self) -> Mapping[str, Json]:
        """Whom each guide is for, when and how often, in the long form, by guide id."""
        return {entry.guide: entry.terms for entry in self.entries.values()}

    @cached_property
    def types(self) -> Mapping[str, str]:
        """What the attributes are: ``{"user.plan": "text"}``."""
        return {name: declared.type for name, declared in self.attributes.items()}

    @cached_property
    def audiences(self) -> Audiences:
        """The index of whom the guides are for."""
        return Audiences({guide: terms.get("audience") for guide, terms in self.terms.items()}, self.types)

    @cached_property
    def turns(self) -> Mapping[str, Turns]:
        """The order in which guides are considered, by locale."""
        return {locale: _turns_of(locale, self.in_locale(locale)) for locale in self.locales}

    @cached_property
    def theme_body(self) -> bytes:
        """The theme as JSON."""
        return canonical(self.theme)

    @cached_property
    def theme_tag(self) -> bytes:
        """What is the same only for the same theme."""
        return hashlib.sha256(self.theme_body).digest()

    @cached_property
    def recollections(self) -> Recollections:
        """What callers were told of it."""
        return Recollections()

    @cached_property
    def former(self) -> Mapping[str, tuple[str, ...]]:
        """The former ids of the guides that have some."""
        return {guide: tuple(terms["was"]) for guide, terms in self.terms.items() if terms.get("was")}

    @cached_property
    def needs(self) -> Needs:
        """Which events the terms ask about."""
        varied = [variation.when for variation in self.variations]
        return find_needs([*self.terms.values(), *self.segments.values(), *varied])

    @cached_property
    def measured(self) -> Mapping[str, Json]:
        """The terms of the guides whose effect is measured, by guide id."""
        words = {"goal", "holdout", "variants"}
        return {guide: terms for guide, terms in self.terms.items() if words & terms.keys()}

    @cached_property
    def goals(self) -> Mapping[str, tuple[Goal, ...]]:
        """What tracked events are the goals of, by the names of the events."""
        goals: dict[str, tuple[Goal, ...]] = {}
        for guide, terms in self.terms.items():
            goal = terms.get("goal", {})
            if "event" in goal:
                goals[goal["event"]] = (*goals.get(goal["event"], ()), Goal(guide, goal_window_ms(goal)))
        return goals

    def lead_on(self, progress: Mapping[str, Progress]) -> Mapping[str, Progress]:
        """Return where somebody stands, with what they did under former ids of guides joined to it."""
        led = dict(progress)
        for guide, names in self.former.items():
            for former in names:
                if former in progress:
                    led[guide] = join(led.get(guide, NOTHING), progress[former])
        return led

    def seen_by(self, entry: Entry, person: str) -> Entry:
        """Return an entry, or in its place that of the variant that somebody sees."""
        variants = entry.terms.get("variants")
        if not variants:
            return entry
        name = pick_variant(self.project, entry.guide, person, variants)
        return self.variants.get((entry.guide, entry.locale, name), entry)

    def in_locale(self, locale: str) -> list[Entry]:
        """Return the entries of one of the release's locales, in order of the guides' ids."""
        return [entry for (_, name), entry in self.entries.items() if name == locale]


def _turns_of(locale: str, entries: list[Entry]) -> Turns:
    ordered = sorted(entries, key=_priority)
    return Turns(
        locale,
        {entry.guide: entry for entry in ordered},
        {entry.guide: place for place, entry in enumerate(ordered)},
    )


def _priority(entry: Entry) -> int:
    return PRIORITIES.index(entry.terms.get("start", {}).get("priority", "normal"))


def goal_window_ms(goal: Json) -> int:
    """Return how long after seeing a guide its goal counts."""
    return parse_duration(goal.get("within", USUAL_GOAL_WINDOW)) or 0


def hash_of(body: bytes) -> str:
    """Return the name of some content: 128 bits of its SHA-256, which nobody guesses."""
    return hashlib.sha256(body).hexdigest()[:HASH_LENGTH]


def canonical(data: Json) -> bytes:
    """Return the one JSON text of some data, so that the same content always has the same hash."""
    return json.dumps(
        data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()
