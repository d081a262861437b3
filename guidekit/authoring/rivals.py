"""Guides that begin by themselves, and which of them could at the same moment for the same person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from guidekit.authoring.claims import branches, can_hold
from guidekit.authoring.page_overlap import common_page, is_plain
from guidekit.targeting.moments import parse_moment, to_ms, zone_or_utc
from guidekit.targeting.pages import ANY_PARTS, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    ways: tuple[Branch, ...]
    begins: Moment | None
    ends: Moment | None

    @cached_property
    def plain_pages(self) -> frozenset[str] | None:
        """Its pages, when they are all written as they are: then they only have equal ones in common."""
        return frozenset(self.pages) if all(map(is_plain, self.pages)) else None

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first parts of its pages; ``ANYWHERE`` for one that is open."""
        heads = (page.removeprefix("/").partition("/")[0] for page in self.pages)
        return frozenset(ANYWHERE if "*" in head or head.startswith(":") else f"/{head}" for head in heads)


@dataclass(frozen=True)
class Rivalry:
    """Two guides that could begin together, the second one named, and a page on which they could."""

    rival: Contender
    page: str


def read_contender(body: Json, file: str, segments: Mapping[str, Json]) -> Contender | None:
    """Return a long-form guide as a contender, or None when something else has to begin it."""
    start = body.get("start")
    if body["kind"] not in RIVAL_KINDS or start is None or any(word in start for word in BEGUN_BY):
        return None
    given = [body.get("audience"), body.get("requires"), start.get("when")]
    conditions = [condition for condition in given if condition is not None]
    schedule = start.get("schedule", {})
    return Contender(
        id=body["id"],
        file=file,
        priority=start.get("priority", "normal"),
        pages=tuple(start.get("page", (ANY_PARTS,))),
        not_pages=tuple(start.get("not_page", ())),
        ways=branches({"type": "all", "of": conditions}, segments),
        begins=parse_moment(schedule["from"]) if "from" in schedule else None,
        ends=parse_moment(schedule["until"]) if "until" in schedule else None,
    )


def find_rivals(contenders: Iterable[Contender], declared: Mapping[str, Declared]) -> dict[str, Rivalry]:
    """Return for each guide the first one before it that could begin together with it, by its id."""
    found: dict[str, Rivalry] = {}
    earlier: dict[tuple[str, str], list[Contender]] = {}
    everyone: dict[str, list[Contender]] = {}
    for contender in contenders:
        peers = everyone.setdefault(contender.priority, [])
        for rival in _candidates(contender, earlier, peers):
            page = _shared_page(contender, rival)
            if page is not None and _can_meet(contender, rival, declared):
                found[contender.id] = Rivalry(rival, page)
                break
        peers.append(contender)
        for head in contender.heads:
            earlier.setdefault((contender.priority, head), []).append(contender)
    return found


def _candidates(
    contender: Contender, earlier: Mapping[tuple[str, str], list[Contender]], peers: list[Contender]
) -> list[Contender]:
    if ANYWHERE in contender.heads:
        return peers[:MOST_COMPARED]
    heads = (*sorted(contender.heads), ANYWHERE)
    found = [rival for head in heads for rival in earlier.get((contender.priority, head), ())[:MOST_COMPARED]]
    return found[:MOST_COMPARED]


def _shared_page(one: Contender, other: Contender) -> str | None:
    for page in _common_pages(one, other):
        if not any(matches(pattern, page) for pattern in (*one.not_pages, *other.not_pages)):
            return page
    return None


def _common_pages(one: Contender, other: Contender) -> Iterator[str]:
    pages, others = one.plain_pages, other.plain_pages
    if pages is not None and others is not None and pages.isdisjoint(others):
        return
    for first, second in product(one.pages, other.pages):
        if (page := common_page(first, second)) is not None:
            yield page


def _can_meet(one: Contender, other: Contender, declared: Mapping[str, Declared]) -> bool:
    if _is_over_before(one, other) or _is_over_before(other, one):
        return False
    if _speaks_of(one, other.id) or _speaks_of(other, one.id):
        # Whoever asks where somebody stands with the other guide has thought of an order.
        return False
    ways = list(product(one.ways, other.ways))
    return len(ways) > MOST_WAYS or any(can_hold((*first, *second), declared) for first, second in ways)


def _speaks_of(contender: Contender, guide_id: str) -> bool:
    return any(
        claim.rule["type"] == "guide" and claim.rule["id"] == guide_id
        for way in contender.ways
        for claim in way
    )


def _is_over_before(one: Contender, other: Contender) -> bool:
    if one.ends is None or other.begins is None:
        return False
    if isinstance(one.ends, str) and isinstance(other.begins, str):
        return one.ends < other.begins
    utc = zone_or_utc("UTC")
    margin_ms = 0 if isinstance(one.ends, int) and isinstance(other.begins, int) else 2 * DAY_MS
    return to_ms(one.ends, utc) + margin_ms < to_ms(other.begins, utc)
