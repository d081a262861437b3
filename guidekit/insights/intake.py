"""Judges the events of a batch one by one and makes the good ones ready for the store."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from jsonschema_rs import Draft202012Validator

from guidekit.contract.compose import compose
from guidekit.contract.fragments import load_union
from guidekit.insights.limits import find_excess, small_schema
from guidekit.stores.base import Event, Goal, Outcome, Reach, write_body

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Json: TypeAlias = Any
Code: TypeAlias = Literal["unknown_type", "invalid", "too_large", "too_old"]

MAX_EVENT_BYTES = 8 * 1024
MAX_NAME_LENGTH = 128
NUL = "\\u0000"
MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS
TRUSTED_CLOCK_MS = DAY_MS
AHEAD_AT_MOST_MS = 5 * MINUTE_MS
OLDEST_MS = 30 * DAY_MS

BOUNDED_BY_CONTRACT = (
    *("type", "id", "at_ms", "session", "tab", "run", "seq", "epoch", "guide", "hash", "step"),
)
"""The names of an event that can hold no more than a short text or an exact number."""
PAGE_BOUNDED_BY_CONTRACT = ("locale", "viewport_width_px")

PLACES: Mapping[str, Outcome] = {
    "step_shown": "step",
    "step_completed": "step",
    "target_missing": "missing",
    "guide_stopped": "stopped",
    "guide_dismissed": "dismissed",
    "guide_completed": "completed",
}
"""What an event of a run proves besides that the run was started."""


@dataclass(frozen=True)
class Rejected:
    """An event that will never be taken; ``id`` is empty when it had none that can be said again."""

    index: int
    id: str
    code: Code


@dataclass(frozen=True)
class Judged:
    """The events of a batch, apart."""

    accepted: tuple[Event, ...]
    rejected: tuple[Rejected, ...]


def judge_events(
    events: Sequence[Mapping[str, Json]],
    *,
    sent_at_ms: int,
    received_at_ms: int,
    variant_of: Callable[[str], str] = lambda _: "",
    goals: Mapping[str, tuple[Goal, ...]] | None = None,
) -> Judged:
    """
    Return which events are good, with their time by the server's clock.

    Args:
        events: The ``events`` of a batch that fits the contract's ``event_batch``.
        sent_at_ms: The browser's clock when it sent them.
        received_at_ms: The server's clock when they came.
        variant_of: Which variant of its guide a hash names.
        goals: What tracked events are the goals of, by their names.
    """
    accepted: list[Event] = []
    rejected: list[Rejected] = []
    texts = _write_usual(events)
    for index, body in enumerate(events):
        at_ms = _correct(body.get("at_ms"), sent_at_ms, received_at_ms)
        code = None if texts else _find_fault(body)
        if code is None and at_ms < received_at_ms - OLDEST_MS:
            code = "too_old"
        if code is None:
            name = body["name"] if body["type"] == "tracked" else ""
            variant = variant_of(body["hash"]) if "hash" in body else ""
            text = texts[index] if texts else ""
            accepted.append(
                Event(
                    body,
                    at_ms,
                    _reaches(body),
                    name,
                    variant,
                    goals.get(name, ()) if goals else (),
                    text=text,
                )
            )
        else:
            rejected.append(Rejected(index, _name(body), code))
    return Judged(tuple(accepted), tuple(rejected))


def _write_usual(events: Sequence[Mapping[str, Json]]) -> list[str]:
    """Return the texts of events with which nothing is wrong, or nothing when they must be judged apart."""
    try:
        texts = list(map(write_body, events))
    except UnicodeEncodeError:
        return []
    if any(len(text) > MAX_EVENT_BYTES // 4 or NUL in text for text in texts):
        return []
    return texts if _validator(for_all=True).is_valid(events) else []


def _find_fault(body: Mapping[str, Json]) -> Code | None:
    kind = body.get("type")
    if not isinstance(kind, str):
        return "invalid"
    if kind not in load_union("events").variants:
        return "unknown_type"
    if len(json.dumps(body, ensure_ascii=False).encode(errors="surrogatepass")) > MAX_EVENT_BYTES:
        return "too_large"
    return None if _validator(for_all=False).is_valid(body) and find_excess(body) is None else "invalid"


@cache
def _validator(*, for_all: bool) -> Draft202012Validator:
    schema = compose("events", "wire")
    if for_all:
        schema = {
            "$defs": schema["$defs"],
            "type": "array",
            "items": {"$ref": schema["$ref"], **_small_elsewhere()},
        }
    return Draft202012Validator(schema)


def _small_elsewhere() -> Json:
    """Return the schema of an event in which nothing is too much, apart from what the contract bounds."""
    small = small_schema()
    nothing_more = dict.fromkeys(BOUNDED_BY_CONTRACT, True)
    page = {"properties": dict.fromkeys(PAGE_BOUNDED_BY_CONTRACT, True)}
    return {**small, "properties": {**nothing_more, "page": {**small, **page}}}


def _correct(at_ms: Json, sent_at_ms: int, received_at_ms: int) -> int:
    """Return when something happened by the server's clock; a clock that is a day off says nothing."""
    ahead = received_at_ms - sent_at_ms
    if not isinstance(at_ms, int) or abs(ahead) > TRUSTED_CLOCK_MS:
        return received_at_ms
    corrected = at_ms + ahead
    return corrected if corrected <= received_at_ms + AHEAD_AT_MOST_MS else received_at_ms


def _reaches(body: Mapping[str, Json]) -> tuple[Reach, ...]:
    if not ("run" in body and "seq" in body and "guide" in body):
        return ()
    return _reaches_of(body["type"], body["guide"], body.get("step", ""))


@lru_cache(maxsize=10_000)
def _reaches_of(kind: str, guide: str, step: str) -> tuple[Reach, ...]:
    reaches = [Reach(guide, "started")]
    if (outcome := PLACES.get(kind)) is not None:
        reaches.append(Reach(guide, outcome, step))
        if outcome in ("stopped", "dismissed", "completed") and step:
            # The one without a step counts everybody once, whatever step they were on.
            reaches.append(Reach(guide, outcome))
    return tuple(reaches)


def _name(body: Mapping[str, Json]) -> str:
    name = body.get("id")
    return name if isinstance(name, str) and len(name) <= MAX_NAME_LENGTH else ""
