"""Two server processes on one database: what browsers send at least once is counted exactly once."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from guidekit.progress import fold
from guidekit.stores import open_store
from guidekit.stores.base import Days, Tenant
from tests.app.replicas import Replica, post_events, run_replica
from tests.app.served import KEY
from tests.unit.delivery.projects import write_project

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.stores.base import Store

BATCHES = 1_000
PEOPLE = 40
SENDERS = 4
DAY_MS = 86_400_000
NOON_TODAY = (int(time.time() * 1000) // DAY_MS - 1) * DAY_MS + DAY_MS // 2
DAYS = Days(0, NOON_TODAY // DAY_MS)
ACME = Tenant("acme", "dev")
KINDS = ("guide_started", "step_shown", "step_completed", "guide_dismissed", "guide_completed", "tracked")


def make_batch(number: int, chance: random.Random) -> dict[str, Any]:
    """What one person did on one day, in one of a few runs of two guides."""
    person = chance.randrange(PEOPLE)
    events = []
    for index in range(chance.randint(1, 8)):
        kind = chance.choice(KINDS)
        at_ms = NOON_TODAY - chance.randrange(5) * DAY_MS
        event = {"id": f"e{number}-{index}", "type": kind, "at_ms": at_ms}
        if kind == "tracked":
            event["name"] = chance.choice(("task_done", "project_created"))
        else:
            event |= {"guide": chance.choice(("welcome", "tips")), "run": f"r{chance.randrange(3)}"}
            event |= {"seq": chance.randrange(50), "step": chance.choice(("hello", "done"))}
        events.append(event)
    body = {"v": 1, "key": KEY, "anonymous_id": "a_" + "A" * 22, "user": {"id": f"u{person}"}}
    return {**body, "company": {"id": f"c{person % 3}"}, "events": events}


def spread(batches: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Each batch one to five times, some of them in two parts, in any order."""
    sent = []
    for batch in batches:
        (times,) = chance.choices(range(1, 6), (50, 25, 15, 5, 5))
        for _ in range(times):
            cut = chance.choice((0, 0, 0, chance.randint(0, len(batch["events"]))))
            parts = [batch["events"][:cut], batch["events"][cut:]]
            sent += [{**batch, "events": part} for part in parts if part]
    chance.shuffle(sent)
    return sent


def send_all(replicas: list[Replica], bodies: list[dict[str, Any]]) -> Counter[int]:
    """Send from several threads, each to one of the servers, and count the answers' statuses."""
    statuses: Counter[int] = Counter()

    def send(replica: Replica, share: list[dict[str, Any]]) -> None:
        connection = replica.connect()
        for body in share:
            status = post_events(connection, {**body, "sent_at_ms": int(time.time() * 1000)})
            statuses[status] += 1
        connection.close()

    threads = [
        threading.Thread(target=send, args=(replicas[index % len(replicas)], bodies[index::SENDERS]))
        for index in range(SENDERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


class Model:
    """What must be counted, by looking at every event."""

    def __init__(self, batches: list[dict[str, Any]]) -> None:
        self.days: Counter[tuple[str, int, str, str]] = Counter()
        self.tracked: Counter[tuple[str, str, int]] = Counter()
        self.company: Counter[tuple[str, str, int]] = Counter()
        self.places: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self.events: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for batch in batches:
            for event in batch["events"]:
                self._add(f"u:{batch['user']['id']}", batch["company"]["id"], event)

    def _add(self, person: str, company: str, event: dict[str, Any]) -> None:
        day = event["at_ms"] // DAY_MS
        if event["type"] == "tracked":
            self.tracked[person, event["name"], day] += 1
            self.company[company, event["name"], day] += 1
            return
        guide, step = event["guide"], event["step"]
        self.days[guide, day, event["type"], step] += 1
        self.events[person, guide].append(event)
        self.places[guide, "started", ""].add(person)
        if event["type"].startswith("step_"):
            self.places[guide, "step", step].add(person)
        elif event["type"] != "guide_started":
            outcome = event["type"].removeprefix("guide_")
            self.places[guide, outcome, ""].add(person)
            self.places[guide, outcome, step].add(person)

    def reaches(self) -> dict[tuple[str, str, str], tuple[int, int]]:
        """``{(guide, outcome, step): (people, unfinished)}``."""
        return {
            place: (len(people), len(people - self.places[place[0], "completed", ""]))
            for place, people in list(self.places.items())
        }


async def compare(store: Store, model: Model) -> None:
    """Hold everything the store counts against the model."""
    counted = await store.count_reaches(ACME)
    expected = model.reaches()
    assert {
        (each.reach.guide, each.reach.outcome, each.reach.step): (each.people, each.unfinished)
        for each in counted
    } == expected
    for guide in ("welcome", "tips"):
        by_days = await store.count_reaches_of(ACME, guide, DAYS)
        assert {
            (guide, each.reach.outcome, each.reach.step): (each.people, each.unfinished) for each in by_days
        } == {place: counts for place, counts in expected.items() if place[0] == guide}
        days = await store.count_days(ACME, guide, DAYS)
        assert {(guide, each.day, each.type, each.step): each.count for each in days} == {
            cell: count for cell, count in model.days.items() if cell[0] == guide
        }
    names = ["task_done", "project_created"]
    for number in range(PEOPLE):
        person = f"u:u{number}"
        assert {
            (person, each.name, each.day): each.count
            for each in await store.count_person_events(ACME, person, names)
        } == {cell: count for cell, count in model.tracked.items() if cell[0] == person}
        for guide, progress in (await store.read_progress(ACME, person)).items():
            folded = fold(model.events[person, guide])
            assert {name: (run.seq, run.event, run.status) for name, run in progress.runs.items()} == {
                name: (run.seq, run.event, run.status) for name, run in folded.runs.items()
            }
    for company in ("c0", "c1", "c2"):
        assert {
            (company, each.name, each.day): each.count
            for each in await store.count_company_events(ACME, company, names)
        } == {cell: count for cell, count in model.company.items() if cell[0] == company}
    await store.close()


def test_r4_two_servers_count_each_event_once(new_url: str, tmp_path: Path) -> None:
    """R4: every batch one to five times, shuffled, split, to either server."""
    chance = random.Random(4)  # noqa: S311  not a secret
    batches = [make_batch(number, chance) for number in range(BATCHES)]
    project = write_project(tmp_path / "guides")
    with run_replica(project, new_url) as one, run_replica(project, new_url) as two:
        statuses = send_all([one, two], spread(batches, chance))

    assert set(statuses) == {202}
    asyncio.run(compare(open_store(new_url), Model(batches)))
