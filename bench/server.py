"""What requests cost the server, beside the least that any server in Python costs, in one run."""

from __future__ import annotations

import random
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.callers import EVENTS, Callers
from bench.eligibility import RULES, make_audience
from bench.guides import write_project
from bench.load import Cost, get, serving
from bench.tables import Table
from guidekit.web.encodings import Effort, encode
from guidekit.web.sdk import LOADER, load_runtime
from tooling.postgres import PostgresServer

if TYPE_CHECKING:
    from bench.load import Target

BATCHES = 500
ROUNDS = 3
WARM_UP = 100
GUIDES = 200
SESSIONS_EACH = 2
STATIC = 1_000
ECHO = "Starlette's echo"
NAIVE = "naive, SQLite, a transaction a request"
BARE = "bare ASGI, the same bytes"


def run() -> list[Table]:
    """Measure events and sessions on each store, and content."""
    with TemporaryDirectory() as folder, PostgresServer(is_durable=True) as postgres:
        project = Path(folder) / "guides"
        project.mkdir()
        chance = random.Random(GUIDES)  # noqa: S311  the same in every run
        write_project(project, GUIDES, audience=lambda: make_audience(chance))
        databases = {
            "guidekit, SQLite": f"sqlite:///{folder}/guidekit.db",
            "guidekit, PostgreSQL": postgres.new_database(),
        }
        callers = {name: Callers(url, guides=GUIDES) for name, url in databases.items()}
        with ExitStack() as stack:
            ours = {
                name: stack.enter_context(serving("ours", str(project), url))
                for name, url in databases.items()
            }
            echo = stack.enter_context(serving("echo"))
            naive = stack.enter_context(serving("naive", folder))
            # Everybody has been here before they ask for a session, and each program has got going.
            for name, target in ours.items():
                target.measure(callers[name].make_visits())
            return [
                _measure_events({ECHO: echo, NAIVE: naive, **ours}, callers),
                _measure_sessions({ECHO: echo, **ours}, callers),
                _measure_content(Path(folder), next(iter(ours.values()))),
            ]


def _measure_events(targets: dict[str, Target], callers: dict[str, Callers]) -> Table:
    """Send each server batches of the same people, none of them twice."""
    table = Table(
        f"A batch of {EVENTS} events, median of {ROUNDS}",
        ("server", "CPU µs", "÷ echo", "batches/s", "÷ naive"),
    )
    anybody = next(iter(callers.values()))
    rounds = []
    for number in range(ROUNDS + 1):
        count = BATCHES if number else WARM_UP
        seed = time.time()
        rounds.append(
            {
                name: target.measure(callers.get(name, anybody).make_batches(count, seed))
                for name, target in targets.items()
            }
        )
    costs = _medians(rounds[1:])
    for name, cost in costs.items():
        table.add(
            name,
            f"{cost.cpu_us:.0f}",
            f"{cost.cpu_us / costs[ECHO].cpu_us:.2f}",
            f"{cost.per_second:.0f}",
            f"{cost.per_second / costs[NAIVE].per_second:.2f}",
        )
    return table


def _measure_sessions(targets: dict[str, Target], callers: dict[str, Callers]) -> Table:
    table = Table(
        f"A session with {GUIDES} guides of {RULES} rules and progress, median of {ROUNDS}",
        ("server", "CPU µs", "÷ echo"),
    )
    anybody = next(iter(callers.values()))
    rounds = [
        {
            name: target.measure(callers.get(name, anybody).make_sessions() * SESSIONS_EACH)
            for name, target in targets.items()
        }
        for _ in range(ROUNDS + 1)
    ]
    costs = _medians(rounds[1:])
    for name, cost in costs.items():
        table.add(name, f"{cost.cpu_us:.0f}", f"{cost.cpu_us / costs[ECHO].cpu_us:.2f}")
    return table


def _measure_content(folder: Path, ours: Target) -> Table:
    """Compare files with the same compressed bytes, sent by nothing but the protocol."""
    table = Table(f"Content, median of {ROUNDS}", ("", "bytes", "CPU µs", "÷ bare"))
    runtime = load_runtime()
    largest = max(runtime.files, key=lambda name: len(runtime.files[name]))
    for name, path in ((LOADER, f"/sdk/v1/{LOADER}"), (largest, f"/sdk/{runtime.version}/{largest}")):
        content = folder / name
        content.write_bytes(encode(runtime.files[name], Effort.AHEAD).bodies["br"])
        with serving("bare", str(content)) as bare:
            asked = {BARE: bare, f"guidekit, {name}": ours}
            rounds = [
                {each: target.measure([get(path)] * STATIC) for each, target in asked.items()}
                for _ in range(ROUNDS + 1)
            ]
        costs = _medians(rounds[1:])
        for each, cost in costs.items():
            ratio = cost.cpu_us / costs[BARE].cpu_us
            table.add(each, f"{content.stat().st_size:,}", f"{cost.cpu_us:.0f}", f"{ratio:.2f}")
    return table


def _medians(rounds: list[dict[str, Cost]]) -> dict[str, Cost]:
    return {
        name: Cost(
            median(each[name].cpu_us for each in rounds), median(each[name].per_second for each in rounds)
        )
        for name in rounds[0]
    }
