"""What the docs tell authors is true: each example is checked, and nothing they can write is left out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.problems import format_text
from guidekit.authoring.project import load_project
from guidekit.cli import COMMANDS
from guidekit.contract.compose import compose
from guidekit.contract.fragments import load_union

if TYPE_CHECKING:
    from guidekit.authoring.model import Problem

DOCS = Path(__file__).parents[3] / "docs"
AUTHORING = (DOCS / "authoring.md").read_text(encoding="utf-8")
PROBLEMS = (DOCS / "problems.md").read_text(encoding="utf-8")
COMMANDS_PAGE = (DOCS / "commands.md").read_text(encoding="utf-8")
REFERENCE = "\n".join(page.read_text(encoding="utf-8") for page in sorted((DOCS / "reference").glob("*.md")))
BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
NAME = re.compile(r"# (\S+\.yaml)\n")
# What nothing draws yet is right all the same, and what one example declares is used by another one.
ASIDE = {"GK221", "GK620", "GK622"}
# 2 December 2026, ten o'clock in the morning.
NOW_MS = 1_796_205_600_000
PROJECT = "# guidekit.yaml\n"
HEAD = "kind: tour\nid: example\nsteps:\n"
# The project around an example that is only a part of one.
AROUND = {
    "guidekit.yaml": "id: acme\nattributes: {user.first_name: text, user.plan: text}\n",
    "media/board.png": "",
    "media/planning.mp4": "",
    "media/planning.vtt": "WEBVTT",
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
    return load_project(folder, now_ms=NOW_MS).problems


@pytest.mark.parametrize("block", BLOCK.findall(AUTHORING), ids=lambda block: block[:40])
def test_example_of_the_authoring_page_is_clean(block: str, tmp_path: Path) -> None:
    started = re.findall(r"start: ([a-z-]+)}", block)
    others = [f"# {name}.yaml\nkind: tour\nid: {name}\nsteps: [{{text: Hello.}}]\n" for name in started]

    if "journeys:" in block:
        begun = "kind: tour\nstart: {page: /}\nsteps: [{text: Hello.}]\nid: "
        others += [f"# {name}.yaml\n{begun}{name}\n" for name in ("welcome", "first-project", "invite-team")]
    if "expect:" in block:
        others += [other for other in BLOCK.findall(AUTHORING) if "personas:" in other]
    if "driven" in block:
        others += [
            other for other in BLOCK.findall(AUTHORING) if other.startswith(PROJECT) and "drives:" in other
        ]

    found = problems_of(tmp_path, [block, *others])
    assert format_text([problem for problem in found if problem.code not in ASIDE]) == ""


@pytest.mark.parametrize(
    "reference", ["kinds", "steps", "actions", "advances", "conditions", "questions", "sections"]
)
def test_every_variant_is_in_the_reference(reference: str) -> None:
    assert [value for value in load_union(reference).variants if f"(`{value}`)" not in REFERENCE] == []


def test_every_step_that_is_drawn_has_a_section_of_its_own() -> None:
    variants = load_union("steps").variants.items()
    drawn = [value for value, schema in variants if schema.get("x-drawn", True)]

    assert drawn
    assert [value for value in drawn if f"\n### {value}\n" not in AUTHORING] == []


@pytest.mark.parametrize("reference", ["project", "kinds"])
def test_every_key_is_in_the_reference(reference: str) -> None:
    definitions = compose(reference, "long")["$defs"].values()
    keys = {key for definition in definitions for key in definition.get("properties", {})} - {"type", "kind"}

    assert sorted(key for key in keys if f"| `{key}` |" not in REFERENCE) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_page(command: str) -> None:
    assert f"guidekit {command}" in COMMANDS_PAGE


@pytest.mark.parametrize("page", [AUTHORING, PROBLEMS], ids=["authoring", "problems"])
def test_sentences_stand_on_lines_of_their_own(page: str) -> None:
    prose = re.sub(r"```.*?```|^\|.*$", "", page, flags=re.DOTALL | re.MULTILINE)

    assert [line for line in prose.splitlines() if re.search(r"[a-z`*)][.!?] [A-Z]", line)] == []
