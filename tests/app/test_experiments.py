"""G12, G13: variants, holdouts and goals, from the session to the report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from click.testing import CliRunner

from guidekit.cli.report import command
from guidekit.delivery.marks import HOLDOUT
from guidekit.insights.experiments import build_results
from guidekit.stores.base import Days
from tests.app.served import NOW_MS, Served, event, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY_MS = 24 * 3_600_000
FILES = {
    "guidekit.yaml": "id: acme\nlocales: [en, tr]\nattributes: {user.first_name: text, user.paid: boolean}\n"
    "events: [made]\n",
    "tours/test.yaml": """\
kind: tour
id: test
title: As written
start: {page: /dashboard}
holdout: 20%
goal: {event: made, within: 2d}
variants:
  - {id: short, share: 50%, change: {title: Shorter}, without: [tips]}
steps:
  - {id: hello, text: Hello}
  - {id: tips, text: Tips}
""",
    "tours/paying.yaml": """\
kind: tour
id: paying
start: {page: /dashboard}
goal: {when: {user.paid: true}, within: 2d}
steps: [{text: Pay}]
""",
}
PEOPLE = [f"u{number}" for number in range(200)]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A guide with a holdout, a variant and a goal, which two hundred people have been offered."""
    with serve(tmp_path_factory.mktemp("experiments"), FILES) as served:
        yield served


@pytest.fixture(scope="module")
def offers(served: Served) -> dict[str, dict[str, Any] | None]:
    """What each person was offered of the guide."""
    return {person: offer(served, person) for person in PEOPLE}


def offer(served: Served, person: str, guide: str = "test", **attributes: object) -> dict[str, Any] | None:
    user = {"id": person, "attributes": attributes}
    guides = served.ask_session(user=user)["guides"]
    return next((each for each in guides if each["id"] == guide), None)


def send(served: Served, person: str, kind: str, **fields: object) -> None:
    answer = served.send_events({**event(kind), "guide": "test", **fields}, user={"id": person})
    assert answer["accepted"] == 1


def make(served: Served, person: str, at_ms: int = NOW_MS) -> None:
    made = {"id": uuid4().hex, "type": "tracked", "name": "made", "at_ms": at_ms}
    assert served.send_events(made, user={"id": person})["accepted"] == 1


def counts(served: Served, guide: str = "test") -> dict[tuple[str, str], int]:
    found = served.run(
        served.service.store.count_reaches_of(served.service.tenant, guide, Days(0, 2**31 - 1))
    )
    return {(each.variant, each.reach.outcome): each.people for each in found if not each.reach.step}


def test_g12_about_the_wanted_share_sees_each_variant_and_always_the_same(
    served: Served, offers: dict[str, dict[str, Any] | None]
) -> None:
    shown = [each["content"] for each in offers.values() if each is not None]
    shorter = [content for content in shown if content["title"] == ["Shorter"]]

    assert 25 <= len(PEOPLE) - len(shown) <= 60
    assert 55 <= len(shorter) <= 110
    assert {len(content["steps"]) for content in shorter} == {1}
    assert {len(content["steps"]) for content in shown if content not in shorter} == {2}
    assert all(offer(served, person) == offers[person] for person in PEOPLE[:20])


def test_g12_whom_it_could_begin_for_is_counted_in_every_group_once(
    served: Served, offers: dict[str, dict[str, Any] | None]
) -> None:
    held = sum(each is None for each in offers.values())

    for person in PEOPLE[:10]:
        offer(served, person)

    found = counts(served)
    assert found[HOLDOUT, "exposed"] == held
    assert found["", "exposed"] + found["short", "exposed"] == len(PEOPLE) - held


def test_g13_a_goal_counts_for_the_group_of_whoever_reaches_it_in_time(
    served: Served, offers: dict[str, dict[str, Any] | None]
) -> None:
    held_out = next(person for person, each in offers.items() if each is None)
    shorter = next(
        person for person, each in offers.items() if each and each["content"]["title"] == ["Shorter"]
    )
    hash_ = offers[shorter]["hash"]  # type: ignore[index]
    before = counts(served)

    send(served, shorter, "step_shown", step="hello", hash=hash_, run="r-s")
    make(served, shorter)
    make(served, shorter)
    make(served, held_out)
    make(served, "somebody who was never offered it")

    after = counts(served)
    assert after["short", "goal"] - before.get(("short", "goal"), 0) == 1
    assert after[HOLDOUT, "goal"] - before.get((HOLDOUT, "goal"), 0) == 1
    assert after["short", "started"] - before.get(("short", "started"), 0) == 1
    assert ("", "goal") not in after


def test_g13_what_is_done_too_late_is_no_goal(tmp_path: Path) -> None:
    with serve(tmp_path, FILES) as served:
        offer(served, "u1")
        served.clock.now_ms += 3 * DAY_MS
        late = {"id": "late", "type": "tracked", "name": "made", "at_ms": served.clock.now_ms}
        served.send_events(late, user={"id": "u1"}, sent_at_ms=served.clock.now_ms)

        assert not any(outcome == "goal" for _, outcome in counts(served))


def test_g13_a_goal_may_be_a_condition_that_becomes_true(tmp_path: Path) -> None:
    with serve(tmp_path, FILES) as served:
        offer(served, "u1", "paying", paid=False)
        send(served, "u1", "step_shown", guide="paying", step="step-1", run="r-p")
        offer(served, "u1", "paying", paid=True)
        offer(served, "u2", "paying", paid=True)

        assert counts(served, "paying")["", "goal"] == 1


def test_the_report_compares_the_groups_with_the_holdout(
    served: Served, offers: dict[str, dict[str, Any] | None]
) -> None:
    assert offers
    found = served.run(
        served.service.store.count_reaches_of(served.service.tenant, "test", Days(0, 2**31 - 1))
    )

    results = build_results(["short"], found)

    assert [result.name for result in results] == ["without the guide", "as written", "short"]
    assert results[0].lift is None
    assert sum(result.group.people for result in results) == len(PEOPLE)


def test_the_terminal_says_what_can_be_said(tmp_path: Path) -> None:
    with serve(tmp_path, FILES) as served:
        for person in PEOPLE[:60]:
            if offer(served, person) is not None:
                make(served, person)
    words = [
        "test",
        "--project",
        str(tmp_path / "guides"),
        "--database",
        f"sqlite:///{tmp_path / 'guidekit.db'}",
    ]
    run = CliRunner(env={"COLUMNS": "120", "TERM": "dumb"})

    text = run.invoke(command, words, catch_exceptions=False).stdout
    data = json.loads(run.invoke(command, [*words, "--format", "json"], catch_exceptions=False).stdout)

    assert "without the guide" in text
    assert "as written does better than without the guide" in text
    assert [group["variant"] for group in data[0]["groups"]] == [HOLDOUT, "", "short"]
    assert data[0]["groups"][1]["lift"]["finding"] == "better"
