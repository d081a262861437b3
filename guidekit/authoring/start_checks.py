"""Checks of when guides begin: rivals for the same moment, and days and times that make sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import did_you_mean, quote
from guidekit.targeting.moments import find_zone, parse_ago, parse_moment, to_ms, zone_or_utc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidekit.authoring.collection import Collection, GuideDraft
    from guidekit.authoring.draft import Draft
    from guidekit.authoring.model import Problem
    from guidekit.contract.visit import Visit

DAY_KINDS = ("day", "moment", "persona-moment")
# Every zone database has this one, if there is a database at all.
SOME_ZONE = "Europe/London"
ENDS = {"until": "from", "expires": "published", "before": "after"}


def check_rivals(collection: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Of two guides that could begin at the same moment, one should go first."""
    rivalry = collection.rivalries.get(guide.id or "")
    if rivalry is None or collection.first_files.get(guide.id or "") != guide.draft.file:
        return
    rival = rivalry.rival
    where = "everywhere" if rivalry.page == "/" and "/" not in rival.pages else f"on {rivalry.page}"
    message = f"this can begin at the same moment as {quote(rival.id)} in {rival.file}, for example {where}"
    hint = 'Give one of them another "priority", other pages or another audience.'
    yield make_problem(guide.draft.file, guide.draft.key_place(("start",)), "GK510", message, hint)


def check_times(_: Collection, guide: GuideDraft) -> Iterator[Problem]:
    """Days are in the calendar, zones on the map, and nothing ends before it begins."""
    yield from check_project_times(_, guide.draft)


def check_project_times(_: Collection, draft: Draft) -> Iterator[Problem]:
    """Days are in the calendar, zones on the map, and nothing ends before it begins."""
    if not draft.is_sound:
        return
    for found in draft.visits:
        if found.kind in DAY_KINDS:
            yield from _check_day(draft, found)
        elif found.kind == "zone" and find_zone(found.value) is None and find_zone(SOME_ZONE) is not None:
            message = f"there is no time zone {quote(found.value)}"
            hint = did_you_mean(found.value, _zones()) or "Write one such as Europe/Berlin."
            yield make_problem(draft.file, draft.value_place(found.path), "GK513", message, hint)


def _zones() -> list[str]:
    from zoneinfo import available_timezones  # noqa: PLC0415 -- only mistakes need it

    return sorted(available_timezones())


def _check_day(draft: Draft, found: Visit) -> Iterator[Problem]:
    if parse_ago(found.value, 0) is not None:
        return
    place = draft.value_place(found.path)
    if parse_moment(found.value) is None:
        yield make_problem(draft.file, place, "GK511", f"the calendar has no {quote(found.value)}")
        return
    holder, word = draft.value(found.path[:-1]), found.path[-1]
    begin = ENDS.get(str(word))
    if begin is None or not isinstance(holder, dict) or begin not in holder:
        return
    if _is_before(found.value, holder[begin]):
        message = f"this ends before it begins: {quote(word)} is earlier than {quote(begin)}"
        yield make_problem(draft.file, place, "GK512", message, "Swap the two, or mend the year.")


def _is_before(end: str, begin: str) -> bool:
    first, second = parse_moment(begin), parse_moment(end)
    if first is None or second is None:
        return False
    if isinstance(first, str) and isinstance(second, str):
        return second < first
    # A day is as long as it is anywhere in the world.
    utc = zone_or_utc("UTC")
    margin_ms = 2 * 86_400_000 if isinstance(first, str) or isinstance(second, str) else 0
    return to_ms(second, utc) + margin_ms < to_ms(first, utc)
