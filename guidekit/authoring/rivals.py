"""Guides that begin by themselves, and which of them could at the same moment for the same person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from guidekit.authoring.claims import branches, can_hold
from guidekit.authoring.page_overlap import common_page, is_plain
from guidekit.targeting.moments import parse_moment, to_ms, zone_or_utc
from guidekit.targeting.pages import ANY_PARTS, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guidekit.authoring.claims import Branch, Declared
    from guidekit.contract.fragments import Json
    from guidekit.targeting.moments import Moment

RIVAL_KINDS = ("tour", "survey")
"""The kinds that take the screen for themselves."""
BEGUN_BY = ("event", "click", "hover", "instead_of")
MOST_COMPARED = 24
"""With how many others a guide is compared: enough to find one, and little enough for thousands."""
MOST_WAYS = 64
DAY_MS = 24 * 60 * 60 * 1000
ANYWHERE = ""


@dataclass(frozen=True)
class Contender:
    """A guide that begins by itself, as far as that can be told from its file."""

    id: str
    file: str
    priority: str
    pages: tuple[str, ...]
    not_pages: tuple[str, ...]
    conditions: tuple[Json, ...]
    schedule: Mapping[str, str]

    @cached_property
    def plain_pages(self) -> frozenset[str] | None:
        """Its pages, when they are all written as they are: then they only have equal ones in common."""
        return frozenset(self.pages) if all(map(is_plain, self.pages)) else None

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first parts of its pages; ``ANYWHERE`` for one that is open."""
        heads = [page.removeprefix("/").partition("/")[0] for page in self.pages]
        return frozenset(ANYWHERE if "*" in head or head.startswith(":") else f"/{head}" for head in heads)

    @cached_property
    def begins(self) -> Moment | None:
        """When it begins to count."""
        return parse_moment(self.schedule["from"]) if "from" in self.schedule else None

    @cached_property
    def ends(self) -> Moment | None:
        """When it is over."""
        return parse_moment(self.schedule["until"]) if "until" in self.schedule else None


@dataclass(frozen=True)
class Rivalry:
    """Two guides that could begin together, the second one named, and a page on which they could."""

    rival: Contender
    page: str


class Rivalries(Mapping[str, Rivalry]):
    """
    For each guide the first one before it that could begin together with it, by its id.

    Each is looked for when it is asked for: after most changes that is one of a thousand.
    """

    def __init__(
        self,
        contenders: Iterable[Contender],
        segments: Mapping[str, Json],
        types: Mapping[str, Declared],
        journeys: Sequence[frozenset[str]] = (),
    ) -> None:
        self._segments = segments
        self._types = types
        self._journeys = journeys
        self._known: dict[str, Rivalry | None] = {}
        self._known_ways: dict[str, tuple[Branch, ...]] = {}
        self._contenders: dict[str, tuple[int, Contender]] = {}
        # The first ones of each priority, and of each priority and first part of a page, with their places.
        self._everyone: dict[str, list[tuple[int, Contender]]] = {}
        self._headed: dict[tuple[str, str], list[tuple[int, Contender]]] = {}
        for placed in enumerate(contenders):
            self._enter(placed)

    def __getitem__(self, guide_id: str) -> Rivalry:
        """Return whom a guide could begin together with."""
        if guide_id not in self._known:
            self._known[guide_id] = self._find(*self._contenders[guide_id])
        if (rivalry := self._known[guide_id]) is None:
            raise KeyError(guide_id)
        return rivalry

    def __iter__(self) -> Iterator[str]:
        """Yield the guides that have a rival."""
        return (guide_id for guide_id in self._contenders if self.get(guide_id) is not None)

    def __len__(self) -> int:
        """Return how many guides have a rival."""
        return sum(1 for _ in self)

    def _enter(self, placed: tuple[int, Contender]) -> None:
        contender = placed[1]
        self._contenders[contender.id] = placed
        lists = [self._everyone.setdefault(contender.priority, [])]
        lists += [self._headed.setdefault((contender.priority, head), []) for head in contender.heads]
        for first in lists:
            if len(first) < MOST_COMPARED:
                first.append(placed)

    def _find(self, place: int, contender: Contender) -> Rivalry | None:
        for rival in self._candidates(place, contender):
            page = _shared_page(contender, rival)
            if page is not None and self._can_meet(contender, rival):
                return Rivalry(rival, page)
        return None

    def _candidates(self, place: int, contender: Contender) -> list[Contender]:
        priority = contender.priority
        if ANYWHERE in contender.heads:
            found = self._everyone[priority]
        else:
            heads = (*sorted(contender.heads), ANYWHERE)
            found = [placed for head in heads for placed in self._headed.get((priority, head), ())]
        return [rival for earlier, rival in found if earlier < place][:MOST_COMPARED]

    def _can_meet(self, one: Contender, other: Contender) -> bool:
        if _is_over_before(one, other) or _is_over_before(other, one):
            return False
        if any({one.id, other.id} <= guides for guides in self._journeys):
            return False
        first, second = self._ways(one), self._ways(other)
        if _speak_of(first, other.id) or _speak_of(second, one.id):
            # Whoever asks where somebody stands with the other guide has thought of an order.
            return False
        ways = list(product(first, second))
        return len(ways) > MOST_WAYS or any(can_hold((*a, *b), self._types) for a, b in ways)

    def _ways(self, contender: Contender) -> tuple[Branch, ...]:
        """Return the ways in which all that a guide asks can hold."""
        if contender.id not in self._known_ways:
            asked = {"type": "all", "of": contender.conditions}
            self._known_ways[contender.id] = branches(asked, self._segments)
        return self._known_ways[contender.id]


def read_contender(body: Json, file: str) -> Contender | None:
    """Return a long-form guide as a contender, or None when something else has to begin it."""
    start = body.get("start")
    if body["kind"] not in RIVAL_KINDS or start is None or any(word in start for word in BEGUN_BY):
        return None
    given = (body.get("audience"), body.get("requires"), start.get("when"))
    return Contender(
        id=body["id"],
        file=file,
        priority=start.get("priority", "normal"),
        pages=tuple(start.get("page", (ANY_PARTS,))),
        not_pages=tuple(start.get("not_page", ())),
        conditions=tuple(condition for condition in given if condition is not None),
        schedule=start.get("schedule", {}),
    )


def _shared_page(one: Contender, other: Contender) -> str | None:
    pages, others = one.plain_pages, other.plain_pages
    if pages is not None and others is not None and pages.isdisjoint(others):
        return None
    for first, second in product(one.pages, other.pages):
        page = common_page(first, second)
        if page is not None and not any(
            matches(pattern, page) for pattern in (*one.not_pages, *other.not_pages)
        ):
            return page
    return None


def _speak_of(ways: Iterable[Branch], guide_id: str) -> bool:
    return any(
        claim.rule["type"] == "guide" and claim.rule["id"] == guide_id for way in ways for claim in way
    )


def _is_over_before(one: Contender, other: Contender) -> bool:
    if one.ends is None or other.begins is None:
        return False
    if isinstance(one.ends, str) and isinstance(other.begins, str):
        return one.ends < other.begins
    utc = zone_or_utc("UTC")
    margin_ms = 0 if isinstance(one.ends, int) and isinstance(other.begins, int) else 2 * DAY_MS
    return to_ms(one.ends, utc) + margin_ms < to_ms(other.begins, utc)
