"""
The cases of `tests/cases`: a file or a folder is a test, without writing Python.

`python -m tests.unit.authoring.corpus` writes the expected texts anew; read the diff before you keep it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from guidekit.authoring.problems import format_text
from guidekit.authoring.project import load_project

# 2 December 2026, ten o'clock in the morning: what some cases take for today.
NOW_MS = 1_796_205_600_000
CASES = Path(__file__).parents[2] / "cases"
SINGLE_FILE = "guide.yaml"
# The project around a case that is only one guide.
AROUND = """\
id: cases
attributes: {user.first_name: text, user.plan: text, company.name: text}
"""


@dataclass(frozen=True)
class Case:
    """One case: ``path`` is a guide or the folder of a project, ``name`` says it in a test's name."""

    path: Path
    name: str

    @property
    def code(self) -> str:
        """The problem an invalid case is about, which is the name of the folder it lies in."""
        return self.path.parent.name

    @property
    def expected_file(self) -> Path:
        """Where the exact text that `guidekit check` prints is kept, beside the case."""
        return self.path.with_name(f"{self.path.stem}.txt")

    def lay_out(self, folder: Path) -> Path:
        """Copy the case into an empty folder as a project, and answer the project's root."""
        if self.path.is_dir():
            return Path(shutil.copytree(self.path, folder / "project"))
        (folder / "guidekit.yaml").write_text(AROUND, encoding="utf-8")
        shutil.copyfile(self.path, folder / SINGLE_FILE)
        return folder

    def guides(self) -> list[Path]:
        """Answer the guides of the case that could be judged by the schema alone."""
        if self.path.is_file():
            return [self.path]
        found = [path for path in self.path.rglob("*.y*ml") if path.name != "guidekit.yaml"]
        return [path for path in found if not {"locales", ".hidden"} & set(path.parts)]


def valid_cases() -> list[Case]:
    """Answer every project and every guide without a mistake."""
    return [Case(path, path.stem) for path in sorted((CASES / "valid").iterdir())]


def invalid_cases() -> list[Case]:
    """Answer every case with a mistake, whatever folder it lies in."""
    found = [path for folder in sorted((CASES / "invalid").iterdir()) for path in sorted(folder.iterdir())]
    return [Case(path, f"{path.parent.name}-{path.stem}") for path in found if path.suffix != ".txt"]


def write_expected_texts() -> None:
    """Write what is printed now beside every invalid case, for a person to read in the diff."""
    for case in invalid_cases():
        with TemporaryDirectory() as folder:
            problems = load_project(case.lay_out(Path(folder)), now_ms=NOW_MS).problems
        case.expected_file.write_text(format_text(problems) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_expected_texts()
