"""`guidekit show`: one guide as it reads, in a terminal and for machines."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from guidekit.authoring.source import read_document
from guidekit.cli import guidekit
from guidekit.cli.guide_ids import complete_guide_id
from guidekit.cli.show import command
from guidekit.errors import ProjectError

PROJECT = Path(__file__).parents[2] / "cases" / "outlines" / "acme"


def show(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(guidekit, ["show", *arguments, "--project", str(PROJECT)])


def test_outline_says_who_where_and_each_step() -> None:
    result = show("first-project")
    assert result.exit_code == 0
    heading = "Create your first project (tour first-project, tours/first-project.yaml)\n"
    assert result.output.startswith(heading)
    assert "Who          in the segment new-members" in result.output
    assert "1. new-project (tooltip)" in result.output


def test_long_form_is_a_guide_of_its_own() -> None:
    result = show("first-project", "--long")
    document, problems = read_document("guide.yaml", result.output.encode("utf-8"))
    assert problems == []
    assert document is not None
    assert document.data["steps"][0]["advance"] == {"type": "click"}
    assert json.loads(show("first-project", "--long", "--format", "json").output) == document.data


def test_json_holds_what_the_outline_says() -> None:
    outline = json.loads(show("first-project", "--format", "json").output)
    assert outline["who"] == "in the segment new-members"
    assert [part["id"] for part in outline["parts"]] == ["new-project", "step-2", "step-3"]


def test_another_language_is_shown_where_there_is_one() -> None:
    assert show("first-project", "--locale", "tr").output.startswith("İlk projenizi oluşturun (tour")
    assert show("first-project", "--locale", "tr-TR").output.startswith("İlk projenizi oluşturun (tour")


def test_unknown_guide_and_language_are_answered_with_the_nearest() -> None:
    guide, language = show("frist-project"), show("first-project", "--locale", "fr")
    assert isinstance(guide.exception, ProjectError)
    assert str(guide.exception).endswith('in this project. Did you mean "first-project"?')
    assert str(language.exception) == 'the project has no language "fr". It has "en" and "tr".'


def test_broken_project_is_sent_to_check(tmp_path: Path) -> None:
    (tmp_path / "guidekit.yaml").write_text("id: acme\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("kind: tuor\nid: a\n", encoding="utf-8")
    result = CliRunner().invoke(guidekit, ["show", "a", "--project", str(tmp_path)])
    assert "`guidekit check` lists them" in str(result.exception)


def test_shell_completes_guide_ids() -> None:
    context = command.make_context("show", ["x", "--project", str(PROJECT)], resilient_parsing=True)
    found = complete_guide_id(context, command.params[0], "c")
    assert found == ["center", "connect-calendar"]


def test_shell_completes_nothing_where_there_is_no_project(tmp_path: Path) -> None:
    context = command.make_context("show", ["x", "--project", str(tmp_path)], resilient_parsing=True)
    assert complete_guide_id(context, command.params[0], "") == []
