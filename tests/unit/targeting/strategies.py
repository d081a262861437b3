"""Makes up conditions of every type, and people to judge by them."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from guidekit.targeting.facts import (
    BrowserFacts,
    ElementFacts,
    EventRecord,
    Facts,
    GuideRecord,
    Happening,
    PageFacts,
    Scope,
)

Json = Any

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""How busy the machine is says nothing about the code."""
NOW_MS = 1_796_205_600_000

NAMES = ["user.plan", "user.age", "user.tags", "user.signed_up", "user.id", "company.sso", "membership.role"]
SCOPES: list[Scope] = ["user", "user_in_company", "company"]
WORDS = st.sampled_from(["", "a", "A", "ab", "İ", "ß", "2026-12-01", "2026-12-02T10:00Z", "a@b.example", "5"])
NUMBERS = st.sampled_from([-1, 0, 1, 2.5, 5, NOW_MS, NOW_MS - 1])
PLAIN = st.one_of(WORDS, NUMBERS, st.booleans())
VALUES = st.one_of(st.none(), PLAIN, st.lists(st.one_of(WORDS, NUMBERS), max_size=3))
DURATIONS = st.sampled_from(["0s", "1ms", "1.5h", "1d", "14d", "999999w"])
MOMENTS = st.sampled_from(["2026-12-01", "2026-12-02", "2026-12-02T10:00Z", "2026-02-30", "0001-01-01"])
PATTERNS = st.lists(st.sampled_from(["/", "/a", "/a/*", "/:id", "**"]), min_size=1, max_size=2)
TARGETS = st.sampled_from([{"data_guide": "a"}, {"css": "b"}])
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "Mars/Olympus"])
TEXTS = st.lists(st.sampled_from(["a", "b", "*", "a*b", "İ"]), min_size=1, max_size=2)
ITEMS = st.lists(st.one_of(WORDS, NUMBERS), min_size=1, max_size=2)
WANTED = st.one_of(PLAIN, st.lists(PLAIN, min_size=1, max_size=2))
STATES = ["present", "visible", "enabled", "checked"]
LOCALES = ["de", "de-AT", "zh-Hant"]

OPERANDS = {
    "is": WANTED,
    "is_not": WANTED,
    "contains": TEXTS,
    "starts_with": TEXTS,
    "ends_with": TEXTS,
    "matches": TEXTS,
    "format": st.sampled_from(["email", "url", "number", "date", "phone"]),
    "empty": st.booleans(),
    "known": st.booleans(),
    "includes": ITEMS,
    "includes_all": ITEMS,
    "at_least": NUMBERS,
    "at_most": NUMBERS,
    "more_than": NUMBERS,
    "less_than": NUMBERS,
    "before": MOMENTS,
    "after": MOMENTS,
    "from": MOMENTS,
    "until": MOMENTS,
    "within": DURATIONS,
    "older_than": DURATIONS,
    "within_next": DURATIONS,
}


def some_of(**parts: st.SearchStrategy[Json]) -> st.SearchStrategy[dict[str, Json]]:
    """Return maps that hold at least one of the keys."""
    return st.fixed_dictionaries({}, optional=parts).filter(bool)


def typed(type_: str, **required: st.SearchStrategy[Json]) -> st.SearchStrategy[dict[str, Json]]:
    """Return the head of a condition."""
    return st.fixed_dictionaries({"type": st.just(type_), **required})


def joined(*parts: st.SearchStrategy[dict[str, Json]]) -> st.SearchStrategy[dict[str, Json]]:
    """Return maps that hold what all of the parts hold."""
    return st.tuples(*parts).map(lambda found: {key: value for each in found for key, value in each.items()})


def optionally(**parts: st.SearchStrategy[Json]) -> st.SearchStrategy[dict[str, Json]]:
    """Return maps that hold some of the keys or none."""
    return st.fixed_dictionaries({}, optional=parts)


