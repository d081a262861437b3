"""Guesses at what a value of the wrong form was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.mending import mend
from guidekit.contract.fragments import load_definition

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json, Schema


def schema_of(name: str) -> Schema:
    definition, _, key = name.partition(".")
    schema: Schema = load_definition(definition)
    return schema["properties"][key] if key else schema


@pytest.mark.parametrize(
    ("name", "value", "mended"),
    [
        ("id", "My First Tour!", "my-first-tour"),
        ("id", "öne", "ne"),
        ("id", 7, "7"),
        ("id", "x" * 80, "x" * 64),
        ("page_pattern", "projects", "/projects"),
        ("page_pattern", "https://acme.example/a/b?c=d#e", "/a/b"),
        ("page_pattern", "/a?b=c", "/a"),
        ("theme.radius", 12, "12px"),
        ("theme.radius", "12 px", "12px"),
        ("theme.brand", "3b5bdb", "#3b5bdb"),
        ("theme.brand", "#36f", "#3366ff"),
        ("locale", "EN", "en"),
        ("locale", "pt_br", "pt-BR"),
        ("locale", "zh-hant-tw", "zh-Hant-TW"),
        ("line", 2026, "2026"),
        ("line", True, "true"),
    ],
)
def test_mended(name: str, value: Json, mended: str) -> None:
    assert mend(value, schema_of(name)) == mended


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme.brand", "blue"),
        ("locale", "english"),
        ("id", "   "),
        ("id", ["a"]),
        ("id", None),
        ("page_pattern", "/a b"),
    ],
)
def test_nothing_is_suggested_that_would_not_be_accepted(name: str, value: Json) -> None:
    assert mend(value, schema_of(name)) is None
