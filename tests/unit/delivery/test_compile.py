"""What browsers get of a project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_rs import Draft202012Validator

from guidekit.authoring.project import load_project
from guidekit.contract.compose import compose
from guidekit.delivery.catalog import build
from guidekit.delivery.compile import compile_release
from tests.unit.delivery.projects import PIXEL, PROJECT, WELCOME, write_project

if TYPE_CHECKING:
    from guidekit.delivery.release import Entry, Release

DEMO = Path(__file__).parents[3] / "guides"


def compiled(root: Path) -> Release:
    project = load_project(root).project
    assert project is not None
    return compile_release(project)


def entry(root: Path, locale: str = "en") -> Entry:
    return compiled(root).entries["welcome", locale]


def steps(root: Path, locale: str = "en") -> list[Any]:
    content: list[Any] = entry(root, locale).content["steps"]
    return content


def labels(step: dict[str, Any]) -> list[str]:
    return ["".join(button["label"]) for button in step["buttons"]]


@pytest.mark.parametrize("root", [DEMO, None], ids=["demo", "small"])
def test_every_entry_is_what_the_contract_promises_browsers(root: Path | None, tmp_path: Path) -> None:
    release = compiled(root or write_project(tmp_path))
    validator = Draft202012Validator(compose("kinds", "wire"))

    assert release.entries
    for each in release.entries.values():
        assert [error.message for error in validator.iter_errors(each.content)] == []
        assert json.loads(each.body) == each.content


def test_the_same_files_always_make_the_same_release(tmp_path: Path) -> None:
    first = compiled(write_project(tmp_path / "one"))
    second = compiled(write_project(tmp_path / "two"))

    assert first.id == second.id
    assert [each.hash for each in first.entries.values()] == [each.hash for each in second.entries.values()]


def test_only_what_changed_gets_another_hash(tmp_path: Path) -> None:
    before = compiled(write_project(tmp_path))
    after = compiled(
        write_project(tmp_path, {"tours/bye.yaml": "kind: tour\nid: bye\nsteps:\n  - text: Bye\n"})
    )

    assert before.id != after.id
    assert before.entries["welcome", "en"].hash == after.entries["welcome", "en"].hash


def test_a_release_of_another_brand_is_another_release(tmp_path: Path) -> None:
    before = compiled(write_project(tmp_path))
    after = compiled(write_project(tmp_path, {"guidekit.yaml": PROJECT + "theme: {brand: '#0a7d55'}\n"}))

    assert before.id != after.id
    assert after.theme["light"]["brand"] == "#0a7d55"


def test_l04_guide_that_names_a_theme_looks_like_it(tmp_path: Path) -> None:
    themes = "theme: {radius: 4px}\nthemes: {calm: {brand: '#0a7d55', motion: none}}\n"
    calm = {"tours/calm.yaml": "kind: tour\nid: calm\ntheme: calm\nsteps:\n  - text: Hello\n"}
    entries = compiled(write_project(tmp_path, {"guidekit.yaml": PROJECT + themes, **calm})).entries

    look = entries["calm", "en"].content["look"]
    assert (look["light"]["brand"], look["tokens"]["motion"]) == ("#0a7d55", "0s")
    assert "theme" not in entries["calm", "en"].content
    assert "look" not in entries["welcome", "en"].content


def test_texts_become_nodes_and_placeholders_stay_to_be_filled(tmp_path: Path) -> None:
    hello, project, _ = steps(write_project(tmp_path))

    assert hello["title"] == ["Hello"]
    assert hello["text"] == [
        {
            "type": "paragraph",
            "children": [
                "Good to see you, ",
                {"type": "value", "path": "user.first_name", "fallback": "friend"},
                "!",
            ],
        }
    ]
    assert {"type": "strong", "children": ["tasks"]} in project["text"][0]["children"]


def test_every_step_has_an_id_a_type_and_its_defaults(tmp_path: Path) -> None:
    hello, project, done = steps(write_project(tmp_path))

    assert [step["id"] for step in (hello, project, done)] == ["hello", "step-2", "done"]
    assert [step["type"] for step in (hello, project, done)] == ["modal", "tooltip", "modal"]
    assert (project["placement"], project["backdrop"]["style"]) == ("auto", "dim")


def test_steps_without_buttons_get_them(tmp_path: Path) -> None:
    """Next first, Back from the second step on, Done on the last; another way to advance takes Next away."""
    hello, project, done = steps(write_project(tmp_path))

    assert labels(hello) == ["Next"]
    assert labels(project) == ["Back"]
    assert labels(done) == ["Done", "Back"]
    assert [button["action"] for button in done["buttons"]] == [[{"type": "next"}], [{"type": "back"}]]


def test_buttons_of_the_author_are_left_alone(tmp_path: Path) -> None:
    tour = WELCOME.replace("advance: click", "buttons: [{label: Go, action: complete}]")

    _, project, done = steps(write_project(tmp_path, {"tours/welcome.yaml": tour + "    buttons: []\n"}))

    assert labels(project) == ["Go"]
    assert labels(done) == []


def test_a_translation_has_its_own_entry_in_its_own_words(tmp_path: Path) -> None:
    root = write_project(tmp_path)

    turkish = entry(root, "tr")

    assert turkish.hash != entry(root, "en").hash
    assert (turkish.content["locale"], turkish.content["direction"]) == ("tr", "ltr")
    assert turkish.content["words"] == {"close": "Kapat"}
    assert turkish.content["steps"][1]["progress"] == {"step": 2, "count": 3, "text": "2 / 3"}
    assert turkish.content["title"] == ["Acme'ye hoş geldiniz"]
    assert labels(turkish.content["steps"][0]) == ["İleri"]
    assert turkish.content["steps"][1]["text"][0]["children"][0] == "Projects keep "


def test_a_guide_nobody_translated_is_wholly_in_its_own_language(tmp_path: Path) -> None:
    root = write_project(tmp_path, {"locales/tr/tours.yaml": "{}\n"})

    assert entry(root, "tr").content["locale"] == "en"
    assert entry(root, "tr").hash == entry(root, "en").hash


def test_a_right_to_left_translation_says_so(tmp_path: Path) -> None:
    root = write_project(
        tmp_path,
        {
            "guidekit.yaml": "id: acme\nlocales: [en, ar]\nattributes: {user.first_name: {type: text}}\n",
            "locales/ar/tours.yaml": "welcome:\n  steps.hello.title: {source: Hello, text: مرحبا}\n",
        },
    )
    (root / "locales/tr/tours.yaml").unlink()

    assert entry(root, "ar").content["direction"] == "rtl"


def test_pictures_are_named_by_their_hash_and_keep_their_room(tmp_path: Path) -> None:
    tour = WELCOME.replace("That was it.", "'![A chart](media/chart.png)'")
    root = write_project(
        tmp_path, {"tours/welcome.yaml": tour, "media/chart.png": PIXEL, "locales/tr/tours.yaml": "{}\n"}
    )

    release = compiled(root)
    ((name, media),) = release.media.items()
    picture = release.entries["welcome", "en"].content["steps"][2]["picture"]

    assert (media.content_type, media.body) == ("image/png", PIXEL)
    assert find(picture, "image") == {
        "type": "image",
        "url": f"/v1/media/{name}",
        "alt": "A chart",
        "width_px": 3,
        "height_px": 2,
    }


def test_a_damaged_picture_is_shown_without_a_size(tmp_path: Path) -> None:
    tour = WELCOME.replace("That was it.", "'![A chart](media/chart.png)'")
    root = write_project(
        tmp_path, {"tours/welcome.yaml": tour, "media/chart.png": PIXEL[:18], "locales/tr/tours.yaml": "{}\n"}
    )

    assert "width_px" not in steps(root)[2]["picture"]


def test_a_picture_that_is_a_link_out_of_the_project_is_never_served(tmp_path: Path) -> None:
    """TC7: the project may be somebody else's pull request."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"canary")
    tour = WELCOME.replace("That was it.", "'![A chart](media/chart.png)'")
    root = write_project(
        tmp_path / "project",
        {"tours/welcome.yaml": tour, "media/chart.png": PIXEL, "locales/tr/tours.yaml": "{}\n"},
    )
    (root / "media/chart.png").unlink()
    (root / "media/chart.png").symlink_to(secret)

    built = build(root)

    assert built.release is None
    assert [problem.file for problem in built.problems if problem.severity == "error"] != []


