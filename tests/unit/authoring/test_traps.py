"""What YAML reads without a complaint: found where it bites, and nowhere else."""

from __future__ import annotations

import pytest

from guidekit.authoring.source import parse_text


def codes(text: str) -> list[str]:
    """The codes of what is wrong with a text as YAML."""
    return [problem.code for problem in parse_text("tour.yaml", text)[1]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("text: Open ticket #42 first.", "GK021"),
        ("css: nav\t#menu", "GK021"),
        ("steps: [{css: a #b\n}]", "GK021"),
        ("text: |\n  a\ntitle: b #c\n", "GK021"),
        ("- {text: Hello, you}", "GK022"),
        ("- {text: Hello,\n   you}", "GK022"),
        ("title: \u201cWelcome\u201d", "GK023"),
        ("title: \u00abBienvenue\u00bb", "GK023"),
        ("steps:\n- text: Hi.\n  buttons:\n- label: Next\n", "GK024"),
        ("steps:\n- buttons:\n- label: Next\n", "GK024"),
    ],
)
def test_trap_is_found(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "text: Hello. # a comment",
        "text: C#, F#and ## hash",
        "#comment\ntext: Hello.\n  #comment\n",
        "text: 'Open #42' # why\n",
        'text: "Open #42"\n',
        "text: |\n  Open #42 and {a, b}, \u201cso\u201d\n",
        "- {text: 'Hello, you', action: next}",
        "locales: [en, tr]",
        "- {css: a, dismiss}",
        "title: Press \u201cSave\u201d now",
        "title: \u201cSave\u201d and \u201cDone\u201d",
        "title: It\u2019s here",
        "steps:\n- text: Hi.\n  buttons:\n  - label: Next\n- text: Ho.\n",
        "steps:\n- text: Hi.\n  title:\n- text: Ho.\n",
    ],
)
def test_what_is_meant_so_is_left_alone(text: str) -> None:
    assert codes(text) == []
