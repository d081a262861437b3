"""
Folds events into where a person stands with a guide; knows no store and no clock.

A progress is a join: whatever the order, the repeats or the splits in which events arrive, it ends the same.
``js/src/core/progress.ts`` is the same in the browser, held to it by ``contract/vectors/fold.json``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, get_args

Status: TypeAlias = Literal["active", "stopped", "snoozed", "dismissed", "completed"]
Json: TypeAlias = Any
Timed: TypeAlias = tuple[Mapping[str, Json], int]
"""An event and when it happened."""

STATUSES: tuple[Status, ...] = get_args(Status)
"""From the lowest rank to the highest."""

ENDINGS: Mapping[str, Status] = {
    "guide_stopped": "stopped",
    "guide_snoozed": "snoozed",
    "guide_dismissed": "dismissed",
    "guide_completed": "completed",
}
RANKS = {kind: STATUSES.index(status) for kind, status in ENDINGS.items()}


@dataclass(frozen=True)
class Run:
    """
    One time a person went through a guide; ``event`` is the id of the event that named ``step``.

    ``times`` holds when each type of event first happened in it; ``by_person`` is there when the person asked
    for it, and ``until`` when a snooze ends.
    """

    seq: int
    event: str
    step: str | None
    status: Status
    at_ms: int
    times: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Progress:
    """The runs since the last reset, by run id."""

    epoch: int = 0
    runs: Mapping[str, Run] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """What a progress comes to: the latest run's state, and whether any run was completed or dismissed."""

    status: Literal["new"] | Status
    run: str | None
    step: str | None
    seq: int
    at_ms: int
    finished: bool


NOTHING = Progress()


def fold(events: Iterable[Mapping[str, Json]]) -> Progress:
    """
    Return what events of one person and one guide say.

    Args:
        events: Contract ``events`` in any order, repeated or not; those outside any run say nothing.
    """
    return fold_timed((event, event.get("at_ms", 0)) for event in events)


def fold_timed(events: Iterable[Timed]) -> Progress:
    """Return the same of events that come with their own time, which counts in place of the one in them."""
    epoch = 0
    runs: dict[str, list[Timed]] = {}
    for timed in events:
        event = timed[0]
        if "run" not in event or "seq" not in event or (theirs := event.get("epoch", 0)) < epoch:
            continue
        if theirs > epoch:
            epoch, runs = theirs, {}
        runs.setdefault(event["run"], []).append(timed)
    return Progress(epoch, {name: _fold_run(found) for name, found in runs.items()})


def join(first: Progress, second: Progress) -> Progress:
    """Return what both say together; commutative, associative and idempotent."""
    if first.epoch != second.epoch:
        return max(first, second, key=lambda progress: progress.epoch)
    runs = dict(first.runs)
    for name, run in second.runs.items():
        runs[name] = _join_runs(runs[name], run) if name in runs else run
    return Progress(first.epoch, runs)


def standing(progress: Progress) -> Standing:
    """Return what a progress comes to; the run with the highest id is the one that counts now."""
    latest = max(progress.runs, default=None)
    run = Run(0, "", None, "active", 0) if latest is None else progress.runs[latest]
    return Standing(
        status="new" if latest is None else run.status,
        run=latest,
        step=run.step,
        seq=run.seq,
        at_ms=run.at_ms,
        finished=any(run.status in ("completed", "dismissed") for run in progress.runs.values()),
    )


def progress_to_json(progress: Progress) -> dict[str, Json]:
    """Return the contract's ``progress``."""
    return {"epoch": progress.epoch, "runs": {name: vars(run).copy() for name, run in progress.runs.items()}}


def progress_from_json(data: Mapping[str, Json]) -> Progress:
    """Return the progress that the contract's ``progress`` describes."""
    return Progress(data["epoch"], {name: Run(**run) for name, run in data["runs"].items()})


def _fold_run(events: Iterable[Timed]) -> Run:
    """Return what the events of one run and one epoch say, as joining them one by one would."""
    ahead, rank, times = (0, "", ""), 0, dict[str, int]()
    for event, at_ms in events:
        kind = event["type"]
        if kind in RANKS:
            rank = max(rank, RANKS[kind])
        # Only an event that names a step moves the person; the others leave them where they are.
        if (step := event.get("step")) is not None and event["seq"] >= ahead[0]:
            ahead = max(ahead, (event["seq"], event["id"], step))
        _take_time(times, kind, at_ms)
        if (properties := event.get("properties")) is not None:
            if properties.get("by") == "person":
                _take_time(times, "by_person", at_ms)
            if type(for_ms := properties.get("for_ms")) is int:
                _take_time(times, "until", at_ms + for_ms)
    first_ms = min(times[name] for name in times if name not in ("by_person", "until"))
    return Run(ahead[0], ahead[1], ahead[2] or None, STATUSES[rank], first_ms, times)


def _take_time(times: dict[str, int], name: str, at_ms: int) -> None:
    if name not in times or at_ms < times[name]:
        times[name] = at_ms


def _join_runs(first: Run, second: Run) -> Run:
    # The step takes part so that even two events with one id, which should not be, join alike either way.
    ahead = max(first, second, key=lambda run: (run.seq, run.event, run.step or ""))
    return Run(
        seq=ahead.seq,
        event=ahead.event,
        step=ahead.step,
        status=max(first.status, second.status, key=STATUSES.index),
        at_ms=min(first.at_ms, second.at_ms),
        times=_join_times(first.times, second.times),
    )


def _join_times(first: Mapping[str, int], second: Mapping[str, int]) -> Mapping[str, int]:
    return {
        name: min(times[name] for times in (first, second) if name in times) for name in {**first, **second}
    }