COMPARISONS = st.sampled_from(sorted(OPERANDS)).flatmap(
    lambda word: joined(
        st.fixed_dictionaries({word: OPERANDS[word]}), optionally(known=st.booleans(), at_least=NUMBERS)
    )
)
COUNTS = st.integers(0, 3)
LEAVES = st.one_of(
    joined(typed("attribute", name=st.sampled_from(NAMES)), COMPARISONS),
    joined(
        typed("event", id=st.sampled_from(["made", "paid"])),
        optionally(
            count=COUNTS,
            at_least=COUNTS,
            at_most=COUNTS,
            within=DURATIONS,
            older_than=DURATIONS,
            by=st.sampled_from(SCOPES),
            where=st.dictionaries(st.just("kind"), COMPARISONS, min_size=1, max_size=1),
        ),
    ),
    joined(
        typed("guide", id=st.sampled_from(["tour", "list"])),
        optionally(
            **{"is": st.sampled_from(["seen", "active", "completed", "not_dismissed", "not_seen"])},
            within=DURATIONS,
            older_than=DURATIONS,
        ),
    ),
    typed("list", id=st.sampled_from(["beta", "staff", "nobody"])),
    joined(
        typed("answer", id=st.sampled_from(["score", "goal"])),
        optionally(
            survey=st.just("nps"),
            **{"is": st.one_of(WORDS, NUMBERS)},
            at_least=NUMBERS,
            at_most=NUMBERS,
            given=st.booleans(),
        ),
    ),
    joined(
        typed("page"),
        some_of(
            path=PATTERNS,
            not_path=PATTERNS,
            query=st.dictionaries(st.just("tab"), st.one_of(st.booleans(), st.just("a*")), min_size=1),
            hash=st.sampled_from(["", "a", "*"]),
        ),
    ),
    joined(
        typed("element", target=TARGETS),
        optionally(**{"is": st.sampled_from(["visible", "hidden", "absent", "disabled", "unchecked"])}),
    ),
    joined(
        typed("browser"),
        some_of(
            device=st.just(["phone"]),
            language=st.lists(st.sampled_from(LOCALES), min_size=1, max_size=2),
            wider_than=st.just("600px"),
            narrower_than=st.just("600px"),
            scheme=st.just("dark"),
            referrer=st.just("news.example"),
            cookie=st.sampled_from(["a", "a=1"]),
            visited=PATTERNS,
        ),
    ),
    joined(
        typed("time"),
        some_of(
            **{"from": MOMENTS},
            until=MOMENTS,
            days=st.just(["wed"]),
            hours=st.sampled_from(["09:00-18:00", "22:00-06:00"]),
            zone=ZONES,
        ),
    ),
)


def conditions_of(*segments: str) -> st.SearchStrategy[dict[str, Json]]:
    """Return conditions that name these segments, among others that do not exist."""
    return st.recursive(
        LEAVES | typed("segment", id=st.sampled_from([*segments, "nobody"])),
        lambda inner: st.one_of(
            typed("all", of=st.lists(inner, min_size=1, max_size=3)),
            typed("any", of=st.lists(inner, min_size=1, max_size=3)),
            typed("not", of=inner),
        ),
        max_leaves=8,
    )


CONDITIONS = conditions_of("a", "b")
SEGMENTS = optionally(a=conditions_of() | st.booleans(), b=conditions_of("a"))
CIRCLES = optionally(a=CONDITIONS, b=CONDITIONS)

AGES_MS = st.sampled_from([-1, 0, 1, 86_400_000, 14 * 86_400_000])
TIMES = st.lists(AGES_MS.map(lambda age_ms: NOW_MS - age_ms), max_size=2).map(tuple)
HAPPENINGS = st.builds(
    Happening, AGES_MS.map(lambda age_ms: NOW_MS - age_ms), st.dictionaries(st.just("kind"), VALUES)
)
RECORDS: st.SearchStrategy[EventRecord] = st.one_of(COUNTS, st.lists(HAPPENINGS, max_size=3).map(tuple))


def attributes(*names: str) -> st.SearchStrategy[dict[str, Json] | None]:
    """Return what is known about somebody, or None where it cannot be told."""
    return st.none() | st.dictionaries(st.sampled_from(names), VALUES)


FACTS = st.builds(
    Facts,
    now_ms=st.just(NOW_MS),
    zone=ZONES,
    user=attributes("plan", "age", "tags", "signed_up", "id"),
    company=attributes("sso"),
    membership=attributes("role"),
    types=st.dictionaries(
        st.sampled_from(NAMES), st.sampled_from(["text", "number", "boolean", "date", "list"])
    ),
    events=st.dictionaries(
        st.sampled_from(SCOPES), st.dictionaries(st.sampled_from(["made", "paid"]), RECORDS)
    ),
    guides=st.none()
    | st.dictionaries(st.just("tour"), st.builds(GuideRecord, TIMES, TIMES, TIMES, st.booleans())),
    answers=st.none() | st.dictionaries(st.sampled_from(["score", "goal", "nps/score"]), VALUES),
    lists=st.none() | st.frozensets(st.sampled_from(["beta", "staff"])),
    segments=SEGMENTS,
    page=st.none()
    | st.builds(
        PageFacts,
        st.sampled_from(["/", "/a", "/a/b"]),
        st.none() | st.dictionaries(st.just("tab"), st.just(("a",))),
        st.none() | st.sampled_from(["", "a"]),
    ),
    browser=st.builds(
        BrowserFacts,
        device=st.none() | st.sampled_from(["phone", "desktop"]),
        language=st.none() | st.sampled_from(LOCALES),
        width_px=st.none() | st.sampled_from([390, 600, 1280]),
        scheme=st.none() | st.just("dark"),
        referrer=st.none() | st.sampled_from(["", "www.news.example"]),
        cookies=st.none() | st.dictionaries(st.just("a"), st.sampled_from(["", "1"])),
        visited=st.none() | st.just(("/", "/a")),
    ),
    elements=st.lists(
        st.builds(ElementFacts, TARGETS, st.frozensets(st.sampled_from(STATES))), max_size=2
    ).map(tuple),
)
