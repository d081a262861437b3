"""What is mended without asking, and what is left to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.edits import Edit, apply_edits
from guidekit.authoring.project import load_project
from guidekit.authoring.repair import repair_project
from tests.unit.authoring.corpus import Case, invalid_cases

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "kind: tour\nid: a\nsteps:\n"
PROJECT = "id: acme\nattributes: {user.first_name: text, user.plan: text}\n"


def mended(tmp_path: Path, text: str) -> str:
    """Mend a project of one guide and answer the guide."""
    (tmp_path / "guidekit.yaml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "tour.yaml").write_bytes(text.encode())
    repair_project(tmp_path, load_project)
    return (tmp_path / "tour.yaml").read_bytes().decode()


def tour(step: str, head: str = "kind: tour\nid: welcome\n") -> str:
    """A tour of one step that names itself."""
    return f"{head}steps:\n  - id: hello\n    {step}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (tour("text: Hello.  # kept\n    titel: Hi"), tour("text: Hello.  # kept\n    title: Hi")),
        (tour("text: Hello.\n    'titel': Hi"), tour("text: Hello.\n    'title': Hi")),
        (tour("text: Remember: save often."), tour('text: "Remember: save often."')),
        (tour("text: {{ user.plan }}"), tour('text: "{{ user.plan }}"')),
        (tour("text: **Important** news."), tour('text: "**Important** news."')),
        (tour('text: "Save" keeps it.'), tour("text: '\"Save\" keeps it.'")),
        (tour("title: 2026\n    text: Hello."), tour('title: "2026"\n    text: Hello.')),
        (tour("text: Hi.\n    page: projects"), tour("text: Hi.\n    page: /projects")),
        (tour("text: Hi {{ user.frist_name }}."), tour("text: Hi {{ user.first_name }}.")),
        (tour("target: save\n    placement: Top"), tour("target: save\n    placement: top")),
        (tour("text: Hi.", "kind: tour\r\nidd: a\r\n"), tour("text: Hi.", "kind: tour\r\nid: a\r\n")),
        (f"{HEAD}\t- id: b\n\t\ttext: Hi.\n", f"{HEAD}  - id: b\n    text: Hi.\n"),
        (f"{HEAD}  - id: b\n  \u00a0\u00a0text: Hi.\n", f"{HEAD}  - id: b\n    text: Hi.\n"),
        (f"{HEAD}  - {{id: b, text: Hello, you}}\n", f'{HEAD}  - {{id: b, text: "Hello, you"}}\n'),
        (tour("text: \u201cHello\u201d"), tour('text: "Hello"')),
        (tour("text: A: b.\n    titel: C: d."), tour('text: "A: b."\n    title: "C: d."')),
    ],
)  # fmt: skip
def test_what_can_only_be_meant_is_written(before: str, after: str, tmp_path: Path) -> None:
    assert mended(tmp_path, before) == after


@pytest.mark.parametrize(
    "text",
    [
        tour("text: Hello.\n    body: There."),
        tour("text: Hello.\n    buttons: [{label: Go, action: {goto: step-7}}]"),
        tour("text: Open ticket #42 first."),
        tour("text: See: this # a note"),
        tour("text: See: this\n      and that."),
        tour("text: Hello.\n  \ttitle: Hi"),
        tour("text: Hello.\n    page: https://acme.example/projects"),
        tour("text: Read [more](http://acme.example)."),
        tour("text: Hello {{ user.last_name }}."),
    ],
)
def test_what_a_person_has_to_decide_stays(text: str, tmp_path: Path) -> None:
    assert mended(tmp_path, text) == text


def test_ids_that_steps_left_out_are_written(tmp_path: Path) -> None:
    text = "  # first\n  - text: One.\n  - {text: Two.}\n  - id: last\n    text: Three.\n"
    assert mended(tmp_path, HEAD + text) == (
        f"{HEAD}  # first\n  - id: step-1\n    text: One.\n  - {{id: step-2, text: Two.}}\n"
        "  - id: last\n    text: Three.\n"
    )


def test_a_second_repair_finds_nothing_to_do(tmp_path: Path) -> None:
    mended(tmp_path, "kind: tour\nid: a\nsteps:\n  - text: A: b.\n    titel: x\n")
    assert repair_project(tmp_path, load_project) == ()


def test_rights_and_byte_order_mark_stay(tmp_path: Path) -> None:
    (tmp_path / "tour.yaml").touch(mode=0o640)
    assert mended(tmp_path, "\ufeff" + tour("titel: Hi\n    text: Hi.")).startswith("\ufeffkind: tour")
    assert (tmp_path / "tour.yaml").stat().st_mode & 0o777 == 0o640


def test_repairs_say_where_and_what(tmp_path: Path) -> None:
    (tmp_path / "guidekit.yaml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "tour.yaml").write_text(tour("text: Hi.\n    titel: Hi"), encoding="utf-8")
    (repair,) = repair_project(tmp_path, load_project)
    assert (repair.file, repair.line, repair.column, repair.code) == ("tour.yaml", 6, 5, "GK102")
    assert repair.said == '"titel" is now "title"'


@pytest.mark.parametrize("case", invalid_cases(), ids=lambda case: case.name)
def test_no_repair_makes_anything_worse(case: Case, tmp_path: Path) -> None:
    root = case.lay_out(tmp_path)
    before = load_project(root).problems
    repairs = repair_project(root, load_project)
    after = load_project(root).problems
    stopped = {problem.file for problem in before if problem.code.startswith("GK0")}
    rest = [problem for problem in after if problem.file not in stopped]
    assert len(rest) <= len(before)
    assert bool(repairs) or after == before


def test_of_two_edits_at_one_place_the_first_counts() -> None:
    assert apply_edits("abcdef", [Edit(4, 5, "Y"), Edit(1, 3, "X"), Edit(2, 4, "Z")]) == "aXdYf"


def test_mistake_is_mended_though_it_hid_what_is_only_a_warning(tmp_path: Path) -> None:
    """Two tours that begin on one page are rivals, which is only seen once both can be read."""
    (tmp_path / "other.yaml").write_text(
        'kind: tour\nid: other\nstart: {page: "**"}\nsteps: [{id: hi, text: Hi.}]\n', encoding="utf-8"
    )
    head = "kind: tour\nid: welcome\nstart: {page: /a}\n"
    broken = tour("targt: save\n    text: Hi.\n    advance: clik", head)

    assert mended(tmp_path, broken) == tour("target: save\n    text: Hi.\n    advance: click", head)
    assert "GK510" in {problem.code for problem in load_project(tmp_path).problems}


def test_mistake_is_mended_though_it_hid_another_one(tmp_path: Path) -> None:
    broken = tour("titel: Hi\n    text: Hi.\n    advance: click")

    assert mended(tmp_path, broken) == tour("title: Hi\n    text: Hi.\n    advance: click")
