"""How much a person is shown: what a limit of the project has counted, and whether it lets a guide begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.targeting.durations import parse_duration
from guidekit.targeting.limited import counts
from guidekit.targeting.records import begun_ms
from guidekit.targeting.verdicts import Verdict, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guidekit.progress import Progress
    from guidekit.targeting.facts import Facts, GuideRecord
    from guidekit.targeting.frequency import Guide
    from guidekit.targeting.verdicts import Json, Outcome

SAID = ("at_most", "per", "quiet")


def limit_now(
    limit: Mapping[str, Json], guides: Iterable[Guide], shown: set[str], progress: Mapping[str, Progress]
) -> Json:
    """
    Return the contract's ``limit_now`` for one caller.

    Args:
        limit: A limit of the project in its long form.
        guides: The terms of every guide there is.
        shown: The ids of the guides the caller is told of; of the others only the times are.
        progress: Where the caller stands, by guide id.
    """
    counted = {guide["id"] for guide in guides if counts(limit, guide)}
    others = [at_ms for guide in counted - shown if guide in progress for at_ms in begun_ms(progress[guide])]
    said = {word: limit[word] for word in SAID if word in limit}
    return {"guides": sorted(counted & shown), "others_ms": sorted(others), **said}


def limits_now(limits: Iterable[Mapping[str, Json]], guides: Iterable[Guide]) -> list[Json]:
    """Return the limits of a project for somebody of whom all that happened is known."""
    terms = list(guides)
    every = {guide["id"] for guide in terms}
    return [limit_now(limit, terms, every, {}) for limit in limits]


def judge_limits(guide: str, limits: Iterable[Json], facts: Facts) -> Iterator[Verdict]:
    """
    Yield whether each limit that is about a guide lets it begin by itself.

    A run that is under way goes on whatever the limits say. Browsers agree by ``vectors/limits.json``.

    Args:
        guide: The guide's id.
        limits: Contract ``limit_now``.
        facts: Whom it would begin for, and when.
    """
    records = facts.guides
    if records is not None and guide in records and records[guide].is_active:
        return
    for index, limit in enumerate(limits):
        if guide not in limit["guides"]:
            continue
        path = ("limits", index)
        if records is None:
            yield Verdict(path, "limit", None, note="not_here")
        else:
            yield _judge(path, limit, [records[one] for one in limit["guides"] if one in records], facts)


def _judge(path: tuple[str, int], limit: Json, records: list[GuideRecord], facts: Facts) -> Verdict:
    """Judge one limit; the verdict shows how many began in its time, or when something last happened."""
    outcomes: dict[str, Outcome] = {}
    seen: dict[str, int | None] = {}
    if "at_most" in limit:
        begun = [*(at_ms for record in records for at_ms in record.begun_ms), *limit["others_ms"]]
        from_ms = _from_ms(limit["per"], facts)
        seen["at_most"] = None if from_ms is None else sum(at_ms >= from_ms for at_ms in begun)
        outcomes["at_most"] = None if seen["at_most"] is None else seen["at_most"] < limit["at_most"]
    if "quiet" in limit:
        last = [*(at_ms for record in records for at_ms in record.last_ms), *limit["others_ms"]]
        seen["quiet"] = max(last, default=None)
        quiet_ms = parse_duration(limit["quiet"]) or 0
        outcomes["quiet"] = not last or facts.now_ms - max(last) >= quiet_ms
    outcome, word = settle(outcomes)
    return Verdict(path, "limit", outcome, seen.get(word), word, "not_here" if outcome is None else None)


def _from_ms(per: str, facts: Facts) -> int | None:
    """Return where the time begins that a limit counts in; None for a visit nobody here knows of."""
    return facts.visit_began_ms if per == "session" else facts.now_ms - (parse_duration(per) or 0)
