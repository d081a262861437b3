"""
Mends what can safely be mended in a project, on a copy first: what does not help is taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from guidekit.authoring.edits import apply_edits
from guidekit.authoring.files import list_files, read_inside
from guidekit.authoring.fixes import find_fix
from guidekit.authoring.replacing import replace_file
from guidekit.authoring.source import read_document
from guidekit.authoring.step_ids import write_step_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from guidekit.authoring.edits import Edit
    from guidekit.authoring.fixes import Fix
    from guidekit.authoring.model import Checked, Problem

# Each round mends what the one before it made readable.
MAX_ROUNDS = 40
BOM = "\ufeff"


@dataclass(frozen=True)
class Repair:
    """One thing that was mended; ``code`` is empty where nothing was wrong, only unwritten."""

    file: str
    line: int
    column: int
    code: str
    said: str


class _Rank(NamedTuple):
    """
    How bad things are; what comes later only counts when the rest is equal.

    What cannot be read hides the rest of its file, and what has the wrong form keeps the checks of its file
    from running: when either is mended, what was hidden comes to light.
    """

    unreadable: int
    of_wrong_form: int
    errors: int
    others: int
    lines_unread: int


def repair_project(root: Path, check: Callable[[Path], Checked]) -> tuple[Repair, ...]:
    """
    Mend the files of a project and return what was done, in the order it was done.

    Args:
        root: The folder with ``guidekit.yaml``.
        check: Tells what is wrong with a folder; every change has to answer to it.
    """
    with TemporaryDirectory(prefix="guidekit-") as folder:
        trial = _Trial(root, Path(folder), check)
        trial.mend_problems()
        trial.write_ids()
        return trial.publish()


class _Trial:
    """A copy of a project in which changes are tried."""

    def __init__(self, root: Path, folder: Path, check: Callable[[Path], Checked]) -> None:
        self._root = root
        self._folder = folder
        self._check = check
        self._originals = _copy(root, folder)
        self._texts = {name: text for name, content in self._originals.items() if (text := _decode(content))}
        self._problems = check(folder).problems
        self._repairs: list[Repair] = []

    def mend_problems(self) -> None:
        """Try every fix there is, all at once and then one by one, until no other helps."""
        refused: set[Problem] = set()
        for _ in range(MAX_ROUNDS):
            fixes = [fix for fix in self._find_fixes() if fix.problem not in refused]
            if not fixes:
                return
            if len(fixes) > 1 and self._try(fixes):
                continue
            for fix in fixes:
                # What was mended before may have moved this one; it is found again in the next round.
                if fix.problem in self._problems and not self._try([fix]):
                    refused.add(fix.problem)

    def write_ids(self) -> None:
        """Write the ids that steps left out, where it changes nothing else."""
        for name, text in list(self._texts.items()):
            document, problems = read_document(name, text.encode("utf-8"))
            edits = write_step_ids(document) if document is not None and not problems else []
            if not edits:
                continue
            self._write(name, apply_edits(text, edits))
            if len(after := self._check(self._folder).problems) > len(self._problems):
                self._write(name, text)
                continue
            self._problems = after
            said = f"wrote {len(edits)} step {'id' if len(edits) == 1 else 'ids'}"
            self._repairs.append(Repair(name, 1, 1, "", said))

    def publish(self) -> tuple[Repair, ...]:
        """Write what was mended into the project, but not over what was saved meanwhile."""
        changed: set[str] = set()
        for name, text in self._texts.items():
            original = self._originals[name]
            content = (BOM if original.startswith(BOM.encode()) else "").encode() + text.encode("utf-8")
            if content != original and read_inside(self._root, name) == original:
                replace_file(self._root, name, content)
                changed.add(name)
        return tuple(repair for repair in self._repairs if repair.file in changed)

    def _find_fixes(self) -> list[Fix]:
        texts = [(self._texts.get(problem.file), problem) for problem in self._problems]
        found = [find_fix(text, problem) for text, problem in texts if text is not None]
        return [fix for fix in found if fix is not None]

    def _try(self, fixes: Sequence[Fix]) -> bool:
        before = {fix.problem.file: self._texts[fix.problem.file] for fix in fixes}
        for name, text in before.items():
            self._write(name, apply_edits(text, _edits(fixes, name)))
        after = self._check(self._folder).problems
        if not _has_helped(self._problems, after, fixes):
            for name, text in before.items():
                self._write(name, text)
            return False
        self._problems = after
        self._repairs += [
            Repair(fix.problem.file, fix.problem.line, fix.problem.column, fix.problem.code, fix.said)
            for fix in fixes
        ]
        return True

    def _write(self, name: str, text: str) -> None:
        self._texts[name] = text
        (self._folder / name).write_bytes(text.encode("utf-8"))


def _edits(fixes: Iterable[Fix], file: str) -> list[Edit]:
    return [edit for fix in fixes if fix.problem.file == file for edit in fix.edits]


def _has_helped(before: Sequence[Problem], after: Sequence[Problem], fixes: Sequence[Fix]) -> bool:
    """One fix has to leave things better; many have to take away as many problems of a sort as they are."""
    old, new = _rank(before), _rank(after)
    if len(fixes) == 1 or new >= old:
        return new < old
    aim = _rank([fix.problem for fix in fixes])
    if aim.unreadable:
        return len(after) <= len(before) - len(fixes)
    if aim.of_wrong_form:
        return new.of_wrong_form <= old.of_wrong_form - aim.of_wrong_form
    return new.errors <= old.errors - aim.errors and new.others <= old.others - aim.others


def _rank(problems: Sequence[Problem]) -> _Rank:
    errors = [problem for problem in problems if problem.severity == "error"]
    stops = [problem for problem in errors if problem.code.startswith("GK0")]
    of_wrong_form = sum(problem.code.startswith("GK1") for problem in errors)
    return _Rank(
        len({problem.file for problem in stops}),
        of_wrong_form,
        len(errors) - len(stops) - of_wrong_form,
        len(problems) - len(errors),
        -sum(problem.line for problem in stops),
    )


def _copy(root: Path, folder: Path) -> dict[str, bytes]:
    listing = list_files(root)
    contents: dict[str, bytes] = {}
    for name in [*listing.documents, *listing.articles, *listing.media]:
        try:
            content = read_inside(root, name)
        except OSError:  # the check says so; there is nothing to mend
            continue
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        if name not in listing.media:
            contents[name] = content
    return contents


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError:
        return ""
