"""What a server decides of a guide before it tells a browser of it, and what rules it leaves to that one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from guidekit.targeting.conditions import clock_of
from guidekit.targeting.eligibility import judge_published, judge_shares
from guidekit.targeting.remainder import remainder
from guidekit.targeting.schedules import judge_schedule
from guidekit.targeting.verdicts import Json

if TYPE_CHECKING:
    from guidekit.targeting.eligibility import Guide
    from guidekit.targeting.facts import Facts
    from guidekit.targeting.verdicts import Outcome

Rules: TypeAlias = Mapping[str, Json]
"""The contract's ``rules``: what of a guide's long form the browser has to ask."""

TERMS = (
    *("id", "kind", "tags", "audience", "start", "stop", "requires", "hide_while", "published", "expires"),
    *("holdout", "variants", "goal", "was", "journey"),
)
"""What says of a guide whom it is for, when and how often."""

IMPERSONAL = frozenset({"id", "kind", "tags", "audience", "start", "stop", "goal", "was"})
"""What says the same to everybody whom the guide is for."""
PERSONAL_IN_START = frozenset({"when", "rollout", "schedule"})

PLAIN = frozenset({"page", "priority"})
"""What every browser asks of a start."""

FARTHEST = {"from": "Pacific/Kiritimati", "until": "Etc/GMT+12"}
"""Where a day begins first, and where it ends last; the browser asks again in the person's own zone."""

OURS = frozenset({"rollout", "brings_to"})
"""What of a start is decided here, or known to the guide itself."""

USUAL = {"link": True, "frequency": {"mode": "once"}, "priority": "normal"}


def make_offer(guide: Guide, facts: Facts, *, project: str, is_meant: Outcome = None) -> Rules | None:
    """
    Return the rules under which somebody may see a guide; None when it is not for them, or not now.

    Without a ``start`` it never begins by itself, and people may still ask for it.

    Args:
        guide: The terms of a guide in its long form.
        facts: What is known of the caller, and nothing of their page: that changes without a word to us.
        project: The project's id, which rollouts are drawn with.
        is_meant: Whether the guide is for the caller, where that has been found out already.
    """
    audience = _rest(guide, "audience", facts, default=True) if is_meant is None else is_meant
    requires = _rest(guide, "requires", facts, default=True)
    if False in (audience, requires, *_outcomes(guide, facts, project)):
        return None
    hide_while = _rest(guide, "hide_while", facts, default=False)
    stop = _stop(guide.get("stop"), facts)
    start = _start(guide, facts)
    left = {"audience": audience, "requires": requires, "hide_while": hide_while, "stop": stop}
    rules = {word: rule for word, rule in left.items() if not isinstance(rule, bool)}
    # What stops it now, or hides it whatever the page, goes on until the server says otherwise.
    has_start = start is not None and stop is not True and hide_while is not True
    return {**rules, "start": start} if has_start else rules


def is_impersonal(guide: Guide) -> bool:
    """
    Tell whether a guide says the same to everybody whom it is meant for and who has not met it yet.

    Then what they are told of it depends on nothing else, whoever they are and whatever the time.
    """
    start, stop = guide.get("start") or {}, guide.get("stop") or {}
    return guide.keys() <= IMPERSONAL and PERSONAL_IN_START.isdisjoint(start) and "when" not in stop


def is_plain(rules: Rules) -> bool:
    """Tell whether nothing is asked but the page, so that the browser needs no more than it always has."""
    return rules.keys() <= {"start"} and rules.get("start", {}).keys() <= PLAIN


def _outcomes(guide: Guide, facts: Facts, project: str) -> list[Outcome]:
    """Return what the server alone decides: whether it is for somebody, and whether its days have come."""
    verdicts = [judge_published(guide, facts)]
    verdicts += judge_shares(guide, facts, project)
    schedule = guide.get("start", {}).get("schedule", {})
    for word, zone in FARTHEST.items():
        if word in schedule:
            days = {"zone": zone, **{name: schedule[name] for name in (word, "zone") if name in schedule}}
            verdicts.append(judge_schedule(days, ("start", "schedule"), clock_of(facts), rule="schedule"))
    return [verdict.outcome for verdict in verdicts if verdict is not None]


def _start(guide: Guide, facts: Facts) -> Json:
    """Return where and when it begins by itself; None when it does not, say because its turn has not come."""
    start = guide.get("start")
    if start is None:
        return None
    left = {word: value for word, value in start.items() if word not in OURS and USUAL.get(word) != value}
    rests = _rest(start, "when", facts, default=True), _rest(guide, "journey", facts, default=True)
    if False in rests:
        return None
    asked = [rest for rest in rests if rest is not True]
    left.pop("when", None)
    if not asked:
        return left
    return {**left, "when": asked[0] if len(asked) == 1 else {"type": "all", "of": asked}}


def _stop(stop: Json, facts: Facts) -> Json:
    """Return what is left of it; True when it has stopped, False when there is nothing to ask."""
    if stop is None:
        return False
    when = _rest(stop, "when", facts, default=False)
    left = {word: value for word, value in stop.items() if word != "when"}
    if isinstance(when, bool):
        return when or left or False
    return {**left, "when": when}


def _rest(holder: Mapping[str, Json], word: str, facts: Facts, *, default: bool) -> Json:
    return remainder(holder[word], facts) if word in holder else default
