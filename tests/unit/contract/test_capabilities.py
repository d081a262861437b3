"""The list of what can be said names every row, and only words the contract knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidekit.contract.drawn import is_drawn
from guidekit.contract.fragments import is_union, list_definitions, load_definition, load_union

PAGE = (Path(__file__).parents[3] / "docs" / "capabilities.md").read_text(encoding="utf-8")
ROWS = {"T": 50, "C": 14, "H": 8, "B": 8, "S": 12, "K": 20, "G": 13, "L": 5, "Q": 16}
NOT_WORDS = {
    "media/",
    "::: columns",
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


def test_rows_about_tours_are_in_italics_while_nothing_draws_them() -> None:
    drawn = {name for name, schema in load_union("steps").variants.items() if is_drawn(schema)}
    for line in PAGE.splitlines():
        row = re.match(r"\| (?P<star>\*?)(?P<id>T\d\d)", line)
        if row is not None:
            types = set(re.findall(r"`type: (\w+)`", line))
            assert bool(row["star"]) == bool(types - drawn), row["id"]


def test_words_that_are_not_drawn_are_said_in_italics() -> None:
    undrawn = {
        word
        for name in ("actions", "steps")
        for word, schema in load_union(name).variants.items()
        if not is_drawn(schema)
    }
    tours = PAGE.partition("## Tours")[2].partition("\n## ")[0]
    plain = re.sub(
        r"\*[^*]+\*", "", "\n".join(line for line in tours.splitlines() if not line.startswith("| *"))
    )
    assert set(re.findall(r"`([^`]+)`", plain)) & undrawn == set()
