"""Whatever changes in a project, a check that remembers comes to what one without a memory comes to."""

from __future__ import annotations

import os
import random
import shutil
from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.files import list_files
from guidekit.authoring.memory import SETTLED_NS, Memory
from guidekit.authoring.project import load_project
from tests.unit.authoring.corpus import CASES, NOW_MS, invalid_cases

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.authoring.corpus import Case

VALID = CASES / "valid"
MUTATIONS = 60
FOLDERS = [case for case in invalid_cases() if case.path.is_dir()]


def agree(root: Path, memory: Memory) -> None:
    assert load_project(root, now_ms=NOW_MS, memory=memory) == load_project(root, now_ms=NOW_MS)


def files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.suffix in {".yaml", ".md", ".png"})


def test_every_case_after_every_other_one_is_judged_anew(tmp_path: Path) -> None:
    memory, root = Memory(), tmp_path / "here"
    for case in invalid_cases():
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        here = case.lay_out(root)
        agree(here, memory)
        if here != root:
            shutil.rmtree(here)


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_a_file_that_goes_and_comes_back_changes_what_others_come_to(case: Case, tmp_path: Path) -> None:
    memory, root = Memory(), case.lay_out(tmp_path)
    agree(root, memory)
    for path in files(root):
        content = path.read_bytes()
        path.unlink()
        agree(root, memory)
        path.write_bytes(content)
        agree(root, memory)


def mutate(source: Path, root: Path, chance: random.Random) -> None:
    path = chance.choice(files(root))
    lines = path.read_bytes().splitlines(keepends=True)
    other = chance.choice(files(root)).read_bytes().splitlines(keepends=True)
    at = chance.randrange(len(lines)) if lines else 0
    changes = {
        "cut": lines[:at] + lines[at + 1 :],
        "double": [*lines[: at + 1], *lines[at:]],
        "graft": [*lines[:at], *chance.sample(other, min(1, len(other))), *lines[at:]],
        "replace": other,
        "restore": (source / path.relative_to(root)).read_bytes().splitlines(keepends=True),
    }
    path.write_bytes(b"".join(changes[chance.choice([*changes, "restore", "restore"])]))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", ["whole_language", "whole_project"])
def test_any_changes_one_after_the_other(name: str, seed: int, tmp_path: Path) -> None:
    memory, chance = Memory(), random.Random(seed)  # noqa: S311 -- the same changes in each run
    root = shutil.copytree(VALID / name, tmp_path / name)
    for _ in range(MUTATIONS):
        mutate(VALID / name, root, chance)
        agree(root, memory)


def test_content_that_changes_under_the_same_date_and_size_is_seen(tmp_path: Path) -> None:
    """Tools that put the date back leave the change of the file's own record behind."""
    path = tmp_path / "a.yaml"
    path.write_text("kind: tour")
    os.utime(path, ns=(0, 0))
    memory = Memory()
    before = memory.content(tmp_path, "a.yaml", list_files(tmp_path).stamps["a.yaml"], max_bytes=99)
    path.write_text("kind: info")
    os.utime(path, ns=(0, 0))
    after = memory.content(tmp_path, "a.yaml", list_files(tmp_path).stamps["a.yaml"], max_bytes=99)

    assert (before, after) == (b"kind: tour", b"kind: info")


def test_what_was_written_just_now_is_read_again(tmp_path: Path) -> None:
    """Two writes can fall into the same tick of a clock; here the second one leaves no trace at all."""
    path = tmp_path / "a.yaml"
    path.write_text("one")
    stamp = list_files(tmp_path).stamps["a.yaml"]
    memory = Memory()
    first = memory.content(tmp_path, "a.yaml", stamp, max_bytes=99)
    path.write_text("two")

    assert (first, memory.content(tmp_path, "a.yaml", stamp, max_bytes=99)) == (b"one", b"two")


def test_what_was_written_long_ago_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("one")
    found = list_files(tmp_path).stamps["a.yaml"]
    stamp = found._replace(written_ns=0, changed_ns=found.changed_ns - 2 * SETTLED_NS)
    memory = Memory()
    memory.content(tmp_path, "a.yaml", stamp, max_bytes=99)
    path.unlink()

    assert memory.content(tmp_path, "a.yaml", stamp, max_bytes=99) == b"one"
