"""Whatever is kept between two runs changes no word of what a check says, and never stands in the way."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.archive import Archive, check_project
from guidekit.authoring.archive_form import Written
from guidekit.authoring.files import stamp_of
from guidekit.authoring.project import load_project
from tests.unit.authoring.corpus import CASES, NOW_MS, invalid_cases
from tests.unit.authoring.test_memory import files, mutate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from guidekit.authoring.model import Checked

VALID = CASES / "valid"
MUTATIONS = 60
PROJECT = "id: acme\nlocales: [en]\n"
GUIDE = """\
kind: tour
id: {}
title: Hello
steps:
  - {{title: Hi, text: See, buttons: [{{label: Go, action: {}}}]}}
"""


def agree(root: Path, archive: Archive) -> Checked:
    """Check with the archive, and hold it against a check that knows nothing."""
    found = check_project(root, archive, now_ms=NOW_MS)
    alone = load_project(root, now_ms=NOW_MS)
    assert (found.problems, found.files, found.extent) == (alone.problems, alone.files, alone.extent)
    return found


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive in a folder that is not there yet."""
    return Archive(tmp_path / "cache" / "guidekit" / "it.json", "acme 1.0")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of two guides, of which one starts the other."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "guidekit.yaml").write_text(PROJECT)
    (root / "one.yaml").write_text(GUIDE.format("one", "{start: two}"))
    (root / "two.yaml").write_text(GUIDE.format("two", "complete"))
    return root


def test_every_case_after_every_other_one_is_judged_anew(tmp_path: Path, archive: Archive) -> None:
    root = tmp_path / "here"
    for case in invalid_cases():
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        here = case.lay_out(root)
        agree(here, archive)
        agree(here, archive)
        if here != root:
            shutil.rmtree(here)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", ["whole_language", "whole_project"])
def test_any_changes_one_after_the_other(name: str, seed: int, tmp_path: Path, archive: Archive) -> None:
    chance = random.Random(seed)  # noqa: S311 -- the same changes in each run
    root = shutil.copytree(VALID / name, tmp_path / name)
    for _ in range(MUTATIONS):
        mutate(VALID / name, root, chance)
        agree(root, archive)


@pytest.mark.parametrize("name", ["whole_language", "whole_project"])
def test_a_file_that_goes_and_comes_back_changes_what_others_come_to(
    name: str, tmp_path: Path, archive: Archive
) -> None:
    root = shutil.copytree(VALID / name, tmp_path / name)
    for path in files(root):
        content = path.read_bytes()
        path.unlink()
        agree(root, archive)
        path.write_bytes(content)
        agree(root, archive)


def test_what_has_not_changed_is_not_judged_again(root: Path, archive: Archive) -> None:
    (root / "three.yaml").write_text(GUIDE.format("three", "complete"))
    agree(root, archive)
    before, _ = archive.load()
    (root / "two.yaml").write_text(GUIDE.format("two", "dismiss"))
    agree(root, archive)
    after, _ = archive.load()

    assert before.outcomes.by_file["three.yaml"] == after.outcomes.by_file["three.yaml"]
    assert before.outcomes.by_file["two.yaml"] != after.outcomes.by_file["two.yaml"]


def test_a_check_that_finds_nothing_new_writes_nothing(root: Path, archive: Archive) -> None:
    agree(root, archive)
    before = archive.file.stat()
    agree(root, archive)

    assert (archive.file.stat().st_ino, archive.file.stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )


def test_a_guide_that_another_one_needs_is_told_by_what_is_kept(root: Path, archive: Archive) -> None:
    """The reference of the unchanged guide dangles as soon as the other one is called something else."""
    assert agree(root, archive).problems == ()
    (root / "two.yaml").write_text(GUIDE.format("three", "complete"))

    assert [problem.code for problem in agree(root, archive).errors] == ["GK204"]


