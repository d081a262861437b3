"""Days and moments are read and compared as the vectors say, which browsers read too."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.targeting.moments import (
    Moment,
    compare_moments,
    day_of,
    find_zone,
    local_time,
    parse_ago,
    parse_moment,
    parse_persona_moment,
    to_ms,
    zone_or_utc,
)
from tests.unit.targeting.given import at_ms, vectors

VECTORS = {
    ask: [case for case in vectors("moments")["cases"] if case["ask"] == ask]
    for ask in ("parse", "local", "compare")
}
NOW_MS = at_ms("2026-12-02T10:00Z")
DAY_MS = 86_400_000
ZONES = ["UTC", "Europe/Istanbul", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Africa/Cairo"]
MOMENTS: st.SearchStrategy[Moment] = st.one_of(
    st.integers(-(10**13), 10**13), st.dates().map(lambda day: day.isoformat())
)


@pytest.mark.parametrize("case", VECTORS["parse"], ids=lambda case: repr(case["text"]))
def test_moments_are_read_as_the_vectors_say(case: dict[str, Any]) -> None:
    assert parse_moment(case["text"]) == case["moment"]


@pytest.mark.parametrize("case", VECTORS["local"], ids=lambda case: f"{case['at']} {case['zone']}")
def test_the_clock_shows_what_the_vectors_say(case: dict[str, Any]) -> None:
    local = local_time(at_ms(case["at"]), zone_or_utc(case["zone"]))

    assert (local.day, local.weekday, local.minute) == (case["day"], case["weekday"], case["minute"])


@pytest.mark.parametrize("case", VECTORS["compare"], ids=lambda case: f"{case['first']} {case['second']}")
def test_moments_compare_as_the_vectors_say(case: dict[str, Any]) -> None:
    first, second = parse_moment(case["first"]), parse_moment(case["second"])
    assert first is not None
    assert second is not None
    side = compare_moments(first, second, zone_or_utc(case["zone"]))

    assert (side > 0) - (side < 0) == case["side"]


def test_a_local_time_reads_like_a_clock() -> None:
    assert str(local_time(NOW_MS, zone_or_utc("Europe/Istanbul"))) == "wed 2026-12-02 13:00"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2d ago", NOW_MS - 2 * DAY_MS),
        ("in 3d", NOW_MS + 3 * DAY_MS),
        ("90m ago", NOW_MS - 90 * 60_000),
        ("2026-12-01", "2026-12-01"),
        ("2026-12-01T09:00+03:00", at_ms("2026-12-01T06:00Z")),
        ("2 days ago", None),
        ("in a while", None),
        ("in 3d ago", None),
        ("", None),
    ],
)
def test_a_persona_may_say_how_long_ago(text: str, moment: Moment | None) -> None:
    assert parse_persona_moment(text, NOW_MS) == moment


def test_a_day_is_not_so_long_ago() -> None:
    assert parse_ago("2026-12-01", NOW_MS) is None


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "Europe", "\0", "Europe/Istanbul "])
def test_a_zone_nobody_knows_is_none(name: str) -> None:
    assert find_zone(name) is None


@pytest.mark.parametrize(
    ("day", "zone", "moment"),
    [
        ("2026-12-01", "UTC", "2026-12-01T00:00Z"),
        ("2026-12-01", "Europe/Istanbul", "2026-11-30T21:00Z"),
        # The clocks go from 00:00 to 01:00 here, so the day begins at one.
        ("2026-04-24", "Africa/Cairo", "2026-04-23T22:00Z"),
        ("2026-10-25", "Europe/Berlin", "2026-10-24T22:00Z"),
    ],
)
def test_a_day_begins_when_its_zone_says_so(day: str, zone: str, moment: str) -> None:
    assert to_ms(day, zone_or_utc(zone)) == at_ms(moment)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(ZONES))
def test_the_first_moment_of_a_day_is_on_it(day: date, zone: str) -> None:
    begins_ms = to_ms(day.isoformat(), zone_or_utc(zone))

    assert day_of(begins_ms, zone_or_utc(zone)) == day.isoformat()
    assert day_of(begins_ms - 1, zone_or_utc(zone)) < day.isoformat()


@given(st.integers(0, 4 * 10**12), st.sampled_from(ZONES))
def test_reading_what_is_written_changes_nothing(moment: int, zone: str) -> None:
    written = datetime.fromtimestamp(moment // 1000, UTC).astimezone(ZoneInfo(zone)).isoformat()

    assert parse_moment(written) == moment // 1000 * 1000


@given(MOMENTS, MOMENTS, st.sampled_from(ZONES))
def test_what_is_before_is_not_after(first: Moment, second: Moment, zone: str) -> None:
    one = compare_moments(first, second, zone_or_utc(zone))
    other = compare_moments(second, first, zone_or_utc(zone))

    assert (one < 0, one == 0) == (other > 0, other == 0)


@given(st.integers(), st.sampled_from(ZONES))
def test_no_moment_is_out_of_reach(moment: int, zone: str) -> None:
    assert "0001-01-01" <= day_of(moment, zone_or_utc(zone)) <= "9999-12-31"


@given(st.text(max_size=30))
def test_no_text_makes_reading_fail(text: str) -> None:
    found = parse_moment(text)

    assert found is None or isinstance(found, int | str)
