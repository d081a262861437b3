"""What `guidekit check` says about a few files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.problems import format_line
from guidekit.authoring.project import load_project
from tests.unit.authoring.corpus import NOW_MS

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = "id: acme\nattributes: {user.first_name: text, user.plan: text}\n"
TOUR = "kind: tour\nid: welcome\n"
# What nothing draws yet, and what nobody uses: not what most tests are about.
UNDRAWN = "GK221"
UNUSED = ("GK620", "GK621", "GK622")


def say(
    folder: Path,
    files: dict[str, str],
    *,
    now_ms: int | None = NOW_MS,
    aside: tuple[str, ...] = (UNDRAWN, *UNUSED),
) -> list[str]:
    """Write files as a project and answer what is said about them, line by line, but for some codes."""
    for name, text in {"guidekit.yaml": PROJECT, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    problems = load_project(folder, now_ms=now_ms).problems
    return [format_line(problem) for problem in problems if problem.code not in aside]


def codes(
    folder: Path,
    files: dict[str, str],
    *,
    now_ms: int | None = NOW_MS,
    aside: tuple[str, ...] = (UNDRAWN, *UNUSED),
) -> list[str]:
    """The same, but only the codes."""
    return [line.split(" ")[1] for line in say(folder, files, now_ms=now_ms, aside=aside)]
