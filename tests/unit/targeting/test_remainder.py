"""What is left of a condition for the browser: never more than it needs, and never another answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from guidekit.targeting.conditions import judge
from guidekit.targeting.facts import BrowserFacts, Facts, GuideRecord
from guidekit.targeting.remainder import remainder
from tests.unit.targeting.strategies import CONDITIONS, FACTS, UNHURRIED

Condition = dict[str, Any]

PRO: Condition = {"type": "attribute", "name": "user.plan", "is": "pro"}
FREE: Condition = {"type": "attribute", "name": "user.plan", "is": "free"}
HERE: Condition = {"type": "page", "path": ["/projects"]}
PHONE: Condition = {"type": "browser", "device": ["phone"]}
DONE: Condition = {"type": "guide", "id": "welcome"}
SERVER = Facts(
    now_ms=0,
    user={"plan": "pro"},
    guides={"welcome": GuideRecord(completed_ms=(0,))},
    segments={"payers": PRO, "here": {"type": "any", "of": [FREE, HERE]}, "vip": False},
    page=None,
)


def either(*parts: Condition) -> Condition:
    return {"type": "any", "of": [*parts]}


def both(*parts: Condition) -> Condition:
    return {"type": "all", "of": [*parts]}


def no(part: Condition) -> Condition:
    return {"type": "not", "of": part}


def segment(name: str) -> Condition:
    return {"type": "segment", "id": name}


@pytest.mark.parametrize(
    ("condition", "rest"),
    [
        (PRO, True),
        (FREE, False),
        (HERE, HERE),
        (both(PRO, HERE), HERE),
        (both(PRO, HERE, PHONE), both(HERE, PHONE)),
        (both(FREE, HERE), False),
        (either(PRO, HERE), True),
        (either(FREE, HERE), HERE),
        (no(PRO), False),
        (no(HERE), no(HERE)),
        (both(), True),
        (segment("payers"), True),
        (segment("here"), HERE),
        (segment("vip"), False),
        (segment("gone"), segment("gone")),
    ],
)
def test_what_the_server_knows_is_not_asked_again(condition: Condition, rest: object) -> None:
    assert remainder(condition, SERVER) == rest


def test_what_changes_while_a_page_is_open_is_asked_there_though_the_server_knows_it() -> None:
    assert judge(DONE, SERVER).outcome is True
    assert remainder(DONE, SERVER) == DONE


@given(CONDITIONS, FACTS)
@UNHURRIED
def test_the_remainder_comes_to_what_the_whole_condition_comes_to(condition: Condition, facts: Facts) -> None:
    server = replace(facts, page=None, browser=BrowserFacts(), elements=(), other_elements=None)

    rest = remainder(condition, server)

    here = rest if isinstance(rest, bool) else judge(rest, facts).outcome
    assert here is judge(condition, facts).outcome
