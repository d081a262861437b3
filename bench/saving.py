"""How long it takes from a saved file to the release that is served, in a project of many guides."""

from __future__ import annotations

import asyncio
import gc
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from anyio import Event

from bench.guides import write_guide, write_project
from bench.tables import Table
from guidekit.authoring.memory import SETTLED_NS, Memory
from guidekit.delivery.catalog import Build, Catalog
from guidekit.delivery.watch import load, watch

MANY = 1000
SAVES = 20


def run() -> list[Table]:
    """Save one of a thousand guides again and again while the folder is watched."""
    with TemporaryDirectory() as folder:
        write_project(Path(folder), MANY)
        waits_ms, cpu_ms = asyncio.run(_save_and_wait(Path(folder)))
    table = Table(
        f"From a saved file to the served release, {MANY:,} guides, {SAVES} saves",
        ("", "median ms", "worst ms"),
    )
    table.add("wall", f"{median(waits_ms):.0f}", f"{max(waits_ms):.0f}")
    table.add("CPU", f"{median(cpu_ms):.0f}", f"{max(cpu_ms):.0f}")
    return [table]


async def _save_and_wait(root: Path) -> tuple[list[float], list[float]]:
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
    waits_ms, cpu_ms = [], []
    for number in range(SAVES):
        before, cpu = time.perf_counter(), time.process_time()
        write_guide(root, number, title=f"Saved for the {number}th time")
        await served.get()
        waits_ms.append((time.perf_counter() - before) * 1000)
        cpu_ms.append((time.process_time() - cpu) * 1000)
    stop.set()
    await watching
    return waits_ms, cpu_ms
