"""Builds data and places from the events of the YAML parser, and refuses what a guide has no use for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from guidekit.authoring.document import LINE_BREAK, Node, Place
from guidekit.authoring.problems import MAX_PROBLEMS_PER_FILE, make_problem
from guidekit.authoring.scalars import NUMBER_STARTS, WORDS, NumberOutOfRangeError, resolve_plain
from guidekit.authoring.wording import count, quote

if TYPE_CHECKING:
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import Json

MAX_DEPTH = 32
MAX_NODES = 100_000

# Builds of PyYAML without libyaml have no C parser; its Python twin gives the same events, slower.
PARSER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NO_PARTS: dict[str | int, Node] = {}
NO_KEYS: dict[str, int] = {}

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
USUAL_KEY = re.compile("[A-Za-z][A-Za-z0-9_.-]*")
QUOTES_HINT = "Put it in quotes."


# What is done for every value of every file; a tuple that is made by its own class takes several times as
# long.
make: Any = tuple.__new__


class _Frame:
    """A mapping or a list that is being filled."""

    __slots__ = ("awaits_key", "is_flow", "is_mapping", "key", "node")

    def __init__(self, node: Node, *, is_mapping: bool) -> None:
        self.node = node
        self.is_flow = node.is_flow
        self.is_mapping = is_mapping
        self.awaits_key = is_mapping
        self.key: str | None = None


class TreeBuilder:
    """
    Builds the tree of one file on a stack of its own.

    libyaml's own composer recurses and dies on deep nesting, so depth and size are judged here, event by
    event, before anything is built from what lies beyond the limits.
    """

    def __init__(self, file: str, text: str, *, parser: type = PARSER) -> None:
        self.file = file
        self.text = text
        self.parser = parser
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.stack: list[_Frame] = []
        self.nodes = 0
        # Whether a key has nothing behind its colon, or not even a colon.
        self.has_gaps = False
        self.documents = 0

    def build(self) -> Node | None:
        """
        Return the tree, or None when the file is empty or beyond the limits; ``problems`` says more.

        Raises:
            yaml.YAMLError: The text is not YAML.
        """
        handlers: dict[type[yaml.Event], Any] = {
            yaml.DocumentStartEvent: self._on_document,
            yaml.ScalarEvent: self._on_scalar,
            yaml.MappingStartEvent: self._on_collection,
            yaml.SequenceStartEvent: self._on_collection,
            yaml.MappingEndEvent: self._on_end,
            yaml.SequenceEndEvent: self._on_end,
            yaml.AliasEvent: self._on_alias,
        }
        # Names of its own, because this loop is most of what reading a file comes to.
        stack, scalar, takes_usual = self.stack, yaml.ScalarEvent, self._takes_usual
        parser = self.parser(self.text)
        try:
            for event in iter(parser.get_event, None):
                kind = type(event)
                if kind is scalar and stack and takes_usual(stack[-1], event):
                    continue
                if (handle := handlers.get(kind)) is not None:
                    handle(event)
                    if self.documents > 1 or len(self.problems) > MAX_PROBLEMS_PER_FILE:
                        break
                    if len(self.stack) > MAX_DEPTH or self.nodes > MAX_NODES:
                        self._report_size(event)
                        return None
        finally:
            parser.dispose()
        return self.root

    def _takes_usual(self, frame: _Frame, event: yaml.ScalarEvent) -> bool:
        """
        Take a key or a text that needs no second look, which most are; the others are for the handlers.
        """
        value, style = event.value, event.style
        if event.anchor is not None or event.tag is not None or self.nodes >= MAX_NODES:
            return False
        node = frame.node
        mark: Any = event.start_mark
        if frame.awaits_key:
            if style or value in node.keys or not _is_usual(value):
                return False
            frame.key, frame.awaits_key = value, False
            node.keys[value] = mark.index
        elif style == '"' or (not style and (value in WORDS or value[0] in NUMBER_STARTS)):
            return False
        else:
            end: Any = event.end_mark
            self._attach(frame, make(Node, (value, mark.index, end.index, frame.is_flow, NO_PARTS, NO_KEYS)))
        self.nodes += 1
        return True

    def _report_size(self, event: yaml.Event) -> None:
        if len(self.stack) > MAX_DEPTH:
            self._report(event, "GK009", f"this is nested more than {MAX_DEPTH} levels deep")
        else:
            self._report(event, "GK003", f"this file holds more than {count(MAX_NODES, 'value')}")

    def _on_document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self._report(event, "GK012", "a second document begins here", "Give each guide its own file.")

    def _on_scalar(self, event: yaml.ScalarEvent) -> None:
        self.nodes += 1
        has_properties = event.anchor is not None or event.tag is not None
        if has_properties:
            self._refuse_property(event)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.awaits_key:
            self._take_key(frame, event)
            return
        value: Json = event.value
        if not event.style:
            self.has_gaps = self.has_gaps or not value
            value = None if has_properties else self._resolve(event)
        elif event.style == '"' and CONTROL.search(value):
            self._report(event, "GK005", "an escape in this text stands for a character that cannot be shown")
        start, end = _span(event)
        is_flow = frame is not None and frame.is_flow
        self._attach(frame, Node(value, start, end, is_flow, NO_PARTS, NO_KEYS))

    def _resolve(self, event: yaml.ScalarEvent) -> Json:
        try:
            return resolve_plain(event.value)
        except NumberOutOfRangeError:
            message = f"the number {quote(event.value)[1:-1]} is out of range"
            self._report(event, "GK013", message, "Put it in quotes if it is a text.")
            return None

    def _take_key(self, frame: _Frame, event: yaml.ScalarEvent) -> None:
        frame.awaits_key = False
        frame.key = None
        key = event.value
        is_plain = not event.style
        if is_plain and key == "<<":
            self._report(event, "GK008", "keys cannot be merged from elsewhere", "Write them here.")
        elif is_plain and not isinstance(self._resolve(event), str):
            shown = f"the key {quote(key)[1:-1]}" if key else "the missing key before this colon"
            self._report(event, "GK011", f"{shown} is not a text", QUOTES_HINT)
        elif key in frame.node.keys:
            first = len(LINE_BREAK.findall(self.text, 0, frame.node.keys[key])) + 1
            message = f"the key {quote(key)} stands here twice, first in line {first}"
            is_entry = len(self.stack) > 1 and not self.stack[-2].is_mapping
            hint = (
                "Keep one of the two, or begin a new entry with a dash."
                if is_entry
                else "Keep one of the two."
            )
            self._report(event, "GK010", message, hint)
        elif key != key.strip():
            message = "an unusual space stands at the edge of this key"
            self._report(event, "GK014", message, "Use two plain spaces for each level.")
        elif CONTROL.search(key):
            self._report(event, "GK005", "an escape in this key stands for a character that cannot be shown")
        else:
            frame.key = key
            frame.node.keys[key] = _span(event)[0]

    def _on_collection(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self.nodes += 1
        if event.anchor is not None or event.tag is not None:
            self._refuse_property(event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        data: Json = {} if is_mapping else []
        start, _ = _span(event)
        node = Node(data, start, start, bool(event.flow_style), {}, {} if is_mapping else NO_KEYS)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.awaits_key:
            self._refuse_key(frame, event, node)
        else:
            self._attach(frame, node)
        self.stack.append(_Frame(node, is_mapping=is_mapping))

    def _refuse_key(self, frame: _Frame, event: yaml.Event, node: Node) -> None:
        """``{{ user.name }}`` without quotes reads as keys within keys."""
        frame.awaits_key = False
        frame.key = None
        if frame.node.is_flow and self.text[node.start - 1 : node.start + 1] == "{{":
            from guidekit.authoring.syntax import explain_braces  # noqa: PLC0415 -- only mistakes need it

            # The outer of the two braces.
            line, column = _place(event)
            self.problems.append(explain_braces(self.file, self.text, Place(line, column - 1)))
        else:
            message = "a list or a group of keys cannot be a key"
            self._report(event, "GK011", message, QUOTES_HINT)

    def _on_end(self, _: yaml.Event) -> None:
        self.stack.pop()

    def _on_alias(self, event: yaml.AliasEvent) -> None:
        self.nodes += 1
        self._refuse_property(event)
        if self.stack and self.stack[-1].awaits_key:
            self.stack[-1].awaits_key = False
            self.stack[-1].key = None
        else:
            start, end = _span(event)
            node = Node(None, start, end, is_flow=False, parts=NO_PARTS, keys=NO_KEYS)
            self._attach(self.stack[-1] if self.stack else None, node)

    def _attach(self, frame: _Frame | None, node: Node) -> None:
        if frame is None:
            self.root = node
        elif frame.is_mapping:
            frame.awaits_key = True
            if (key := frame.key) is not None:
                frame.node.data[key] = node.data
                frame.node.parts[key] = node
        else:
            entries = frame.node.data
            frame.node.parts[len(entries)] = node
            entries.append(node.data)

    def _refuse_property(self, event: yaml.Event) -> None:
        """Report an anchor (``&name``), an alias (``*name``) or a tag (``!name``)."""
        from guidekit.authoring.syntax import explain_property  # noqa: PLC0415 -- only mistakes need it

        self.problems.append(explain_property(self.file, self.text, _place(event)))

    def _report(self, event: yaml.Event, code: str, message: str, hint: str = "") -> None:
        self.problems.append(make_problem(self.file, _place(event), code, message, hint))


@lru_cache(maxsize=4096)
def _is_usual(key: str) -> bool:
    """Tell whether a plain key has nothing about it that would have to be looked into."""
    return USUAL_KEY.fullmatch(key) is not None and isinstance(resolve_plain(key), str)


def _place(event: yaml.Event) -> Place:
    mark: Any = event.start_mark  # never None in events of a parser
    return Place(mark.line + 1, mark.column + 1)


def _span(event: yaml.Event) -> tuple[int, int]:
    start: Any = event.start_mark
    end: Any = event.end_mark
    return start.index, end.index
