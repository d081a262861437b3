"""Plain words by the core schema of YAML 1.2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guidekit.authoring.scalars import NumberOutOfRangeError, resolve_plain

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json


@pytest.mark.parametrize(
    "word",
    [
        "on",
        "off",
        "yes",
        "no",
        "y",
        "n",
        "On",
        "NO",
        "12:30",
        "22:22:22",
        "017",
        "0777",
        "00",
        "2026-12-01",
        "2026-13-45",
        "1_000",
        "0b11",
        "0b_",
        "0x",
        "0o8",
        "1.2.3",
        "+",
        "-",
        ".",
        "..",
        "1e",
        "e5",
        "tRUE",
        "nULL",
        "<<",
        "=",
        ".infinity",
        "-.nan",
        "01.5",
        "½",
        "١٢",
        "+0x1F",
    ],
)
def test_stays_text(word: str) -> None:
    assert resolve_plain(word) == word


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("true", True),
        ("False", False),
        ("0", 0),
        ("12", 12),
        ("-7", -7),
        ("+5", 5),
        ("0x1F", 31),
        ("0o17", 15),
        ("1.5", 1.5),
        (".5", 0.5),
        ("-1.", -1.0),
        ("1e3", 1000.0),
        ("0.1E-2", 0.001),
        ("9007199254740991", 9007199254740991),
    ],
)
def test_stands_for_a_value(word: str, value: Json) -> None:
    found = resolve_plain(word)

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "word",
    [
        ".inf",
        "-.INF",
        ".nan",
        "1e999",
        "9007199254740992",
        "-9007199254740992",
        "0x20000000000001",
        "9" * 5000,
        "0x" + "f" * 5000,
    ],
)
def test_number_nobody_could_keep_is_refused(word: str) -> None:
    with pytest.raises(NumberOutOfRangeError):
        resolve_plain(word)
