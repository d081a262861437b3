"""The URL policy by the vectors that the browser reads too."""

from __future__ import annotations

import json

import pytest

from guidekit.authoring.urls import REFUSALS, explain_verdict, judge_url
from guidekit.contract.fragments import ROOT

CASES = json.loads((ROOT / "vectors" / "urls.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["url"][:50]))
def test_vector(case: dict[str, str | bool]) -> None:
    verdict = judge_url(str(case["url"]))

    assert (verdict.is_allowed, verdict.why) == (case["allowed"], case["why"])


def test_vectors_meet_every_refusal() -> None:
    assert {case["why"] for case in CASES} == {"ok", *REFUSALS}


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("projects", 'Did you mean "/projects"?'),
        ("www.acme.example", 'Did you mean "https://www.acme.example"?'),
        ("//evil.example", "Begin with https:// or with one /."),
    ],
)
def test_refusal_says_what_was_probably_meant(url: str, hint: str) -> None:
    assert explain_verdict(url, judge_url(url))[1] == hint
