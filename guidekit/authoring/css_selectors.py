"""
Reads a CSS selector as browsers do, strictly, to say what is wrong with it and how much work it asks for.

It knows what `querySelector` takes: selectors of elements, ``:is``, ``:where``, ``:not`` and ``:has`` with
selectors inside, and ``>>>`` for what lies in a shadow root. https://www.w3.org/TR/selectors-4/
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidekit.authoring.wording import did_you_mean, quote

INTO_SHADOW = ">>>"
MOST_COMPOUNDS = 10
MOST_NESTED = 6

ESCAPE = r"\\(?:[0-9A-Fa-f]{1,6}[ \t\n]?|[^\n0-9A-Fa-f])"
# Letters, _ and whatever is not ASCII, said by what it is not: a set that ends at U+10FFFF takes milliseconds
# to compile.
NAME = (
    rf"-?(?:[^\x00-@\[-^`{{-\x7f]|{ESCAPE})"
    rf"(?:[^\x00-,./:-@\[-^`{{-\x7f]|{ESCAPE})*"
)
SPACE = re.compile(r"[ \t\r\n\f]*")
COMBINATOR = re.compile(r"[ \t\r\n\f]*([>+~])[ \t\r\n\f]*|[ \t\r\n\f]+(?![,)]|$)")
TYPE = re.compile(rf"\*|{NAME}")
SIMPLE = re.compile(rf"#(?P<id>{NAME})|\.(?P<class>{NAME})|:(?P<pseudo>:?{NAME})")
ATTRIBUTE = re.compile(
    rf"\[\s*(?P<name>{NAME})\s*(?:[~|^$*]?=\s*(?:{NAME}|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')\s*(?:[iIsS]\s*)?)?\]"
)
POSITION = re.compile(r"\s*(?:even|odd|[+-]?\d*n(?:\s*[+-]\s*\d+)?|[+-]?\d+)\s*", re.IGNORECASE)
WORDS = re.compile(r"[^()]*")

WITH_SELECTORS = frozenset({"has", "is", "not", "where"})
POSITIONS = frozenset({"nth-child", "nth-last-child", "nth-last-of-type", "nth-of-type"})
WITH_WORDS = frozenset({"dir", "host", "lang", "state"})
PLAIN = frozenset(
    {
        *("active", "any-link", "autofill", "checked", "default", "defined", "disabled", "empty", "enabled"),
        *("first-child", "first-of-type", "focus", "focus-visible", "focus-within", "fullscreen", "hover"),
        *(
            "in-range",
            "indeterminate",
            "invalid",
            "last-child",
            "last-of-type",
            "link",
            "modal",
            "only-child",
        ),
        *("only-of-type", "open", "optional", "out-of-range", "placeholder-shown", "popover-open"),
        *("read-only", "read-write", "required", "root", "scope", "target", "user-invalid", "user-valid"),
        *("valid", "visited", "host"),
    }
)
KNOWN = (*sorted(PLAIN | WITH_SELECTORS | POSITIONS), "dir", "lang")


JQUERY = frozenset({"button", "contains", "eq", "first", "gt", "header", "hidden", "last", "lt", "visible"})


class SelectorError(ValueError):
    """A selector that browsers refuse; the text says why, and ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass
class Selector:
    """What a selector is made of, in the order it stands."""

    ids: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)
    children: int = 0
    """How often ``>`` leads from one element to the next, in its longest part."""
    compounds: int = 0
    """How many elements follow each other in its longest part."""
    has_nested_has: bool = False


def read_selector(text: str) -> Selector:
    """
    Return what a selector is made of.

    Raises:
        SelectorError: A browser would refuse it.
    """
    if INTO_SHADOW not in text and (attribute := ATTRIBUTE.fullmatch(text)) is not None:
        return Selector(attributes=[attribute["name"]], compounds=1)
    found = Selector()
    for part in text.split(INTO_SHADOW):
        reader = _Reader(part, found)
        reader.read_list(depth=0, is_in_has=False)
        if reader.at < len(part):
            raise SelectorError(f"{quote(part[reader.at :])} cannot stand there")
    return found


