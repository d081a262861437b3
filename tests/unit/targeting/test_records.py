"""What progress says to conditions: when a guide was seen, completed, dismissed, put off."""

from __future__ import annotations

from typing import Any

from guidekit.progress import Progress, Run, fold
from guidekit.targeting.facts import GuideRecord
from guidekit.targeting.limited import counts
from guidekit.targeting.limits import limit_now
from guidekit.targeting.records import begun_ms, record_of


def happened(kind: str, at_ms: int, run: str = "r1", **properties: object) -> dict[str, Any]:
    event = {"id": f"e{at_ms}", "type": kind, "at_ms": at_ms, "run": run, "seq": at_ms, "step": "a"}
    return {**event, "properties": properties}


def test_a_run_is_seen_once_something_was_shown() -> None:
    begun = happened("guide_started", 1)

    assert record_of(fold([begun])) == GuideRecord(is_active=True)
    assert record_of(fold([begun, happened("step_shown", 2)])) == GuideRecord(
        seen_ms=(1,), is_active=True, begun_ms=(1,), last_ms=(2,)
    )


def test_how_it_ended_and_when() -> None:
    completed = [happened("step_shown", 1), happened("guide_completed", 4)]
    dismissed = [happened("step_shown", 6, "r2"), happened("guide_dismissed", 9, "r2")]

    assert record_of(fold([*completed, *dismissed])) == GuideRecord(
        seen_ms=(1, 6),
        completed_ms=(4,),
        dismissed_ms=(9,),
        has_interacted=True,
        begun_ms=(1, 6),
        last_ms=(4, 9),
    )


def test_a_snooze_lasts_until_it_ends_or_somebody_begins_anew() -> None:
    snoozed = [happened("step_shown", 1), happened("guide_snoozed", 4, for_ms=60)]

    assert record_of(fold(snoozed)).snoozed_until_ms == 64
    assert record_of(fold([*snoozed, happened("step_shown", 9, "r2")])).snoozed_until_ms is None


def test_runs_that_an_older_guidekit_kept_are_seen_when_they_began() -> None:
    kept = Progress(0, {"r1": Run(3, "e3", "a", "completed", 7)})

    assert record_of(kept) == GuideRecord(seen_ms=(7,), completed_ms=(7,), begun_ms=(7,), last_ms=(7,))


def test_g10_what_people_ask_for_themselves_is_not_counted() -> None:
    asked = [happened("guide_started", 1, by="person"), happened("step_shown", 2)]
    by_itself = [happened("guide_started", 5, "r2"), happened("step_shown", 6, "r2")]

    assert list(begun_ms(fold([*asked, *by_itself]))) == [5]


def test_g10_a_limit_counts_by_kind_tag_and_name_and_leaves_out_who_is_excepted() -> None:
    guide = {"id": "nps", "kind": "survey", "tags": ["promotion"]}

    assert counts({"at_most": 1}, guide)
    assert counts({"kinds": ["survey"]}, guide)
    assert counts({"kinds": ["tour"], "tags": ["promotion"]}, guide)
    assert not counts({"kinds": ["tour"]}, guide)
    assert not counts({"kinds": ["survey"], "except": ["nps"]}, guide)


def test_g10_of_guides_a_caller_may_not_see_any_more_only_the_times_are_told() -> None:
    guides = [{"id": "welcome", "kind": "tour"}, {"id": "gone", "kind": "tour"}]
    seen = {"gone": fold([happened("step_shown", 5)])}

    found = limit_now({"kinds": ["tour"], "at_most": 2, "per": "1d"}, guides, {"welcome"}, seen)

    assert found == {"guides": ["welcome"], "others_ms": [5], "at_most": 2, "per": "1d"}
