"""Gives the history of an anonymous browser to whoever signed in there: once, and never on to another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from guidekit.stores.sql.records import UNKNOWN, Cell, find_difference, join_records
from guidekit.stores.sql.standings import add_to_reports, read_progress, read_records, write_records

if TYPE_CHECKING:
    from guidekit.stores.base import Tenant
    from guidekit.stores.engine import Transaction
    from guidekit.stores.sql.records import Record

# Whoever writes about one of them at the same time waits, or is waited for, in the order of their keys.
TAKE_PERSON = """
INSERT INTO people (project, environment, person, verified, first_seen_ms, last_seen_ms)
VALUES (?, ?, ?, 0, ?, ?)
ON CONFLICT (project, environment, person) DO UPDATE SET updated_ms = people.updated_ms
"""
SELECT_FREE = "SELECT free FROM people WHERE project = ? AND environment = ? AND person = ?"
SAY_FREE = "UPDATE people SET free = ?, updated_ms = ? WHERE project = ? AND environment = ? AND person = ?"
MOVE_EVENTS = "UPDATE events SET person = ? WHERE project = ? AND environment = ? AND person = ?"
MOVE_DAYS = """
INSERT INTO person_event_days (project, environment, person, name, company, day, count)
SELECT project, environment, ?, name, company, day, count
FROM person_event_days
WHERE project = ? AND environment = ? AND person = ?
ON CONFLICT (project, environment, person, name, company, day)
    DO UPDATE SET count = person_event_days.count + excluded.count
"""
FORGET_DAYS = "DELETE FROM person_event_days WHERE project = ? AND environment = ? AND person = ?"
FORGET_STANDINGS = "DELETE FROM standings WHERE project = ? AND environment = ? AND person = ?"
FORGET_MEMBERSHIPS = "DELETE FROM memberships WHERE project = ? AND environment = ? AND person = ?"
FORGET_LISTS = "DELETE FROM list_members WHERE project = ? AND environment = ? AND person = ?"
FORGET_PERSON = "DELETE FROM people WHERE project = ? AND environment = ? AND person = ?"


def merge(transaction: Transaction, tenant: Tenant, anonymous_id: str, person: str, now_ms: int) -> bool:
    """Give a history away; False when it was given before, to whomever."""
    key = (tenant.project, tenant.environment)
    nobody = f"a:{anonymous_id}"
    transaction.run(TAKE_PERSON, [(*key, each, now_ms, now_ms) for each in sorted((nobody, person))])
    row = (anonymous_id, *key, person, now_ms)
    columns = ("anonymous_id", "project", "environment", "person", "merged_ms")
    if not transaction.insert_new("aliases", columns, [row]):
        return False
    _merge_records(transaction, tenant, nobody, person)
    _merge_attributes(transaction, tenant, nobody, person, now_ms)
    transaction.run(MOVE_EVENTS, [(person, *key, nobody)])
    transaction.run(MOVE_DAYS, [(person, *key, nobody)])
    for statement in (FORGET_DAYS, FORGET_STANDINGS, FORGET_MEMBERSHIPS, FORGET_LISTS, FORGET_PERSON):
        transaction.run(statement, [(*key, nobody)])
    return True


def _merge_attributes(
    transaction: Transaction, tenant: Tenant, nobody: str, person: str, now_ms: int
) -> None:
    """Add what a browser said of its visitor to what it said of the user, where that says nothing."""
    key = (tenant.project, tenant.environment)
    visitor, user = (
        json.loads(transaction.rows(SELECT_FREE, (*key, each))[0][0]) for each in (nobody, person)
    )
    if visitor.keys() - user.keys():
        text = json.dumps({**visitor, **user}, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        transaction.run(SAY_FREE, [(text, now_ms, *key, person)])


def _merge_records(transaction: Transaction, tenant: Tenant, nobody: str, person: str) -> None:
    """Join what both have done; reports count one person afterwards where they counted two."""
    guides = sorted(read_progress(transaction, tenant, nobody))
    if not guides:
        return
    wanted = [(each, guide) for each in sorted((nobody, person)) for guide in guides]
    before = read_records(transaction, tenant, wanted)
    after: dict[tuple[str, str], Record] = {}
    cells: dict[tuple[str, Cell], tuple[int, int]] = {}
    for guide in guides:
        theirs, anonymous = before.get((person, guide), UNKNOWN), before[nobody, guide]
        joined = join_records(theirs, anonymous)
        after[person, guide] = joined
        for old, new in ((theirs, joined), (anonymous, UNKNOWN)):
            for cell, (people, unfinished) in find_difference(old, new).items():
                so_far = cells.get((guide, cell), (0, 0))
                cells[guide, cell] = (so_far[0] + people, so_far[1] + unfinished)
    write_records(transaction, tenant, after)
    add_to_reports(transaction, tenant, cells)
