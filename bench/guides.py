"""Writes a project of many guides with texts as people write them, the same one in each run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

# With these a guide has about 3.1 kB, and a thousand of them the 3.1 MB of the reference.
STEPS = 14
PROJECT = """\
id: bench
locales: [en]
attributes:
  user.first_name: {type: text}
  user.plan: {type: text, one_of: [free, trial, pro]}
  user.role: {type: text}
  user.seats: {type: number}
  company.country: {type: text}
"""
TEXTS = (
    "Projects keep **tasks** together. Start one here, and give it a name your team will recognise.",
    'Almost there, {{ user.first_name or "friend" }}! Pick a due date, and we remind you a day before.',
    "Read [how boards work](https://acme.example/help/boards) whenever you like; it takes two minutes.",
    "Drag a card to another column when it moves on. *Done* cards fold away after a week.",
)


def write_project(root: Path, guides: int, *, audience: Callable[[], Mapping[str, Any]] | None = None) -> int:
    """
    Write a project into an empty folder and return the bytes of its guides.

    Args:
        root: The folder.
        guides: How many.
        audience: Makes a condition for each of them; without it they are for everybody.
    """
    (root / "guidekit.yaml").write_text(PROJECT, encoding="utf-8")
    (root / "tours").mkdir()
    return sum(
        write_guide(root, number, audience=None if audience is None else audience())
        for number in range(guides)
    )


def write_guide(
    root: Path,
    number: int,
    *,
    title: str = "See your deadlines where you plan",
    audience: Mapping[str, Any] | None = None,
) -> int:
    """Write one guide and return its bytes."""
    lines = [
        "kind: tour",
        f"id: tour-{number}",
        f"title: {title} ({number})",
        f"start: {{page: /projects/{number}}}",
        *([] if audience is None else [f"audience: {json.dumps(audience)}"]),
        "steps:",
    ]
    for step in range(STEPS):
        lines += _step(number, step)
    text = "\n".join(lines) + "\n"
    (root / "tours" / f"tour-{number}.yaml").write_text(text, encoding="utf-8")
    return len(text.encode())


def _step(number: int, step: int) -> list[str]:
    return [
        f"  - id: part-{step}",
        f"    target: {{css: '[data-part=\"{number}-{step}\"]'}}",
        f"    title: Part {step + 1} of the board",
        f"    text: |\n      {TEXTS[(number + step) % len(TEXTS)]}",
        "    placement: right",
    ]
