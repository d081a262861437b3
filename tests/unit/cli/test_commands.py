"""The command line as a whole: what it offers, and what it says of words it does not know."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from guidekit.cli import COMMANDS, guidekit


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    outcome = CliRunner().invoke(guidekit, [name, "--help"])
    assert outcome.exit_code == 0
    assert outcome.output.startswith("Usage:")


def test_a_misspelt_command_is_answered_with_the_one_that_was_meant() -> None:
    outcome = CliRunner().invoke(guidekit, ["chek"])
    assert outcome.exit_code == 2
    assert 'There is no command "chek". Did you mean "check"?' in outcome.output


def test_an_unknown_word_is_answered_with_all_there_are() -> None:
    outcome = CliRunner().invoke(guidekit, ["frobnicate"])
    assert outcome.exit_code == 2
    assert "There are: init, new, check" in outcome.output
