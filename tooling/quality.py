"""What must hold before a change lands: style, types, generated files, and the tests of both languages."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from tooling.environment import PYTHON, prepare_environment, search_path
from tooling.node import JS, npm, prepare_packages
from tooling.process import ROOT, TaskFailedError, phase, run_openly, run_quietly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

GENERATED = (JS / "src" / "gen", ROOT / "guidekit" / "web" / "static")
CLOSING_LINE = re.compile(r"\b\d+ (passed|failed|errors?)\b.* in [\d.]+s")


def check() -> bool:
    """Judge style and types in both languages; answers whether nothing was found."""
    prepare_environment()
    prepare_packages()
    return _all_hold(STATIC_CHECKS)


def run_tests(*, with_long: bool) -> bool:
    """
    Run everything that guards a change; pytest's closing line is the last thing printed.

    Args:
        with_long: Also the tests that take minutes.

    Returns:
        Whether all of it held. A failure does not keep the rest from running.
    """
    prepare_environment()
    prepare_packages()
    prepare_browser()
    held = _all_hold([*STATIC_CHECKS, ("Running the JavaScript tests", _test_javascript), *GENERATED_CHECKS])
    passed, closing_line = _pytest(["-m", "not browsers"] if with_long else [])
    held = _all_hold([("Adding up the coverage", _report_coverage)]) and held
    print(closing_line, flush=True)
    return held and passed


def prepare_browser() -> None:
    """Make sure that there is a Chromium to run the browser tests in."""
    with phase("Making sure of a browser to test in"):
        run_quietly([PYTHON, "-m", "guidekit.walk.browser", "--install"], environment={"PATH": search_path()})


def run_browser_tests(*, must_be_there: bool) -> bool:
    """
    Run the smoke tests in the browsers beside Chromium, bringing those that this machine has none of.

    Args:
        must_be_there: Whether a browser that cannot be brought is a failure. It is said in any case.

    Returns:
        Whether all of it held.
    """
    prepare_environment()
    with phase("Making sure of the browsers beside Chromium"):
        command = [str(PYTHON), "-m", "tooling.browsers", "--install"]
        brought = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    names = brought.stdout.split()
    if brought.returncode != 0 and (must_be_there or not names):
        return not must_be_there
    chosen = ["-k", " or ".join(f"[{name}]" for name in names)]
    return run_openly([PYTHON, "-m", "pytest", "-q", "-m", "browsers", "tests/e2e/browsers", *chosen]) == 0


def build() -> None:
    """Build the browser runtime into `guidekit/web/static`."""
    prepare_environment()
    prepare_packages()
    with phase("Building the browser runtime"):
        npm("run", "build")


def pack() -> None:
    """Build the npm package into `js/build`, from the sources and the built runtime."""
    build()
    with phase("Packing the npm package"):
        packed = npm("run", "--silent", "pack").splitlines()[-1]
    print(f"It is js/build/{packed}; `npm publish` takes it as it is.", flush=True)


def generate_types() -> None:
    """Generate TypeScript from `guidekit/contract` into `js/src/gen`."""
    prepare_environment()
    prepare_packages()
    with phase("Generating TypeScript from the contract"):
        npm("run", "types")


def _all_hold(checks: Sequence[tuple[str, Callable[[], None]]]) -> bool:
    held = True
    for title, judge in checks:
        try:
            with phase(title):
                judge()
        except TaskFailedError as error:
            print(error, flush=True)
            held = False
    return held


def _tool(*words: str) -> Callable[[], None]:
    def judge() -> None:
        run_quietly([PYTHON, "-m", *words])

    return judge


def _check_typescript() -> None:
    npm("run", "check")


def _test_javascript() -> None:
    npm("test")


def _check_generated() -> None:
    before = _contents()
    npm("run", "types")
    npm("run", "build")
    after = _contents()
    stale = sorted(
        str(path.relative_to(ROOT))
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path)
    )
    if stale:
        raise TaskFailedError(
            f"These were not what their sources give; they are now, so commit them: {', '.join(stale)}"
        )


def _contents() -> dict[Path, str]:
    files = (path for folder in GENERATED for path in folder.rglob("*") if path.is_file())
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _pytest(arguments: Sequence[str]) -> tuple[bool, str]:
    """Run pytest under coverage and answer whether it passed, and its closing line."""
    run_quietly([PYTHON, "-m", "coverage", "erase"])
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    command = [str(PYTHON), "-m", "coverage", "run", "-m", "pytest", *colour, *arguments]
    closing_line = "pytest ended without its closing line"
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, errors="replace") as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if CLOSING_LINE.search(line):
                closing_line = line.rstrip("\n")
    return process.returncode == 0, closing_line


def _report_coverage() -> None:
    run_quietly([PYTHON, "-m", "coverage", "combine", "--quiet"])
    report = run_quietly([PYTHON, "-m", "coverage", "report"])
    total = re.search(r"^TOTAL\b.*?(\S+)$", report, re.MULTILINE)
    print(f" {total[1]}," if total else " nothing was measured,", end="")


STATIC_CHECKS = (
    ("Checking Python with ruff", _tool("ruff", "check", "--quiet", "--output-format=concise")),
    (
        "Checking the layout of Python files",
        _tool("ruff", "format", "--check", "--quiet", "--output-format=concise"),
    ),
    ("Checking types with mypy", _tool("mypy", "--no-error-summary")),
    ("Checking types with TypeScript", _check_typescript),
)
GENERATED_CHECKS = (("Building the generated files again", _check_generated),)
