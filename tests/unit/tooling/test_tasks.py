from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import tasks

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[3]


def test_help_says_every_task_in_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.main(["--help"]) == 0
    lines = capsys.readouterr().out.splitlines()[2:]
    assert [line.split()[0] for line in lines] == [task.name for task in tasks.TASKS]


def test_nothing_asked_is_a_usage_error_that_lists_the_tasks(capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.main([]) == 2
    assert "demo" in capsys.readouterr().out


def test_unknown_task_suggests_the_one_that_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.main(["tset"]) == 2
    assert capsys.readouterr().err.startswith("There is no task 'tset'. Did you mean 'test'?\n")


def test_unknown_task_keeps_the_ones_before_it_from_running(capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.main(["clean", "nonsense"]) == 2
    assert Path(sys.executable).exists()
    assert "There is no task 'nonsense'.\n" in capsys.readouterr().err


def test_task_script_needs_nothing_but_the_standard_library() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-E", ROOT / "tasks.py", "--help"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
