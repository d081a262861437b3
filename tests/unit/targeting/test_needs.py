"""What conditions ask about events is found wherever it stands, and nothing more."""

from __future__ import annotations

from guidekit.targeting.needs import Need, find_needs

DAY_MS = 86_400_000


def test_the_longest_window_of_all_conditions_counts() -> None:
    week = {"type": "event", "id": "made", "within": "7d"}
    month = {"type": "not", "of": {"type": "event", "id": "made", "within": "30d"}}

    assert find_needs([{"type": "all", "of": [week, month]}]) == {
        "user": {"made": Need(30 * DAY_MS, needs_times=True, needs_properties=False)}
    }


def test_a_count_without_a_window_reaches_back_for_ever() -> None:
    parts = [{"type": "event", "id": "made", "at_least": 3}, {"type": "event", "id": "made", "within": "7d"}]

    assert find_needs(parts)["user"]["made"] == Need(None, needs_times=True, needs_properties=False)


def test_older_than_reaches_back_for_ever_too() -> None:
    both = {"type": "event", "id": "made", "within": "30d", "older_than": "7d"}

    assert find_needs([both])["user"]["made"].since_ms is None


def test_scopes_are_kept_apart_and_properties_are_asked_for() -> None:
    parts = {
        "audience": {"type": "event", "id": "paid", "by": "company"},
        "start": {"when": {"type": "event", "id": "paid", "where": {"kind": {"is": "a"}}}},
        "advance": {"type": "event", "name": "not a condition"},
    }

    assert find_needs([parts]) == {
        "company": {"paid": Need(None, needs_times=False, needs_properties=False)},
        "user": {"paid": Need(None, needs_times=False, needs_properties=True)},
    }
