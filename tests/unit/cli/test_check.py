"""`guidekit check`, called as people and machines call it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from guidekit.cli import guidekit

GOOD = "kind: tour\nid: welcome\nsteps:\n  - text: Hello.\n"
BAD = "kind: tour\nid: welcome\nsteps:\n  - text: Hello.\n    titel: Welcome\n"
LINE = 'tour.yaml:5:5 GK102 unknown key "titel" in a modal step. Did you mean "title"?\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one guide with one mistake, which is the current folder."""
    (tmp_path / "guidekit.yaml").write_text("id: acme\n", encoding="utf-8")
    (tmp_path / "tour.yaml").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read_terminal(command: list[str], folder: Path) -> str:
    """Run a command in a terminal of its own and answer all it shows."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(command, cwd=folder, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    os.close(ours)
    process.wait()
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the other side has gone
        return b""


@pytest.mark.usefixtures("folder")
def test_a_pipe_gets_one_line_for_each_problem() -> None:
    outcome = CliRunner().invoke(guidekit, ["check"])
    assert outcome.exit_code == 1
    assert outcome.stdout == LINE
    assert outcome.stderr == "1 problem.\n"


@pytest.mark.usefixtures("folder")
def test_full_shows_the_line_with_the_place_marked() -> None:
    outcome = CliRunner().invoke(guidekit, ["check", "--format", "full"])
    assert outcome.stdout == LINE + "    5 |     titel: Welcome\n      |     ^^^^^\n\n"


def test_a_terminal_gets_the_full_form_in_colour(folder: Path) -> None:
    shown = read_terminal([sys.executable, "-m", "guidekit", "check"], folder)
    assert "\x1b[31mGK102\x1b[0m unknown key" in shown
    assert "    5 |     titel: Welcome" in shown
    assert "^^^^^" in shown


def test_text_is_one_line_in_a_terminal_too(folder: Path) -> None:
    shown = read_terminal([sys.executable, "-m", "guidekit", "check", "--format", "text"], folder)
    assert "GK102" in shown
    assert "^" not in shown


def test_all_is_well_is_said_beside_an_empty_output(folder: Path) -> None:
    (folder / "tour.yaml").write_text(GOOD, encoding="utf-8")
    outcome = CliRunner().invoke(guidekit, ["check"])
    assert (outcome.exit_code, outcome.stdout) == (0, "")
    assert outcome.stderr == "All is well: 1 guide in 1 language.\n"


def test_json_is_whole_without_problems_too(folder: Path) -> None:
    (folder / "tour.yaml").write_text(GOOD, encoding="utf-8")
    outcome = CliRunner().invoke(guidekit, ["check", "--format", "json"])
    assert json.loads(outcome.stdout) == {"problems": []}
    assert outcome.stderr == ""


@pytest.mark.usefixtures("folder")
def test_sarif_names_files_as_they_are_seen_from_here() -> None:
    outcome = CliRunner().invoke(guidekit, ["check", "--format", "sarif"])
    assert outcome.exit_code == 1
    (result,) = json.loads(outcome.stdout)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "tour.yaml"}


def test_fix_mends_what_is_safe_and_says_so(folder: Path) -> None:
    outcome = CliRunner().invoke(guidekit, ["check", "--fix"])
    assert (outcome.exit_code, outcome.stdout) == (0, "")
    assert outcome.stderr == (
        'Mended tour.yaml:5:5 GK102: "titel" is now "title".\n'
        "Mended tour.yaml:1:1: wrote 1 step id.\n"
        "All is well: 1 guide in 1 language.\n"
    )
    text = (folder / "tour.yaml").read_text(encoding="utf-8")
    assert text == BAD.replace("titel", "title").replace("- text", "- id: step-1\n    text")


@pytest.mark.parametrize("form", ["full", "text", "json", "sarif", "github"])
@pytest.mark.usefixtures("folder")
def test_a_check_that_knows_the_files_says_the_same_word_for_word(form: str, caches: Path) -> None:
    command = ["check", "--format", form]
    alone = CliRunner().invoke(guidekit, [*command, "--no-cache"])
    assert list(caches.iterdir()) == []
    first, again = (CliRunner().invoke(guidekit, command) for _ in range(2))

    assert list(caches.rglob("*.json"))
    for known in (first, again):
        assert (known.output, known.stderr, known.exit_code) == (alone.output, alone.stderr, alone.exit_code)
