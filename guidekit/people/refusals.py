"""Says in sentences whom the gate has let in, whom it refused and whom a stricter mode would have refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guidekit.people.gate import Gate
    from guidekit.settings import IdentityMode

MODES: Mapping[IdentityMode, str] = {
    "anonymous": "what a browser says of a user is not heard",
    "unverified": "a browser's word is enough",
    "verified": "a user or company needs a token",
}
REASONS: Mapping[str, str] = {
    "missing": "a user or company without a token",
    "other_user": "the token is another one's",
    "too_large": "the token is too large",
    "malformed": "the token cannot be read",
    "header": "the token's header is not one that counts",
    "key": "no live key of this environment has signed the token",
    "signature": "the token's signature is wrong",
    "audience": "the token is for another project or environment",
    "expired": "the token is over, or was revoked",
    "too_early": "the token does not count yet",
    "lifetime": "the token counts for too long",
    "claims": "the token does not say what it must",
}
"""In words, by the fault that the gate counts."""


def describe_gate(gate: Gate) -> Iterator[str]:
    """Yield what somebody who thinks of the mode ``verified`` wants to know."""
    yield f"Identity is {gate.mode}: {MODES[gate.mode]}."
    for fault, calls in sorted(gate.refused.items()):
        yield f"Refused {_calls(calls)}: {REASONS[fault]}."
    if gate.mode == "unverified":
        for fault, calls in sorted(gate.would_refuse.items()):
            yield f"The mode verified would also have refused {_calls(calls)}: {REASONS[fault]}."
        if not gate.would_refuse:
            yield "The mode verified would have refused nobody else."
    elif not gate.refused:
        yield "Nobody was refused."


def _calls(number: int) -> str:
    return f"{number:,} call" if number == 1 else f"{number:,} calls"
