"""What is remembered of callers who are alike is what each of them would be told alone."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guidekit.delivery.asking import Asking, facts_of
from guidekit.delivery.catalog import build
from guidekit.delivery.describing import Caller
from guidekit.progress import STATUSES, Progress, Run

if TYPE_CHECKING:
    from guidekit.delivery.release import Release

CASES = Path(__file__).parents[2] / "cases" / "valid"
NOW_MS = 1_795_258_800_000
PATHS = ("/projects", "/board/7", "/settings")
PLANS = ("free", "trial", "pro")
PLAIN = """\
kind: tour
id: {id}
audience: {{user.plan: {plan}}}
start: {{page: {page}, priority: {priority}{more}}}
stop: {{views: 2}}
steps:
  - text: Hello
"""
PROJECT = """\
id: acme
locales: [en]
attributes:
  user.plan: {type: text, one_of: [free, trial, pro]}
"""


@pytest.fixture(scope="module", params=["every_row", "whole_language", "many"])
def release(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Guides of all kinds with all words, and many plain ones of which some say something personal."""
    root = CASES / request.param
    if request.param == "many":
        root = tmp_path_factory.mktemp("many")
        (root / "tours").mkdir()
        (root / "guidekit.yaml").write_text(PROJECT, encoding="utf-8")
        for number in range(24):
            guide = PLAIN.format(
                id=f"g{number}",
                plan=PLANS[number % 3],
                page=PATHS[number % 2],
                priority=("high", "low")[number % 2],
                more=", rollout: 50%" if number % 4 == 0 else "",
            )
            (root / "tours" / f"g{number}.yaml").write_text(guide, encoding="utf-8")
    release = build(root).release
    assert release is not None
    return release


def somebody(release: Release, chance: random.Random) -> Caller:
    guides = sorted(release.terms)
    progress = {
        guide: Progress(0, {"r1": Run(1, "e1", None, chance.choice(STATUSES), NOW_MS - 5)})
        for guide in chance.sample(guides, chance.randrange(min(4, len(guides))))
    }
    person = f"u{chance.randrange(9)}"
    user = {"id": person, "plan": chance.choice(PLANS)}
    asking = Asking(person, chance.choice(PATHS), user=user, events={"user": {}})
    facts = facts_of(asking, release, progress, now_ms=NOW_MS)
    turns = release.turns[release.locales[0]]
    return Caller(release, turns, progress, asking, facts, release.audiences.find(facts))


def test_what_callers_who_are_alike_are_told_is_what_each_would_be_told_alone(release: Release) -> None:
    chance = random.Random(5)  # noqa: S311  not a secret
    for _ in range(200):
        caller = somebody(release, chance)
        one_by_one = [caller.describe(entry) for entry in caller.turns.entries.values()]

        assert caller.describe_all() == [each for each in one_by_one if each is not None]
