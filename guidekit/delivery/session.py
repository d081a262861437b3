"""What one caller is told: the guides they may see now, where they stand, and what they will need at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.delivery.locales import pick_locale
from guidekit.delivery.release import canonical, hash_of
from guidekit.progress import NOTHING, progress_to_json, standing
from guidekit.targeting.pages import matches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.delivery.release import Entry, Release
    from guidekit.progress import Progress

Json: TypeAlias = Any

PROTOCOL_VERSION = 1
PRIORITIES = ("highest", "high", "normal", "low", "lowest")
UNCHANGED = {"v": PROTOCOL_VERSION, "unchanged": True}


def answer_session(
    release: Release,
    progress: Mapping[str, Progress],
    *,
    locale: str,
    path: str,
    known: str,
    now_ms: int,
) -> Json:
    """
    Return the contract's ``session_answer``, or ``session_unchanged`` when the caller holds the same one.

    Args:
        release: What is served now.
        progress: Where the caller stands, by guide id; guides that are gone are left out of the answer.
        locale: The wanted language, or an empty string.
        path: The page the caller is on.
        known: The digest of the answer the caller still holds, or an empty string.
        now_ms: The server's clock.
    """
    language = pick_locale(locale, release.locales)
    guides = [
        _describe(entry, path, progress.get(entry.guide, NOTHING))
        for entry in sorted(release.in_locale(language), key=_turn)
    ]
    shown = {guide["id"] for guide in guides}
    answer = {
        "v": PROTOCOL_VERSION,
        "enabled": True,
        "release": release.id,
        "locale": language,
        "theme": release.theme,
        "guides": guides,
        "progress": {guide: progress_to_json(one) for guide, one in progress.items() if guide in shown},
    }
    digest = hash_of(canonical(answer))
    return UNCHANGED if known == digest else {**answer, "digest": digest, "server_time_ms": now_ms}


def _turn(entry: Entry) -> int:
    """The guides of a higher priority come first; the others keep the order of their ids."""
    return PRIORITIES.index((entry.start or {}).get("priority", "normal"))


def _describe(entry: Entry, path: str, progress: Progress) -> Json:
    described = {"id": entry.guide, "kind": entry.kind, "hash": entry.hash}
    if entry.start is not None:
        described["start"] = entry.start
    if _may_be_needed(entry, path, progress):
        described["content"] = entry.content
    return described


def _may_be_needed(entry: Entry, path: str, progress: Progress) -> bool:
    status = standing(progress).status
    if status in ("active", "completed", "dismissed"):
        return status == "active"
    return entry.start is not None and any(matches(pattern, path) for pattern in entry.start["page"])
