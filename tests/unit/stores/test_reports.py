"""Reports read counts that ingest keeps; they are what a scan of the events would find."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidekit.stores import open_store
from guidekit.stores.base import (
    Batch,
    DayCount,
    Days,
    Event,
    EventCount,
    Happened,
    Person,
    Reach,
    ReachCount,
    Tenant,
)
from tests.unit.stores.batches import ACME, ADA, GRACE, batch, ended, shown

if TYPE_CHECKING:
    from tests.unit.stores.conftest import Opened

DAY_MS = 86_400_000
ALWAYS = Days(0, 100)
NAMES = ("task_done", "project_created")


def at_day(event: Event, day: int, variant: str = "") -> Event:
    """The same event on another day, seen in a variant."""
    return Event(event.body, day * DAY_MS + event.at_ms, event.reaches, event.name, variant)


def tracked(number: int, day: int, name: str = "task_done", **properties: object) -> Event:
    """Something the host app reported."""
    body = {"id": f"t{number}", "type": "tracked", "at_ms": number, "name": name, "properties": properties}
    return Event(body, day * DAY_MS + number, (), name)


def people_by_day(opened: Opened, first: int, last: int) -> dict[tuple[str, str], tuple[int, int]]:
    counts = opened.run(opened.store.count_reaches_of(ACME, "welcome", Days(first, last)))
    return {(each.reach.outcome, each.reach.step): (each.people, each.unfinished) for each in counts}


def test_a01_people_are_counted_under_the_day_they_first_met_the_guide(opened: Opened) -> None:
    """So the parts of a funnel are parts of the same people."""
    opened.run(opened.store.append(batch(at_day(shown(1), 3))))
    opened.run(opened.store.append(batch(at_day(ended(2, "completed"), 5))))
    opened.run(opened.store.append(batch(at_day(shown(3), 5), person=GRACE)))

    assert people_by_day(opened, 3, 3) == {
        ("started", ""): (1, 0),
        ("step", "hello"): (1, 0),
        ("completed", ""): (1, 0),
    }
    assert people_by_day(opened, 4, 9) == {("started", ""): (1, 1), ("step", "hello"): (1, 1)}


def test_an_event_of_before_that_comes_late_moves_the_person(opened: Opened) -> None:
    opened.run(opened.store.append(batch(at_day(shown(2), 5))))
    opened.run(opened.store.append(batch(at_day(shown(1, step="name"), 4))))

    assert people_by_day(opened, 5, 9) == {}
    assert set(people_by_day(opened, 4, 4)) == {("started", ""), ("step", "hello"), ("step", "name")}


def test_a06_people_are_counted_by_the_variant_they_see(opened: Opened) -> None:
    opened.run(opened.store.append(batch(at_day(shown(1), 3, "short"))))
    opened.run(opened.store.append(batch(at_day(shown(2), 3), person=GRACE)))

    counts = opened.run(opened.store.count_reaches_of(ACME, "welcome", ALWAYS))

    assert ReachCount(Reach("welcome", "started"), 1, 1, "short") in counts
    assert ReachCount(Reach("welcome", "started"), 1, 1, "") in counts


def test_a01_events_are_counted_by_day_type_and_step(opened: Opened) -> None:
    opened.run(opened.store.append(batch(*(at_day(shown(number), 3) for number in (1, 2)))))
    opened.run(opened.store.append(batch(at_day(shown(3, step="name"), 4), at_day(shown(2), 9))))

    assert opened.run(opened.store.count_days(ACME, "welcome", ALWAYS)) == [
        DayCount(3, "step_shown", "hello", "", 2),
        DayCount(4, "step_shown", "name", "", 1),
    ]
    assert opened.run(opened.store.count_days(ACME, "welcome", Days(4, 4)))[0].step == "name"
    assert opened.run(opened.store.count_days(ACME, "other", ALWAYS)) == []


def test_g03_tracked_events_are_counted_by_person_company_and_day(opened: Opened) -> None:
    events = (tracked(1, 3), tracked(2, 3), tracked(3, 5), tracked(4, 5, "project_created"))
    opened.run(opened.store.append(Batch(ACME, ADA, 5000, events[:3], "c1")))
    opened.run(opened.store.append(Batch(ACME, ADA, 5000, events[2:])))
    opened.run(opened.store.append(Batch(ACME, GRACE, 5000, (tracked(9, 3),), "c1")))

    count = opened.store.count_person_events
    assert opened.run(count(ACME, ADA.key, ["task_done"])) == [
        EventCount("task_done", "c1", 3, 2),
        EventCount("task_done", "c1", 5, 1),
    ]
    assert opened.run(count(ACME, ADA.key, list(NAMES), since_day=4)) == [
        EventCount("project_created", "", 5, 1),
        EventCount("task_done", "c1", 5, 1),
    ]
    assert opened.run(count(ACME, ADA.key, [])) == []
    assert opened.run(opened.store.count_company_events(ACME, "c1", ["task_done"])) == [
        EventCount("task_done", "c1", 3, 3),
        EventCount("task_done", "c1", 5, 1),
    ]


def test_g03_each_time_can_be_read_with_its_properties(opened: Opened) -> None:
    opened.run(opened.store.append(batch(tracked(2, 4, plan="pro"), tracked(1, 3), shown(5))))

    read = opened.store.read_happened
    assert opened.run(read(ACME, ADA.key, list(NAMES), 3 * DAY_MS)) == [
        Happened("task_done", "", 3 * DAY_MS + 1, {}),
        Happened("task_done", "", 4 * DAY_MS + 2, {"plan": "pro"}),
    ]
    assert len(opened.run(read(ACME, ADA.key, list(NAMES), 4 * DAY_MS))) == 1


@pytest.mark.parametrize(
    ("person", "guide", "left"),
    [
        (ADA.key, None, {GRACE.key: {"welcome", "tips"}}),
        (ADA.key, "welcome", {ADA.key: {"tips"}, GRACE.key: {"welcome", "tips"}}),
        (None, "welcome", {ADA.key: {"tips"}, GRACE.key: {"tips"}}),
    ],
)
def test_a_reset_lets_a_person_a_guide_or_both_begin_anew(
    opened: Opened, person: str | None, guide: str | None, left: dict[str, set[str]]
) -> None:
    for number, who in enumerate((ADA, GRACE)):
        events = (shown(number * 2 + 1), shown(number * 2 + 2, guide="tips"))
        opened.run(opened.store.append(batch(*events, person=who)))
    before = opened.run(opened.store.count_reaches(ACME))

    count = opened.run(opened.store.reset(ACME, person=person, guide=guide))

    read = opened.store.read_progress
    kept = {
        key: runs
        for key in (ADA.key, GRACE.key)
        if (runs := {name for name, one in opened.run(read(ACME, key)).items() if one.runs})
    }
    assert kept == left
    assert count == 4 - sum(map(len, left.values()))
    assert opened.run(opened.store.count_reaches(ACME)) == before


def test_after_a_reset_events_of_before_count_and_change_nothing_else(opened: Opened) -> None:
    opened.run(opened.store.append(batch(shown(1))))
    opened.run(opened.store.reset(ACME, person=ADA.key, guide="welcome"))
    opened.run(opened.store.append(batch(shown(2, step="name"))))

    progress = opened.run(opened.store.read_progress(ACME, ADA.key))["welcome"]
    assert (progress.epoch, dict(progress.runs)) == (1, {})
    opened.run(opened.store.append(batch(shown(3, run="r2", epoch=1))))
    assert set(opened.run(opened.store.read_progress(ACME, ADA.key))["welcome"].runs) == {"r2"}
    assert sum(each.count for each in opened.run(opened.store.count_days(ACME, "welcome", ALWAYS))) == 3


def test_a_reset_of_nobody_and_nothing_is_refused(opened: Opened) -> None:
    with pytest.raises(ValueError, match="of a person, of a guide, or of both"):
        opened.run(opened.store.reset(ACME, person=None, guide=None))


EVENTS = st.builds(
    lambda number, day, step, run, kind: at_day(
        ended(number, "completed", run=run) if kind else shown(number, step=step, run=run), day
    ),
    st.integers(1, 40),
    st.integers(1, 4),
    st.sampled_from(("hello", "name")),
    st.sampled_from(("r1", "r2")),
    st.booleans(),
)
BATCHES = st.lists(st.tuples(st.sampled_from("abc"), st.lists(EVENTS, max_size=6)), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(batches=BATCHES)
def test_a01_reports_are_what_a_scan_finds(opened: Opened, batches: list[tuple[str, list[Event]]]) -> None:
    """R4 as a property: whatever is sent in whatever order, the counts are those of the events stored."""
    tenant = Tenant(uuid4().hex, "dev")
    stored: dict[str, tuple[str, Event]] = {}
    for person, events in batches:
        opened.run(opened.store.append(batch(*events, person=Person(f"u:{person}", "a_x"), tenant=tenant)))
        for event in events:
            stored.setdefault(event.body["id"], (person, event))
    days: Counter[tuple[int, str, str]] = Counter()
    met: dict[str, int] = {}
    places: dict[tuple[str, str], set[str]] = {}
    for person, event in stored.values():
        days[event.at_ms // DAY_MS, event.body["type"], event.body.get("step", "")] += 1
        met[person] = min(met.get(person, 99), event.at_ms // DAY_MS)
        for reach in event.reaches:
            places.setdefault((reach.outcome, reach.step), set()).add(person)
    done = places.get(("completed", ""), set())

    counted = opened.run(opened.store.count_days(tenant, "welcome", ALWAYS))
    assert {(each.day, each.type, each.step): each.count for each in counted} == days
    for day in range(1, 5):
        cohort = {person for person, first in met.items() if first == day}
        counts = opened.run(opened.store.count_reaches_of(tenant, "welcome", Days(day, day)))
        assert {(each.reach.outcome, each.reach.step): (each.people, each.unfinished) for each in counts} == {
            place: (len(people & cohort), len((people & cohort) - done))
            for place, people in places.items()
            if people & cohort
        }
    totals = opened.run(opened.store.count_reaches(tenant))
    assert {(each.reach.outcome, each.reach.step): (each.people, each.unfinished) for each in totals} == {
        place: (len(people), len(people - done)) for place, people in places.items()
    }


def test_two_stores_that_write_at_once_count_as_one(new_url: str) -> None:
    """The first reach and the completion of one person come to two servers at the same moment."""

    async def story() -> None:
        stores = [open_store(new_url) for _ in range(2)]
        for store in stores:
            await store.check()
        for number in range(20):
            who = Person(f"u:p{number}", "a_x")
            await asyncio.gather(
                stores[0].append(batch(shown(number * 2), person=who)),
                stores[1].append(batch(ended(number * 2 + 1, "completed"), person=who)),
            )
        counts = {each.reach: each for each in await stores[0].count_reaches(ACME)}
        assert counts[Reach("welcome", "started")].people == 20
        assert counts[Reach("welcome", "started")].unfinished == 0
        assert counts[Reach("welcome", "step", "hello")].unfinished == 0
        for store in stores:
            await store.close()

    asyncio.run(story())