def test_a_picture_that_went_away_after_the_check_is_named(tmp_path: Path) -> None:
    tour = WELCOME.replace("That was it.", "'![A chart](media/chart.png)'")
    root = write_project(tmp_path, {"tours/welcome.yaml": tour, "media/chart.png": PIXEL})
    project = load_project(root).project
    (root / "media/chart.png").unlink()

    assert project is not None
    with pytest.raises(FileNotFoundError) as caught:
        compile_release(project)
    assert caught.value.filename == "media/chart.png"


def test_reports_get_the_steps_in_the_authors_words(tmp_path: Path) -> None:
    (outline,) = compiled(write_project(tmp_path)).outlines

    assert outline.title == "Welcome to Acme"
    assert [(step.id, step.label) for step in outline.steps] == [
        ("hello", "Hello"),
        ("step-2", "Projects keep tasks together."),
        ("done", "That was it."),
    ]


def find(nodes: Any, kind: str) -> Any:  # noqa: ANN401  rich text
    """Return the first node of a kind."""
    waiting = [nodes]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            if node["type"] == kind:
                return node
            waiting.append(node.get("children", []))
    raise AssertionError(f"there is no {kind}")


def test_whom_a_guide_is_for_never_leaves_the_server(tmp_path: Path) -> None:
    """Its content is for whoever knows its hash."""
    tour = WELCOME.replace(
        "steps:", "audience: {user.first_name: Ada}\nrequires: {page: /dashboard}\nsteps:", 1
    )

    welcome = entry(write_project(tmp_path, {"tours/welcome.yaml": tour}))

    assert welcome.terms["audience"]["is"] == "Ada"
    assert not {"audience", "start", "requires", "stop"} & welcome.content.keys()