def test_a_guide_that_comes_to_begin_where_an_unchanged_one_does(root: Path, archive: Archive) -> None:
    """Of the two the later one is told of, which is not the one that changed."""
    begins = "start: {{page: {}}}\n"
    (root / "one.yaml").write_text(GUIDE.format("one", "complete") + begins.format("/home"))
    (root / "two.yaml").write_text(GUIDE.format("two", "complete") + begins.format("/boards"))
    assert agree(root, archive).problems == ()
    (root / "one.yaml").write_text(GUIDE.format("one", "complete") + begins.format("/boards"))

    assert [(problem.file, problem.code) for problem in agree(root, archive).problems] == [
        ("two.yaml", "GK510")
    ]


def test_the_project_file_is_told_when_the_last_guide_stops_using_a_segment(
    root: Path, archive: Archive
) -> None:
    (root / "guidekit.yaml").write_text(PROJECT + "segments: {admins: {user.id: known}}\n")
    (root / "one.yaml").write_text(GUIDE.format("one", "complete") + "audience: admins\n")
    assert agree(root, archive).problems == ()
    (root / "one.yaml").write_text(GUIDE.format("one", "complete"))

    assert [problem.code for problem in agree(root, archive).problems] == ["GK620"]


def test_a_file_that_was_sound_and_is_not_any_more(root: Path, archive: Archive) -> None:
    agree(root, archive)
    (root / "guidekit.yaml").write_text(PROJECT + "segmnts: {}\n")

    assert agree(root, archive).errors
    (root / "guidekit.yaml").write_text(PROJECT)
    assert agree(root, archive).problems == ()


def test_content_that_changes_under_a_stamp_that_is_kept_is_judged_without_what_is_kept(
    root: Path, archive: Archive
) -> None:
    """As when a file is written between the look at its date and the look into it."""
    agree(root, archive)
    (root / "one.yaml").write_text(GUIDE.format("one", "{start: nowhere}"))
    (root / "two.yaml").write_text(GUIDE.format("other", "complete"))
    memory, _ = archive.load()
    assert memory.shelf is not None
    memory.shelf.put("one.yaml", replace(memory.shelf.kept["one.yaml"], stamp=stamp_of(root, "one.yaml")))
    archive.save(memory, Written())

    assert [problem.message for problem in agree(root, archive).errors] == [
        'there is no guide "nowhere" in this project'
    ]


BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: content[:0],
    "cut": lambda content: content[: len(content) // 2],
    "other bytes": lambda content: content.replace(b"GK601", b"GK602").replace(b"[]", b"{}"),
    "other program": lambda content: content.replace(b"acme 1.0", b"acme 2.0"),
    "not text": lambda content: b"\xff\x00" * len(content),
    "deep": lambda content: b"[" * len(content),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_archive_is_as_good_as_none(name: str, root: Path, archive: Archive) -> None:
    agree(root, archive)
    archive.file.write_bytes(BREAKS[name](archive.file.read_bytes()))

    assert archive.load()[0].outcomes.by_file == {}
    agree(root, archive)
    assert archive.load()[0].outcomes.by_file


def test_an_archive_that_others_may_write_is_as_good_as_none(root: Path, archive: Archive) -> None:
    agree(root, archive)
    archive.file.chmod(0o666)

    assert archive.load()[0].outcomes.by_file == {}


def test_an_archive_is_nobody_elses_to_read(root: Path, archive: Archive) -> None:
    agree(root, archive)

    assert archive.file.stat().st_mode & 0o777 == 0o600
    assert list(archive.file.parent.iterdir()) == [archive.file]


def test_a_folder_that_cannot_be_made_does_no_harm(root: Path, archive: Archive) -> None:
    archive.file.parent.parent.parent.mkdir(exist_ok=True)
    archive.file.parent.parent.write_text("a file in the way")
    agree(root, archive)

    assert archive.load()[0].outcomes.by_file == {}


def test_an_archive_holds_nothing_but_data(root: Path, archive: Archive) -> None:
    agree(root, archive)
    _, head, *rows = archive.file.read_bytes().split(b"\n")

    assert sorted(json.loads(head)) == ["others", "project", "shared", "sound"]
    assert [json.loads(row)[0] for row in rows] == ["one.yaml", "two.yaml"]
