"""What the pages promise is there: links lead somewhere, and commands and tasks exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidekit.cli import COMMANDS
from tasks import TASKS

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "demo_app" / "README.md"]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    prose = CODE.sub("", FENCE.sub("", page.read_text(encoding="utf-8")))
    local = [link for link in LINK.findall(prose) if not re.match(r"[a-z]+:|/", link)]
    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_written_about(command: str) -> None:
    assert any(f"guidekit {command}" in page.read_text(encoding="utf-8") for page in PAGES)


def test_every_guidekit_command_a_page_shows_exists() -> None:
    shown = {
        name
        for page in PAGES
        for block in FENCE.findall(page.read_text(encoding="utf-8"))
        for name in re.findall(r"^(?:\$ |\.venv/bin/)?guidekit ([a-z]+)", block, re.MULTILINE)
    }
    assert shown - set(COMMANDS) == set()


def test_every_task_a_page_shows_exists() -> None:
    names = {task.name for task in TASKS}
    shown = {
        name
        for page in PAGES
        for name in re.findall(
            r"(?:make|tasks\.py) ([a-z][a-z-]+)", "\n".join(CODE.findall(page.read_text("utf-8")))
        )
    }
    assert shown - names == set()
