"""A year of events, loaded past the server: what ingest would have kept, in the same tables."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.progress import Progress, Run
from guidekit.stores.base import Tenant
from guidekit.stores.postgres.driver import PostgresDriver
from guidekit.stores.sql.records import DAY_MS, Record, count_cells
from guidekit.stores.sql.standings import add_to_reports, write_records
from guidekit.stores.sqlite.driver import SqliteDriver
from guidekit.stores.sqlite.location import locate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidekit.stores.sql.records import Cell

Row: TypeAlias = tuple[Any, ...]

TENANT = Tenant("bench", "live")
KEY = (TENANT.project, TENANT.environment)
GUIDES, STEPS, DAYS, COMPANIES = 100, 8, 365, 1_000
FIRST_DAY = 20_000
EVENTS_EACH = 20
RUNS_EACH = 2
PART = 20_000

EVENT_COLUMNS = (
    *("project", "environment", "id", "type", "name", "person", "anonymous_id", "verified", "company"),
    *("guide", "run", "at_ms", "received_at_ms", "body"),
)
DAILY_COLUMNS = ("project", "environment", "guide", "day", "type", "step", "variant", "verified", "count")
PERSON_COLUMNS = ("project", "environment", "person", "name", "company", "day", "count")
COMPANY_COLUMNS = ("project", "environment", "company", "name", "day", "count")


@dataclass(frozen=True)
class Moment:
    """One event of a visit, before anybody in particular makes it."""

    type: str
    step: str
    name: str | None
    body: str

    @property
    def places(self) -> tuple[str, ...]:
        """Where in the guide it shows the person."""
        if self.name is not None:
            return ()
        reached = {"guide_completed": ("completed",), "guide_started": ()}
        return ("started", *reached.get(self.type, (f"step:{self.step}",)))


@dataclass(frozen=True)
class Visit:
    """One time a person went through a guide as far as they did, and used the app that day."""

    number: int
    person: str
    company: str
    guide: str
    day: int
    moments: tuple[Moment, ...]


class Database:
    """A database that is filled in large parts; nothing of it needs to survive a crash."""

    def __init__(self, url: str) -> None:
        if url.startswith("sqlite:"):
            self._sqlite = SqliteDriver(locate(url)).connect(is_reader=False)
            self._sqlite.raw.execute("PRAGMA synchronous = OFF")
            self.connection: Any = self._sqlite
        else:
            self.connection = PostgresDriver(url).connect(is_reader=False)
            self.connection.bind(TENANT.project)
            # One statement here does what servers do in a year.
            self.connection.command("SET statement_timeout = 0")
        self._is_sqlite = url.startswith("sqlite:")

    def fill(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Put rows into a table."""
        names = ", ".join(columns)
        if self._is_sqlite:
            marks = ", ".join("?" * len(columns))
            self.connection.raw.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
            return
        lines = ["\t".join(r"\N" if value is None else str(value) for value in row) for row in rows]
        raw = self.connection.raw
        with raw.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            copy.write("\n".join([*lines, ""]))

    def close(self) -> None:
        """Let the database look at what it has, as it does by itself in time, and let go of it."""
        self.connection.command("ANALYZE")
        self.connection.close()


def load(url: str, events: int) -> None:
    """Fill an empty database with so many events of people who each went through two guides."""
    days: Counter[Row] = Counter()
    companies: Counter[Row] = Counter()
    cells: dict[tuple[str, Cell], tuple[int, int]] = {}
    visits = make_visits(events // EVENTS_EACH)
    with closing(Database(url)) as database:
        while part := list(islice(visits, PART // EVENTS_EACH)):
            database.connection.begin()
            database.fill("events", EVENT_COLUMNS, list(chain.from_iterable(map(_rows, part))))
            _keep_records(database, part, cells)
            people: Counter[Row] = Counter()
            for visit in part:
                for moment in visit.moments:
                    if moment.name is not None:
                        people[visit.person, moment.name, visit.company, visit.day] += 1
                        companies[visit.company, moment.name, visit.day] += 1
                    else:
                        days[visit.guide, visit.day, moment.type, moment.step, "", 0] += 1
            database.fill("person_event_days", PERSON_COLUMNS, _counted(people))
            database.connection.command("COMMIT")
        database.connection.begin()
        database.fill("daily_events", DAILY_COLUMNS, _counted(days))
        database.fill("company_event_days", COMPANY_COLUMNS, _counted(companies))
        add_to_reports(database.connection, TENANT, cells)
        database.connection.command("COMMIT")


def make_visits(count: int) -> Iterator[Visit]:
    """Yield visits person by person, the same ones in each run; some guides are met far more often."""
    chance = random.Random(10)  # noqa: S311  not a secret
    for number in range(count):
        person = number // RUNS_EACH
        # Each of a person's guides is another one, so that no two visits belong to one record.
        guide = (int(GUIDES * chance.random() ** 2) // RUNS_EACH) * RUNS_EACH + number % RUNS_EACH
        day = FIRST_DAY + chance.randrange(DAYS)
        reached = chance.randint(0, STEPS)
        person_key, company = f"u:{person:08}", f"c{person % COMPANIES}"
        yield Visit(number, person_key, company, f"guide-{guide}", day, VISITS[reached])


def _moments(reached: int) -> Iterator[Moment]:
    """Yield what somebody does who comes so many steps far."""
    kinds = ["guide_started", *["step_shown", "step_completed"] * reached]
    kinds += ["guide_completed"] if reached == STEPS else []
    for index, kind in enumerate(kinds):
        step = f"step-{(index - 1) // 2}" if kind.startswith("step_") else ""
        yield Moment(kind, step, None, f'{{"step":"{step}"}}' if step else "{}")
    for _ in range(EVENTS_EACH - len(kinds)):
        yield Moment("tracked", "", "task_done", "{}")


VISITS = [tuple(_moments(reached)) for reached in range(STEPS + 1)]


def _rows(visit: Visit) -> list[Row]:
    run, begun = f"{visit.number:011x}", visit.day * DAY_MS
    return [
        (
            *(*KEY, f"{run}-{index:02x}", moment.type, moment.name, visit.person, "a_x", 0, visit.company),
            *((visit.guide, run) if moment.name is None else (None, None)),
            *(begun + index * 1000, begun + index * 1000, moment.body),
        )
        for index, moment in enumerate(visit.moments)
    ]


def _keep_records(
    database: Database, visits: Sequence[Visit], cells: dict[tuple[str, Cell], tuple[int, int]]
) -> None:
    records: dict[tuple[str, str], Record] = {}
    for visit in visits:
        begun = visit.day * DAY_MS
        progress = Progress(0, {f"{visit.number:011x}": Run(1, "", None, "active", begun)})
        places: dict[str, int] = {}
        for index, moment in enumerate(visit.moments):
            for place in moment.places:
                places.setdefault(place, begun + index * 1000)
        record = Record(progress, places)
        records[visit.person, visit.guide] = record
        for cell, (people, unfinished) in count_cells(record).items():
            so_far = cells.get((visit.guide, cell), (0, 0))
            cells[visit.guide, cell] = (so_far[0] + people, so_far[1] + unfinished)
    write_records(database.connection, TENANT, records)


def _counted(counted: Counter[Row]) -> list[Row]:
    return [(*KEY, *cell, count) for cell, count in sorted(counted.items())]
