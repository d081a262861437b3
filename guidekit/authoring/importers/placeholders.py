"""Placeholders of other tools as ours: ``${user.firstName}``, ``{{ name | default: "there" }}``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers.prose import attribute_name, escape_markdown
from guidekit.authoring.importers.recorder import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidekit.authoring.importers.recorder import Scope

NAME = r"[A-Za-z_$][\w$]*"
# `${…}` of JavaScript and Frigade may hold braces itself; `{{ … }}` is Liquid, of Usertour and others.
PLACEHOLDER = re.compile(
    r"\$\{(?P<code>[^{}]{0,500}(?:\{[^{}]{0,500}\}[^{}]{0,500}){0,9})\}|\{\{(?P<liquid>[^{}]{0,500})\}\}"
)
PATH = re.compile(
    rf"\s*(?P<path>{NAME}(?:\??\.{NAME})*)\s*(?:(?:\|\s*default\s*:|\|\||\?\?|\bor\b)\s*(?P<rest>.*))?",
    re.DOTALL,
)
QUOTED = re.compile(r"\s*([\"'`])(?P<text>.*)\1\s*", re.DOTALL)
LONGEST_FALLBACK = 200
COMPUTED = Reason(
    "guidekit fills in attributes and computes nothing",
    "Send the finished value as an attribute and write {{ user.name }}.",
)


def fill_placeholders(text: str, scope: Scope, *, escape: bool) -> str:
    """
    Return a text with the placeholders of guidekit in place of others'.

    Args:
        text: Plain text, or Markdown that stays as it is.
        scope: Is told what the project must declare, and what cannot be filled in.
        escape: Whether everything else is plain text that Markdown must not misread.
    """

    def keep(part: str) -> str:
        return part_braces(escape_markdown(part) if escape else part)

    return _replace(text, keep, lambda found: _fill(found, scope) or keep(_inside(found).strip()))


def drop_placeholders(text: str) -> str:
    """Return a text with words in place of placeholders: what stands there without a value, or the name."""
    return _replace(text, part_braces, lambda found: part_braces(_without_value(found)))


def part_braces(text: str) -> str:
    """Return a text in which no two braces stand together, because these begin and end placeholders."""
    return re.sub(r"([{}])(?=\1)", r"\1 ", text)


def _replace(text: str, keep: Callable[[str], str], write: Callable[[re.Match[str]], str]) -> str:
    parts, end = [], 0
    for found in PLACEHOLDER.finditer(text):
        parts += [keep(text[end : found.start()]), write(found)]
        end = found.end()
    return re.sub(r"\{(?=\{\{)|(?<=\}\})\}", _apart, "".join([*parts, keep(text[end:])]))


def _apart(found: re.Match[str]) -> str:
    """A brace beside a placeholder is none of its braces."""
    return "{ " if found[0] == "{" else " }"


def _fill(found: re.Match[str], scope: Scope) -> str:
    """The placeholder of guidekit, or nothing where only code knows the value."""
    read = PATH.fullmatch(_inside(found))
    fallback = QUOTED.fullmatch(read["rest"]) if read and read["rest"] else None
    if read is None or (read["rest"] and fallback is None):
        scope.lose_for(f"{found[0]} in a text", COMPUTED)
        return ""
    name = attribute_name(read["path"])
    scope.need("attribute", name, "stands in a text", holds="text")
    words = _plain(fallback["text"]) if fallback else ""
    return f'{{{{ {name} or "{words}" }}}}' if words else f"{{{{ {name} }}}}"


def _without_value(found: re.Match[str]) -> str:
    read = PATH.fullmatch(_inside(found))
    fallback = QUOTED.fullmatch(read["rest"]) if read and read["rest"] else None
    if fallback:
        return _plain(fallback["text"])
    return read["path"].rpartition(".")[2] if read else _inside(found).strip()


def _inside(found: re.Match[str]) -> str:
    code: str | None = found["code"]
    return code if code is not None else found["liquid"]


def _plain(words: str) -> str:
    return re.sub(r"[\"{}\n\\]", "", words)[:LONGEST_FALLBACK]
