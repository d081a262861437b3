"""What a condition comes to, and why: one tree that decides and explains, in a logic with three values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guidekit.contract.fragments import DataPath

Json: TypeAlias = Any
Outcome: TypeAlias = bool | None
"""True, false, or ``None`` for unknown: what cannot be told from here."""

Note: TypeAlias = Literal[
    "missing",
    "wrong_type",
    "not_here",
    "only_counted",
    "no_such_segment",
    "no_such_zone",
    "circular",
    "too_deep",
    "not_understood",
]
"""
Why an outcome is what it is, where value and rule do not say so themselves.

missing         nobody has said anything about it
wrong_type      what is known is of another type than the rule asks for
not_here        cannot be told from here: elements on a server, signed attributes in a browser
only_counted    how often is known, but not when or with which properties
no_such_segment the project has no segment of that name
no_such_zone    this machine knows no time zone of that name
circular        a segment that leads to itself
too_deep        conditions inside conditions without end
not_understood  a rule of another version, or a value that is not what it should be
"""


@dataclass(frozen=True)
class Verdict:
    """
    What one rule came to.

    Attributes:
        path: Where the rule stands in the long form: ``("audience", "of", 2)`` in a guide,
            ``("segments", "new-members")`` in a project.
        rule: What it is called: an attribute such as ``company.sso``, else the condition's type.
        outcome: Whether it holds.
        seen: The value that was judged; None where there is none.
        word: The key that decided, such as ``at_most``; empty where the rule has only one.
        note: See `Note`.
        parts: The verdicts it follows from, all of them, also when one would have been enough.
    """

    path: DataPath
    rule: str
    outcome: Outcome
    seen: Json = None
    word: str = ""
    note: Note | None = None
    parts: tuple[Verdict, ...] = ()


def conjunction(outcomes: Iterable[Outcome]) -> Outcome:
    """Return false when any is false, else unknown when any is unknown, else true."""
    known = tuple(outcomes)
    return False if False in known else None if None in known else True


def disjunction(outcomes: Iterable[Outcome]) -> Outcome:
    """Return true when any is true, else unknown when any is unknown, else false."""
    known = tuple(outcomes)
    return True if True in known else None if None in known else False


def negation(outcome: Outcome) -> Outcome:
    """Return the opposite; the opposite of unknown is unknown."""
    return None if outcome is None else not outcome


def settle(outcomes: Mapping[str, Outcome]) -> tuple[Outcome, str]:
    """Return what rules come to when all must hold, and the first of them that decides so."""
    outcome = conjunction(outcomes.values())
    return outcome, next((word for word, each in outcomes.items() if each is outcome), "")


def reasons(verdict: Verdict) -> tuple[str, ...]:
    """
    Return the names of the rules a verdict is due to, in the order they stand.

    An ``all`` that is false is due to those of its parts that are false, an ``any`` to each of its parts, and
    what stands inside a ``not`` to the opposite. A segment is named before what it is made of.
    """
    return tuple(dict.fromkeys(_reasons(verdict)))


def _reasons(verdict: Verdict) -> Iterable[str]:
    if verdict.rule not in ("all", "any", "not"):
        yield verdict.rule
    wanted = negation(verdict.outcome) if verdict.rule == "not" else verdict.outcome
    for part in verdict.parts:
        if part.outcome is wanted:
            yield from _reasons(part)
