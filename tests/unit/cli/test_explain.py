"""`guidekit explain` and `guidekit simulate`: one line that answers, and every rule with what it found."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from guidekit.cli import explain, simulate
from guidekit.errors import ProjectError
from guidekit.settings import default_database
from guidekit.stores import open_store
from guidekit.stores.base import Batch, Event, Person, Tenant
from guidekit.stores.profiles import Telling
from tests.unit.delivery.projects import write_project

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = """\
id: acme
attributes: {user.first_name: text, user.plan: text, user.seats: number, company.sso: boolean}
events: [made]
segments:
  payers: {user.plan: pro}
personas:
  ada: {user: {plan: pro, seats: 9}}
  bob: {user: {plan: free}}
"""
FILES = {
    "guidekit.yaml": PROJECT,
    "locales/tr/tours.yaml": None,
    "tours/a.yaml": "kind: tour\nid: a\n"
    "audience: [payers, {any: [{user.seats: {at_least: 5}}, {event: made}]}]\n"
    "start: {page: [/dashboard]}\nsteps: [{text: Hi}]\n",
    "tours/b.yaml": "kind: tour\nid: b\naudience: {element: save}\n"
    "start: {page: /dashboard, priority: high}\nsteps: [{text: Hi}]\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path, FILES)


def run(module: object, project: Path, *words: str) -> Result:
    command = module.command  # type: ignore[attr-defined]
    return CliRunner(env={"TERM": "dumb", "COLUMNS": "110"}).invoke(
        command, [*words, "--project", str(project)], catch_exceptions=False
    )


def test_g15_who_gets_a_guide_is_told_so_with_every_rule(project: Path) -> None:
    said = run(explain, project, "a", "--persona", "ada", "--page", "/dashboard").stdout

    assert said == (
        '"a" begins for ada on /dashboard.\n\n'
        "  ✓ all of these\n"
        "  ✓   in the segment payers\n"
        '  ✓     user.plan is pro  (is "pro")\n'
        "  ✓   any of these\n"
        "  ✓     user.seats is at least 5  (is 9)\n"
        "  ✗     made has happened  (is 0)\n"
        '  ✓ page /dashboard  (is "/dashboard")\n'
        "  ✓ frequency  (seen 0 times before)\n"
    )


def test_g15_who_does_not_is_told_why_in_one_line(project: Path) -> None:
    said = run(explain, project, "a", "--persona", "bob", "--page", "/dashboard").stdout

    assert said.startswith(
        '"a" does not begin for bob on /dashboard because of "segment", "user.plan", "user.seats" and'
        ' "event": user.plan is "free".\n'
    )


def test_what_only_a_browser_knows_is_said_to_be_open(project: Path) -> None:
    said = run(explain, project, "b", "--user", "u1", "--page", "/dashboard").stdout

    assert said.startswith('"b" may begin for u1 on /dashboard. Only a browser can tell')
    assert "  ? save is visible  (cannot be told without a browser)" in said


def test_a_user_of_the_database_is_judged_by_what_is_known_of_them(project: Path) -> None:
    async def fill() -> None:
        store = open_store(default_database(project))
        tenant = Tenant("acme", "dev")
        await store.people.tell(tenant, [Telling("u:u1", "", "signed", {"plan": "pro"})], 1)
        made = Event({"id": "e1", "type": "tracked", "name": "made", "at_ms": 1}, 1, (), "made")
        await store.append(Batch(tenant, Person("u:u1", "a_x"), 1, [made]))
        await store.close()

    before = run(explain, project, "a", "--user", "u1", "--page", "/dashboard").stdout
    asyncio.run(fill())
    after = run(explain, project, "a", "--user", "u1", "--page", "/dashboard").stdout

    assert "user.plan is not known" in before
    assert after.startswith('"a" begins for u1')


def test_attributes_may_be_given_instead(project: Path) -> None:
    words = ("--attribute", "user.plan=pro", "--attribute", "user.seats=5", "--page", "/dashboard")

    answer = json.loads(run(explain, project, "a", *words, "--format", "json").stdout)

    assert answer["shows"] is True
    assert answer["rules"][1] == {"depth": 1, "outcome": True, "says": "in the segment payers", "seen": ""}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("a", "--attribute", "plan"), "should be like user.plan=pro"),
        (("a", "--attribute", "user.seats=many"), "is no number"),
        (("a", "--at", "tomorrow"), "write it as 2026-12-01"),
        (("a", "--persona", "ada", "--user", "u1"), "two people"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_way_out(
    project: Path, words: tuple[str, ...], says: str
) -> None:
    done = run(explain, project, *words)

    assert done.exit_code == 2
    assert says in done.stderr


def test_a_misspelt_persona_or_guide_is_guessed(project: Path) -> None:
    with pytest.raises(ProjectError, match='Did you mean "ada"'):
        run(explain, project, "a", "--persona", "adda")
    with pytest.raises(ProjectError, match="no guide"):
        run(explain, project, "aa")


def test_simulate_says_the_order_and_why_the_others_wait(project: Path) -> None:
    fates = json.loads(
        run(simulate, project, "--persona", "ada", "--page", "/dashboard", "--format", "json").stdout
    )

    assert [(fate["guide"], fate["state"], fate["why"]) for fate in fates] == [
        ("b", "starts first", ""),
        ("a", "waits its turn", "b has its turn first"),
        ("welcome", "waits its turn", "b has its turn first"),
    ]


def test_simulate_shows_a_table_in_the_terminal(project: Path) -> None:
    said = run(simulate, project, "--persona", "bob", "--page", "/elsewhere").stdout

    assert "bob on /elsewhere:" in said
    assert 'page is "/elsewhere"' in said


def test_g10_g11_a_limit_is_told_like_any_other_rule(tmp_path: Path) -> None:
    files = {
        "guidekit.yaml": PROJECT.replace("bob: {user: {plan: free}}", "eve: {guides: {b: completed}}")
        + "limits: [{kinds: tour, at_most: 1, per: 1d}, {kinds: tour, quiet: 2h}]\n",
        "tours/a.yaml": "kind: tour\nid: a\nstart: {page: '**'}\nsteps: [{text: Hi}]\n",
        "tours/b.yaml": "kind: tour\nid: b\nstart: {page: '**'}\nsteps: [{text: Hi}]\n",
        "locales/tr/tours.yaml": None,
    }
    project = write_project(tmp_path, files)
    words = ("--persona", "eve", "--at", "2026-12-02T10:00Z")

    said = run(explain, project, "a", *words).stdout
    fates = json.loads(run(simulate, project, *words, "--format", "json").stdout)

    assert said.startswith(
        '"a" does not begin for eve on / because of "limit": limit 1 of the project is reached'
    )
    assert "✗ limit 1 of the project  (1 guide in its time)" in said
    assert "✗ limit 2 of the project  (quiet since 2026-12-02T10:00Z)" in said
    assert {fate["guide"]: fate["why"] for fate in fates}["a"] == (
        "limit 1 of the project is reached: 1 guide in its time"
    )
