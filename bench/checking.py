"""What it costs to check many guides and to start for a few, beside validators that only know the schema."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from venv import create as create_venv

from bench.guides import write_guide, write_project
from bench.peers import FOLDER, install_peers
from bench.tables import Table
from guidekit.authoring.memory import SETTLED_NS
from guidekit.authoring.scaffold import editor_schema
from tooling.environment import search_path
from tooling.process import TaskFailedError, run_quietly

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MANY, FEW = 1000, 10
RUNS, STARTS = 5, 20
SHOWN = 2000
CHECK_JSONSCHEMA = "check-jsonschema==0.39.0"
PYTHON_PEERS = FOLDER / "node_modules" / ".python"
CHECK = (sys.executable, "-m", "guidekit", "check", "--format", "text")


def run() -> list[Table]:
    """Check a thousand guides with everything, and ten again and again."""
    install_peers()
    check_jsonschema = _install_check_jsonschema()
    with TemporaryDirectory() as many, TemporaryDirectory() as few:
        size = write_project(Path(many), MANY)
        write_project(Path(few), FEW)
        schema = Path(few) / "schema.json"
        schema.write_text(json.dumps(editor_schema("guide")), encoding="utf-8")
        return [
            _compare(Path(many), schema, check_jsonschema, size),
            measure_changes(Path(many)),
            _start(Path(few)),
        ]


def _compare(root: Path, schema: Path, check_jsonschema: str, size: int) -> Table:
    title = f"Checking {MANY:,} guides ({size / 1e6:.1f} MB), whole process, median of {RUNS} rounds"
    table = Table(title, ("checker", "CPU s", "ours ÷ theirs"))
    files = sorted(map(str, (root / "tours").iterdir()))
    ours, *peers = cpu_by_turns(
        [
            [*CHECK, str(root)],
            [check_jsonschema, "--schemafile", str(schema), *files],
            ["node", str(FOLDER / "check.mjs"), str(schema), str(root / "tours")],
        ]
    )
    table.add("guidekit check, every check", f"{ours:.2f}", "")
    for name, theirs in zip(("check-jsonschema", "ajv with js-yaml"), peers, strict=True):
        table.add(f"{name}, schema only", f"{theirs:.2f}", f"{ours / theirs:.2f}")
    return table


def measure_changes(root: Path) -> Table:
    """Check a project again and again, each time with another one of its guides changed, and with none."""
    table = Table(
        f"Checking {MANY:,} guides of which most are known, median of {STARTS}", ("", "wall ms", "CPU ms")
    )
    with TemporaryDirectory() as caches:
        kept = {"XDG_CACHE_HOME": caches}
        measure([*CHECK, str(root)], kept)
        # What was written just now may change under the same date, so the first look at it is not relied on.
        time.sleep(SETTLED_NS / 1e9 + 1)
        measure([*CHECK, str(root)], kept)
        for name, changes in (("one changed", True), ("nothing changed", False)):
            measured = []
            for number in range(STARTS):
                if changes:
                    write_guide(root, number, title=f"Changed for the {number}th time")
                measured.append(measure([*CHECK, str(root)], kept))
            _add(table, name, measured)
        _add(table, "nothing known", [measure([*CHECK, str(root)]) for _ in range(RUNS)])
    return table


def _add(table: Table, name: str, measured: Sequence[tuple[float, float]]) -> None:
    wall, cpu = (median(column) * 1000 for column in zip(*measured, strict=True))
    table.add(name, f"{wall:.0f}", f"{cpu:.0f}")


def _start(root: Path) -> Table:
    table = Table(f"Checking {FEW} guides, median of {STARTS}", ("", "wall ms", "CPU ms"))
    _add(table, "guidekit check", [measure([*CHECK, str(root)]) for _ in range(STARTS)])
    return table


def cpu_by_turns(commands: Sequence[Sequence[str]]) -> list[float]:
    """
    Return the CPU seconds of each command, the median of several rounds.

    All of them take their turn in each round: what else the machine does then slows them alike.
    """
    rounds = [[measure(command)[1] for command in commands] for _ in range(RUNS)]
    return [median(column) for column in zip(*rounds, strict=True)]


def measure(command: Sequence[str], variables: Mapping[str, str] | None = None) -> tuple[float, float]:
    """
    Run a check that finds nothing wrong and return its wall and CPU seconds, of all its processes.

    Args:
        command: The check.
        variables: More variables for it; without them it has no folder to keep anything in.

    Raises:
        TaskFailedError: It found something, so it did not do what is measured.
    """
    before, started = _cpu_of_children(), time.perf_counter()
    environment = {"PATH": search_path(), "PYTHONPATH": ".", **(variables or {})}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    wall = time.perf_counter() - started
    if done.returncode != 0:
        raise TaskFailedError(
            f"{command[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}"[:2000]
        )
    return wall, _cpu_of_children() - before


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _install_check_jsonschema() -> str:
    """Give the Python peer an environment of its own, so that nothing of it is in ours."""
    script = PYTHON_PEERS / "bin" / "check-jsonschema"
    if not script.exists():
        create_venv(PYTHON_PEERS, with_pip=True)
        run_quietly([str(PYTHON_PEERS / "bin" / "pip"), "install", "--quiet", CHECK_JSONSCHEMA])
    return str(script)
