"""What a dashboard's figures take among very many events, beside the same found by looking at each event."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias

from bench.history import DAYS, FIRST_DAY, TENANT, Database, load
from bench.tables import Table
from guidekit.stores import open_store
from guidekit.stores.base import Days
from guidekit.stores.sql.records import DAY_MS
from tooling.postgres import PostgresServer
from tooling.process import TaskFailedError

if TYPE_CHECKING:
    from guidekit.stores.base import Store

EVENTS = int(os.environ.get("GUIDEKIT_BENCH_EVENTS", "200000"))
"""Ten million take some minutes and some gigabytes, so they are asked for: GUIDEKIT_BENCH_EVENTS=10000000."""
TIMES = 15
LAST_MONTH = Days(FIRST_DAY + DAYS - 30, FIRST_DAY + DAYS - 1)
YEAR = Days(FIRST_DAY, FIRST_DAY + DAYS - 1)
TOP = "guide-0"
PERSON, COMPANY = "u:00000001", "c1"

Ask: TypeAlias = Callable[["Store"], Awaitable[object]]

FIGURES: dict[str, Ask] = {
    "all guides, all time": lambda store: store.count_reaches(TENANT),
    "funnel of the top guide, 30 days": lambda store: store.count_reaches_of(TENANT, TOP, LAST_MONTH),
    "funnel of the top guide, a year": lambda store: store.count_reaches_of(TENANT, TOP, YEAR),
    "day by day, 30 days": lambda store: store.count_days(TENANT, TOP, LAST_MONTH),
    "day by day, a year": lambda store: store.count_days(TENANT, TOP, YEAR),
    "events of a person": lambda store: store.count_person_events(TENANT, PERSON, ["task_done"]),
    "events of a company": lambda store: store.count_company_events(TENANT, COMPANY, ["task_done"]),
    "progress of a person": lambda store: store.read_progress(TENANT, PERSON),
}
SCAN = """
WITH met AS (
    SELECT person, MIN(at_ms) AS at_ms FROM events
    WHERE project = ? AND environment = ? AND guide = ? GROUP BY person
)
SELECT events.type, COUNT(DISTINCT events.person) FROM events JOIN met ON met.person = events.person
WHERE events.project = ? AND events.environment = ? AND events.guide = ?
    AND met.at_ms BETWEEN ? AND ? GROUP BY events.type
"""


def run() -> list[Table]:
    """Fill both databases, and ask each the same."""
    table = Table(
        f"Figures of a dashboard at {EVENTS:,} events, ms, median of {TIMES}", ("", "SQLite", "PostgreSQL")
    )
    with TemporaryDirectory() as folder, PostgresServer(is_durable=False) as postgres:
        columns = [_measure(f"sqlite:///{Path(folder) / 'bench.db'}"), _measure(postgres.new_database())]
    for name in columns[0]:
        table.add(name, *(f"{column[name]:.1f}" for column in columns))
    return [table]


def _measure(url: str) -> dict[str, float]:
    started = time.perf_counter()
    load(url, EVENTS)
    loaded_s = time.perf_counter() - started
    figures = asyncio.run(_ask(url))
    started = time.perf_counter()
    scanned = _scan(url)
    took_ms = (time.perf_counter() - started) * 1000
    counted = asyncio.run(_started_and_completed(url))
    if scanned != counted:
        raise TaskFailedError(f"a scan finds {scanned}, and the counts say {counted}")
    return {
        **figures,
        "the 30 days' funnel by a scan (same figures)": took_ms,
        "filling it, seconds": loaded_s,
    }


async def _ask(url: str) -> dict[str, float]:
    store = open_store(url)
    figures = {}
    for name, ask in FIGURES.items():
        taken = []
        for _ in range(TIMES):
            started = time.perf_counter()
            await ask(store)
            taken.append((time.perf_counter() - started) * 1000)
        figures[name] = median(taken)
    await store.close()
    return figures


async def _started_and_completed(url: str) -> tuple[int, int]:
    store = open_store(url)
    counts = await store.count_reaches_of(TENANT, TOP, LAST_MONTH)
    await store.close()
    people = {each.reach.outcome: each.people for each in counts if not each.reach.step}
    return people.get("started", 0), people.get("completed", 0)


def _scan(url: str) -> tuple[int, int]:
    key: tuple[Any, ...] = (TENANT.project, TENANT.environment, TOP)
    span = (LAST_MONTH.first * DAY_MS, (LAST_MONTH.last + 1) * DAY_MS - 1)
    with closing(Database(url)) as database:
        found = dict(database.connection.rows(SCAN, (*key, *key, *span)))
    return found.get("guide_started", 0), found.get("guide_completed", 0)
