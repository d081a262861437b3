"""What one caller is told: the guides they may see now, where they stand, and what they will need at once."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.delivery.asking import facts_of
from guidekit.delivery.describing import ENCODER, Caller
from guidekit.delivery.locales import pick_locale
from guidekit.delivery.release import hash_of
from guidekit.delivery.variations import tell_variations
from guidekit.targeting.limits import limit_now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.delivery.asking import Asking
    from guidekit.delivery.release import Release
    from guidekit.progress import Progress
    from guidekit.targeting.facts import Facts

Json: TypeAlias = Any

PROTOCOL_VERSION = 1
UNCHANGED = ENCODER.encode({"v": PROTOCOL_VERSION, "unchanged": True})


def answer_session(
    release: Release,
    progress: Mapping[str, Progress],
    asking: Asking,
    *,
    now_ms: int,
    beside: Mapping[str, Json] | None = None,
) -> bytes:
    """
    Return the contract's ``session_answer``, or ``session_unchanged`` when the caller holds the same one.

    Args:
        release: What is served now.
        progress: Where the caller stands, by guide id; guides that are gone are left out of the answer.
        asking: Who asks, and from where.
        now_ms: The server's clock.
        beside: What is told beside the answer and does not make it another one, such as ``ignored``.
    """
    language = pick_locale(asking.locale, release.locales)
    turns = release.turns[language]
    facts = facts_of(asking, release, progress, now_ms=now_ms)
    caller = Caller(release, turns, progress, asking, facts, release.audiences.find(facts))
    guides = caller.describe_all()
    shown = {each.guide for each in guides}
    # Rules may ask for guides that are not for the caller any more; how far they came is their own doing.
    asked = shown.union(*(each.asks for each in guides if each.asks))
    answer = {
        "v": PROTOCOL_VERSION,
        "enabled": True,
        "release": release.id,
        "locale": language,
        "progress": {guide: one for guide, one in progress.items() if guide in asked},
    }
    if release.limits:
        terms = [entry.terms for entry in turns.entries.values()]
        answer["limits"] = [limit_now(limit, terms, shown, progress) for limit in release.limits]
    frame = ENCODER.encode(answer)
    theme, theme_tag = _theme_for(release, facts)
    # Guides and theme are known by their hashes, because they are what is long and seldom changes.
    digest = hash_of(b"".join((frame, theme_tag, *(each.tag for each in guides))))
    if asking.known == digest:
        return UNCHANGED
    last = {"digest": digest, "server_time_ms": now_ms, **(beside or {})}
    said = b",".join(each.body for each in guides)
    parts = (
        frame[:-1],
        b'"theme":' + theme,
        b'"guides":[' + said + b"]",
        ENCODER.encode(last)[1:],
    )
    return b",".join(parts)


def _theme_for(release: Release, facts: Facts) -> tuple[bytes, bytes]:
    """Return the theme as JSON, and what is the same only for the same theme."""
    variations = tell_variations(release.variations, facts)
    if not variations:
        return release.theme_body, release.theme_tag
    body = ENCODER.encode({**release.theme, "variations": variations})
    return body, sha256(body).digest()
