"""What is asked of the tables, besides appending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.progress import Progress, Run
from guidekit.stores.base import Reach, ReachCount, Tenant
from guidekit.stores.sqlite.append import read_run

if TYPE_CHECKING:
    import sqlite3

SELECT_PROGRESS = """
SELECT guide, epoch, run, seq, event, step, status, at_ms, times
FROM progress LEFT JOIN runs USING (project, environment, person, guide)
WHERE project = ? AND environment = ? AND person = ?
"""
COUNT_REACHES = """
SELECT guide, outcome, step, COUNT(*), COUNT(*) FILTER (WHERE NOT EXISTS (
    SELECT 1 FROM reaches AS done
    WHERE done.project = here.project AND done.environment = here.environment AND done.guide = here.guide
        AND done.outcome = 'completed' AND done.step = '' AND done.person = here.person
))
FROM reaches AS here
WHERE project = ? AND environment = ?
GROUP BY guide, outcome, step
ORDER BY guide, outcome, step
"""
INSERT_PUBLIC_KEY = (
    "INSERT INTO public_keys (project, environment, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
)
SELECT_PUBLIC_KEY = "SELECT key FROM public_keys WHERE project = ? AND environment = ?"


def read_progress(connection: sqlite3.Connection, tenant: Tenant, person: str) -> dict[str, Progress]:
    """Return where a person stands, by guide id."""
    epochs: dict[str, int] = {}
    runs: dict[str, dict[str, Run]] = {}
    for guide, epoch, run, *rest in connection.execute(
        SELECT_PROGRESS, (tenant.project, tenant.environment, person)
    ):
        epochs[guide] = epoch
        if run is not None:
            runs.setdefault(guide, {})[run] = read_run(tuple(rest))
    return {guide: Progress(epoch, runs.get(guide, {})) for guide, epoch in epochs.items()}


def count_reaches(connection: sqlite3.Connection, tenant: Tenant) -> list[ReachCount]:
    """Return how many people came to each place of each guide, and how many of them never completed it."""
    rows = connection.execute(COUNT_REACHES, (tenant.project, tenant.environment))
    return [
        ReachCount(Reach(guide, outcome, step), people, unfinished)
        for guide, outcome, step, people, unfinished in rows
    ]


def keep_public_key(connection: sqlite3.Connection, tenant: Tenant, candidate: str) -> str:
    """Return the tenant's public key, which is the candidate when there was none."""
    connection.execute(INSERT_PUBLIC_KEY, (tenant.project, tenant.environment, candidate))
    key: str = connection.execute(SELECT_PUBLIC_KEY, (tenant.project, tenant.environment)).fetchone()[0]
    return key


def prove_writable(connection: sqlite3.Connection) -> None:
    """Write a little, because a lock alone does not show that the disk has room."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute(f"PRAGMA user_version = {version}")
