"""`guidekit lock` and what a check says of ids by it, as an author lives through it."""

from __future__ import annotations

from contextlib import chdir
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from guidekit.cli import guidekit
from guidekit.errors import ProjectError

if TYPE_CHECKING:
    from pathlib import Path

TOUR = """\
kind: tour
id: first-project
steps:
  - id: new-project
    text: Start one here.
  - text: Give it a name. # a note
"""
LOCKED = """\
# The ids that people's progress, answers and reports refer to, so that `guidekit check` can tell when one is
# gone. Written by `guidekit lock`; commit it with the guides.
first-project:
  - new-project
  - step-2
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one tour."""
    (tmp_path / "guidekit.yaml").write_text("id: acme\n", encoding="utf-8")
    (tmp_path / "tour.yaml").write_text(TOUR, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    with chdir(folder):
        return CliRunner().invoke(guidekit, [*arguments])


def rewrite(folder: Path, old: str, new: str) -> None:
    text = (folder / "tour.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "tour.yaml").write_text(text.replace(old, new), encoding="utf-8")


def codes(folder: Path) -> list[str]:
    lines = run(folder, "check", "--format", "text").stdout.splitlines()
    return [line.split(" ")[1] for line in lines]


def test_lock_remembers_ids_and_writes_those_that_steps_left_out(folder: Path) -> None:
    outcome = run(folder, "lock")

    assert outcome.stdout == (
        "Wrote 1 step id to tour.yaml.\nguidekit.lock holds 1 guide with 2 ids. Commit it with the guides.\n"
    )
    assert (folder / "guidekit.lock").read_text(encoding="utf-8") == LOCKED
    assert "  - id: step-2\n    text: Give it a name. # a note\n" in (folder / "tour.yaml").read_text("utf-8")
    assert codes(folder) == []


def test_renamed_step_is_found_and_was_settles_it(folder: Path) -> None:
    run(folder, "lock")
    rewrite(folder, "id: new-project", "id: create-project")
    assert codes(folder) == ["GK240"]

    rewrite(folder, "id: create-project", "id: create-project\n    was: new-project")
    assert "GK240" not in codes(folder)


def test_was_has_to_stay_as_long_as_the_lock_knows_the_former_id(folder: Path) -> None:
    run(folder, "lock")
    rewrite(folder, "id: new-project", "id: create-project\n    was: new-project")
    assert "Forgot" not in run(folder, "lock").stdout

    rewrite(folder, "\n    was: new-project", "")
    assert codes(folder) == ["GK240"]


def test_step_that_goes_by_the_name_of_its_place_is_still_there(folder: Path) -> None:
    run(folder, "lock")
    rewrite(folder, "- id: step-2\n    text", "- text")
    assert codes(folder) == []

    rewrite(folder, "  - text: Give it a name. # a note\n", "")
    assert codes(folder) == ["GK240"]


def test_what_is_gone_for_good_is_forgotten_by_lock(folder: Path) -> None:
    run(folder, "lock")
    rewrite(folder, "  - id: new-project\n    text: Start one here.\n", "")
    assert codes(folder) == ["GK240"]

    assert 'Forgot "new-project" of "first-project".\n' in run(folder, "lock").stdout
    assert codes(folder) == []


def test_renamed_guide_is_found_and_was_settles_it(folder: Path) -> None:
    run(folder, "lock")
    rewrite(folder, "id: first-project", "id: begin")
    assert codes(folder) == ["GK241"]

    rewrite(folder, "id: begin", "id: begin\nwas: first-project")
    assert {"GK240", "GK241"}.isdisjoint(codes(folder))
    assert "Forgot" not in run(folder, "lock").stdout


def test_step_gone_from_a_renamed_guide_is_found_too(folder: Path) -> None:
    run(folder, "lock")
    rewrite(folder, "id: first-project", "id: begin\nwas: first-project")
    rewrite(folder, "  - id: new-project\n    text: Start one here.\n", "")

    assert "GK240" in codes(folder)


def test_fix_adds_what_is_new_and_never_forgets(folder: Path) -> None:
    run(folder, "lock")
    rewrite(folder, "id: new-project", "id: create-project")
    outcome = run(folder, "check", "--fix")

    assert "Added 1 id to guidekit.lock.\n" in outcome.stderr
    assert "  - create-project\n  - step-2\n  - new-project\n" in (folder / "guidekit.lock").read_text(
        "utf-8"
    )
    assert codes(folder) == ["GK240"]


def test_fix_makes_no_lock_where_nobody_asked_for_one(folder: Path) -> None:
    run(folder, "check", "--fix")

    assert not (folder / "guidekit.lock").exists()
    assert codes(folder) == []


def test_id_that_reads_like_a_number_stays_a_text(folder: Path) -> None:
    rewrite(folder, "id: new-project", 'id: "12"')
    run(folder, "lock")

    assert codes(folder) == []


def test_lock_of_a_project_with_mistakes_is_refused(folder: Path) -> None:
    rewrite(folder, "text: Start", "txt: Start")
    outcome = run(folder, "lock")

    assert isinstance(outcome.exception, ProjectError)
    assert not (folder / "guidekit.lock").exists()


@pytest.mark.parametrize("content", ["first-project: new-project\n", "- a\n", "a: [1]\n", "a: [\n", "\0"])
def test_damaged_lock_is_a_problem_with_a_place_and_no_crash(folder: Path, content: str) -> None:
    (folder / "guidekit.lock").write_text(content, encoding="utf-8")
    outcome = run(folder, "check", "--format", "text")

    assert outcome.exit_code == 1
    assert outcome.stdout.startswith("guidekit.lock:1:")


def test_lock_that_leads_out_of_the_project_is_neither_read_nor_written(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "file"
    outside.write_text("secret: [a]\n", encoding="utf-8")
    (folder / "guidekit.lock").symlink_to(outside)

    assert codes(folder) == ["GK002"]
    assert isinstance(run(folder, "lock").exception, ProjectError)
    assert outside.read_text(encoding="utf-8") == "secret: [a]\n"
