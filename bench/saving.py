"""How long it takes from a saved file to the release that is served, in a project of many guides."""

from __future__ import annotations

import asyncio
import gc
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from anyio import Event

from bench.floor import NAME as FLOOR
from bench.floor import asked, floor_command
from bench.guides import write_guide, write_project
from bench.tables import Table
from bench.turns import Cost, Costs, measure
from guidekit.authoring.memory import SETTLED_NS, Memory
from guidekit.delivery.catalog import Build, Catalog
from guidekit.delivery.watch import load, watch

MANY = 1000
SAVES = 20
SAVED_S = 0.05
"""What is asked of us, on the clock of the machine it was stated on."""


def run() -> list[Table]:
    """Save one of a thousand guides again and again while the folder is watched."""
    with TemporaryDirectory() as folder:
        write_project(Path(folder), MANY)
        floor, saved = asyncio.run(_save_and_wait(Path(folder)))
    table = Table(
        f"From a saved file to the served release, {MANY:,} guides, {SAVES} saves",
        ("", "wall ms", "worst ms", "CPU ms", "CPU ÷ floor", "wall ÷ floor", "asked"),
    )
    for name, costs in ((FLOOR, floor), ("from saved to served", saved)):
        worst_ms = max(run.wall_s for run in costs.runs) * 1000
        cells = f"{costs.wall_ms:.0f}", f"{worst_ms:.0f}", f"{costs.cpu_s * 1000:.0f}"
        ratios = f"{costs.beside(floor):.2f}", f"{costs.waited_beside(floor):.2f}"
        table.add(name, *cells, *ratios, asked(SAVED_S) if costs is saved else "")
    return [table]


async def _save_and_wait(root: Path) -> tuple[Costs, Costs]:
    catalog, memory, stop = Catalog(), Memory(), Event()
    served: asyncio.Queue[Build] = asyncio.Queue()
    last = await load(catalog, root, memory)
    watching = asyncio.create_task(
        watch(catalog, root, served.put_nowait, stop=stop, last=last, memory=memory)
    )
    # Files that were only just written are read again, which a project at rest has behind it.
    await asyncio.sleep(SETTLED_NS / 1e9 + 1)
    await load(catalog, root, memory)
    gc.collect()
    floors, saves = [], []
    for number in range(SAVES):
        floors.append(measure(floor_command(root)))
        before, cpu = time.perf_counter(), time.process_time()
        write_guide(root, number, title=f"Saved for the {number}th time")
        await served.get()
        saves.append(Cost(time.perf_counter() - before, time.process_time() - cpu))
    stop.set()
    await watching
    return Costs(tuple(floors)), Costs(tuple(saves))
