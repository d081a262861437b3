"""`guidekit rule`, called as people call it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from guidekit.cli import guidekit


@pytest.mark.parametrize("typed", ["GK102", "gk102", "102"])
def test_a_code_is_explained_with_a_bad_and_a_good_example(typed: str) -> None:
    outcome = CliRunner().invoke(guidekit, ["rule", typed])
    assert outcome.exit_code == 0
    assert outcome.output.startswith(
        "GK102 An unknown key (error)\n\nA key that is not known would do nothing"
    )
    bad, good = outcome.output.split("But like this:")
    assert "placment: top" in bad
    assert "placement: top" in good


def test_an_unknown_code_is_answered_with_the_one_that_was_meant() -> None:
    outcome = CliRunner().invoke(guidekit, ["rule", "GK1O2"])
    assert outcome.exit_code == 2
    assert 'There is no problem "GK1O2". Did you mean "GK102"?' in outcome.output


def test_a_word_that_is_no_code_is_answered_with_where_they_are_listed() -> None:
    outcome = CliRunner().invoke(guidekit, ["rule", "typo"])
    assert outcome.exit_code == 2
    assert 'There is no problem "typo". "guidekit rule" lists all there are.' in outcome.output


def test_without_a_code_all_are_listed() -> None:
    outcome = CliRunner().invoke(guidekit, ["rule"])
    assert outcome.exit_code == 0
    assert "GK102  An unknown key\nGK103  A missing key\n" in outcome.output
