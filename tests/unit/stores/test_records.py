"""A record is a join, and the counts are a function of the records."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from guidekit.progress import Progress, Run
from guidekit.stores.sql.records import (
    DAY_MS,
    PLACES_KEPT,
    RUNS_KEPT,
    UNKNOWN,
    Cell,
    Record,
    count_cells,
    find_difference,
    join_records,
)

RUNS = st.dictionaries(
    st.sampled_from(["r1", "r2", "r3"]),
    st.builds(
        lambda seq, status: Run(seq, f"e{seq}", f"s{seq}", status, seq, {"step_shown": seq}),
        st.integers(0, 5),
        st.sampled_from(["active", "dismissed", "completed"]),
    ),
)
PLACES = st.dictionaries(
    st.sampled_from(["started", "step:hello", "dismissed", "completed"]), st.integers(0, 5 * DAY_MS)
)
RECORDS = st.builds(
    Record,
    st.builds(Progress, st.integers(0, 1), RUNS),
    PLACES,
    st.sampled_from(["", "short"]),
    st.booleans(),
)


@given(first=RECORDS, second=RECORDS, third=RECORDS)
def test_the_order_and_the_repeats_of_what_is_joined_do_not_matter(
    first: Record, second: Record, third: Record
) -> None:
    one = join_records(join_records(first, second), third)

    assert join_records(second, join_records(third, first)) == one
    assert join_records(one, second) == one


@given(steps=st.lists(RECORDS, max_size=6))
def test_differences_add_up_to_the_counts_of_the_last_record(steps: list[Record]) -> None:
    record, people, unfinished = UNKNOWN, Counter[Cell](), Counter[Cell]()
    for step in steps:
        after = join_records(record, step)
        for cell, (more, left) in find_difference(record, after).items():
            people[cell] += more
            unfinished[cell] += left
        record = after

    counted = count_cells(record)
    assert {cell: number for cell, number in people.items() if number} == {
        cell: number for cell, (number, _) in counted.items()
    }
    assert {cell: number for cell, number in unfinished.items() if number} == {
        cell: number for cell, (_, number) in counted.items() if number
    }


def test_of_very_many_runs_and_places_the_same_ones_stay_in_any_order() -> None:
    """Nobody makes a record grow for ever, and it still does not matter what came first."""
    count = max(RUNS_KEPT, PLACES_KEPT) + 50
    records = [
        Record(Progress(0, {f"r{number:04}": Run(1, "e", "s", "active", 1)}), {f"step:s{number:04}": number})
        for number in range(count)
    ]
    forwards, backwards = UNKNOWN, UNKNOWN
    for record in records:
        forwards = join_records(forwards, record)
    for record in reversed(records):
        backwards = join_records(backwards, record)

    assert forwards == backwards
    assert min(forwards.progress.runs) == f"r{count - RUNS_KEPT:04}"
    assert len(forwards.places) == PLACES_KEPT
