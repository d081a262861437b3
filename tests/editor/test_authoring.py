"""What an author sees in an editor: keys and values are offered, explained and judged as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.scaffold import create_project
from tests.editor.language_server import Editor
from tooling.node import EDITOR_TESTS, prepare_packages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD = "# yaml-language-server: $schema=../.guidekit/schema/guide.json\nkind: tour\nid: first\nsteps:\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as `guidekit init` makes it."""
    root = tmp_path_factory.mktemp("project")
    create_project(root)
    return root


@pytest.fixture(scope="module")
def editor(project: Path) -> Iterator[Editor]:
    """An editor in that project."""
    prepare_packages(EDITOR_TESTS)
    editor = Editor(project)
    yield editor
    editor.close()


def test_new_project_is_clean_in_the_editor(editor: Editor, project: Path) -> None:
    for name in ("guidekit.yaml", "tours/welcome.yaml"):
        file = project / name
        assert editor.open(file, file.read_text(encoding="utf-8")) == []


def test_keys_of_a_step_are_offered_and_explained(editor: Editor, project: Path) -> None:
    file = project / "tours" / "keys.yaml"
    editor.open(file, f"{HEAD}  - id: hello\n    text: Hi\n    t")

    offered = editor.complete(file, 6, 5)

    assert {"title", "target", "buttons", "advance", "placement"} <= set(offered)
    assert "The heading of the card." in str(offered["title"]["documentation"])


def test_keys_of_a_guide_are_offered(editor: Editor, project: Path) -> None:
    file = project / "tours" / "guide.yaml"
    editor.open(file, f"{HEAD}  - text: Hi\n")

    assert {"audience", "start", "theme", "progress"} <= set(editor.complete(file, 5, 0))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("    placement: ", {"top", "right", "bottom", "left", "auto"}),
        ("    advance: ", {"click", "button"}),
        ("    type: ", {"tooltip", "modal", "slideout"}),
    ],
)
def test_values_are_offered(editor: Editor, project: Path, line: str, expected: set[str]) -> None:
    file = project / "tours" / f"{line.strip(' :')}.yaml"
    editor.open(file, f"{HEAD}  - target: new-project\n    text: Hi\n{line}")

    assert expected <= set(editor.complete(file, 6, len(line)))


def test_key_is_explained_where_the_pointer_rests(editor: Editor, project: Path) -> None:
    file = project / "tours" / "hover.yaml"
    editor.open(file, f"{HEAD}  - target: new-project\n    text: Hi\n")

    assert "stable for ever" in editor.hover(file, 2, 1)
    assert "The body of the card." in editor.hover(file, 5, 5)


def test_unknown_key_is_underlined_at_its_place(editor: Editor, project: Path) -> None:
    file = project / "tours" / "unknown.yaml"

    underlined = editor.open(file, f"{HEAD}  - target: new-project\n    text: Hi\n    placment: top\n")

    assert [problem["range"]["start"] for problem in underlined] == [{"line": 6, "character": 4}]
    assert "placment" in underlined[0]["message"]


def test_translations_are_explained_too(editor: Editor, project: Path) -> None:
    file = project / "locales" / "tr" / "tours.yaml"
    head = "# yaml-language-server: $schema=../../.guidekit/schema/translations.json\n"
    assert editor.open(file, f'{head}first:\n  title:\n    source: Hi\n    text: ""\n') == []
    assert "While it is empty" in editor.hover(file, 4, 5)
