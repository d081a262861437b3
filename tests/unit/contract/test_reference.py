"""The reference pages say what the contract says."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidekit.contract.fragments import list_definitions
from guidekit.contract.reference import PAGES, write_pages

FOLDER = Path(__file__).parents[3] / "docs" / "reference"
WRITTEN_BY_PROGRAMS = {
    "anonymous_id",
    "attributes",
    "captions",
    "company",
    "compiled_theme",
    "compiled_variation",
    "event_batch",
    "event_id",
    "events",
    "events_answer",
    "explained_guide",
    "explained_rule",
    "limit_now",
    "leaving_words",
    "lock",
    "manifest_entry",
    "nodes",
    "page",
    "palette",
    "person",
    "problem",
    "progress",
    "rich_text",
    "refusal",
    "rules",
    "run",
    "sdk",
    "session_answer",
    "session_request",
    "session_unchanged",
    "step_progress",
    "tokens",
    "video",
    "words",
    "translation",
    "translations",
}


@pytest.mark.parametrize(("name", "text"), write_pages().items())
def test_the_committed_page_is_fresh(name: str, text: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == text, "run `python3 tasks.py reference`"


def test_everything_an_author_can_write_is_on_a_page() -> None:
    written = {reference for _, references in PAGES.values() for reference in references}
    missing = set(list_definitions()) - written
    # What back ends send and get stands in docs/api.md.
    assert {name for name in missing if not name.startswith("api_")} == WRITTEN_BY_PROGRAMS
