"""A person gets the offered language nearest to the wanted one."""

from __future__ import annotations

import pytest

from guidekit.delivery.locales import pick_locale


@pytest.mark.parametrize(
    ("wanted", "offered", "picked"),
    [
        ("tr", ["en", "tr"], "tr"),
        ("tr-TR", ["en", "tr"], "tr"),
        ("TR_tr", ["en", "tr"], "tr"),
        ("pt-BR", ["en", "pt", "pt-BR"], "pt-BR"),
        ("pt-PT", ["en", "pt-BR"], "pt-BR"),
        ("zh-Hant-TW", ["en", "zh", "zh-Hant"], "zh-Hant"),
        ("sr-Latn-RS", ["en", "sr"], "sr"),
        ("ja", ["en", "tr"], "en"),
        ("ja", ["tr", "en"], "tr"),
        ("", ["en", "tr"], "en"),
        ("-", ["en", "tr"], "en"),
        ("t", ["en", "tr"], "en"),
        ("☃ not a tag", ["en", "tr"], "en"),
    ],
)
def test_exact_then_shorter_then_the_same_language_then_the_first(
    wanted: str, offered: list[str], picked: str
) -> None:
    assert pick_locale(wanted, offered) == picked