def test_a_guide_with_a_step_that_nothing_draws_does_not_begin_by_itself(tmp_path: Path) -> None:
    """Without it the guide says something else than its author meant."""
    question = (
        "  - {type: question, id: ask, question: {id: goal, type: open, text: What brings you here?}}\n"
    )
    tour = WELCOME.replace("  - id: done\n", f"{question}  - id: done\n", 1)

    assert "start" not in entry(write_project(tmp_path, {"tours/welcome.yaml": tour})).terms


ASKED = """\
kind: tour
id: welcome
start: {page: /dashboard}
steps:
  - {text: Hello., buttons: [{label: Ask me, action: {goto: ask}}]}
  - {id: ask, type: question, question: {id: goal, type: open, text: What brings you here?}}
  - {text: Bye., buttons: [{label: Again, action: {goto: ask-again}}]}
  - {id: ask-again, type: question, question: {id: more, type: open, text: What else?}}
"""


def test_t06_who_is_led_to_a_question_comes_to_the_step_behind_it(tmp_path: Path) -> None:
    files = {"tours/welcome.yaml": ASKED, "locales/tr/tours.yaml": None}
    release = compiled(write_project(tmp_path, files))
    first, last = release.entries["welcome", "en"].content["steps"]

    assert first["buttons"][0]["action"] == [{"type": "goto", "step": "step-3"}]
    # Behind the last one nothing is left, and people stay where they are.
    assert last["buttons"][0]["action"] == [{"type": "goto", "step": "step-3"}]
    assert (last["id"], last["progress"]["step"], last["progress"]["count"]) == ("step-3", 2, 2)
    # Its author meant it to ask something.
    assert "start" not in release.terms["welcome"]
