"""Every fault that the gate counts can be said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from guidekit.people.gate import Gate
from guidekit.people.refusals import MODES, REASONS, describe_gate
from guidekit.people.tokens import Fault
from guidekit.settings import IdentityMode
from guidekit.stores import open_store

if TYPE_CHECKING:
    from guidekit.people.sealing import Seal


def a_gate(mode: IdentityMode) -> Gate:
    """A gate at which nobody has been."""

    def no_seal() -> Seal:
        raise AssertionError("nobody asked for one")

    return Gate(open_store("sqlite:////nowhere/guidekit.db"), mode, no_seal, clock=lambda: 0.0)


def test_ti3_every_fault_and_every_mode_has_words() -> None:
    assert set(REASONS) == {*get_args(Fault), "missing", "other_user"}
    assert set(MODES) == set(get_args(IdentityMode))


@pytest.mark.parametrize("mode", ["anonymous", "verified"])
def test_ti3_where_a_name_is_never_taken_on_trust_only_refusals_are_told(mode: IdentityMode) -> None:
    gate = a_gate(mode)
    _, nobody = describe_gate(gate)
    gate.refused["missing"] += 1_200
    _, refused = describe_gate(gate)

    assert nobody == "Nobody was refused."
    assert refused == "Refused 1,200 calls: a user or company without a token."
