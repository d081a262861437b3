"""The documentation names every command and option, and its examples are ones that can be run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from guidekit.authoring.scaffold import ARTICLE, FOLDERS
from guidekit.cli import COMMANDS, guidekit

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
COMMAND_PAGE = (DOCS / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", COMMAND_PAGE, re.MULTILINE | re.DOTALL))


def load(name: str) -> click.Command:
    command = guidekit.get_command(click.Context(guidekit), name)
    assert command is not None
    return command


def test_every_command_has_its_section_in_order() -> None:
    assert list(SECTIONS) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_its_section(name: str) -> None:
    options = [parameter for parameter in load(name).params if isinstance(parameter, click.Option)]
    longest = {max(option.opts, key=len) for option in options}
    assert {option for option in longest if option not in SECTIONS[name]} == set()


def test_every_kind_that_can_be_begun_is_named() -> None:
    assert [kind for kind in (*FOLDERS, ARTICLE) if f"`{kind}`" not in SECTIONS["new"]] == []


def lines_of_commands() -> list[str]:
    text = "\n".join(
        (DOCS / name).read_text(encoding="utf-8") for name in ("commands.md", "translating.md", "ci.md")
    )
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    found = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    workflow = [
        line.strip().removeprefix("- run: ") for line in text.splitlines() if "- run: guidekit" in line
    ]
    return [line.partition(" > ")[0] for line in [*found, *workflow] if line.startswith("guidekit ")]


@pytest.mark.parametrize("line", lines_of_commands())
def test_commands_shown_are_ones_that_there_are(line: str) -> None:
    _, name, *arguments = shlex.split(line)
    options = {word for word in arguments if word.startswith("--")}
    known = {option for parameter in load(name).params for option in parameter.opts}
    assert options <= known


def test_hooks_call_what_there_is() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["guidekit-check", "guidekit-fix"]
    for hook in hooks:
        arguments = shlex.split(hook["entry"])[1:]
        assert CliRunner().invoke(guidekit, [*arguments, "--help"]).exit_code == 0
        assert re.search(hook["files"], "guides/tours/welcome.yaml")
        assert f"`{hook['id']}`" in (DOCS / "ci.md").read_text(encoding="utf-8")


def test_workflow_is_yaml_that_checks_the_guides() -> None:
    text = (DOCS / "ci.md").read_text(encoding="utf-8")
    (workflow,) = re.findall(r"```yaml\n(# \.github/.*?)```", text, re.DOTALL)
    steps = yaml.safe_load(workflow)["jobs"]["check"]["steps"]
    assert steps[-1] == {"run": "guidekit check guides --format github"}
