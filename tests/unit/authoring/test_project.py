"""A folder as a checked project, end to end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.model import Attribute, Checked, Project, Translation
from guidekit.authoring.problems import format_line
from guidekit.authoring.project import load_project

if TYPE_CHECKING:
    from pathlib import Path

HELLO = "kind: tour\nid: {id}\nsteps:\n  - text: Hello.\n"


def write(root: Path, **files: str) -> Path:
    """Write files whose names have `__` for `/` and no ending."""
    for name, text in {"guidekit": "id: acme\n", **files}.items():
        path = root / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def built(root: Path) -> Project:
    checked = load_project(root)
    assert [format_line(problem) for problem in checked.problems] == []
    assert checked.project is not None
    return checked.project


def lines(root: Path) -> list[str]:
    return [format_line(problem) for problem in load_project(root).problems]


def test_project_file_says_what_the_project_is(tmp_path: Path) -> None:
    project = built(
        write(
            tmp_path,
            guidekit="id: acme\nlocales: [en, tr]\ntheme: {radius: 0px}\n"
            "attributes:\n  user.plan: {type: text, one_of: [free, pro]}\n  company.size: number\n",
        )
    )

    assert (project.id, project.locales, project.source_locale) == ("acme", ("en", "tr"), "en")
    assert project.attributes == {
        "user.plan": Attribute("user.plan", "text", ("free", "pro")),
        "company.size": Attribute("company.size", "number"),
    }
    assert project.theme["radius"] == "0px"
    assert project.theme["brand"] == "#3b5bdb"
    assert project.root == tmp_path.resolve()


def test_guides_stand_in_the_order_of_their_ids(tmp_path: Path) -> None:
    project = built(write(tmp_path, a=HELLO.format(id="zebra"), b__c=HELLO.format(id="ant")))

    assert [(guide.id, guide.kind, guide.file) for guide in project.guides] == [
        ("ant", "tour", "b/c.yaml"),
        ("zebra", "tour", "a.yaml"),
    ]


def test_body_is_the_long_form_with_ids_and_without_defaults(tmp_path: Path) -> None:
    text = "kind: tour\nid: a\nsteps:\n  - target: menu\n    text: Hello.\n  - id: end\n    text: Bye.\n"
    (guide,) = built(write(tmp_path, a=text)).guides

    assert guide.body["steps"] == [
        {"id": "step-1", "type": "tooltip", "target": {"data_guide": "menu"}, "text": "Hello."},
        {"id": "end", "type": "modal", "text": "Bye."},
    ]


def test_step_without_an_id_can_be_referred_to_by_its_place(tmp_path: Path) -> None:
    go = "    buttons: [{label: Go, action: {goto: step-2}}]\n"

    built(write(tmp_path, a=HELLO.format(id="a") + go + "  - text: There.\n"))


def test_pages_are_written_as_browsers_write_them(tmp_path: Path) -> None:
    text = "kind: tour\nid: a\nstart: {page: [/ödemeler/**, /a%20b, /~c/:id]}\nsteps: [{text: x, page: /é}]\n"
    (guide,) = built(write(tmp_path, a=text)).guides

    assert guide.body["start"]["page"] == ["/%C3%B6demeler/**", "/a%20b", "/~c/:id"]
    assert guide.body["steps"][0]["page"] == ["/%C3%A9"]


def test_translations_are_kept_by_language_guide_and_key(tmp_path: Path) -> None:
    project = built(
        write(
            tmp_path,
            guidekit="id: acme\nlocales: [en, tr]\n",
            a=HELLO.format(id="a"),
            locales__tr__one="a:\n  steps.step-1.text: {source: Hello., text: Merhaba.}\n",
        )
    )

    assert project.translations == {"tr": {"a": {"steps.step-1.text": Translation("Hello.", "Merhaba.")}}}


def test_one_bad_file_hides_nothing_in_another(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        guidekit="id: acme\nlocale: en\n",
        a="kind: tour\nid: a\nsteps: [\n",
        b="kind: tour\nid: b\nsteps:\n  - txt: Hello {{ user.name }}.\n  - text: Hello {{ user.name }}.\n",
        c=HELLO.format(id="c")
        + "    buttons: [{label: Go, action: {start: b}}, {label: Go, action: {goto: d}}]\n",
        locales__tr__one="b: {titel: {source: x, text: y}}\n",
    )

    assert [line.split(" ")[:2] for line in lines(root)] == [
        ["a.yaml:3:8", "GK017"],
        ["b.yaml:4:5", "GK102"],
        ["b.yaml:5:17", "GK205"],
        ["c.yaml:5:75", "GK203"],
        ["guidekit.yaml:2:1", "GK102"],
        ["locales/tr/one.yaml:1:1", "GK406"],
        ["locales/tr/one.yaml:1:5", "GK402"],
    ]


def test_broken_project_file_does_not_make_guides_look_wrong(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        guidekit="id: [\n",
        a="kind: tour\nid: a\nsteps: [{text: 'Hello {{ user.name }}.'}]\n",
        locales__tr__a="a: {steps.step-1.text: {source: 'Hello {{ user.name }}.', text: Merhaba.}}\n",
    )

    assert [line.split(" ")[:3:2] for line in lines(root)] == [
        ["guidekit.yaml:1:5", "the"],
        ["locales/tr/a.yaml:1:65", "warning:"],
    ]


def test_guide_that_cannot_be_read_is_not_missing_as_well(tmp_path: Path) -> None:
    start = "    buttons: [{label: Go, action: {start: a}}]\n"
    root = write(tmp_path, a="kind: tour\nid: a\nsteps: [\n", b=HELLO.format(id="b") + start)

    assert [line.split(" ")[0] for line in lines(root)] == ["a.yaml:3:8"]


def test_each_mistake_is_told_once(tmp_path: Path) -> None:
    text = (
        "kind: tour\nid: a\nsteps:\n  - text: {{ user.name }}\n  - text: .inf\n  - text: *x\n  - text: ''\n"
    )

    assert [line.split(" ")[1] for line in lines(write(tmp_path, a=text))] == [
        "GK007",
        "GK013",
        "GK008",
        "GK106",
    ]


def test_warnings_leave_the_project_clean(tmp_path: Path) -> None:
    checked = load_project(
        write(tmp_path, a=HELLO.format(id="a").replace("Hello.", "See [a](http://b.example)"))
    )

    assert checked.is_clean
    assert ([problem.code for problem in checked.warnings], checked.errors) == (["GK304"], ())


def test_problems_stand_in_the_order_of_their_places(tmp_path: Path) -> None:
    text = "kind: tour\nid: a b\nsteps:\n  - txt: x\n    title: 5\n" + "  - x: 1\n" * 12
    found = load_project(write(tmp_path, b=text, a=text)).problems

    assert [(p.file, p.line, p.column) for p in found] == sorted((p.file, p.line, p.column) for p in found)


def test_what_is_served_says_how_much_was_read(tmp_path: Path) -> None:
    assert load_project(write(tmp_path, a=HELLO.format(id="a"))).files == 2


@pytest.mark.parametrize("name", ["nowhere", "file.yaml"])
def test_place_without_a_project_is_a_problem_and_no_exception(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.yaml").write_text("x", encoding="utf-8")
    checked: Checked = load_project(tmp_path / name)

    assert [problem.code for problem in checked.problems] == ["GK001"]
    assert not checked.is_clean


@pytest.mark.parametrize(
    "name",
    [
        "__proto__.x",
        "constructor",
        "constructor.prototype",
        "self",
        "request.args",
        "user.__class__",
        "User.plan",
    ],
)
def test_tc9_only_declared_attributes_are_filled_in(tmp_path: Path, name: str) -> None:
    text = HELLO.format(id="a").replace("Hello.", f"Hello {{{{ {name} }}}}.")

    (line,) = lines(write(tmp_path, guidekit="id: acme\nattributes: {user.plan: text}\n", a=text))

    assert f'a.yaml:4:17 GK205 the attribute "{name}" is not declared.' in line
