"""
Finds, among many guides, those that are for somebody: an index of the distinct rules that guides ask.

Each guide's audience is taken apart into rules that must all hold. Equal rules of many guides are one rule
here, and the commonest ones, an attribute that is (not) some value or lies beyond a number, are not asked one
by one at all: one look into a table per attribute says at once which guides they rule out. Sets of guides are
bits of an integer. What the index answers is what `conditions.judge` answers; a test holds both together.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import isnan
from operator import or_
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from guidekit.targeting.comparisons import Subject, comparable
from guidekit.targeting.conditions import Condition, judge
from guidekit.targeting.people import IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.targeting.facts import Attributes, Facts
    from guidekit.targeting.verdicts import Json

Guides: TypeAlias = int
"""A set of guides: bit 0 is the first one."""
Bisect: TypeAlias = Callable[[Sequence[float], float], int]

BOUNDS: Mapping[str, tuple[Bisect, bool]] = {
    "at_least": (bisect_right, True),
    "more_than": (bisect_left, True),
    "at_most": (bisect_left, False),
    "less_than": (bisect_right, False),
}
"""Where a number stands among the limits of an operator, and whether those are lower bounds."""

REMEMBERED = 4096


@dataclass(frozen=True)
class Found:
    """
    Whom guides are for, as far as can be told from here.

    Attributes:
        certain: The guides that are for them, by their names, in the order of the index.
        open: The guides that only a browser can decide about, and the rules it has to ask.
    """

    certain: tuple[str, ...]
    open: Mapping[str, tuple[Condition, ...]] = field(default_factory=dict)


class Audiences:
    """The index; it is made once for a release and never changes."""

    def __init__(self, audiences: Mapping[str, Condition | None], types: Mapping[str, str]) -> None:
        """
        Build the index.

        Args:
            audiences: The long-form condition of each guide, or None for one that is for everybody.
            types: What the project declares: ``{"user.plan": "text"}``.
        """
        self._names = tuple(audiences)
        self._everybody: Guides = (1 << len(self._names)) - 1
        self._attributes: dict[str, _AttributeIndex] = {}
        self._others: dict[str, tuple[Condition, Guides]] = {}
        self._spelled: dict[Guides, tuple[str, ...]] = {}
        self._has_segments = any(_names_segment(audience) for audience in audiences.values())
        for number, audience in enumerate(audiences.values()):
            for rule in _take_apart(audience):
                self._add(rule, 1 << number, types)

    def find(self, facts: Facts) -> Found:
        """Return which guides are for somebody; a guide that any rule is against is not among them."""
        families = {"user": facts.user, "company": facts.company, "membership": facts.membership}
        left = self._everybody
        unknown: list[tuple[Condition, Guides]] = []
        for index in self._attributes.values():
            family = families.get(index.owner)
            if family is None:
                unknown += index.rules
            else:
                left &= ~index.against(family)
        if self._has_segments:
            facts = _decide_segments(facts)
        for rule, guides in self._others.values():
            if guides & left:
                outcome = judge(rule, facts).outcome
                if outcome is False:
                    left &= ~guides
                elif outcome is None:
                    unknown.append((rule, guides))
        return self._describe(left, unknown)

    def _describe(self, left: Guides, unknown: Sequence[tuple[Condition, Guides]]) -> Found:
        doubtful: Guides = 0
        for _, guides in unknown:
            doubtful |= guides & left
        if not doubtful:
            return Found(self._spell(left))
        rules: dict[str, list[Condition]] = {name: [] for name in self._spell(doubtful)}
        for rule, guides in unknown:
            for name in self._spell(guides & doubtful):
                rules[name].append(rule)
        return Found(self._spell(left & ~doubtful), {name: tuple(each) for name, each in rules.items()})

    def _add(self, rule: Condition, guide: Guides, types: Mapping[str, str]) -> None:
        if rule["type"] == "attribute" and types.get(rule["name"]) != "date":
            index = self._attributes.get(rule["name"]) or _AttributeIndex(rule["name"], types)
            if index.add(rule, guide):
                self._attributes[rule["name"]] = index
                return
        key = json.dumps(rule, sort_keys=True)
        _, guides = self._others.get(key, (rule, 0))
        self._others[key] = (rule, guides | guide)

    def _spell(self, guides: Guides) -> tuple[str, ...]:
        """Return the names of a set; callers are alike, so most sets were spelled before."""
        found = self._spelled.get(guides)
        if found is None:
            if len(self._spelled) >= REMEMBERED:
                self._spelled.clear()
            found = tuple(name for number, name in enumerate(self._names) if guides >> number & 1)
            self._spelled[guides] = found
        return found


class _AttributeIndex:
    """The rules about one attribute; each table says which guides a value rules out."""

    def __init__(self, name: str, types: Mapping[str, str]) -> None:
        self.owner, _, self._key = name.partition(".")
        self.rules: list[tuple[Condition, Guides]] = []
        self._type = types.get(name, "")
        self._is_id = name in IDS
        self._choices: list[_Choices] = []
        self._refused: dict[object, Guides] = defaultdict(int)
        self._bounded: Guides = 0
        self._bounds: dict[str, _Bounds] = {}

    def add(self, rule: Condition, guide: Guides) -> bool:
        """Take a rule in, or return False when the tables have no place for it."""
        operators = {word: operand for word, operand in rule.items() if word not in ("type", "name")}
        word, operand = next(iter(operators.items()), ("", None))
        adder = self.ADDERS.get(word)
        if len(operators) != 1 or adder is None:
            return False
        adder(self, word, operand, guide)
        self.rules.append((rule, guide))
        return True

    def against(self, attributes: Attributes) -> Guides:
        """Return the guides that are not for somebody with these attributes."""
        subject = Subject(attributes.get(self._key), self._type, self._is_id)
        key = comparable(subject)
        out = self._refused.get(key, 0)
        for choices in self._choices:
            out |= choices.guides & ~choices.chosen.get(key, 0)
        if not self._bounded:
            return out
        if key is None or key[0] != "number" or isnan(key[1]):
            return out | self._bounded
        for bounds in self._bounds.values():
            out |= bounds.against(key[1])
        return out

    def _add_is(self, _word: str, operand: Json, guide: Guides) -> None:
        # In one table a guide has one choice; who asks twice has the second one in the next table.
        free = next((choices for choices in self._choices if not choices.guides & guide), None)
        if free is None:
            free = _Choices()
            self._choices.append(free)
        free.guides |= guide
        for key in self._keys(operand):
            free.chosen[key] |= guide

    def _add_is_not(self, _word: str, operand: Json, guide: Guides) -> None:
        for key in self._keys(operand):
            self._refused[key] |= guide

    def _add_bound(self, word: str, operand: Json, guide: Guides) -> None:
        self._bounds.setdefault(word, _Bounds(*BOUNDS[word])).add(operand, guide)
        self._bounded |= guide

    def _keys(self, operand: Json) -> Iterator[object]:
        for each in operand if isinstance(operand, list) else [operand]:
            key = comparable(Subject(each, self._type, self._is_id))
            if key is not None:
                yield key

    ADDERS: ClassVar[Mapping[str, Callable[[_AttributeIndex, str, Json, Guides], None]]] = {
        "is": _add_is,
        "is_not": _add_is_not,
        **dict.fromkeys(BOUNDS, _add_bound),
    }


@dataclass
class _Choices:
    """Guides that ask for one of some values, and for each value those that ask for it."""

    guides: Guides = 0
    chosen: dict[object, Guides] = field(default_factory=lambda: defaultdict(int))


class _Bounds:
    """
    The limits of one operator in order, and for each place among them the guides that are ruled out there.

    A lower bound rules out where the limit is above the number, an upper one where it is below.
    """

    def __init__(self, bisect: Bisect, is_lower: bool) -> None:  # noqa: FBT001  a row of `BOUNDS`
        self._bisect = bisect
        self._is_lower = is_lower
        self._limits: list[float] = []
        self._guides: list[Guides] = []
        self._out: list[Guides] = [0]

    def add(self, limit: float, guide: Guides) -> None:
        place = bisect_right(self._limits, limit)
        self._limits.insert(place, limit)
        self._guides.insert(place, guide)
        below = [0, *accumulate(self._guides, or_)]
        above = [0, *accumulate(reversed(self._guides), or_)]
        self._out = above[::-1] if self._is_lower else below

    def against(self, number: float) -> Guides:
        return self._out[self._bisect(self._limits, number)]


def _decide_segments(facts: Facts) -> Facts:
    """Return facts in which each segment is decided, as far as it can be told from here."""
    decided = {
        name: rule if isinstance(rule, bool) else judge({"type": "segment", "id": name}, facts).outcome
        for name, rule in facts.segments.items()
    }
    return replace(
        facts,
        segments={
            name: rule if decided[name] is None else decided[name] for name, rule in facts.segments.items()
        },
    )


def _names_segment(part: Json) -> bool:
    if isinstance(part, list):
        return any(map(_names_segment, part))
    if not isinstance(part, dict):
        return False
    return part.get("type") == "segment" or any(map(_names_segment, part.values()))


def _take_apart(audience: Condition | None) -> Iterator[Condition]:
    """Return rules that must all hold."""
    if audience is not None and audience["type"] == "all":
        for part in audience["of"]:
            yield from _take_apart(part)
    elif audience is not None:
        yield audience
