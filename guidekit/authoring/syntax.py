"""Says in plain words why a file cannot be read as YAML, and what the author may have meant."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import yaml

from guidekit.authoring.document import LINE_BREAK, Place
from guidekit.authoring.problems import make_problem
from guidekit.authoring.wording import quote

if TYPE_CHECKING:
    from collections.abc import Callable

    from guidekit.authoring.model import Problem

# A line as an author sees it: what stands before the value (dashes and a key), and the value.
LINE = re.compile(r"(?P<before>\s*(?:- +)*(?:[^\s\"'#{\[][^:#]*: +)?)(?P<value>\S.*?)\s*")
KEY_AND_TEXT = re.compile(r"\s*(?:- +)*[^\s\"'#{\[][^:#]*:\s+[^\s\"'|>\[{]")
BEHIND_QUOTE = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')\s*(?P<rest>[^\s#,\]}:].*)")
BEHIND_BRACKET = re.compile(r"(?:\[.*\]|\{.*\})\s*[^\s#,\]}:]")
SPECIAL_BEGINNING = re.compile(r"\{\{|[@`%*&!]")
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
# Nobody writes a longer text on one line, and a file of anchors would have each of them read all of it.
LONGEST_SENTENCE = 1000
CUT_OFF = re.compile(r"[ \t]#[^\s#]")
GROUP_ON_A_LINE = re.compile(
    r"\s*(?:- +)*(?P<lead>(?P<key>[a-z_]+): +)(?P<rest>(?P<inner>[a-z_]+(?:\.[a-z0-9_]+)?): +\S+)\s*"
)
# What people read, in which a colon is only a colon.
TEXT_KEYS = frozenset(
    ("title", "text", "label", "summary", "intro", "thanks", "note", "placeholder", "speaker", "feedback")
)
KEY = re.compile(r"\s*[A-Za-z_.]+:(\s|$)")
GLUED = re.compile(r"\s*(?:- +)*[A-Za-z_.]+:\S")
BEGINS_TEXT = re.compile(r".*:\s*[|>][-+0-9]*\s*")
ODD_INDENT = re.compile(r"[ ]*[\t\u00a0\u3000]")


PROPERTIES = {"&": "an anchor", "*": "an alias", "!": "a tag"}


class Rule(NamedTuple):
    """
    What a message of the parser means for an author.

    ``said`` is part of what libyaml or its Python twin says, ``at_start`` points at where the construct
    began.
    """

    said: str
    code: str
    message: str
    hint: str = ""
    at_start: bool = False


QUOTES = "Put the text in quotes."
BELOW_KEY = "Indent every line of the text by two spaces more than its key."
LINE_UP = "Keys that belong together begin in the same column."
BELOW = "Write a text that holds quotes below its key, after a |."
BACKSLASH = "Use single quotes, in which a backslash is only a backslash."
SPACES = "Use two spaces for each level."
RULES = (
    Rule("scanning an alias", "GK007", "a text that begins with * needs quotes", QUOTES, at_start=True),
    Rule("scanning an anchor", "GK007", "a text that begins with & needs quotes", QUOTES, at_start=True),
    Rule("a tag", "GK007", "a text that begins with ! needs quotes", QUOTES, at_start=True),
    Rule("tab character", "GK014", "a tab stands where spaces belong", SPACES),
    Rule("end of stream", "GK016", "the quote that begins here is never closed", BELOW, at_start=True),
    Rule("unexpected document", "GK016", "the quote that begins here is never closed", BELOW, at_start=True),
    Rule("',' or ']'", "GK017", "the list that begins here is broken or never closed",
         "Put commas between its entries, a ] at its end, and texts in quotes.", at_start=True),
    Rule("',' or '}'", "GK017", "the group of keys that begins here is broken or never closed",
         "Put commas between its keys, a } at its end, and texts in quotes.", at_start=True),
    Rule("node content", "GK017", "the bracket that begins here is never closed", QUOTES, at_start=True),
    Rule("escape", "GK006", "a backslash in double quotes begins an escape that does not exist", BACKSLASH),
    Rule("hexdecimal number", "GK006", "an escape in double quotes is not complete", BACKSLASH),
    Rule("sequence entries are not allowed", "GK018", "a list cannot begin beside its key",
         "Begin it on the next line, each entry after a dash and a space."),
    Rule("comment or line break", "GK006", "nothing but the text's lines may follow | or >",
         "Begin the text on the next line."),
    Rule("chomping or indentation", "GK006", "nothing but the text's lines may follow | or >",
         "Begin the text on the next line."),
    Rule("mapping keys are not allowed", "GK007", "a value cannot begin with ? and a space", QUOTES),
    Rule("mapping values are not allowed", "GK018", "a key cannot stand here", LINE_UP),
    Rule("could not find expected ':'", "GK006", "a colon is missing in this line", "Write key: value.",
         at_start=True),
    Rule("directive", "GK006", "a line cannot begin with %", "Remove the line."),
    Rule("YAML document", "GK006", "this version of YAML does not exist", "Remove the line."),
    Rule("'-' indicator", "GK018", "this line does not line up with the list above", LINE_UP),
    Rule("document start", "GK018", "this line does not line up with the lines above", LINE_UP),
    Rule("did not find expected key", "GK018", "this line does not line up with the lines above", LINE_UP),
    Rule("<block end>", "GK018", "this line does not line up with the lines above", LINE_UP),
)  # fmt: skip


def explain_syntax(file: str, text: str, error: Exception) -> Problem:
    """Return the problem that a complaint of the YAML parser stands for."""
    lines = LINE_BREAK.split(text)
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return make_problem(file, Place(1, 1), "GK006", "this file cannot be read as YAML")
    place = _place(lines, error.problem_mark)
    said = f"{error.context or ''}: {error.problem or ''}"
    ways: tuple[Callable[[], Problem | None], ...] = (
        lambda: _comment_above(file, lines, place),
        *(partial(explain, file, lines[place.line - 1], place, said) for explain in EXPLANATIONS),
        lambda: _open_quote_above(file, lines, place),
        lambda: _text_too_far_left(file, lines, place),
    )
    if (problem := next(filter(None, (way() for way in ways)), None)) is not None:
        return problem
    start = error.context_mark
    if "could not find expected ':'" in said and start is not None and GLUED.match(lines[start.line]):
        message = "a colon needs a space behind it"
        return make_problem(file, _place(lines, start), "GK006", message, "Write key: value.")
    for rule in RULES:
        if rule.said in said:
            start = error.context_mark if rule.at_start else None
            where = _place(lines, start) if start is not None else place
            return make_problem(file, where, rule.code, rule.message, rule.hint)
    return make_problem(file, place, "GK006", "this cannot be read as YAML", QUOTES)


def explain_braces(file: str, text: str, place: Place) -> Problem:
    """Return the problem of a value that begins with ``{{``, which YAML reads as keys within keys."""
    line = LINE_BREAK.split(text)[place.line - 1]
    problem = _special_beginning(file, line, place, "")
    return problem or _special_problem(file, place, "{{", QUOTES)


def explain_property(file: str, text: str, place: Place) -> Problem:
    """Return the problem of an anchor, an alias or a tag; often it was meant as a text."""
    line = LINE_BREAK.split(text)[place.line - 1]
    sign = line[place.column - 1]
    message = f"YAML takes what begins with {sign} for {PROPERTIES[sign]}, and guides have none"
    hint = "Put a text in quotes, or write the value itself."
    found = LINE.fullmatch(line) if len(line) <= LONGEST_SENTENCE else None
    if found and found.start("value") == place.column - 1 and " " in found["value"]:
        hint = _write_in_quotes(found).replace("Write:", "If this is a text, write:")
    return make_problem(file, place, "GK008", message, hint)


def _odd_indent(file: str, line: str, place: Place, said: str) -> Problem | None:
    found = ODD_INDENT.match(line)
    if found is None and "tab character" not in said and line[place.column - 1 : place.column] != "\t":
        return None
    where = Place(place.line, len(found[0])) if found else place
    kind = "an unusual space" if found and found[0][-1] != "\t" else "a tab"
    return make_problem(file, where, "GK014", f"{kind} stands where plain spaces belong", SPACES)


def _special_beginning(file: str, line: str, place: Place, said: str) -> Problem | None:  # noqa: ARG001
    found = LINE.fullmatch(line)
    if found is None or (sign := SPECIAL_BEGINNING.match(found["value"])) is None or line.startswith("%"):
        return None
    return _special_problem(
        file, Place(place.line, found.start("value") + 1), sign[0], _write_in_quotes(found)
    )


def _special_problem(file: str, place: Place, sign: str, hint: str) -> Problem:
    return make_problem(file, place, "GK007", f"a text that begins with {sign} needs quotes", hint)


def _colon_in_text(file: str, line: str, place: Place, said: str) -> Problem | None:
    found = LINE.fullmatch(line)
    if "',' or" in said and line[place.column - 1 : place.column] == ":":
        return make_problem(file, place, "GK015", "a text with a colon and a space needs quotes", QUOTES)
    if "mapping values" not in said or found is None or not KEY_AND_TEXT.match(line[: place.column - 1]):
        return None
    keys = GROUP_ON_A_LINE.fullmatch(line)
    if keys is not None and keys["key"] not in TEXT_KEYS:
        message = f"two keys cannot stand on one line: {quote(keys['key'])} and {quote(keys['inner'])}"
        return make_problem(file, place, "GK015", message, f"Write: {keys['lead']}{{{keys['rest']}}}")
    return make_problem(
        file, place, "GK015", "a text with a colon and a space needs quotes", _write_in_quotes(found)
    )


def _text_behind(file: str, line: str, place: Place, said: str) -> Problem | None:  # noqa: ARG001
    """
    ``text: "Save" it`` and ``text: [Docs](/docs) help``: YAML ends the value at the quote or the bracket.
    """
    found = LINE.fullmatch(line)
    if found is None:
        return None
    if (behind := BEHIND_QUOTE.fullmatch(found["value"])) is not None:
        message = f"{quote(behind['rest'])} stands behind the closing quote"
        where = Place(place.line, found.start("value") + behind.start("rest") + 1)
        return make_problem(file, where, "GK016", message, _write_in_quotes(found))
    if BEHIND_BRACKET.match(found["value"]) is not None:
        where = Place(place.line, found.start("value") + 1)
        return _special_problem(file, where, found["value"][0], _write_in_quotes(found))
    return None


def _lone_bracket(file: str, line: str, place: Place, said: str) -> Problem | None:
    sign = line[place.column - 1 : place.column]
    if "node content" not in said or not sign or sign not in ",]}":
        return None
    return make_problem(file, place, "GK017", f"a {sign} stands here without what belongs before it", QUOTES)


EXPLANATIONS = (_odd_indent, _special_beginning, _colon_in_text, _text_behind, _lone_bracket)


def _open_quote_above(file: str, lines: list[str], place: Place) -> Problem | None:
    """A quote that was left open ends at the next one, and YAML only stumbles over what follows there."""
    sign = lines[place.line - 1][: place.column - 1][-1:]
    if not sign or sign not in "\"'":
        return None
    for number in range(place.line - 1, 0, -1):
        found = LINE.fullmatch(lines[number - 1])
        if found and found["value"].startswith(sign) and not QUOTED.match(found["value"]):
            where = Place(number, found.start("value") + 1)
            return make_problem(file, where, "GK016", "the quote that begins here is never closed", BELOW)
    return None


def _comment_above(file: str, lines: list[str], place: Place) -> Problem | None:
    """``{css: nav #menu}``: the comment swallows the bracket, and YAML stumbles over the next line."""
    for number in range(place.line, 0, -1):
        line = lines[number - 1]
        found = CUT_OFF.search(line)
        if found and set("[{") & set(line[: found.start()]) and set("]}") & set(line[found.start() :]):
            message = f"YAML takes {quote(line[found.start() + 1 :].strip())} for a comment"
            return make_problem(file, Place(number, found.start() + 2), "GK021", message, QUOTES)
        if number < place.line and line.strip():
            return None
    return None


def _text_too_far_left(file: str, lines: list[str], place: Place) -> Problem | None:
    """Explain a line of a text below ``|`` that does not stand further right than its key."""
    for number in range(place.line, 0, -1):
        line = lines[number - 1]
        if number < place.line and BEGINS_TEXT.fullmatch(line):
            key_column = len(line) - len(line.lstrip(" -"))
            texts = range(number + 1, place.line + 1)
            first = next((n for n in texts if _indent(lines[n - 1]) <= key_column), place.line)
            message = "this line of a text does not stand far enough right"
            return make_problem(file, Place(first, 1), "GK018", message, BELOW_KEY)
        if KEY.match(line) or line.lstrip().startswith("- "):
            return None
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else len(line) + 1


def _write_in_quotes(line: re.Match[str]) -> str:
    """Return the line as it should be; for one of several values in a line only what to do."""
    if re.search(r"[\[{,]\s*$", line["before"]) or "\\" in line["value"]:
        return QUOTES
    value = line["value"]
    if value[0] in "\"'" and value[0] == value[-1]:
        value = value[1:-1]
    mark = "'" if '"' in value else '"'
    value = value.replace("'", "''") if mark == "'" else value
    return f"Write: {line['before'].strip()} {mark}{value}{mark}".replace("  ", " ")


def _place(lines: list[str], mark: yaml.Mark) -> Place:
    """Return the place of a mark; what points behind the last line points at the end of the text instead."""
    if mark.line < len(lines) and (mark.line == 0 or any(line.strip() for line in lines[mark.line :])):
        return Place(mark.line + 1, mark.column + 1)
    last = max((i for i, line in enumerate(lines) if line.strip()), default=0)
    return Place(last + 1, max(len(lines[last]), 1))
