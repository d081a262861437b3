"""What requests cost the server, beside the least that any server in Python costs, in one run."""

from __future__ import annotations

import json
import random
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bench.guides import write_project
from bench.load import Cost, get, post, serving
from bench.serving import CONTENT, KEY
from bench.tables import Table
from tooling.postgres import PostgresServer

if TYPE_CHECKING:
    from bench.load import Target

EVENTS = 20
BATCHES = 500
ROUNDS = 3
WARM_UP = 100
PEOPLE = 200
GUIDES = 200
SESSIONS = 200
STATIC = 1_000


def run() -> list[Table]:
    """Measure events on each store, content, and sessions."""
    with TemporaryDirectory() as folder, PostgresServer(is_durable=True) as postgres:
        project = Path(folder) / "guides"
        project.mkdir()
        write_project(project, GUIDES)
        databases = {"SQLite": f"sqlite:///{folder}/guidekit.db", "PostgreSQL": postgres.new_database()}
        return [
            _measure_events(project, databases),
            _measure_sessions(project, databases),
            _measure_content(project, databases["SQLite"]),
        ]


def _measure_events(project: Path, databases: dict[str, str]) -> Table:
    table = Table(
        f"A batch of {EVENTS} events, median of {ROUNDS}",
        ("server", "CPU µs", "÷ echo", "batches/s", "÷ naive"),
    )
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        targets = {
            "Starlette's echo": stack.enter_context(serving("echo")),
            "naive, SQLite, a transaction a request": stack.enter_context(serving("naive", folder)),
        }
        for name, url in databases.items():
            targets[f"guidekit, {name}"] = stack.enter_context(serving("ours", str(project), url))
        for target in targets.values():
            target.measure(make_batches(WARM_UP, 0))
        costs = _measure_batches(targets)
    echo, naive = (costs[name] for name in list(costs)[:2])
    for name, cost in costs.items():
        table.add(
            name,
            f"{cost.cpu_us:.0f}",
            f"{cost.cpu_us / echo.cpu_us:.2f}",
            f"{cost.per_second:.0f}",
            f"{cost.per_second / naive.per_second:.2f}",
        )
    return table


def _measure_sessions(project: Path, databases: dict[str, str]) -> Table:
    table = Table(
        f"A session with {GUIDES} guides and progress, median of {ROUNDS}", ("server", "CPU µs", "÷ echo")
    )
    with ExitStack() as stack:
        targets = {"Starlette's echo": stack.enter_context(serving("echo"))}
        for name, url in databases.items():
            targets[f"guidekit, {name}"] = stack.enter_context(serving("ours", str(project), url))
        asked = [post("/v1/session", _as_browsers_write(_session(number))) for number in range(SESSIONS)]
        echoed = [request.replace(b"/v1/session", b"/v1/events", 1) for request in asked]
        rounds = [
            {name: target.measure(echoed if "echo" in name else asked) for name, target in targets.items()}
            for _ in range(ROUNDS)
        ]
    costs = _medians(rounds)
    for name, cost in costs.items():
        table.add(name, f"{cost.cpu_us:.0f}", f"{cost.cpu_us / costs[next(iter(costs))].cpu_us:.2f}")
    return table


def _measure_content(project: Path, database: str) -> Table:
    table = Table(f"Content of {len(CONTENT):,} bytes and less, median of {ROUNDS}", ("", "CPU µs", "÷ bare"))
    with serving("bare") as bare, serving("ours", str(project), database) as ours:
        rounds = [
            {
                "bare ASGI": bare.measure([get("/")] * STATIC),
                "guidekit, the loader": ours.measure([get("/sdk/v1/guidekit.js")] * STATIC),
            }
            for _ in range(ROUNDS)
        ]
    costs = _medians(rounds)
    for name, cost in costs.items():
        table.add(name, f"{cost.cpu_us:.0f}", f"{cost.cpu_us / costs['bare ASGI'].cpu_us:.2f}")
    return table


def make_batches(count: int, seed: float) -> list[bytes]:
    """Return requests of people who go through a guide and use the app; no two of them are alike."""
    chance = random.Random(seed)  # noqa: S311  not a secret
    now_ms = int(time.time() * 1000)
    return [post("/v1/events", _as_browsers_write(_batch(chance, now_ms))) for _ in range(count)]


def _as_browsers_write(body: dict[str, Any]) -> bytes:
    return json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()


def _batch(chance: random.Random, now_ms: int) -> dict[str, Any]:
    guide, run = f"tour-{chance.randrange(GUIDES)}", _uuid(chance, now_ms)
    kinds = ["guide_started", *["step_shown", "step_completed"] * 8, "guide_completed"]
    events: list[dict[str, Any]] = []
    for number, kind in enumerate(kinds):
        step = {"step": f"part-{(number - 1) // 2}"} if kind.startswith("step_") else {}
        events.append({"type": kind, "guide": guide, "run": run, "seq": number + 1, "epoch": 0, **step})
    events += [{"type": "tracked", "name": name} for name in ("task_done", "project_created")]
    for event in events:
        event |= {"id": _uuid(chance, now_ms), "at_ms": now_ms, "session": run, "tab": run}
        event["page"] = {"path": "/projects", "locale": "en", "viewport_width_px": 1280}
    return {**_caller(chance.randrange(PEOPLE)), "sent_at_ms": now_ms, "events": events}


def _session(number: int) -> dict[str, Any]:
    return {**_caller(number), "locale": "en", "page": {"path": "/dashboard"}}


def _caller(number: int) -> dict[str, Any]:
    return {
        "v": 1,
        "key": KEY,
        "anonymous_id": f"a_{number:022}",
        "user": {"id": f"u{number}", "attributes": {"first_name": "Ada", "plan": "pro"}},
        "sdk": {"name": "web", "version": "1.0.0"},
    }


def _uuid(chance: random.Random, now_ms: int) -> str:
    digits = f"{now_ms:012x}7{chance.getrandbits(76):019x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))


def _measure_batches(targets: dict[str, Target]) -> dict[str, Cost]:
    """Send each server the same batches, none of them twice."""
    rounds = []
    for number in range(ROUNDS):
        batches = make_batches(BATCHES, time.time() + number)
        rounds.append({name: target.measure(batches) for name, target in targets.items()})
    return _medians(rounds)


def _medians(rounds: list[dict[str, Cost]]) -> dict[str, Cost]:
    return {
        name: Cost(
            median(each[name].cpu_us for each in rounds), median(each[name].per_second for each in rounds)
        )
        for name in rounds[0]
    }
