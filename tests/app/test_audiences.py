"""Who is told of a guide: decided on the server, and not to be seen from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_rs import Draft202012Validator

from guidekit.contract.compose import compose
from tests.app.served import Served, event, serve
from tests.unit.delivery.projects import PROJECT, WELCOME

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROJECT_FILE = (
    PROJECT
    + """\
  user.plan: text
  company.sso: boolean
  membership.role: text
segments:
  payers: {user.plan: [pro, team]}
"""
)


def tour(name: str, audience: str) -> str:
    return (
        f"kind: tour\nid: {name}\naudience: {audience}\nstart: {{page: /dashboard}}\nsteps: [{{text: Hi}}]\n"
    )


FILES = {
    "guidekit.yaml": PROJECT_FILE,
    "tours/paid.yaml": tour("paid", "payers"),
    "tours/admins.yaml": tour("admins", "{membership.role: admin}"),
    "tours/secure.yaml": tour("secure", "{company.sso: true}"),
    "tours/phones.yaml": tour("phones", "[payers, {browser: {device: phone}}]"),
}


@pytest.fixture
def people(tmp_path: Path) -> Iterator[Served]:
    """A project with guides for some people only."""
    with serve(tmp_path, files=FILES) as served:
        yield served


def ids(served: Served, **who: object) -> list[str]:
    return [guide["id"] for guide in served.ask_session(**who)["guides"]]


def user(**attributes: object) -> dict[str, Any]:
    return {"id": "u1", "attributes": attributes}


def test_g01_a_guide_is_told_to_its_audience_only(people: Served) -> None:
    assert ids(people) == ["welcome"]
    assert ids(people, user=user(plan="free")) == ["welcome"]
    assert ids(people, user=user(plan="PRO")) == ["paid", "phones", "welcome"]


def test_g02_companies_and_what_people_are_in_them(people: Served) -> None:
    company = {"id": "c1", "attributes": {"sso": True}, "membership": {"role": "admin"}}

    assert ids(people, user=user(), company=company) == ["admins", "secure", "welcome"]
    assert ids(people, user=user(role="admin", sso=True)) == ["welcome"]


def test_g08_what_is_not_for_somebody_is_as_if_it_were_not_there(tmp_path: Path, people: Served) -> None:
    files = {**FILES, **{name: None for name in FILES if name.startswith("tours/")}}
    with serve(tmp_path / "without", files=files) as without:
        told, alone = people.ask_session(), without.ask_session()

    assert {key for key in told if told[key] != alone[key]} <= {"digest", "release"}


def test_g06_what_only_the_browser_knows_is_left_to_it(people: Served) -> None:
    answer = people.ask_session(user=user(plan="pro"))
    phones = next(guide for guide in answer["guides"] if guide["id"] == "phones")

    assert phones["rules"]["audience"] == {"type": "browser", "device": ["phone"]}
    assert "start" not in phones
    validator = Draft202012Validator(compose("session_answer", "wire"))
    assert [error.message for error in validator.iter_errors(answer)] == []


def test_an_attribute_nobody_declared_counts_for_nothing(people: Served) -> None:
    assert ids(people, user=user(plan=["pro"], level="pro")) == ["welcome"]


def test_who_is_in_the_middle_of_a_guide_may_finish_it_and_not_begin_it_again(people: Served) -> None:
    people.send_events(event("step_shown", guide="paid", step="step-1"), user={"id": "u1"})

    (paid,) = [each for each in people.ask_session(user=user(plan="free"))["guides"] if each["id"] == "paid"]

    assert paid["content"]["id"] == "paid"
    assert not {"start", "rules"} & paid.keys()


def test_g09_a_rollout_reaches_the_same_people_on_every_device(tmp_path: Path) -> None:
    rollout = WELCOME.replace("{page: /dashboard}", "{page: /dashboard, rollout: 50%}")
    with serve(tmp_path, files={"tours/welcome.yaml": rollout}) as served:
        reached = {name for name in map(str, range(40)) if ids(served, user={"id": name})}
        again = {
            name
            for name in map(str, range(40))
            if ids(served, user={"id": name}, anonymous_id="a_" + "Z" * 22)
        }

    assert reached == again
    assert 0 < len(reached) < 40


def test_g04_a_rule_may_ask_for_a_guide_that_is_not_for_the_caller_any_more(tmp_path: Path) -> None:
    after = "kind: tour\nid: after\nstart: {page: /, when: {guide: paid}}\nsteps: [{text: Hi}]\n"
    with serve(tmp_path, files={**FILES, "tours/after.yaml": after}) as served:
        served.send_events(event("guide_completed", guide="paid"), user={"id": "u1"})
        answer = served.ask_session(user=user(plan="free"))

    assert "paid" not in [guide["id"] for guide in answer["guides"]]
    assert answer["progress"]["paid"]["runs"]["r1"]["status"] == "completed"
