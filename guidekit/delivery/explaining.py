"""Why each guide begins for a caller, as far as a server decides, and what it leaves to the browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.authoring.showing.verdicts import part_at, say_rule, say_seen
from guidekit.delivery.asking import facts_of, on_page
from guidekit.delivery.describing import as_told
from guidekit.targeting.eligibility import decide
from guidekit.targeting.limits import limits_now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guidekit.delivery.asking import Asking
    from guidekit.delivery.release import Release
    from guidekit.progress import Progress
    from guidekit.targeting.verdicts import Verdict

Json: TypeAlias = Any

ON_THE_PAGE = frozenset({"page", "element", "browser"})
"""Conditions about what no server sees."""


def explain_guides(
    release: Release, progress: Mapping[str, Progress], asking: Asking, *, now_ms: int
) -> list[Json]:
    """
    Return the contract's ``explained_guide`` for every guide there is, whoever it is meant for.

    It holds the rules of guides that are not meant for the caller, so it is only for those who may know them.
    """
    facts = on_page(facts_of(asking, release, progress, now_ms=now_ms), asking)
    limits = limits_now(release.limits, release.terms.values())

    def explain(terms: Json, verdict: Verdict) -> Json:
        rule = {
            "path": list(verdict.path),
            "rule": verdict.rule,
            "outcome": verdict.outcome,
            "says": say_rule(verdict, terms, release.segments),
            "seen": say_seen(verdict, facts.types),
            "of": [explain(terms, part) for part in verdict.parts],
        }
        part = None if verdict.parts else part_at(verdict.path, terms, release.segments)
        is_left = isinstance(part, dict) and part.get("type") in ON_THE_PAGE
        return (
            {**rule, "ask": as_told("rules", json.dumps({"requires": part}))["requires"]} if is_left else rule
        )

    return [
        {
            "guide": guide,
            "rules": [
                explain(terms, verdict)
                for verdict in decide(terms, facts, project=release.project, limits=limits).trail
            ],
        }
        for guide, terms in release.terms.items()
    ]
