"""Page patterns by the vectors that the browser reads too."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from guidekit.contract.fragments import ROOT
from guidekit.targeting.pages import matches

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

CASES = json.loads((ROOT / "vectors" / "pages.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['pattern']} {case['path'][:40]}")
def test_vector(case: Json) -> None:
    assert matches(case["pattern"], case["path"]) is case["matches"]


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("/" + "a*" * 250 + "b", "/" + "a" * 8000),
        ("/" + "*a" * 250 + "b", "/" + "a" * 8000),
        ("/**" + "/a" * 60 + "/b/**", "/a" * 4000),
        ("/**/a" * 100 + "/b", "/a" * 4000),
        ("/" + "**/" * 160 + "x", "/a" * 4000),
    ],
)
def test_no_pattern_takes_long(pattern: str, path: str) -> None:
    started = time.perf_counter()

    assert not matches(pattern, path)
    assert time.perf_counter() - started < 2
