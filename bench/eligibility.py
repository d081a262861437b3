"""What it costs to find the guides that are for somebody, by the index and by the plain evaluator."""

from __future__ import annotations

import random
import time
from statistics import median
from typing import TYPE_CHECKING, Any, TypeAlias

from bench.tables import Table
from guidekit.targeting.audiences import Audiences
from guidekit.targeting.conditions import judge
from guidekit.targeting.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Rule: TypeAlias = "Mapping[str, Any]"

SIZES = (200, 1000)
RULES = 3
PEOPLE = 1000
ASKED_PLAINLY = 10
RUNS = 7
TYPES = {"user.plan": "text", "user.role": "text", "user.seats": "number", "company.country": "text"}
PLANS = ("free", "trial", "pro")
ROLES = ("owner", "billing", "member")
COUNTRIES = ("de", "ee", "fr", "tr", "us")


def run() -> list[Table]:
    """Judge many people by guides of three rules each."""
    table = Table(
        f"Guides for one person, {RULES} rules a guide, median µs", ("guides", "index", "plain", "ratio")
    )
    for size in SIZES:
        index_us, plain_us = _compare(size, random.Random(size))  # noqa: S311  the same in every run
        table.add(f"{size:,}", f"{index_us:.1f}", f"{plain_us:,.0f}", f"{index_us / plain_us:.4f}")
    return [table]


def _compare(size: int, chance: random.Random) -> tuple[float, float]:
    guides = {f"guide-{number}": make_audience(chance) for number in range(size)}
    people = [_person(chance) for _ in range(PEOPLE)]
    index = Audiences(guides, TYPES)
    index_us = _time(lambda: [index.find(person) for person in people]) / len(people)
    few = people[:ASKED_PLAINLY]
    plain_us = _time(lambda: [[judge(each, person) for each in guides.values()] for person in few]) / len(few)
    return index_us, plain_us


def make_audience(chance: random.Random) -> Rule:
    """Return rules that must all hold, as a guide has them."""
    return {"type": "all", "of": [_rule(chance) for _ in range(RULES)]}


def _rule(chance: random.Random) -> Rule:
    rules: list[Rule] = [
        {"name": "user.plan", "is": chance.sample(PLANS, 2)},
        {"name": "user.role", "is_not": chance.choice(ROLES)},
        {"name": "user.seats", chance.choice(["at_least", "less_than"]): chance.randrange(100)},
        {"name": "company.country", "is": chance.choice(COUNTRIES)},
    ]
    return {"type": "attribute", **chance.choice(rules)}


def _person(chance: random.Random) -> Facts:
    user = {"plan": chance.choice(PLANS), "role": chance.choice(ROLES), "seats": chance.randrange(120)}
    return Facts(0, user=user, company={"country": chance.choice(COUNTRIES)})


def _time(action: Callable[[], object]) -> float:
    """Return the median of some runs, in microseconds; the first one warms up."""
    times = []
    for _ in range(RUNS + 1):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return median(times[1:]) * 1e6
