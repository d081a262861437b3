"""Tests of the targeting say what is wrong, where, and which rules were the reason."""

from __future__ import annotations

from typing import Any

import pytest

from guidekit.contract.expand import expand
from guidekit.targeting.expectations import Judgement, judge_expectations, sample_page
from guidekit.targeting.project_rules import ProjectRules
from tests.unit.targeting.given import at_ms

NOW_MS = at_ms("2026-12-02T10:00Z")
PROJECT: dict[str, Any] = expand(
    "project",
    {
        "id": "acme",
        "segments": {"new-members": [{"user.signed_up": {"within": "14d"}}]},
        "personas": {
            "new-trial": {"user": {"plan": "trial", "signed_up": "2d ago"}, "guides": {"first": "completed"}},
            "sso-admin": {
                "user": {"plan": "pro", "signed_up": "2d ago"},
                "company": {"sso": True},
                "guides": {"first": "completed"},
            },
            "old-hand": {"user": {"plan": "pro", "signed_up": "400d ago"}},
            "night-owl": {"user": {"plan": "pro", "signed_up": "2d ago"}, "zone": "America/Los_Angeles"},
        },
    },
).data
RULES = ProjectRules(
    "acme", types={"user.signed_up": "date"}, segments=PROJECT["segments"], personas=PROJECT["personas"]
)
GUIDE: dict[str, Any] = {
    "kind": "tour",
    "id": "connect-calendar",
    "audience": [
        "new-members",
        {"user.plan": ["trial", "pro"]},
        {"not": {"company.sso": True}},
        {"event": {"id": "calendar_connected", "count": 0}},
    ],
    "start": {
        "page": ["/dashboard", "/projects/**"],
        "when": {"element": "calendar-empty"},
        "schedule": {"from": "2026-12-01", "until": "2027-01-15"},
        "rollout": "0%",
    },
    "requires": {"element": "app-ready"},
    "holdout": "100%",
}


def judge(expectation: dict[str, Any], **changes: object) -> Judgement:
    guide = expand("kinds", {**GUIDE, **changes, "expect": [expectation]}).data
    (judgement,) = judge_expectations(guide, RULES, now_ms=NOW_MS)
    return judgement


def outcome(expectation: dict[str, Any], **changes: object) -> tuple[Any, ...]:
    found = judge(expectation, **changes)
    return found.mistake, found.path[2:], found.reasons


def test_shows_to_whom_it_is_meant_for_with_elements_and_shares_taken_for_granted() -> None:
    assert outcome({"persona": "new-trial", "page": "/dashboard", "shows": True}) == ("", (), ())


def test_does_not_show_and_the_reason_is_as_expected() -> None:
    expectation = {"persona": "sso-admin", "shows": False, "because": "company.sso"}

    assert outcome(expectation) == ("", (), ("company.sso",))


def test_does_not_show_for_another_reason_points_at_the_reason() -> None:
    expectation = {"persona": "sso-admin", "shows": False, "because": "user.plan"}

    assert outcome(expectation) == ("other_reason", ("because",), ("company.sso",))


def test_any_of_several_reasons_will_do() -> None:
    expectation = {"persona": "sso-admin", "page": "/settings", "shows": False, "because": "page"}

    assert outcome(expectation) == ("", (), ("company.sso", "page"))


def test_shows_although_it_should_not_points_at_shows() -> None:
    assert outcome({"persona": "new-trial", "shows": False}) == ("shows", ("shows",), ())


def test_does_not_show_although_it_should_says_why() -> None:
    expectation = {"persona": "old-hand", "shows": True}

    assert outcome(expectation) == ("does_not_show", ("shows",), ("segment", "user.signed_up"))


def test_a_persona_nobody_knows_is_pointed_at() -> None:
    assert outcome({"persona": "nobody", "shows": True}) == ("no_persona", ("persona",), ())


@pytest.mark.parametrize(
    ("at", "reasons"),
    [
        ("2026-11-30", ("schedule",)),
        ("2026-12-01", ()),
        ("2026-12-01T00:00Z", ()),
        ("2026-11-30T23:59Z", ("schedule",)),
        ("2027-01-15", ()),
        ("2027-01-16T00:00Z", ("schedule",)),
    ],
)
def test_the_time_is_the_one_that_is_said(at: str, reasons: tuple[str, ...]) -> None:
    assert judge({"persona": "new-trial", "at": at, "shows": not reasons}).reasons == reasons


def test_a_day_means_its_noon_where_the_persona_lives() -> None:
    office: dict[str, Any] = {"start": {"schedule": {"hours": "12:00-12:01"}}}

    assert judge({"persona": "night-owl", "at": "2026-12-01", "shows": True}, **office).mistake == ""


def test_dates_of_a_persona_are_as_long_ago_as_they_say_at_that_time() -> None:
    assert judge({"persona": "new-trial", "at": "2027-01-10", "shows": True}).mistake == ""


def test_without_a_page_the_first_one_of_the_start_is_meant() -> None:
    assert judge({"persona": "new-trial", "shows": True}, start={"page": "/projects/:id/board"}).mistake == ""


@pytest.mark.parametrize(
    ("pattern", "page"),
    [
        ("/dashboard", "/dashboard"),
        ("/projects/:id/board", "/projects/id/board"),
        ("**", "/"),
        ("/a/**/b", "/a/b"),
    ],
)
def test_a_sample_page_is_one_the_pattern_means(pattern: str, page: str) -> None:
    assert sample_page({"start": {"page": [pattern]}}) == page


def test_a_guide_without_a_start_never_shows_by_itself() -> None:
    guide = {"kind": "tour", "id": "tour", "expect": [{"persona": "new-trial", "shows": True}]}
    (judgement,) = judge_expectations(guide, RULES, now_ms=NOW_MS)

    assert (judgement.mistake, judgement.reasons) == ("does_not_show", ("start",))


def test_each_expectation_is_judged_in_its_place() -> None:
    guide = expand(
        "kinds", {**GUIDE, "expect": [{"persona": "new-trial", "shows": each} for each in (True, False)]}
    )
    first, second = judge_expectations(guide.data, RULES, now_ms=NOW_MS)

    assert (first.path, second.path) == (("expect", 0), ("expect", 1, "shows"))
    assert second.decision is not None
    assert [verdict.rule for verdict in second.decision.trail] == [
        "all", "page", "schedule", "when", "requires", "frequency",
    ]  # fmt: skip
