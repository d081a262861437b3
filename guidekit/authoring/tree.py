"""Builds data and places from the events of the YAML parser, and refuses what a guide has no use for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from guidekit.authoring.document import Node, Place
from guidekit.authoring.problems import MAX_PROBLEMS_PER_FILE, make_problem
from guidekit.authoring.scalars import NumberOutOfRangeError, resolve_plain
from guidekit.authoring.syntax import explain_braces, explain_property
from guidekit.authoring.wording import count, quote

if TYPE_CHECKING:
    from guidekit.authoring.model import Problem
    from guidekit.contract.fragments import Json

MAX_DEPTH = 32
MAX_NODES = 100_000

# Builds of PyYAML without libyaml have no C parser; its Python twin gives the same events, slower.
PARSER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NO_PARTS: dict[str | int, Node] = {}
NO_KEYS: dict[str, Place] = {}

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
QUOTES_HINT = "Put it in quotes."


class _Frame:
    """A mapping or a list that is being filled."""

    __slots__ = ("awaits_key", "is_mapping", "key", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.is_mapping = isinstance(node.data, dict)
        self.awaits_key = self.is_mapping
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
        for event in yaml.parse(self.text, Loader=self.parser):
            if (handle := handlers.get(type(event))) is not None:
                handle(event)
                if self.documents > 1 or len(self.problems) > MAX_PROBLEMS_PER_FILE:
                    break
                if self._is_beyond_limits(event):
                    return None
        return self.root

    def _is_beyond_limits(self, event: yaml.Event) -> bool:
        if len(self.stack) > MAX_DEPTH:
            self._report(event, "GK009", f"this is nested more than {MAX_DEPTH} levels deep")
        elif self.nodes > MAX_NODES:
            self._report(event, "GK003", f"this file holds more than {count(MAX_NODES, 'value')}")
        else:
            return False
        return True

    def _on_document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self._report(event, "GK012", "a second document begins here", "Give each guide its own file.")

    def _on_scalar(self, event: yaml.ScalarEvent) -> None:
        self.nodes += 1
        is_special = self._refuses_properties(event)
        if self.stack and self.stack[-1].awaits_key:
            self._take_key(self.stack[-1], event)
            return
        value: Json = event.value
        if not event.style:
            value = None if is_special else self._resolve(event)
            self.has_gaps = self.has_gaps or not event.value
        elif event.style == '"' and CONTROL.search(event.value):
            self._report(event, "GK005", "an escape in this text stands for a character that cannot be shown")
        start, end = _span(event)
        is_flow = bool(self.stack) and self.stack[-1].node.is_flow
        self._attach(Node(value, _place(event), start, end, is_flow, NO_PARTS, NO_KEYS))

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
            first = frame.node.keys[key].line
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
            frame.node.keys[key] = _place(event)

    def _on_collection(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        self.nodes += 1
        self._refuses_properties(event)
        data: Json = {} if isinstance(event, yaml.MappingStartEvent) else []
        start, _ = _span(event)
        node = Node(data, _place(event), start, start, bool(event.flow_style), {}, {})
        if self.stack and self.stack[-1].awaits_key:
            self._refuse_key(self.stack[-1], node)
        else:
            self._attach(node)
        self.stack.append(_Frame(node))

    def _refuse_key(self, frame: _Frame, node: Node) -> None:
        """``{{ user.name }}`` without quotes reads as keys within keys."""
        frame.awaits_key = False
        frame.key = None
        if frame.node.is_flow and self.text[node.start - 1 : node.start + 1] == "{{":
            self.problems.append(explain_braces(self.file, self.text, frame.node.place))
        else:
            message = "a list or a group of keys cannot be a key"
            self.problems.append(make_problem(self.file, node.place, "GK011", message, QUOTES_HINT))

    def _on_end(self, _: yaml.Event) -> None:
        self.stack.pop()

    def _on_alias(self, event: yaml.AliasEvent) -> None:
        self.nodes += 1
        self.problems.append(explain_property(self.file, self.text, _place(event)))
        if self.stack and self.stack[-1].awaits_key:
            self.stack[-1].awaits_key = False
            self.stack[-1].key = None
        else:
            start, end = _span(event)
            self._attach(Node(None, _place(event), start, end, is_flow=False, parts=NO_PARTS, keys=NO_KEYS))

    def _attach(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        if frame.is_mapping:
            frame.awaits_key = True
            if frame.key is not None:
                frame.node.data[frame.key] = node.data
                frame.node.parts[frame.key] = node
        else:
            frame.node.parts[len(frame.node.data)] = node
            frame.node.data.append(node.data)

    def _refuses_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> bool:
        """Report an anchor (``&name``) or a tag (``!name``)."""
        if event.anchor is None and event.tag is None:
            return False
        self.problems.append(explain_property(self.file, self.text, _place(event)))
        return True

    def _report(self, event: yaml.Event, code: str, message: str, hint: str = "") -> None:
        self.problems.append(make_problem(self.file, _place(event), code, message, hint))


def _place(event: yaml.Event) -> Place:
    mark: Any = event.start_mark  # never None in events of a parser
    return Place(mark.line + 1, mark.column + 1)


def _span(event: yaml.Event) -> tuple[int, int]:
    start: Any = event.start_mark
    end: Any = event.end_mark
    return start.index, end.index
