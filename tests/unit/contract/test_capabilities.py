"""The list of what can be said names every row, and only words the contract knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidekit.contract.fragments import is_union, list_definitions, load_definition, load_union

PAGE = (Path(__file__).parents[3] / "docs" / "capabilities.md").read_text(encoding="utf-8")
ROWS = {"T": 50, "C": 14, "H": 8, "B": 8, "S": 12, "K": 20, "G": 13, "L": 5, "Q": 16}
NOT_WORDS = {
    "media/",
    "locales/",
    "guidekit translate",
    "locale",
    "user.…",
    "company.…",
    "membership.…",
    ">>>",
}


def known_words() -> set[str]:
    """Every key, tag and enumerated value of the contract."""
    words: set[str] = set()
    for reference in list_definitions():
        schemas = load_union(reference).variants if is_union(reference) else {"": load_definition(reference)}
        for value, schema in schemas.items():
            words |= {value, *schema.get("properties", {})}
            for part in schema.get("properties", {}).values():
                words |= {f"{key}: {each}" for key in ("type",) for each in [part.get("const")] if each}
                words |= set(map(str, part.get("enum", [])))
    return words


@pytest.mark.parametrize(
    "row", [f"{group}{n:02}" for group, count in ROWS.items() for n in range(1, count + 1)]
)
def test_every_row_says_how_it_is_said(row: str) -> None:
    assert re.search(rf"^\| \*?{row} ", PAGE, re.MULTILINE), f"{row} is missing in docs/capabilities.md"


def test_only_words_of_the_contract_are_promised() -> None:
    words = known_words()
    said = {
        word for line in PAGE.splitlines() if line.startswith("| ") for word in re.findall(r"`([^`]+)`", line)
    }
    simple = {word.split(": ")[-1] for word in said if "{{" not in word} - NOT_WORDS
    assert simple - words == set()
