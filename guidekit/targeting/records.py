"""What a progress says to conditions and frequencies; browsers agree by the vectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from guidekit.progress import standing
from guidekit.targeting.facts import GuideRecord

if TYPE_CHECKING:
    from guidekit.progress import Progress, Run

SEEN = ("step_shown", "guide_completed", "guide_dismissed")
INTERACTIONS = ("step_completed", "guide_completed", "guide_snoozed")
"""Events that prove that a person did more than look or close."""


class Records(Mapping[str, GuideRecord]):
    """What progress says of each guide, worked out for those guides that somebody asks about."""

    def __init__(self, progress: Mapping[str, Progress]) -> None:
        self._progress = progress
        self._known: dict[str, GuideRecord] = {}

    def __getitem__(self, guide: str) -> GuideRecord:
        """Return where the person stands with a guide they have met."""
        if guide not in self._known:
            self._known[guide] = record_of(self._progress[guide])
        return self._known[guide]

    def __iter__(self) -> Iterator[str]:
        """Yield the guides the person has met."""
        return iter(self._progress)

    def __len__(self) -> int:
        """Return how many guides the person has met."""
        return len(self._progress)


def record_of(progress: Progress) -> GuideRecord:
    """Return where a person stands with a guide, with each time it was seen and ended."""
    runs = sorted(progress.runs.items())
    latest = standing(progress)
    return GuideRecord(
        seen_ms=tuple(run.at_ms for _, run in runs if is_seen(run)),
        completed_ms=tuple(_endings(progress, "completed")),
        dismissed_ms=tuple(_endings(progress, "dismissed")),
        is_active=latest.status == "active",
        has_interacted=any(name in run.times for _, run in runs for name in INTERACTIONS),
        snoozed_until_ms=runs[-1][1].times.get("until") if latest.status == "snoozed" else None,
        begun_ms=tuple(begun_ms(progress)),
        last_ms=tuple(_last_ms(progress)),
    )


def is_seen(run: Run) -> bool:
    """Tell whether anything of it came on screen; what an older guidekit kept does not say, and counts."""
    return not run.times or any(name in run.times for name in SEEN)


def begun_ms(progress: Progress) -> Iterator[int]:
    """Yield when the guide was seen without the person having asked for it, which is what limits count."""
    return (run.at_ms for run in _counted(progress))


def _last_ms(progress: Progress) -> Iterator[int]:
    for run in _counted(progress):
        yield max(run.at_ms, *(at_ms for name, at_ms in run.times.items() if name != "until"), 0)


def _counted(progress: Progress) -> Iterator[Run]:
    return (run for run in progress.runs.values() if is_seen(run) and "by_person" not in run.times)


def _endings(progress: Progress, status: str) -> list[int]:
    ended = (run for run in progress.runs.values() if run.status == status)
    return sorted(run.times.get(f"guide_{status}", run.at_ms) for run in ended)
