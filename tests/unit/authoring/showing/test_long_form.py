"""The long form is the same guide: read again, it expands to exactly what it was written from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.authoring.showing.long_form import in_contract_order, write_long_form
from guidekit.authoring.source import read_document
from guidekit.contract.expand import expand
from guidekit.contract.fragments import Json, load_union

CASES = Path(__file__).parents[3] / "cases"
NO_GUIDES = {"locales", "guidekit.yaml"}
FILES = [
    path
    for folder in ("valid", "outlines")
    for path in sorted((CASES / folder).rglob("*.y*ml"))
    if not NO_GUIDES & set(path.parts) and ".hidden" not in path.parts
]
TEXTS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), include_characters="\n #:-'\""))


def read(text: str) -> Json:
    document, problems = read_document("guide.yaml", text.encode("utf-8"))
    assert problems == []
    assert document is not None
    return document.data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_long_form_is_the_same_guide(path: Path) -> None:
    long = expand("kinds", read(path.read_text(encoding="utf-8"))).data
    again = read(write_long_form("kinds", long))
    assert again == long
    assert expand("kinds", again).data == long


@pytest.mark.parametrize("kind", load_union("kinds").variants)
def test_examples_of_the_contract_come_back_from_the_long_form(kind: str) -> None:
    for example in load_union("kinds").variants[kind].get("examples", ()):
        long = expand("kinds", example).data
        assert read(write_long_form("kinds", long)) == long


def test_keys_stand_in_the_order_of_the_contract() -> None:
    guide = {"steps": [{"text": "Hi", "type": "modal", "id": "a"}], "id": "x", "kind": "tour"}
    ordered = in_contract_order({"$ref": "kinds"}, guide)
    assert list(ordered) == ["kind", "id", "steps"]
    assert list(ordered["steps"][0]) == ["type", "id", "text"]


@pytest.mark.parametrize(
    "text", ["yes", "0o17", "1e3", "~", "2026-12-01", ".inf", "12:30:00", "a\n b\n", "x \ny"]
)
def test_text_that_looks_like_something_else_stays_text(text: str) -> None:
    assert read(write_long_form("kinds", {"kind": "tour", "title": text}))["title"] == text


@given(TEXTS)
def test_any_text_comes_back(text: str) -> None:
    assert read(write_long_form("kinds", {"kind": "tour", "title": text}))["title"] == text
