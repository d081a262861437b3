"""What was counted becomes a funnel and one sentence."""

from __future__ import annotations

import pytest

from guidekit.delivery.outline import Outline, StepOutline
from guidekit.insights.funnel import Funnel, build_funnels, describe_finding
from guidekit.stores.base import Outcome, Reach, ReachCount

WELCOME = Outline("welcome", "Welcome", (StepOutline("hello", "Hello"), StepOutline("name", "Pick a name")))


def counted(outcome: Outcome, people: int, *, step: str = "", unfinished: int = 0) -> ReachCount:
    return ReachCount(Reach("welcome", outcome, step), people, unfinished)


def funnel(*counts: ReachCount) -> Funnel:
    return build_funnels([WELCOME], counts)[0]


TEN_PEOPLE = [
    counted("started", 10),
    counted("step", 10, step="hello"),
    counted("step", 7, step="name"),
    counted("missing", 1, step="name"),
    counted("dismissed", 4, unfinished=3),
    counted("dismissed", 3, step="hello", unfinished=2),
    counted("dismissed", 1, step="name", unfinished=1),
    counted("completed", 6),
]


def test_steps_stand_in_the_order_of_the_guide() -> None:
    places = funnel(*TEN_PEOPLE).places

    assert [(place.label, place.reached, place.dismissed, place.missing) for place in places] == [
        ("Hello", 10, 2, 0),
        ("Pick a name", 7, 1, 1),
    ]


def test_everybody_who_started_is_in_exactly_one_group() -> None:
    found = funnel(*TEN_PEOPLE)

    assert (found.started, found.completed, found.dismissed, found.under_way) == (10, 6, 3, 1)


def test_shares_are_of_those_who_started() -> None:
    assert funnel(*TEN_PEOPLE).share(7) == pytest.approx(0.7)
    assert funnel().share(0) == 0


def test_a_guide_nobody_started_is_there_with_its_steps() -> None:
    found = funnel()

    assert (found.started, found.under_way) == (0, 0)
    assert [place.reached for place in found.places] == [0, 0]


def test_steps_and_guides_that_are_gone_are_kept_and_say_so() -> None:
    counts = [
        counted("started", 1),
        counted("step", 1, step="old"),
        ReachCount(Reach("past", "started"), 2, 2),
    ]

    welcome, past = build_funnels([WELCOME], counts)

    assert [(place.step, place.is_gone) for place in welcome.places] == [
        ("hello", False),
        ("name", False),
        ("old", True),
    ]
    assert (past.guide, past.title, past.started, past.is_gone) == ("past", "past", 2, True)
    assert not welcome.is_gone


@pytest.mark.parametrize(
    ("counts", "finding"),
    [
        (TEN_PEOPLE, "6 of 10 people finished, 3 stopped at “Hello”"),
        ([], "Nobody has started this guide yet"),
        (
            [
                counted("started", 1),
                counted("step", 1, step="hello"),
                counted("step", 1, step="name"),
                counted("completed", 1),
            ],
            "The only person finished",
        ),
        (
            [
                counted("started", 4),
                counted("step", 4, step="hello"),
                counted("step", 4, step="name"),
                counted("completed", 4),
            ],
            "All 4 people finished",
        ),
        (
            [counted("started", 1), counted("step", 1, step="hello")],
            "None of 1 person finished, 1 stopped at “Hello”",
        ),
        ([counted("started", 3)], "None of 3 people finished"),
    ],
)
def test_the_finding_says_who_finished_and_where_most_were_lost(
    counts: list[ReachCount], finding: str
) -> None:
    assert describe_finding(funnel(*counts)) == finding
