"""Articles are read from Markdown files, and every mistake in one has its own line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.articles import read_article
from guidekit.authoring.project import load_project

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """\
---
title: Change the card we charge
categories: billing
---
## Where it is

Open **Settings**.
"""


def write(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8", newline="")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project without anything in it."""
    write(tmp_path, "guidekit.yaml", "id: acme\n")
    return tmp_path


def test_article_is_part_of_the_project(root: Path) -> None:
    write(root, "help/articles/billing/change-card.md", ARTICLE)

    checked = load_project(root)

    assert checked.problems == ()
    assert checked.files == 2
    assert checked.project is not None
    (article,) = checked.project.articles
    assert (article.id, article.file) == ("change-card", "help/articles/billing/change-card.md")
    assert article.body == {"title": "Change the card we charge", "categories": ["billing"]}
    assert article.text == "## Where it is\n\nOpen **Settings**.\n"


@pytest.mark.parametrize(
    "name",
    ["notes.md", "help/notes.md", "articles/x.md", "media/help/articles/x.md", "locales/help/articles/x.md"],
)
def test_other_markdown_is_left_alone(root: Path, name: str) -> None:
    write(root, name, "no front matter")

    project = load_project(root).project

    assert project is not None
    assert project.articles == ()


def test_articles_may_lie_in_a_folder_of_the_author(root: Path) -> None:
    write(root, "teams/growth/help/articles/x.md", ARTICLE)

    project = load_project(root).project

    assert project is not None
    assert [article.id for article in project.articles] == ["x"]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_problems_count_their_lines_from_the_top_of_the_file(root: Path, line_break: str) -> None:
    text = "---\ntitle: A\nfaq: maybe\n---\nOne line.\n\nA {{ user.nme }} here.\n"
    write(root, "help/articles/a.md", text.replace("\n", line_break))

    places = {(problem.code, problem.line, problem.column) for problem in load_project(root).problems}

    assert places == {("GK101", 3, 6), ("GK205", 7, 3)}


def test_a_line_of_dashes_inside_the_article_is_a_divider() -> None:
    article, problems = read_article("a.md", b"---\ntitle: A\n---\nOne.\n\n---\n\nTwo.\n")

    assert problems == []
    assert article is not None
    assert article.text == "One.\n\n---\n\nTwo.\n"


def test_front_matter_that_is_no_yaml_points_at_its_line() -> None:
    article, (problem,) = read_article("a.md", b"---\ntitle: A: B\n---\nText.\n")

    assert article is None
    assert (problem.code, problem.line) == ("GK015", 2)


def test_article_in_another_encoding_is_refused() -> None:
    article, (problem,) = read_article("a.md", "---\ntitle: Ä\n---\n".encode("latin-1"))

    assert article is None
    assert (problem.code, problem.line, problem.column) == ("GK004", 2, 8)


def test_front_matter_that_is_a_list_is_explained(root: Path) -> None:
    write(root, "help/articles/a.md", "---\n- title\n---\nText.\n")

    assert {problem.code for problem in load_project(root).problems} == {"GK101"}
