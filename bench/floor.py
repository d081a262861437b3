"""
The least that reading guides costs anybody: their files read, and libyaml's events looked at once.

Machines differ, and one that is shared differs from itself. What is asked of us was stated beside this floor,
so figures are judged as multiples of it, taken in the same minute.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "floor: libyaml alone"
THEIR_FLOOR_S = 0.17
"""What it took for a thousand guides where the figures that are asked of us were stated."""

PARSE = """\
import sys
from pathlib import Path
import yaml

for file in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    for _ in yaml.parse(file.read_bytes(), yaml.CLoader):
        pass
"""


def floor_command(root: Path) -> list[str]:
    """Return the command that does no more than this with a project, in a process of its own."""
    return [sys.executable, "-c", PARSE, str(root)]


def asked(seconds: float) -> str:
    """Return what is asked of us as a multiple of the floor."""
    return f"≤ {seconds / THEIR_FLOOR_S:.2f}"
