"""
Whether more people of one group reached a goal than of another, and how sure one can be of it.

Shares of few people are given by Wilson's score interval, their difference by Newcombe's hybrid score
interval: method 10 of R. G. Newcombe, "Interval estimation for the difference between independent
proportions", Statistics in Medicine 17 (1998), 873-890. Neither needs many people to be right.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal, TypeAlias

Finding: TypeAlias = Literal["better", "worse", "not sure yet"]

Z_95 = 1.959963984540054
"""Of the standard normal distribution, 95 % lie closer to 0."""


@dataclass(frozen=True)
class Group:
    """How many people saw something, and how many of them reached the goal."""

    people: int
    reached: int

    @property
    def share(self) -> float:
        """Return how many of them did, from 0 to 1."""
        return self.reached / self.people if self.people else 0.0


@dataclass(frozen=True)
class Interval:
    """Where the true value lies in 95 of 100 cases."""

    low: float
    high: float


@dataclass(frozen=True)
class Lift:
    """
    What a group has ahead of another one.

    Attributes:
        difference: Of the shares, from -1 to 1; positive = more of the first group reached the goal.
        interval: Of the difference.
        finding: Better or worse when all of the interval is on one side of 0.
    """

    difference: float
    interval: Interval
    finding: Finding


def interval_of(group: Group) -> Interval:
    """Return where the true share of a group lies; anywhere, for a group of nobody."""
    count = group.people
    if count == 0:
        return Interval(0.0, 1.0)
    share, square = group.share, Z_95**2
    middle = share + square / (2 * count)
    spread = Z_95 * sqrt(share * (1 - share) / count + square / (4 * count**2))
    scale = 1 + square / count
    return Interval(max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale))


def compare(group: Group, other: Group) -> Lift:
    """Return what a group has ahead of another one."""
    one, two = interval_of(group), interval_of(other)
    difference = group.share - other.share
    low = difference - sqrt((group.share - one.low) ** 2 + (two.high - other.share) ** 2)
    high = difference + sqrt((one.high - group.share) ** 2 + (other.share - two.low) ** 2)
    if not group.people or not other.people:
        return Lift(difference, Interval(-1.0, 1.0), "not sure yet")
    finding: Finding = "better" if low > 0 else "worse" if high < 0 else "not sure yet"
    return Lift(difference, Interval(max(-1.0, low), min(1.0, high)), finding)
