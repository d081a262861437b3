#!/usr/bin/env python3
"""Everything there is to do in this project, with or without make: `python3 tasks.py --help`."""

from __future__ import annotations

import difflib
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tooling import quality
from tooling.demo import run_demo
from tooling.environment import PYTHON, VENV, prepare_environment
from tooling.locks import write_locks
from tooling.node import EDITOR_TESTS, HOST_PACKAGES, prepare_packages
from tooling.process import ROOT, TaskFailedError, run_openly

if TYPE_CHECKING:
    from collections.abc import Callable

MADE = (
    "dist",
    "build",
    "htmlcov",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".hypothesis",
    "js/build",
    "js/node_modules",
)
PICTURES = ROOT / "build" / "pictures"


@dataclass(frozen=True)
class Task:
    """
    One task; `run` answers False when it found something wrong.
    """

    name: str
    says: str
    run: Callable[[], bool | None]


def setup() -> None:
    """Install everything the project needs, inside its own folder."""
    prepare_environment()
    prepare_packages()
    prepare_packages(EDITOR_TESTS)
    prepare_packages(HOST_PACKAGES)
    quality.prepare_browser()


def bench() -> bool:
    """Measure and print the table."""
    prepare_environment()
    prepare_packages()
    quality.prepare_browser()
    return run_openly([PYTHON, "-m", "bench"]) == 0


def screenshots() -> bool:
    """Draw every step of the welcome tour, and keep the one the README shows."""
    prepare_environment()
    quality.prepare_browser()
    if run_openly([PYTHON, "-m", "pytest", "-q", "tests/e2e/test_pictures.py"]) != 0:
        return False
    shutil.copyfile(PICTURES / "desk-light-ltr-projects.png", ROOT / "docs" / "images" / "welcome-tour.png")
    print(f"All pictures are in {PICTURES}; sheet.png shows them on one page.")
    return True


def reference() -> None:
    """Write the reference and the page of problems from the contract and the rulebook."""
    prepare_environment()
    run_openly([PYTHON, "-m", "tooling.pages"])


def clean() -> None:
    """Remove whatever these tasks have made."""
    for name in MADE:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for data in ROOT.glob(".coverage*"):
        data.unlink()
    shutil.rmtree(VENV, ignore_errors=True)


TASKS = (
    Task("setup", "install everything the project needs, inside its own folder", setup),
    Task("demo", "run the guidekit server and the demo app until Ctrl-C", run_demo),
    Task(
        "test",
        "check and test everything, as continuous integration does",
        lambda: quality.run_tests(with_long=False),
    ),
    Task("test-long", "the same, and the tests that take minutes", lambda: quality.run_tests(with_long=True)),
    Task(
        "test-browsers",
        "try the smoke tests in Firefox and WebKit; one that cannot be had is a failure",
        lambda: quality.run_browser_tests(must_be_there=True),
    ),
    Task(
        "try-browsers",
        "the same in those of them that can be had",
        lambda: quality.run_browser_tests(must_be_there=False),
    ),
    Task("check", "only style and types, in both languages", quality.check),
    Task("build", "build the browser runtime into guidekit/web/static", quality.build),
    Task("pack", "build the npm package from the same sources, into js/build", quality.pack),
    Task("types", "generate TypeScript from guidekit/contract", quality.generate_types),
    Task("bench", "measure, and print the numbers beside their references", bench),
    Task("screenshots", "draw every step of the welcome tour, and renew the README's picture", screenshots),
    Task("reference", "write docs/reference and docs/problems.md from what the checks know", reference),
    Task("lock", "resolve dependencies again and write the lock files (needs uv)", write_locks),
    Task("clean", "remove what these tasks have made", clean),
)


def main(arguments: list[str]) -> int:
    """Run the named tasks in order and answer an exit code: 0 done, 1 something is wrong, 2 no such task."""
    tasks = {task.name: task for task in TASKS}
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0 if arguments else 2
    for name in arguments:
        if name not in tasks:
            print(f"There is no task {name!r}.{_suggestion(name)}\n\n{usage()}", file=sys.stderr)
            return 2
    try:
        return 0 if all(tasks[name].run() is not False for name in arguments) else 1
    except TaskFailedError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    return 1


def usage() -> str:
    """The list of tasks in plain words."""
    width = max(len(task.name) for task in TASKS)
    lines = [f"  {task.name:{width}}  {task.says}" for task in TASKS]
    return "\n".join(["Usage: python3 tasks.py TASK …", "", *lines])


def _suggestion(name: str) -> str:
    close = difflib.get_close_matches(name, [task.name for task in TASKS], n=1)
    return f" Did you mean {close[0]!r}?" if close else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
