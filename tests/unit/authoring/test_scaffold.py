"""New projects and guides are right from the start, and never written over anything."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.problems import format_text
from guidekit.authoring.project import load_project
from guidekit.authoring.scaffold import FOLDERS, SCHEMAS, create_guide, create_project
from guidekit.contract.fragments import load_union
from guidekit.errors import ProjectError

if TYPE_CHECKING:
    from pathlib import Path


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_new_project_is_clean(tmp_path: Path) -> None:
    create_project(tmp_path / "acme")

    checked = load_project(tmp_path / "acme")

    assert format_text(checked.problems) == ""
    assert checked.project is not None
    assert checked.project.id == "acme"
    assert [(guide.id, len(guide.body["steps"])) for guide in checked.project.guides] == [("welcome", 2)]


def test_new_project_holds_what_editors_need(tmp_path: Path) -> None:
    create_project(tmp_path)

    assert files_in(tmp_path) == {
        "guidekit.yaml",
        "tours/welcome.yaml",
        ".guidekit/schema/article.json",
        ".guidekit/schema/guide.json",
        ".guidekit/schema/project.json",
        ".guidekit/schema/translations.json",
        ".vscode/settings.json",
    }


def test_first_line_of_each_file_leads_editors_to_its_schema(tmp_path: Path) -> None:
    for file in create_project(tmp_path):
        found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text(encoding="utf-8"))
        assert found is not None
        assert "$defs" in json.loads((file.parent / found[1]).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("folder", "name"),
    [("guides", "acme-app"), ("My Guides", "my-guides"), ("...", "acme-app"), ("日本", "my-app")],
)
def test_project_is_named_after_its_folder(tmp_path: Path, folder: str, name: str) -> None:
    root = tmp_path / "acme-app" / folder if folder != "..." else tmp_path / "acme-app"
    create_project(root)

    assert f"\nid: {name}\n" in (root / "guidekit.yaml").read_text(encoding="utf-8")


def test_nothing_is_written_where_something_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "tours").mkdir()
    (tmp_path / "tours" / "welcome.yaml").write_text("mine", encoding="utf-8")

    with pytest.raises(
        ProjectError, match=r"tours/welcome\.yaml exists already, and guidekit overwrites nothing"
    ):
        create_project(tmp_path)
    assert files_in(tmp_path) == {"tours/welcome.yaml"}


def test_settings_of_an_editor_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "settings.json").write_text("{}", encoding="utf-8")

    create_project(tmp_path)

    assert (tmp_path / ".vscode" / "settings.json").read_text(encoding="utf-8") == "{}"


def test_folder_that_cannot_be_made_is_a_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(ProjectError, match="cannot be written"):
        create_project(tmp_path / "file" / "guides")


@pytest.mark.parametrize("kind", FOLDERS)
def test_new_guide_is_clean_but_for_what_is_not_drawn_yet(tmp_path: Path, kind: str) -> None:
    create_project(tmp_path)
    file = create_guide(tmp_path, kind, "first-project")

    checked = load_project(tmp_path)

    assert {problem.code for problem in checked.problems} <= {"GK221"}
    assert checked.project is not None
    assert ("first-project", kind) in {(guide.id, guide.kind) for guide in checked.project.guides}
    assert "\n# " in file.read_text(encoding="utf-8")


def test_new_guide_is_titled_after_its_id(tmp_path: Path) -> None:
    create_project(tmp_path)

    text = create_guide(tmp_path, "tour", "first-project").read_text(encoding="utf-8")

    assert "\ntitle: First project\n" in text


@pytest.mark.parametrize("guide_id", ["2026", "1e3", "true", "0x10"])
def test_id_that_looks_like_a_number_stays_text(tmp_path: Path, guide_id: str) -> None:
    create_project(tmp_path)
    create_guide(tmp_path, "tour", guide_id)
    create_guide(tmp_path, "article", guide_id)

    project = load_project(tmp_path).project

    assert project is not None
    assert guide_id in {guide.id for guide in project.guides}
    assert [article.id for article in project.articles] == [guide_id]


def test_new_article_is_clean(tmp_path: Path) -> None:
    create_project(tmp_path)
    file = create_guide(tmp_path, "article", "change-card")

    checked = load_project(tmp_path)

    assert file == tmp_path / "help" / "articles" / "change-card.md"
    assert format_text(checked.problems) == ""
    assert checked.project is not None
    assert [article.body["title"] for article in checked.project.articles] == ["Change card"]


def test_id_of_an_article_that_is_taken_is_refused(tmp_path: Path) -> None:
    create_project(tmp_path)
    file = create_guide(tmp_path, "article", "change-card")
    file.rename(file.parent.parent / "articles" / "x.md")
    (file.parent / "x.md").write_text("---\nid: change-card\ntitle: X\n---\nX\n", encoding="utf-8")

    with pytest.raises(ProjectError, match=r"taken by help/articles/x\.md"):
        create_guide(tmp_path, "article", "change-card")


def test_every_kind_has_something_to_begin_with() -> None:
    assert set(FOLDERS) == set(load_union("kinds").variants)


@pytest.mark.parametrize(
    ("guide_id", "hint"),
    [
        ("my tour", 'Did you mean "my-tour"?'),
        ("../x", 'Did you mean "x"?'),
        ("", "An example is first-project."),
    ],
)
def test_id_that_cannot_be_used_says_what_can(tmp_path: Path, guide_id: str, hint: str) -> None:
    create_project(tmp_path)
    before = files_in(tmp_path)

    with pytest.raises(ProjectError, match=re.escape(hint)):
        create_guide(tmp_path, "tour", guide_id)
    assert files_in(tmp_path) == before


def test_guide_that_exists_is_left_alone(tmp_path: Path) -> None:
    create_project(tmp_path)

    with pytest.raises(ProjectError, match=r"tours/welcome\.yaml exists already"):
        create_guide(tmp_path, "tour", "welcome")


def test_schemas_cover_everything_an_author_writes() -> None:
    assert set(SCHEMAS.values()) == {"project", "kinds", "translations", "article"}
