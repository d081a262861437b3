"""What each problem code means, told at length: one page of `rulebook` for each, and all of them together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from guidekit.authoring.problems import CATALOGUE

if TYPE_CHECKING:
    from guidekit.authoring.model import Severity

BAD, GOOD = "Not like this:", "But like this:"
BLOCK = re.compile(r"```(yaml|markdown|text)\n(.*?)```", re.DOTALL)
FILE_NAME = re.compile(r"# (\S+\.(?:yaml|lock))\n|<!-- (.+\.md) -->\n")
USUAL_FILE = "guide.yaml"
GROUPS = {
    "GK0": "Reading files",
    "GK1": "The words of the format",
    "GK2": "What refers to something else",
    "GK3": "Texts",
    "GK4": "Translations and articles",
    "GK5": "Whom guides are for, where and when",
    "GK6": "Guides that age and break",
}
INTRODUCTION = """\
# Problems

<!-- Written by `guidekit rule --all` from guidekit/authoring/rulebook; do not edit. -->

What `guidekit check` can say, by the code it gives for it.
An error keeps a project from being served and a warning is probably a mistake.
Advice is what could be better.
`guidekit rule GK102` says in the terminal what stands here.
"""


@dataclass(frozen=True)
class Example:
    """
    One file as an author may write it, or with ``is_told`` a description of what cannot be shown.

    ``file`` is its name in the project, which its first line says where it matters.
    """

    text: str
    file: str
    is_told: bool


@dataclass(frozen=True)
class Rule:
    """One code explained: why it matters, what is wrong and how it is right."""

    code: str
    title: str
    severity: Severity
    why: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]


@cache
def load_rule(code: str) -> Rule:
    """
    Return the explanation of a code of the catalogue.

    Raises:
        KeyError: There is no such code.
    """
    entry = CATALOGUE[code]
    why, examples = _read(code).split(BAD)
    bad, good = examples.split(GOOD)
    return Rule(code, entry.title, entry.severity, why.strip(), _examples(bad), _examples(good))


def write_rule(code: str) -> str:
    """Return one code as a section of Markdown."""
    rule = load_rule(code)
    return f"### {code} {rule.title}\n\n*{rule.severity}*\n\n{_read(code)}"


def write_page() -> str:
    """Return the page with all codes, in the groups their first digit tells."""
    page = [INTRODUCTION]
    group = ""
    for code in CATALOGUE:
        if code[:3] != group:
            group = code[:3]
            page.append(f"## {GROUPS[group]}\n")
        page.append(write_rule(code))
    return "\n".join(page)


def _read(code: str) -> str:
    return (files("guidekit.authoring") / "rulebook" / f"{code}.md").read_text(encoding="utf-8")


def _examples(section: str) -> tuple[Example, ...]:
    found = BLOCK.findall(section)
    return tuple(_example(text, is_told=language == "text") for language, text in found)


def _example(text: str, *, is_told: bool) -> Example:
    named = FILE_NAME.match(text)
    if named is None:
        return Example(text, USUAL_FILE, is_told)
    # An article begins with its front matter, so the line with its name is not part of it.
    return Example(text[named.end() :] if named[2] else text, named[1] or named[2], is_told)
