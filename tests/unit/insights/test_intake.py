"""Events are judged one by one, and their times told by the server's clock."""

from __future__ import annotations

from typing import Any

import pytest

from guidekit.contract.fragments import load_union
from guidekit.insights.intake import DAY_MS, MINUTE_MS, PLACES, Rejected, judge_events
from guidekit.stores.base import Reach

NOW = 1_800_000_000_000


def shown(**fields: object) -> dict[str, Any]:
    event = {
        "id": "e1",
        "type": "step_shown",
        "at_ms": NOW,
        "guide": "welcome",
        "run": "r1",
        "seq": 1,
        "step": "hello",
    }
    return {**event, **fields}


def codes(*events: dict[str, Any]) -> list[str]:
    return [each.code for each in judge_events(events, sent_at_ms=NOW, received_at_ms=NOW).rejected]


def corrected(at_ms: int, *, sent_at_ms: int) -> int:
    judged = judge_events([shown(at_ms=at_ms)], sent_at_ms=sent_at_ms, received_at_ms=NOW)
    return judged.accepted[0].at_ms


def test_a_bad_event_never_sinks_the_others() -> None:
    judged = judge_events(
        [shown(), shown(seq=-1, id="e2"), shown(id="e3")], sent_at_ms=NOW, received_at_ms=NOW
    )

    assert [event.body["id"] for event in judged.accepted] == ["e1", "e3"]
    assert judged.rejected == (Rejected(1, "e2", "invalid"),)


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (shown(type="snoozed_by_a_cat"), "unknown_type"),
        (shown(type=["step_shown"]), "invalid"),
        ({}, "invalid"),
        ({"type": "step_shown"}, "invalid"),
        (shown(id="a b"), "invalid"),
        (shown(id="x" * 129), "invalid"),
        (shown(id=7), "invalid"),
        (shown(seq=1.5), "invalid"),
        (shown(seq=True), "invalid"),
        (shown(at_ms="yesterday"), "invalid"),
        (shown(step=None), "invalid"),
        (shown(page={"path": "no slash"}), "invalid"),
        (shown(properties={f"key{number}": 1 for number in range(33)}), "invalid"),
        (shown(properties={"text": "x" * 1025}), "invalid"),
        (shown(properties={"text": "a\x00b"}), "invalid"),
        (shown(properties={"text": "\ud800"}), "invalid"),
        (shown(properties={"number": 2**60}), "invalid"),
        (shown(properties={"list": ["x" * 1000] * 9}), "too_large"),
        (shown(at_ms=NOW - 31 * DAY_MS), "too_old"),
    ],
)
def test_an_event_that_cannot_be_taken_is_told_why(event: dict[str, Any], code: str) -> None:
    assert codes(event) == [code]


def test_what_the_contract_does_not_know_is_kept() -> None:
    """Both sides ignore what they do not know, so that newer browsers can talk to older servers."""
    event = shown(from_the_future={"a": [1]})

    assert judge_events([event], sent_at_ms=NOW, received_at_ms=NOW).accepted[0].body == event


def test_an_id_that_is_no_text_is_not_said_again() -> None:
    judged = judge_events([shown(id={"a": 1}), shown(id="x" * 200)], sent_at_ms=NOW, received_at_ms=NOW)

    assert [each.id for each in judged.rejected] == ["", ""]


def test_a_clock_that_is_wrong_is_corrected_by_the_difference() -> None:
    wrong = NOW - 3 * 60 * MINUTE_MS

    assert corrected(wrong - 500, sent_at_ms=wrong) == NOW - 500


def test_a_clock_that_is_a_day_off_says_nothing() -> None:
    assert corrected(NOW - 365 * DAY_MS, sent_at_ms=NOW - 365 * DAY_MS) == NOW
    assert corrected(NOW + 365 * DAY_MS, sent_at_ms=NOW + 365 * DAY_MS) == NOW


def test_what_claims_to_happen_later_happens_now() -> None:
    assert corrected(NOW + 4 * MINUTE_MS, sent_at_ms=NOW) == NOW + 4 * MINUTE_MS
    assert corrected(NOW + 6 * MINUTE_MS, sent_at_ms=NOW) == NOW


def test_an_event_proves_that_its_run_was_started_and_where_it_came_to() -> None:
    def reaches(**fields: object) -> set[Reach]:
        return set(judge_events([shown(**fields)], sent_at_ms=NOW, received_at_ms=NOW).accepted[0].reaches)

    started = Reach("welcome", "started")
    assert reaches() == {started, Reach("welcome", "step", "hello")}
    assert reaches(type="step_completed") == {started, Reach("welcome", "step", "hello")}
    assert reaches(type="target_missing") == {started, Reach("welcome", "missing", "hello")}
    assert reaches(type="guide_started") == {started}
    assert reaches(type="guide_completed") == {
        started,
        Reach("welcome", "completed"),
        Reach("welcome", "completed", "hello"),
    }
    assert reaches(type="guide_dismissed") == {
        started,
        Reach("welcome", "dismissed"),
        Reach("welcome", "dismissed", "hello"),
    }


@pytest.mark.parametrize("name", ["project_created", "Project created", "plan:upgraded", "Créé ✓", "x" * 128])
def test_event_may_be_called_as_the_host_app_calls_it(name: str) -> None:
    events = [{"id": "e1", "type": "tracked", "at_ms": NOW, "name": name}]

    assert [event.name for event in judge_events(events, sent_at_ms=NOW, received_at_ms=NOW).accepted] == [
        name
    ]


@pytest.mark.parametrize("name", ["", " ", " x", "x ", "a\nb", "a\x00b", "x" * 129])
def test_what_is_no_name_of_an_event_is_refused(name: str) -> None:
    events = [{"id": "e1", "type": "tracked", "at_ms": NOW, "name": name}]

    assert [each.code for each in judge_events(events, sent_at_ms=NOW, received_at_ms=NOW).rejected] == [
        "invalid"
    ]


def test_an_event_of_no_run_proves_nothing() -> None:
    events = [{"id": "e1", "type": "tracked", "at_ms": NOW, "name": "project_created"}]

    assert judge_events(events, sent_at_ms=NOW, received_at_ms=NOW).accepted[0].reaches == ()


def test_every_type_that_names_a_place_is_one_of_the_contract() -> None:
    assert set(PLACES) <= set(load_union("events").variants)