class _Reader:
    def __init__(self, text: str, found: Selector) -> None:
        self.text = text
        self.found = found
        self.at = 0

    def read_list(self, *, depth: int, is_in_has: bool, is_relative: bool = False) -> None:
        """Read selectors with commas between them, up to a closing bracket or the end."""
        if depth > MOST_NESTED:
            raise SelectorError("its brackets are nested too deep")
        while True:
            self._skip(SPACE)
            self._read_complex(depth=depth, is_in_has=is_in_has, is_relative=is_relative)
            self._skip(SPACE)
            if not self.text.startswith(",", self.at):
                return
            self.at += 1

    def _read_complex(self, *, depth: int, is_in_has: bool, is_relative: bool) -> None:
        compounds = children = 0
        if is_relative and self.text[self.at : self.at + 1] in tuple(">+~"):
            self.at += 1
            self._skip(SPACE)
        while True:
            self._read_compound(depth=depth, is_in_has=is_in_has)
            compounds += 1
            combinator = COMBINATOR.match(self.text, self.at)
            if combinator is None:
                break
            self.at = combinator.end()
            children += combinator[1] == ">"
        self.found.compounds = max(self.found.compounds, compounds)
        self.found.children = max(self.found.children, children)

    def _read_compound(self, *, depth: int, is_in_has: bool) -> None:
        begin = self.at
        self._skip(TYPE)
        while True:
            if (attribute := ATTRIBUTE.match(self.text, self.at)) is not None:
                self.found.attributes.append(attribute["name"])
                self.at = attribute.end()
            elif (simple := SIMPLE.match(self.text, self.at)) is not None:
                self.at = simple.end()
                self._keep(simple, depth=depth, is_in_has=is_in_has)
            else:
                break
        if self.at == begin:
            rest = self.text[begin:].strip()
            raise SelectorError(
                f"{quote(rest)} is no selector" if rest else "something is missing at its end"
            )

    def _keep(self, simple: re.Match[str], *, depth: int, is_in_has: bool) -> None:
        if simple["id"] is not None:
            self.found.ids.append(simple["id"])
        elif simple["class"] is not None:
            self.found.classes.append(simple["class"])
        else:
            self._read_pseudo(simple["pseudo"].lower(), depth=depth, is_in_has=is_in_has)

    def _read_pseudo(self, name: str, *, depth: int, is_in_has: bool) -> None:
        if name.startswith(":") or name in ("before", "after"):
            raise SelectorError(f'"::{name.lstrip(":")}" is no element', "Name the element itself.")
        has_arguments = self.text.startswith("(", self.at)
        if not has_arguments:
            if name not in PLAIN:
                raise SelectorError(f'browsers do not know ":{name}"', _meant(name))
            return
        self.at += 1
        if name in WITH_SELECTORS:
            self.found.has_nested_has |= is_in_has and name == "has"
            is_has = name == "has"
            self.read_list(depth=depth + 1, is_in_has=is_in_has or is_has, is_relative=is_has)
        elif name in POSITIONS:
            if POSITION.match(self.text, self.at) is None:
                raise SelectorError(f'":{name}()" needs a number', f"Write: :{name}(2)")
            self._skip(POSITION)
            self.found.positions.append(name)
        elif name in WITH_WORDS:
            self._skip(WORDS)
        else:
            raise SelectorError(f'browsers do not know ":{name}()"', _meant(name))
        self._skip(SPACE)
        if not self.text.startswith(")", self.at):
            raise SelectorError(f'the bracket of ":{name}(" is not closed')
        self.at += 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at


def _meant(name: str) -> str:
    return "Only jQuery knows it." if name in JQUERY else did_you_mean(name, KNOWN)
