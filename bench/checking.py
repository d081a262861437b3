"""What it costs to check many guides and to start for a few, beside validators that only know the schema."""

from __future__ import annotations

import json
import sys
import time
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from venv import create as create_venv

from bench.floor import NAME as FLOOR
from bench.floor import asked, floor_command
from bench.guides import write_guide, write_project
from bench.peers import FOLDER, install_peers
from bench.tables import Table
from bench.turns import measure, take_turns
from guidekit.authoring.memory import SETTLED_NS
from guidekit.authoring.scaffold import editor_schema
from tooling.process import run_quietly

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.turns import Cost

MANY, FEW = 1000, 10
ROUNDS, STARTS = 5, 20
CHECK_JSONSCHEMA = "check-jsonschema==0.39.0"
PYTHON_PEERS = FOLDER / "node_modules" / ".python"
CHECK = (sys.executable, "-m", "guidekit", "check", "--format", "text")
LIBRARIES = (sys.executable, "-c", "import click, yaml, jsonschema_rs")
COLD_S, CHANGED_S = 1.1, 0.15
"""What is asked of us, in CPU seconds of the machine it was stated on."""


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
            _change(Path(many)),
            _start(Path(few)),
        ]


def _compare(root: Path, schema: Path, check_jsonschema: str, size: int) -> Table:
    title = f"Checking {MANY:,} guides ({size / 1e6:.1f} MB), whole process, median of {ROUNDS} rounds"
    table = Table(title, ("checker", "CPU s", "÷ floor", "asked", "ours ÷ it"))
    files = sorted(map(str, (root / "tours").iterdir()))
    commands = {
        FLOOR: floor_command(root),
        "guidekit check, every check": [*CHECK, str(root)],
        "check-jsonschema, schema only": [check_jsonschema, "--schemafile", str(schema), *files],
        "ajv with js-yaml, schema only": [
            "node",
            str(FOLDER / "check.mjs"),
            str(schema),
            str(root / "tours"),
        ],
    }
    floor, ours, *peers = take_turns(
        [partial(measure, command) for command in commands.values()], rounds=ROUNDS
    )
    for name, costs in zip(commands, (floor, ours, *peers), strict=True):
        ratio = "" if costs is ours else f"{ours.beside(costs):.2f}"
        is_asked = asked(COLD_S) if costs is ours else ""
        table.add(name, f"{costs.cpu_s:.2f}", f"{costs.beside(floor):.2f}", is_asked, ratio)
    return table


def _change(root: Path) -> Table:
    """Check a project again and again, each time with another one of its guides changed, and with none."""
    title = f"Checking {MANY:,} guides of which most are known, median of {STARTS} rounds"
    table = Table(title, ("", "wall ms", "CPU ms", "÷ floor", "asked"))
    numbers = count()
    with TemporaryDirectory() as caches:
        check = partial(measure, [*CHECK, str(root)], {"XDG_CACHE_HOME": caches})
        check()
        # What was written just now may change under the same date, so the first look at it is not relied on.
        time.sleep(SETTLED_NS / 1e9 + 1)
        check()

        def check_changed() -> Cost:
            number = next(numbers)
            write_guide(root, number, title=f"Changed for the {number}th time")
            return check()

        runs: dict[str, Callable[[], Cost]] = {
            FLOOR: partial(measure, floor_command(root)),
            "one changed": check_changed,
            "nothing changed": check,
        }
        floor, *rest = take_turns(list(runs.values()), rounds=STARTS)
    for name, costs in zip(runs, (floor, *rest), strict=True):
        is_asked = "" if costs is floor else asked(CHANGED_S)
        cells = f"{costs.wall_ms:.0f}", f"{costs.cpu_s * 1000:.0f}", f"{costs.beside(floor):.2f}"
        table.add(name, *cells, is_asked)
    return table


def _start(root: Path) -> Table:
    title = f"Checking {FEW} guides, median of {STARTS} rounds"
    table = Table(title, ("", "wall ms", "CPU ms", "÷ libraries"))
    commands = {"Python with the libraries alone": LIBRARIES, "guidekit check": (*CHECK, str(root))}
    libraries, ours = take_turns([partial(measure, command) for command in commands.values()], rounds=STARTS)
    for name, costs in zip(commands, (libraries, ours), strict=True):
        cells = f"{costs.wall_ms:.0f}", f"{costs.cpu_s * 1000:.0f}", f"{costs.beside(libraries):.2f}"
        table.add(name, *cells)
    return table


def _install_check_jsonschema() -> str:
    """Give the Python peer an environment of its own, so that nothing of it is in ours."""
    script = PYTHON_PEERS / "bin" / "check-jsonschema"
    if not script.exists():
        create_venv(PYTHON_PEERS, with_pip=True)
        run_quietly([str(PYTHON_PEERS / "bin" / "pip"), "install", "--quiet", CHECK_JSONSCHEMA])
    return str(script)
