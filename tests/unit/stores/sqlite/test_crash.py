"""R1 in small: what was acknowledged is there after the process was killed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

KILLS = 5
ACKNOWLEDGED_EACH = 60
CHILD = Path(__file__).parents[1] / "appending_child.py"
ROOT = Path(__file__).parents[4]


def append_until_killed(url: str) -> set[str]:
    """Return the ids of the events that the child was told are safe before it was killed in its work."""
    with subprocess.Popen(
        [sys.executable, str(CHILD), url],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        text=True,
    ) as child:
        assert child.stdout is not None
        acknowledged = {child.stdout.readline().strip() for _ in range(ACKNOWLEDGED_EACH)}
        child.kill()
        acknowledged |= {line.strip() for line in child.stdout if line.endswith("\n")}
    return acknowledged


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    """TS1: a plain sqlite3 opens what is left, finds it sound, and every acknowledged event once."""
    path = tmp_path / "guidekit.db"

    acknowledged = [append_until_killed(f"sqlite:///{path}") for _ in range(KILLS)]

    database = sqlite3.connect(path)
    stored = [row[0] for row in database.execute("SELECT id FROM events")]
    assert all(len(ids) >= ACKNOWLEDGED_EACH for ids in acknowledged)
    assert set().union(*acknowledged) <= set(stored)
    assert len(stored) == len(set(stored))
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    # Progress was folded with each event or not at all.
    highest = "SELECT json_extract(body, '$.run'), MAX(json_extract(body, '$.seq')) FROM events GROUP BY 1"
    runs = "SELECT key, json_extract(value, '$.seq') FROM standings, json_each(runs)"
    assert dict(database.execute(highest)) == dict(database.execute(runs))
    database.close()
