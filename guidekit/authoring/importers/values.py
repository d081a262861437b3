"""Reads single expressions of JavaScript: literals as data, and everything else as the code it is."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers.code import describe_code
from guidekit.authoring.importers.jsx import Markup, template_part
from guidekit.authoring.importers.model import Code
from guidekit.authoring.importers.nodes import (
    WRAPPERS,
    dotted_name,
    first_child,
    line_of,
    string_of,
    string_part,
    text_of,
)
from guidekit.authoring.importers.prose import clean_text
from guidekit.errors import ImportFailedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node

    from guidekit.contract.fragments import Json

DEEPEST = 48
MOST_VALUES = 300_000
# `useState([...])`, `useMemo(() => [...])`, `ref([...])` and `Object.freeze([...])` hold what they are given.
HOLDERS = frozenset(
    (
        "useState",
        "useRef",
        "useMemo",
        "ref",
        "shallowRef",
        "reactive",
        "computed",
        "signal",
        "freeze",
        "writable",
    )
)
CONSTANTS: dict[str, Json] = {"true": True, "false": False, "null": None, "undefined": None}
WHOLE_NUMBER = re.compile(r"\d{1,15}|0[xob][0-9a-fA-F]{1,12}")


class Values:
    """Reads expressions, and looks up the names a file declares."""

    def __init__(self) -> None:
        self.declared: dict[str, Node] = {}
        self.open: set[str] = set()
        self.read_so_far = 0
        self.markup = Markup(self.read)
        self.readers: dict[str, Callable[[Node, int], Json]] = {
            "object": self._object,
            "array": self._array,
            "string": lambda node, _: string_of(node),
            "template_string": self._template,
            "number": lambda node, _: _number(node),
            "unary_expression": self._unary,
            "binary_expression": self._binary,
            "call_expression": self._call,
            "identifier": lambda node, depth: self._look_up(text_of(node), node, depth),
            "member_expression": self._member,
            "jsx_element": self._element,
            "jsx_self_closing_element": self._element,
        }

    def declare(self, name: str, value: Node | None) -> None:
        """Remember what a name stands for; the first declaration counts."""
        if name and value is not None:
            self.declared.setdefault(name, value)

    def read(self, node: Node, depth: int = 0) -> Json:
        """
        Return a literal as data and anything else as Code.

        Raises:
            ImportFailedError: Names that stand for names that stand for names have grown beyond measure.
        """
        self.read_so_far += 1
        if self.read_so_far > MOST_VALUES:
            raise ImportFailedError("the file holds too many values; cut it down to the steps")
        while node.type in WRAPPERS and node.named_children:
            node = node.named_children[0]
        if node.type in CONSTANTS:
            return CONSTANTS[node.type]
        reader = self.readers.get(node.type) if depth <= DEEPEST else None
        return reader(node, depth) if reader is not None else describe_code(node)

    def read_attributes(self, element: Node) -> dict[str, Json]:
        """Return the attributes of a JSX element."""
        return dict(self.markup.attributes(element))

    def _object(self, node: Node, depth: int) -> Json:
        data: dict[str, Json] = {}
        for part in node.named_children:
            if part.type == "spread_element":
                spread = self.read(part.named_children[0], depth + 1)
                data.update(spread if isinstance(spread, dict) else {text_of(part): describe_code(part)})
                continue
            name = part.child_by_field_name("key") or part.child_by_field_name("name")
            key = string_of(name) if name is not None and name.type == "string" else text_of(name or part)
            value = part.child_by_field_name("value")
            if part.type == "shorthand_property_identifier":
                data[key] = self._look_up(key, part, depth + 1)
            elif part.type == "method_definition":
                data[key] = describe_code(part)
            elif part.type == "pair" and value is not None and value.type != "undefined":
                data[key] = self.read(value, depth + 1)
        return data

    def _array(self, node: Node, depth: int) -> Json:
        items: list[Json] = []
        for part in node.named_children:
            if part.type == "spread_element":
                spread = self.read(part.named_children[0], depth + 1)
                items.extend(spread if isinstance(spread, list) else [describe_code(part)])
            elif part.type != "comment":
                items.append(self.read(part, depth + 1))
        return items

    def _template(self, node: Node, depth: int) -> Json:
        parts: list[Json] = []
        for part in node.named_children:
            inner = first_child(part) if part.type == "template_substitution" else None
            parts.append(string_part(part) if inner is None else self.read(inner, depth + 1))
        return _joined(parts, node)

    def _unary(self, node: Node, depth: int) -> Json:
        value = self.read(node.named_children[-1], depth + 1)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return -value if is_number and text_of(node).startswith("-") else describe_code(node)

    def _binary(self, node: Node, depth: int) -> Json:
        """Text put together with ``+`` is one text."""
        operator = node.child_by_field_name("operator")
        if operator is None or operator.type != "+":
            return describe_code(node)
        parts = [self.read(part, depth + 1) for part in node.named_children if part.type != "comment"]
        is_text = any(isinstance(part, str) or _is_template(part) for part in parts)
        return _joined(parts, node) if is_text else describe_code(node)

    def _call(self, node: Node, depth: int) -> Json:
        arguments = node.child_by_field_name("arguments")
        if arguments is not None and arguments.type == "template_string":
            return self.read(arguments, depth + 1)
        name = dotted_name(node.child_by_field_name("function")).rpartition(".")[2]
        held = first_child(arguments) if name in HOLDERS else None
        if held is not None and held.type == "arrow_function":
            held = held.child_by_field_name("body")
        value = self.read(held, depth + 1) if held is not None else None
        return value if isinstance(value, list | dict) else describe_code(node)

    def _member(self, node: Node, depth: int) -> Json:
        holder, key = node.child_by_field_name("object"), node.child_by_field_name("property")
        held = self.read(holder, depth + 1) if holder is not None else None
        name = text_of(key) if key is not None else ""
        return held[name] if isinstance(held, dict) and name in held else describe_code(node)

    def _element(self, node: Node, depth: int) -> Json:
        return Code(clean_text("".join(self.markup.write(node, depth))), "markup", line_of(node))

    def _look_up(self, name: str, node: Node, depth: int) -> Json:
        declared = self.declared.get(name)
        if declared is None or name in self.open:
            return describe_code(node)
        self.open.add(name)
        try:
            value = self.read(declared, depth + 1)
        finally:
            self.open.discard(name)
        return describe_code(node) if isinstance(value, Code) and value.kind == "expression" else value


def _number(node: Node) -> Json:
    text = text_of(node).replace("_", "")
    try:
        number = int(text, 0) if WHOLE_NUMBER.fullmatch(text) else float(text)
    except ValueError:
        return describe_code(node)
    return number if math.isfinite(number) else describe_code(node)


def _is_template(value: Json) -> bool:
    return isinstance(value, Code) and value.kind == "template"


def _joined(parts: list[Json], node: Node) -> Json:
    """Text put together of parts: plain where all of them are known."""
    text = clean_text("".join(map(template_part, parts)))
    return Code(text, "template", line_of(node)) if any(isinstance(part, Code) for part in parts) else text
