"""Reads and writes the records of people and guides, and the counts of reports that follow from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidekit.progress import Progress, Run, progress_to_json
from guidekit.stores.sql.records import Cell, Record
from guidekit.stores.sql.values import in_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidekit.stores.base import Tenant
    from guidekit.stores.engine import Transaction

SELECT_RECORDS = """
WITH wanted (person, guide) AS (VALUES {})
SELECT standings.person, standings.guide, epoch, runs, places, variant, verified
FROM wanted JOIN standings ON standings.project = ? AND standings.environment = ?
    AND standings.person = wanted.person AND standings.guide = wanted.guide
"""
SELECT_PROGRESS = """
SELECT guide, epoch, runs FROM standings WHERE project = ? AND environment = ? AND person = ?
"""
UPSERT_RECORD = """
INSERT INTO standings (project, environment, person, guide, epoch, runs, places, variant, verified)
VALUES {}
ON CONFLICT (project, environment, person, guide) DO UPDATE SET
    epoch = excluded.epoch, runs = excluded.runs, places = excluded.places,
    variant = excluded.variant, verified = excluded.verified
"""
ADD_TO_DAILY = """
INSERT INTO daily_reaches
    (project, environment, guide, day, outcome, step, variant, verified, people, unfinished)
VALUES {}
ON CONFLICT (project, environment, guide, day, outcome, step, variant, verified) DO UPDATE SET
    people = daily_reaches.people + excluded.people,
    unfinished = daily_reaches.unfinished + excluded.unfinished
"""
ADD_TO_TOTALS = """
INSERT INTO reach_totals (project, environment, guide, outcome, step, variant, verified, people, unfinished)
VALUES {}
ON CONFLICT (project, environment, guide, outcome, step, variant, verified) DO UPDATE SET
    people = reach_totals.people + excluded.people,
    unfinished = reach_totals.unfinished + excluded.unfinished
"""

RUNS = msgspec.json.Decoder(dict[str, Run])


def read_progress(transaction: Transaction, tenant: Tenant, person: str) -> dict[str, Progress]:
    """Return where a person stands, by guide id."""
    rows = transaction.rows(SELECT_PROGRESS, (tenant.project, tenant.environment, person))
    return {guide: _decode(epoch, runs) for guide, epoch, runs in rows}


def read_records(
    transaction: Transaction, tenant: Tenant, wanted: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], Record]:
    """Return the records there are of some ``(person, guide)``."""
    key = (tenant.project, tenant.environment)
    return {
        (person, guide): Record(_decode(epoch, runs), msgspec.json.decode(places), variant, bool(verified))
        for marks, values in in_parts(wanted)
        for person, guide, epoch, runs, places, variant, verified in transaction.rows(
            SELECT_RECORDS.format(marks), (*values, *key)
        )
    }


def write_records(
    transaction: Transaction, tenant: Tenant, records: Mapping[tuple[str, str], Record]
) -> None:
    """Put records in the place of the former ones, in the order they are given."""
    transaction.run_together(
        UPSERT_RECORD,
        [
            (
                tenant.project,
                tenant.environment,
                person,
                guide,
                record.progress.epoch,
                _dump(progress_to_json(record.progress)["runs"]),
                _dump(record.places),
                record.variant,
                int(record.verified),
            )
            for (person, guide), record in records.items()
        ],
    )


def add_to_reports(
    transaction: Transaction, tenant: Tenant, cells: Mapping[tuple[str, Cell], tuple[int, int]]
) -> None:
    """Add ``{(guide, cell): (people, unfinished)}`` to the counts, by days and over all of them."""
    key = (tenant.project, tenant.environment)
    totals: dict[tuple[str, str, str, str, int], tuple[int, int]] = {}
    for (guide, cell), (people, unfinished) in cells.items():
        place = (guide, *cell[1:])
        so_far = totals.get(place, (0, 0))
        totals[place] = (so_far[0] + people, so_far[1] + unfinished)
    if cells:
        transaction.run_together(
            ADD_TO_DAILY, [(*key, guide, *cell, *counts) for (guide, cell), counts in sorted(cells.items())]
        )
        transaction.run_together(
            ADD_TO_TOTALS, [(*key, *place, *counts) for place, counts in sorted(totals.items())]
        )


def _decode(epoch: int, runs: str) -> Progress:
    return Progress(epoch, RUNS.decode(runs))


def _dump(data: object) -> str:
    return msgspec.json.encode(data).decode()
