"""What one caller is told: the guides they may see now, where they stand, and what they will need at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.contract.visit import complete, keep_side
from guidekit.delivery.asking import facts_of, on_page
from guidekit.delivery.locales import pick_locale
from guidekit.delivery.release import canonical, hash_of
from guidekit.progress import progress_to_json, standing
from guidekit.targeting.eligibility import decide
from guidekit.targeting.limits import limit_now
from guidekit.targeting.offers import is_plain, make_offer
from guidekit.targeting.pages import matches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.delivery.asking import Asking
    from guidekit.delivery.release import Entry, Release
    from guidekit.progress import Progress
    from guidekit.targeting.audiences import Found
    from guidekit.targeting.facts import Facts
    from guidekit.targeting.offers import Rules

Json: TypeAlias = Any

PROTOCOL_VERSION = 1
PRIORITIES = ("highest", "high", "normal", "low", "lowest")
UNCHANGED = {"v": PROTOCOL_VERSION, "unchanged": True}


def answer_session(
    release: Release, progress: Mapping[str, Progress], asking: Asking, *, now_ms: int
) -> Json:
    """
    Return the contract's ``session_answer``, or ``session_unchanged`` when the caller holds the same one.

    Args:
        release: What is served now.
        progress: Where the caller stands, by guide id; guides that are gone are left out of the answer.
        asking: Who asks, and from where.
        now_ms: The server's clock.
    """
    language = pick_locale(asking.locale, release.locales)
    entries = sorted(release.in_locale(language), key=_turn)
    facts = facts_of(asking, release, progress, now_ms=now_ms)
    caller = _Caller(release, progress, asking, facts, release.audiences.find(facts))
    guides = [described for entry in entries if (described := caller.describe(entry)) is not None]
    shown = {guide["id"] for guide in guides}
    # Rules may ask for guides that are not for the caller any more; how far they came is their own doing.
    asked = shown.union(*(_guides_in(guide.get("rules")) for guide in guides))
    answer = {
        "v": PROTOCOL_VERSION,
        "enabled": True,
        "release": release.id,
        "locale": language,
        "theme": release.theme,
        "guides": guides,
        "progress": {guide: progress_to_json(one) for guide, one in progress.items() if guide in asked},
    }
    if release.limits:
        terms = [entry.terms for entry in entries]
        answer["limits"] = [limit_now(limit, terms, shown, progress) for limit in release.limits]
    digest = hash_of(canonical(answer))
    return UNCHANGED if asking.known == digest else {**answer, "digest": digest, "server_time_ms": now_ms}


def _guides_in(rules: Json) -> set[str]:
    """Return the ids of the guides that conditions among some rules ask for."""
    parts = rules.values() if isinstance(rules, dict) else rules if isinstance(rules, list) else ()
    is_about = isinstance(rules, dict) and rules.get("type") == "guide"
    return {rules["id"]} if is_about else set().union(*map(_guides_in, parts))


def _turn(entry: Entry) -> int:
    """The guides of a higher priority come first; the others keep the order of their ids."""
    return PRIORITIES.index(entry.terms.get("start", {}).get("priority", "normal"))


@dataclass(frozen=True)
class _Caller:
    release: Release
    progress: Mapping[str, Progress]
    asking: Asking
    facts: Facts
    found: Found

    def describe(self, entry: Entry) -> Json | None:
        """Return the contract's ``manifest_entry``; None for a guide that is as if it did not exist."""
        entry = self.release.seen_by(entry, self.asking.person)
        progress = self.progress.get(entry.guide)
        is_active = progress is not None and standing(progress).status == "active"
        is_meant = None if entry.guide in self.found.open else entry.guide in self.certain
        rules = (
            None
            if is_meant is False
            else make_offer(entry.terms, self.facts, project=self.release.project, is_meant=is_meant)
        )
        if rules is None and not is_active:
            return None
        # What somebody is in the middle of goes on, whoever it is meant for by now.
        described = {"id": entry.guide, "kind": entry.kind, "hash": entry.hash, **_say(entry, rules or {})}
        if is_active or self._may_begin(entry.terms, rules or {}):
            described["content"] = entry.content
        return described

    @cached_property
    def certain(self) -> frozenset[str]:
        """The guides that are meant for the caller, whatever the browser knows."""
        return frozenset(self.found.certain)

    def _may_begin(self, terms: Json, rules: Rules) -> bool:
        """Tell whether the content could be needed on this page now."""
        if "start" not in rules:
            return False
        pages = rules["start"].get("page")
        path = self.asking.path
        if pages is not None and not any(matches(pattern, path) for pattern in pages):
            return False
        facts = on_page(self.facts, self.asking)
        return decide(terms, facts, project=self.release.project).shows is not False


def _say(entry: Entry, rules: Rules) -> Json:
    if entry.has_rules or not is_plain(rules):
        return {"rules": _as_told("rules", json.dumps(rules))}
    return {"start": _as_told("start", json.dumps(rules["start"]))} if rules else {}


@lru_cache(maxsize=4096)
def _as_told(part: str, text: str) -> Json:
    """
    Return rules as browsers get them.

    Many callers are told the same, and to fill in what is left out takes far longer than to look it up. What
    is returned is shared, so nobody may change it.
    """
    return keep_side(part, complete(part, json.loads(text)), "wire")
