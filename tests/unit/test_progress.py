"""Progress is a join of events; the vectors are shared with the browser."""

from __future__ import annotations

import json
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.contract.fragments import ROOT
from guidekit.progress import (
    NOTHING,
    Progress,
    Run,
    fold,
    join,
    progress_from_json,
    progress_to_json,
    standing,
)

VECTORS = json.loads((ROOT / "vectors" / "fold.json").read_text(encoding="utf-8"))["cases"]

TYPES = [
    "guide_started",
    "step_shown",
    "step_completed",
    "target_missing",
    "guide_stopped",
    "guide_snoozed",
    "guide_dismissed",
    "guide_completed",
    "runtime_error",
    "tracked",
]


def make_event(number: int, **fields: object) -> dict[str, Any]:
    return {"id": f"e{number}", **{key: value for key, value in fields.items() if value is not None}}


EVENTS = st.lists(
    st.builds(
        make_event,
        number=st.integers(0, 10_000),
        type=st.sampled_from(TYPES),
        at_ms=st.integers(0, 2**53),
        run=st.none() | st.sampled_from(["r1", "r2", "r3"]),
        seq=st.none() | st.integers(0, 5),
        epoch=st.none() | st.integers(0, 2),
        step=st.none() | st.sampled_from(["a", "b", "c"]),
        properties=st.none() | st.sampled_from([{"by": "person"}, {"for_ms": 500}, {"for_ms": "500"}]),
    ),
    max_size=12,
    unique_by=lambda event: event["id"],
)
PROGRESSES = EVENTS.map(fold)


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])
def test_events_fold_as_the_vectors_say(case: dict[str, Any]) -> None:
    progress = fold(case["events"])

    assert progress_to_json(progress) == case["progress"]
    assert vars(standing(progress)) == case["standing"]


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])
def test_progress_survives_json(case: dict[str, Any]) -> None:
    assert progress_to_json(progress_from_json(case["progress"])) == case["progress"]


@given(EVENTS, st.data())
def test_order_and_repetition_of_events_change_nothing(
    events: list[dict[str, Any]], data: st.DataObject
) -> None:
    repeated = events + data.draw(st.lists(st.sampled_from(events), max_size=10) if events else st.just([]))
    shuffled = data.draw(st.permutations(repeated))

    assert fold(shuffled) == fold(events)


@given(EVENTS, st.integers(1, 5))
def test_events_may_be_split_over_any_number_of_folds(events: list[dict[str, Any]], parts: int) -> None:
    folds = [fold(events[part::parts]) for part in range(parts)]

    assert reduce(join, folds) == fold(events)


@given(PROGRESSES, PROGRESSES)
def test_join_is_commutative(first: Progress, second: Progress) -> None:
    assert join(first, second) == join(second, first)


@given(PROGRESSES, PROGRESSES, PROGRESSES)
def test_join_is_associative(first: Progress, second: Progress, third: Progress) -> None:
    assert join(join(first, second), third) == join(first, join(second, third))


@given(PROGRESSES)
def test_join_is_idempotent_and_nothing_adds_nothing(progress: Progress) -> None:
    assert join(progress, progress) == progress
    assert join(progress, NOTHING) == progress


def test_one_event_id_with_two_steps_joins_alike_either_way() -> None:
    first = Progress(0, {"r": Run(1, "e", "a", "active", 5)})
    second = Progress(0, {"r": Run(1, "e", "b", "active", 5)})

    assert join(first, second) == join(second, first)


def test_a_length_that_is_no_number_of_milliseconds_ends_no_snooze() -> None:
    snoozed = {"id": "e1", "type": "guide_snoozed", "at_ms": 1, "run": "r1", "seq": 1}

    assert fold([{**snoozed, "properties": {"for_ms": "500"}}]).runs["r1"].times == {"guide_snoozed": 1}


def test_a_reset_forgets_earlier_runs() -> None:
    before = fold([{"id": "e1", "type": "guide_completed", "at_ms": 1, "run": "r1", "seq": 1}])
    reset = Progress(epoch=1)

    assert standing(join(before, reset)).status == "new"
