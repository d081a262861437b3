"""`guidekit people import`: a dry run first, problems by line and column, and all or nothing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from guidekit.cli.people import command
from guidekit.errors import ProjectError
from guidekit.settings import default_database
from guidekit.stores import open_store
from guidekit.stores.base import Tenant
from tests.unit.delivery.projects import write_project

if TYPE_CHECKING:
    from pathlib import Path

    from guidekit.stores.profiles import Said

PROJECT = """\
id: acme
attributes:
  user.plan: {type: text, one_of: [free, pro], trust: signed}
  user.seats: number
  user.beta: boolean
  user.since: date
  user.tags: list
  user.first_name: text
  company.plan: {type: text, one_of: [free, pro]}
  company.seats: {type: number, trust: signed}
"""
GOOD = """\
id,plan,user.seats,beta,since,tags,first_name
u1,pro,3,yes,2026-01-02,early; beta,"=1+1"
u2,,2.5,no,,,
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that declares an attribute of each type."""
    return write_project(tmp_path / "guides", {"guidekit.yaml": PROJECT, "locales/tr/tours.yaml": None})


def run(project: Path, text: str | bytes, *words: str) -> Result:
    file = project.parent / "users.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return CliRunner().invoke(
        command, ["import", str(file), "--project", str(project), *words], catch_exceptions=False
    )


def known(project: Path, user: str, company: str = "") -> Said:
    async def read() -> Said:
        store = open_store(default_database(project))
        found = await store.people.read_known(
            Tenant("acme", "dev"), person=f"u:{user}", company=company, anonymous_id="a_" + "0" * 22
        )
        await store.close()
        return found.company if company else found.user

    return asyncio.run(read())


def test_a_file_is_judged_first_and_written_when_that_is_asked(project: Path) -> None:
    dry = run(project, GOOD)
    before = known(project, "u1").signed
    wet = run(project, "\ufeff" + GOOD, "--write")

    assert dry.output == "2 users could be told, 0 problems; nothing was written; --write does.\n"
    assert before == {}
    assert wet.output == "2 users told to acme/dev.\n"
    assert known(project, "u1").signed == {
        "plan": "pro",
        "seats": 3,
        "beta": True,
        "since": "2026-01-02",
        "tags": ["early", "beta"],
        "first_name": "=1+1",
    }
    assert known(project, "u2").signed == {"seats": 2.5, "beta": False}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plan\npro\n", ":1 no column is called id"),
        ("id,colour\nu1,red\n", ":1:2 the project file declares no attribute 'user.colour'"),
        ("id,plan,plan\nu1,pro,pro\n", ":1:3 two columns are called 'plan'"),
        ("id,seats\nu1,many\n", ":2:2 seats: 'many' is no number"),
        ("id,seats\nu1,nan\n", ":2"),
        ("id,beta\nu1,maybe\n", ":2:2 beta: 'maybe' is neither true nor false"),
        ("id,plan\nu1,pro\nu2,king\n", ":3:2 user.plan: The value is not of the declared type"),
        ("id,since\nu1,soon\n", ":2:2 user.since: The value is not of the declared type"),
        ("id,plan\nu1\n", ":2 this row has 1 cells and the heading 2"),
        ("id,plan\n,pro\n", ":2:1"),
        ("id\nu1\n\nu1\n", ":4:1 'u1' stands in the file twice"),
        ('id,first_name\nu1,"a\nb"\nu1,x\n', ":4:1 'u1' stands in the file twice"),
        ('id\n"u1', ":2 this is no CSV"),
        ("", ":1 no column is called id"),
    ],
)
def test_a_problem_is_told_by_line_and_column_and_nothing_is_written(
    project: Path, text: str, told: str
) -> None:
    result = run(project, text, "--write")

    assert f"users.csv{told}" in result.output
    assert result.exit_code == 1
    assert "nothing was written" in result.output
    assert known(project, "u1").signed == {}


def test_another_encoding_is_told_in_a_sentence(project: Path) -> None:
    with pytest.raises(ProjectError, match="save it as CSV UTF-8"):
        run(project, "id,first_name\nu1,Gülşen\n".encode("cp1254"))


def test_companies_come_over_as_users_do(project: Path) -> None:
    text = "id;plan;company.seats\nacme;pro;12\numbrella;;3\n"

    dry = run(project, text, "--companies")
    before = known(project, "u1", "acme").signed
    wet = run(project, text, "--companies", "--write")

    assert dry.output == "2 companies could be told, 0 problems; nothing was written; --write does.\n"
    assert before == {}
    assert wet.output == "2 companies told to acme/dev.\n"
    assert known(project, "u1", "acme").signed == {"plan": "pro", "seats": 12}
    assert known(project, "u1", "umbrella").signed == {"seats": 3}
    assert known(project, "acme").signed == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,first_name\nacme,Ada\n", ":1:2 the project file declares no attribute 'company.first_name'"),
        ("id,user.plan\nacme,pro\n", ":1:2 the project file declares no attribute 'company.user.plan'"),
        ("id,seats\nacme,3\numbrella,many\n", ":3:2 seats: 'many' is no number"),
        ("id,company.plan\nacme,king\n", ":2:2 company.plan: The value is not of the declared type"),
        ("plan,id\npro,acme\nfree,acme\n", ":3:2 'acme' stands in the file twice"),
        ("id,plan\n,pro\n", ":2:1"),
    ],
)
def test_a_problem_of_a_company_is_told_by_line_and_column_and_nothing_is_written(
    project: Path, text: str, told: str
) -> None:
    result = run(project, text, "--companies", "--write")

    assert f"users.csv{told}" in result.output
    assert result.exit_code == 1
    assert "nothing was written" in result.output
    assert known(project, "u1", "acme").signed == {}
