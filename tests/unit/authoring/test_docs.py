"""What the docs tell authors is true: each example is checked, and nothing they can write is left out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.problems import CATALOGUE, format_text
from guidekit.authoring.project import load_project
from guidekit.cli import COMMANDS
from guidekit.contract.compose import compose
from guidekit.contract.fragments import load_union

if TYPE_CHECKING:
    from guidekit.authoring.model import Problem

DOCS = Path(__file__).parents[3] / "docs"
AUTHORING = (DOCS / "authoring.md").read_text(encoding="utf-8")
PROBLEMS = (DOCS / "problems.md").read_text(encoding="utf-8")
ENTRIES = {entry.split(" ", 1)[0]: entry for entry in PROBLEMS.split("\n## ")[1:]}
BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
NAME = re.compile(r"# (\S+\.yaml)\n")
HEAD = "kind: tour\nid: example\nsteps:\n"
# The project around an example that is only a part of one.
AROUND = {
    "guidekit.yaml": "id: acme\nattributes: {user.first_name: text, user.plan: text}\n",
    "media/board.png": "",
}
WELCOME = """\
kind: tour
id: welcome
title: Welcome
steps:
  - id: hello
    text: Hello, {{ user.first_name or "friend" }}.
    buttons: [{label: Show me, action: next}]
"""


def lay_out(folder: Path, blocks: list[str]) -> None:
    """Write examples as files: by the name in their first line, as a whole guide, or as steps of one."""
    files = dict(AROUND)
    for block in blocks:
        named = NAME.match(block)
        if named is not None:
            files[named[1]] = block
        else:
            files["example.yaml"] = HEAD + block if block.startswith("- ") else block
    languages = {
        language for language in ("tr", "de") for name in files if name.startswith(f"locales/{language}/")
    }
    if any(name.startswith("locales/") for name in files):
        files["guidekit.yaml"] += f"locales: [{', '.join(['en', *sorted(languages)])}]\n"
        files["welcome.yaml"] = WELCOME
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def problems_of(folder: Path, blocks: list[str]) -> tuple[Problem, ...]:
    lay_out(folder, blocks)
    return load_project(folder).problems


def examples(code: str) -> tuple[list[str], list[str]]:
    bad, good = ENTRIES[code].split("\nGood:\n")
    return BLOCK.findall(bad), BLOCK.findall(good)


def test_every_code_has_an_entry_under_its_title() -> None:
    titles = re.findall(r"^## (GK[0-9]{3}) (.+)$", PROBLEMS, re.MULTILINE)

    assert titles == [(code, entry.title) for code, entry in CATALOGUE.items()]


@pytest.mark.parametrize("code", CATALOGUE)
def test_entry_has_a_reason_a_bad_and_a_good_example(code: str) -> None:
    heading, *parts = re.split(r"\n\n(?:Bad|Good):\n\n", ENTRIES[code])

    assert len(parts) == 2
    assert all(part.startswith("```") for part in parts)
    assert heading.strip().count("\n") >= 2
    assert ("This is a warning." in heading) == (CATALOGUE[code].severity == "warning")


with_yaml = pytest.mark.parametrize("code", [code for code, entry in ENTRIES.items() if "```yaml" in entry])


@with_yaml
def test_bad_example_has_this_problem(code: str, tmp_path: Path) -> None:
    bad, _ = examples(code)

    assert code in {problem.code for problem in problems_of(tmp_path, bad)}


@with_yaml
def test_good_example_has_no_problem(code: str, tmp_path: Path) -> None:
    _, good = examples(code)
    # Examples of translations are short, so that only the one about completeness is complete.
    found = [problem for problem in problems_of(tmp_path, good) if problem.code != "GK404" or code == "GK404"]

    assert format_text(found) == ""


@pytest.mark.parametrize("block", BLOCK.findall(AUTHORING), ids=lambda block: block[:40])
def test_example_of_the_authoring_page_is_clean(block: str, tmp_path: Path) -> None:
    started = re.findall(r"start: ([a-z-]+)}", block)
    others = [f"# {name}.yaml\nkind: tour\nid: {name}\nsteps: [{{text: Hello.}}]\n" for name in started]

    assert format_text(problems_of(tmp_path, [block, *others])) == ""


@pytest.mark.parametrize("reference", ["kinds", "steps", "actions", "advances"])
def test_every_variant_is_on_the_authoring_page(reference: str) -> None:
    union = load_union(reference)

    assert [value for value in union.variants if not re.search(rf"`\{{?{value}\b", AUTHORING)] == []


@pytest.mark.parametrize("step", load_union("steps").variants)
def test_every_step_has_a_section_of_its_own(step: str) -> None:
    assert f"\n### {step}\n" in AUTHORING


@pytest.mark.parametrize("reference", ["project", "kinds", "translations"])
def test_every_key_is_on_the_authoring_page(reference: str) -> None:
    definitions = compose(reference, "long")["$defs"].values()
    keys = {key for definition in definitions for key in definition.get("properties", {})}

    assert sorted(key for key in keys if not re.search(rf"\b{key}\b", AUTHORING)) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_on_the_authoring_page(command: str) -> None:
    assert f"`guidekit {command}" in AUTHORING


@pytest.mark.parametrize("page", [AUTHORING, PROBLEMS], ids=["authoring", "problems"])
def test_sentences_stand_on_lines_of_their_own(page: str) -> None:
    prose = re.sub(r"```.*?```|^\|.*$", "", page, flags=re.DOTALL | re.MULTILINE)

    assert [line for line in prose.splitlines() if re.search(r"[a-z`*)][.!?] [A-Z]", line)] == []
