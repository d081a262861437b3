"""Makes facts of what the shared vectors write down, and writes facts down as they do."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from guidekit.contract.fragments import ROOT
from guidekit.targeting.facts import (
    BrowserFacts,
    ElementFacts,
    EventRecord,
    Facts,
    GuideRecord,
    Happening,
    PageFacts,
)
from guidekit.targeting.moments import parse_moment

Json = Any


def vectors(name: str) -> dict[str, Json]:
    """Return a file of the contract's vectors."""
    loaded: dict[str, Json] = json.loads((ROOT / "vectors" / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def at_ms(text: str) -> int:
    """Return the milliseconds of a moment."""
    moment = parse_moment(text)
    assert isinstance(moment, int), text
    return moment


def make_facts(given: dict[str, Json]) -> Facts:
    """Return the facts that a case of `vectors/conditions.json` or `vectors/eligibility.json` describes."""
    none: dict[str, Json] = {"user": {}, "user_in_company": {}, "company": {}}
    guides = given.get("guides", {})
    events = given.get("events", none)
    return Facts(
        now_ms=at_ms(given["now"]),
        zone=given.get("zone", "UTC"),
        person=given.get("person"),
        user=given.get("user", {}),
        company=given.get("company", {}),
        membership=given.get("membership", {}),
        types=given.get("types", {}),
        events={
            scope: {name: _event(each) for name, each in records.items()} for scope, records in events.items()
        },
        guides=None if guides is None else {name: _guide(each) for name, each in guides.items()},
        answers=given.get("answers", {}),
        lists=None if given.get("lists", []) is None else frozenset(given.get("lists", [])),
        segments=given.get("segments", {}),
        page=_page(given["page"]) if "page" in given else None,
        visit_began_ms=at_ms(given["visit_began"]) if "visit_began" in given else None,
        browser=_browser(given.get("browser", {})),
        elements=tuple(
            ElementFacts(each["target"], frozenset(each["states"])) for each in given.get("elements", [])
        ),
    )


def _event(record: Json) -> EventRecord:
    if isinstance(record, int):
        return record
    return tuple(Happening(at_ms(each["at"]), each["properties"]) for each in record)


def _guide(record: Json) -> GuideRecord:
    def times(state: str) -> tuple[int, ...]:
        return tuple(map(at_ms, record.get(state, ())))

    snoozed = record.get("snoozed_until")
    return GuideRecord(
        seen_ms=times("seen"),
        completed_ms=times("completed"),
        dismissed_ms=times("dismissed"),
        is_active=record.get("active", False),
        has_interacted=record.get("interacted", False),
        snoozed_until_ms=None if snoozed is None else at_ms(snoozed),
        begun_ms=times("begun"),
        last_ms=times("last"),
    )


def _page(page: Json) -> PageFacts:
    query = page.get("query")
    values = None if query is None else {name: tuple(each) for name, each in query.items()}
    return PageFacts(page["path"], values, page.get("hash"))


def _browser(browser: Json) -> BrowserFacts:
    visited = browser.get("visited")
    return BrowserFacts(**{**browser, "visited": None if visited is None else tuple(visited)})


def write_facts(facts: Facts) -> dict[str, Json]:
    """Return the facts as a case writes them; rollouts and visits are not part of it."""
    return {
        "now": _written(facts.now_ms),
        "zone": facts.zone,
        **{name: getattr(facts, name) for name in ("user", "company", "membership", "types", "answers")},
        "events": {
            scope: {name: _written_event(each) for name, each in records.items()}
            for scope, records in facts.events.items()
        },
        "guides": facts.guides and {name: _written_guide(each) for name, each in facts.guides.items()},
        "lists": None if facts.lists is None else sorted(facts.lists),
        "segments": facts.segments,
        **({"page": _known(facts.page)} if facts.page else {}),
        "browser": _known(facts.browser),
        "elements": [{"target": each.target, "states": sorted(each.states)} for each in facts.elements],
    }


def _written(at_ms: int) -> str:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at_ms)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _written_event(record: EventRecord) -> Json:
    if isinstance(record, int):
        return record
    return [{"at": _written(each.at_ms), "properties": each.properties} for each in record]


def _written_guide(record: GuideRecord) -> Json:
    times = {"seen": record.seen_ms, "completed": record.completed_ms, "dismissed": record.dismissed_ms}
    return {**{state: [*map(_written, each)] for state, each in times.items()}, "active": record.is_active}


def _known(facts: PageFacts | BrowserFacts) -> Json:
    return {name: value for name, value in vars(facts).items() if value is not None}
