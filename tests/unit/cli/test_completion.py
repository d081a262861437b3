"""Shells complete commands and guide ids, by the script that `guidekit completion` prints."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from guidekit.cli import guidekit
from guidekit.cli.completion import SHELLS, VARIABLE

PROJECT = Path(__file__).parents[2] / "cases" / "outlines" / "acme"


def complete(*words: str) -> list[str]:
    """Answer what bash offers for the last word."""
    line = {"COMP_WORDS": " ".join(["guidekit", *words]), "COMP_CWORD": str(len(words))}
    run = subprocess.run(
        [sys.executable, "-c", "from guidekit.cli import guidekit; guidekit(prog_name='guidekit')"],
        env={**os.environ, **line, VARIABLE: "bash_complete"},
        capture_output=True,
        text=True,
        check=True,
    )
    return [offer.partition(",")[2] for offer in run.stdout.splitlines()]


@pytest.mark.parametrize("shell", SHELLS)
def test_script_asks_guidekit_itself(shell: str) -> None:
    result = CliRunner().invoke(guidekit, ["completion", shell])
    assert result.exit_code == 0
    assert f"{VARIABLE}={shell}_complete" in result.stdout


def test_script_is_one_that_bash_can_read() -> None:
    script = CliRunner().invoke(guidekit, ["completion", "bash"]).stdout
    shell = shutil.which("bash")
    assert shell is not None
    read = subprocess.run([shell, "-n"], input=script, capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")


def test_commands_are_completed() -> None:
    assert complete("sh") == ["show"]


@pytest.mark.parametrize("command", ["show", "report"])
def test_guide_ids_are_completed(command: str) -> None:
    assert complete(command, "--project", str(PROJECT), "c") == ["center", "connect-calendar"]


def test_unknown_shell_is_refused() -> None:
    assert CliRunner().invoke(guidekit, ["completion", "tcsh"]).exit_code == 2
