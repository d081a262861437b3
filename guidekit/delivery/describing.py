"""What a session says of each guide to one caller: that it is there, its rules, its content if need be."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from guidekit.contract.visit import complete, keep_side
from guidekit.delivery.asking import on_page
from guidekit.delivery.recollections import Alike, Described
from guidekit.progress import standing
from guidekit.targeting.eligibility import decide
from guidekit.targeting.offers import is_impersonal, is_plain, make_offer
from guidekit.targeting.pages import matches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guidekit.delivery.asking import Asking
    from guidekit.delivery.release import Entry, Release, Turns
    from guidekit.progress import Progress
    from guidekit.targeting.audiences import Found
    from guidekit.targeting.facts import Facts
    from guidekit.targeting.offers import Rules

Json: TypeAlias = Any

ENCODER = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True)
class Caller:
    """Somebody who asks, what is known of them, and the guides in the order they are considered."""

    release: Release
    turns: Turns
    progress: Mapping[str, Progress]
    asking: Asking
    facts: Facts
    found: Found

    def describe_all(self) -> Sequence[Described]:
        """Return what the caller is told of, in its order; all other guides are as if they did not exist."""
        likeness = (self.turns.locale, self.asking.path, self.found.certain)
        alike = self.release.recollections.recall(likeness, self._tell_alike)
        told = dict(alike.described)
        entries = self.turns.entries
        for guide in {*alike.personal, *self.found.open, *self.progress}:
            described = self.describe(entries[guide]) if guide in entries else None
            if described is not None:
                told[guide] = described
            else:
                told.pop(guide, None)
        return [told[guide] for guide in sorted(told, key=self.turns.places.__getitem__)]

    def describe(self, entry: Entry) -> Described | None:
        """Return what the caller is told of one guide; None for one that is as if it did not exist."""
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
        told = _say(entry, rules or {})
        described = {"id": entry.guide, "kind": entry.kind, "hash": entry.hash, **told}
        if is_active or self._may_begin(entry.terms, rules or {}):
            described["content"] = msgspec.Raw(entry.body)
        asks = frozenset(_guides_in(told["rules"])) if "rules" in told else frozenset()
        return Described(entry.guide, ENCODER.encode(described), asks)

    @cached_property
    def certain(self) -> frozenset[str]:
        """The guides that are meant for the caller, whatever the browser knows."""
        return frozenset(self.found.certain)

    @cached_property
    def facts_here(self) -> Facts:
        """What is known of the caller on the page they are on now."""
        return on_page(self.facts, self.asking)

    def _tell_alike(self) -> Alike:
        """Return what somebody would be told whom the same guides are for, and who has met none of them."""
        anybody = replace(self, progress={}, facts=replace(self.facts, guides={}))
        terms = self.release.terms
        certain = sorted(self.found.certain, key=self.turns.places.__getitem__)
        told = (
            anybody.describe(self.turns.entries[guide]) for guide in certain if is_impersonal(terms[guide])
        )
        return Alike(
            {each.guide: each for each in told if each is not None},
            tuple(guide for guide in certain if not is_impersonal(terms[guide])),
        )

    def _may_begin(self, terms: Json, rules: Rules) -> bool:
        """Tell whether the content could be needed on this page now."""
        if "start" not in rules:
            return False
        pages = rules["start"].get("page")
        path = self.asking.path
        if pages is not None and not any(matches(pattern, path) for pattern in pages):
            return False
        return decide(terms, self.facts_here, project=self.release.project).shows is not False


def _guides_in(rules: Json) -> set[str]:
    """Return the ids of the guides that conditions among some rules ask for."""
    parts = rules.values() if isinstance(rules, dict) else rules if isinstance(rules, list) else ()
    is_about = isinstance(rules, dict) and rules.get("type") == "guide"
    return {rules["id"]} if is_about else set().union(*map(_guides_in, parts))


def _say(entry: Entry, rules: Rules) -> Json:
    if entry.has_rules or not is_plain(rules):
        return {"rules": as_told("rules", json.dumps(rules))}
    return {"start": as_told("start", json.dumps(rules["start"]))} if rules else {}


@lru_cache(maxsize=4096)
def as_told(part: str, text: str) -> Json:
    """
    Return rules as browsers get them.

    Many callers are told the same, and to fill in what is left out takes far longer than to look it up. What
    is returned is shared, so nobody may change it.
    """
    return keep_side(part, complete(part, json.loads(text)), "wire")
