"""What the database holds after a visit, read by plain SQLite as anybody could."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WITHIN_S = 15
LOOK_AGAIN_S = 0.05


def read_events(database: Path, person: str, *, until: str) -> list[tuple[str, str]]:
    """Return ``[(type, step), …]`` of one person in their sequence, once ``until`` has arrived."""
    pause = threading.Event()
    events: list[tuple[str, str]] = []
    for _ in range(int(WITHIN_S / LOOK_AGAIN_S)):
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            events = connection.execute(
                "SELECT type, json_extract(body, '$.step') FROM events WHERE person = ? AND guide IS NOT NULL"
                " ORDER BY run, json_extract(body, '$.seq')",
                (f"u:{person}",),
            ).fetchall()
        if any(kind == until for kind, _ in events):
            return events
        pause.wait(LOOK_AGAIN_S)
    raise AssertionError(f"no {until} of {person} has arrived; there is {events}")
