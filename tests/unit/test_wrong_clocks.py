"""R4: clocks wrong by a year, repeats and shuffles come to the same progress and the same counts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from guidekit.insights.intake import AHEAD_AT_MOST_MS, DAY_MS, OLDEST_MS, judge_events
from guidekit.progress import fold, fold_timed, standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guidekit.progress import Progress
    from guidekit.stores.base import Event, Reach

NOW_MS = 1_800_000_000_000
HOUR_MS = DAY_MS // 24
YEAR_MS = 365 * DAY_MS
LATEST_MS = 7 * DAY_MS
KINDS = ("step_shown", "step_completed", "guide_stopped", "guide_dismissed", "guide_completed")


@dataclass(frozen=True)
class Delivery:
    """Events as they come in one batch; the browser's clock is ``wrong_ms`` ahead of the server's."""

    events: tuple[dict[str, Any], ...]
    wrong_ms: int
    late_ms: int


def happened(number: int, kind: str, run: str, step: str, ago_ms: int) -> dict[str, Any]:
    """An event, with its time by a clock that is right."""
    place = {"guide": "welcome", "run": run, "seq": number, "step": step}
    return {"id": f"e{number}", "type": kind, "at_ms": NOW_MS - ago_ms, **place}


EVENTS = st.lists(
    st.builds(
        happened,
        st.integers(0, 1000),
        st.sampled_from(KINDS),
        st.sampled_from(["r1", "r2"]),
        st.sampled_from("abc"),
        st.integers(0, HOUR_MS),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda event: event["id"],
)
RIGHT_ENOUGH = st.integers(-DAY_MS // 2, DAY_MS // 2)
YEARS_OFF = st.sampled_from([-YEAR_MS, YEAR_MS])


@st.composite
def deliveries(
    draw: st.DrawFn, clocks: st.SearchStrategy[int]
) -> tuple[list[dict[str, Any]], list[Delivery]]:
    """What happened, and how it came: every event at least once, in any order, split and repeated."""
    events = draw(EVENTS)
    repeats = draw(st.lists(st.sampled_from(events), max_size=10))
    came = draw(st.permutations([*events, *repeats]))
    cuts = sorted(draw(st.lists(st.integers(0, len(came)), max_size=4)))
    parts = [came[start:end] for start, end in zip([0, *cuts], [*cuts, len(came)], strict=True)]
    lates = st.integers(0, LATEST_MS)
    return events, [Delivery(tuple(part), draw(clocks), draw(lates)) for part in parts]


def take(delivery: Delivery) -> tuple[Event, ...]:
    """Return what the server makes of a delivery; none of it is lost."""
    received_at_ms = NOW_MS + delivery.late_ms
    told = [{**event, "at_ms": event["at_ms"] + delivery.wrong_ms} for event in delivery.events]
    sent_at_ms = received_at_ms + delivery.wrong_ms
    judged = judge_events(told, sent_at_ms=sent_at_ms, received_at_ms=received_at_ms)
    assert judged.rejected == ()
    return judged.accepted


def fold_taken(events: Iterable[Event]) -> Progress:
    """Fold by the server's times, each event once, as stores do."""
    once = {event.body["id"]: event for event in reversed([*events])}
    return fold_timed((event.body, event.at_ms) for event in once.values())


def reached(events: Iterable[Event]) -> set[Reach]:
    return {reach for event in events for reach in event.reaches}


@given(deliveries(RIGHT_ENOUGH))
def test_r4_clocks_wrong_by_hours_say_the_same_as_right_ones(
    story: tuple[list[dict[str, Any]], list[Delivery]],
) -> None:
    events, came = story
    taken = list(chain.from_iterable(map(take, came)))

    assert fold_taken(taken) == fold(events)
    assert {event.body["id"]: event.at_ms for event in taken} == {
        event["id"]: event["at_ms"] for event in events
    }


@given(deliveries(RIGHT_ENOUGH | YEARS_OFF))
def test_r4_clocks_wrong_by_a_year_lead_to_the_same_place_and_counts(
    story: tuple[list[dict[str, Any]], list[Delivery]],
) -> None:
    """Only when it was is not known: then it is when it came, never a year from now or ago."""
    events, came = story
    taken = list(chain.from_iterable(map(take, came)))
    honest = take(Delivery(tuple(events), 0, 0))

    assert where(fold_taken(taken)) == where(fold(events))
    assert reached(taken) == reached(honest)
    last_ms = max(NOW_MS + each.late_ms for each in came)
    assert all(NOW_MS - OLDEST_MS <= event.at_ms <= last_ms + AHEAD_AT_MOST_MS for event in taken)


def where(progress: Progress) -> dict[str, object]:
    """Return everything a progress says but when."""
    runs = {
        name: (run.seq, run.event, run.step, run.status, sorted(run.times))
        for name, run in progress.runs.items()
    }
    now = standing(progress)
    return {**runs, "now": (now.status, now.run, now.step, now.finished)}
