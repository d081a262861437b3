"""Invented people become facts: what they say of times, guides and events, and what goes without saying."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guidekit.targeting.facts import Facts, GuideRecord, Happening, PageFacts
from guidekit.targeting.personas import make_facts, read_page
from guidekit.targeting.project_rules import ProjectRules
from tests.unit.targeting.given import at_ms

NOW_MS = at_ms("2026-12-02T10:00Z")
DAY_MS = 86_400_000
RULES = ProjectRules(
    "acme", locale="tr", types={"user.signed_up": "date", "user.note": "text", "user.trial_ends": "date"}
)


def facts_of(**persona: object) -> Facts:
    return make_facts(persona, RULES, page=PageFacts("/"), now_ms=NOW_MS)


def test_dates_may_say_how_long_ago_or_how_soon() -> None:
    facts = facts_of(user={"signed_up": "2d ago", "trial_ends": "in 3d", "seen": "1h ago"})

    assert facts.user == {
        "signed_up": NOW_MS - 2 * DAY_MS,
        "trial_ends": NOW_MS + 3 * DAY_MS,
        "seen": NOW_MS - 3_600_000,
    }


def test_texts_and_days_stay_as_they_are() -> None:
    facts = facts_of(user={"note": "2d ago", "signed_up": "2026-12-01", "tags": ["2d ago"]})

    assert facts.user == {"note": "2d ago", "signed_up": "2026-12-01", "tags": ["2d ago"]}


def test_a_number_of_events_means_just_now() -> None:
    facts = facts_of(events={"project_created": 2})

    assert facts.events["user"]["project_created"] == (Happening(NOW_MS), Happening(NOW_MS))


def test_events_may_say_when_each_happened() -> None:
    facts = facts_of(events={"failed": ["3d ago", "2026-12-01"]}, zone="Europe/Istanbul")

    assert facts.events["user"]["failed"] == (
        Happening(NOW_MS - 3 * DAY_MS),
        Happening(at_ms("2026-11-30T21:00Z")),
    )


def test_what_a_persona_did_was_done_in_the_company_too() -> None:
    facts = facts_of(events={"project_created": 1})

    assert facts.events["company"] == facts.events["user_in_company"] == facts.events["user"]


@pytest.mark.parametrize(
    ("given", "record"),
    [
        ({"is": "seen"}, GuideRecord()),
        ({"is": "active"}, GuideRecord(is_active=True)),
        ({"is": "dismissed"}, GuideRecord(dismissed_ms=(NOW_MS,))),
        (
            {"is": "completed", "at": "5d ago"},
            GuideRecord(completed_ms=(NOW_MS - 5 * DAY_MS,), has_interacted=True),
        ),
    ],
)
def test_a_guide_became_so_just_now_or_when_it_is_said(given: dict[str, str], record: GuideRecord) -> None:
    at = record.completed_ms or (NOW_MS,)
    begun = replace(record, seen_ms=at, begun_ms=at, last_ms=at)

    assert facts_of(guides={"tour": given}).guides == {"tour": begun}


def test_nothing_about_a_persona_is_unknown() -> None:
    facts = facts_of()

    assert None not in vars(facts.browser).values()
    assert facts.other_elements == frozenset({"present", "visible", "enabled"})
    assert (facts.browser.language, facts.browser.device, facts.browser.width_px) == ("tr", "desktop", 1280)


def test_a_device_is_as_wide_as_such_devices_are() -> None:
    assert facts_of(device="phone").browser.width_px == 390


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/projects", PageFacts("/projects", {}, "")),
        (
            "/projects?tab=team&tab=all&x#top",
            PageFacts("/projects", {"tab": ("team", "all"), "x": ("",)}, "top"),
        ),
        ("/?q=a%20b+c", PageFacts("/", {"q": ("a b c",)}, "")),
        ("/a#b?c", PageFacts("/a", {}, "b?c")),
    ],
)
def test_an_address_is_path_query_and_hash(address: str, page: PageFacts) -> None:
    assert read_page(address) == page
