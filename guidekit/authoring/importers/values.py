"""Reads single expressions of JavaScript: literals as data, and everything else as the code it is."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers.model import Code
from guidekit.authoring.importers.prose import clean_text
from guidekit.errors import ImportFailedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from guidekit.contract.fragments import Json

DEEPEST = 48
LONGEST_CODE = 240
MOST_NODES_OF_CODE = 400
MOST_VALUES = 300_000
FUNCTIONS = (
    "arrow_function",
    "function_expression",
    "function_declaration",
    "method_definition",
    "generator_function",
)
WRAPPERS = ("parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression")
# `useState([...])`, `useMemo(() => [...])`, `ref([...])`, `Object.freeze([...])` hold what they are given.
HOLDERS = (
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
CONSTANTS: dict[str, Json] = {"true": True, "false": False, "null": None, "undefined": None}
MARKUP = ("jsx_element", "jsx_self_closing_element")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": "", "0": "", "\n": ""}


class Values:
    """Reads expressions, and looks up the names a file declares."""

    def __init__(self) -> None:
        self.declared: dict[str, Node] = {}
        self.open: set[str] = set()
        self.read_so_far = 0

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
        if depth > DEEPEST:
            return _code(node)
        if node.type in CONSTANTS:
            return CONSTANTS[node.type]
        reader = getattr(self, f"_read_{node.type}", None)
        return _code(node) if reader is None else reader(node, depth)

    def read_attributes(self, element: Node) -> dict[str, Json]:
        """Return the attributes of a JSX element."""
        return dict(self._attributes(element))

    def _attributes(self, element: Node) -> Iterator[tuple[str, Json]]:
        for attribute in element.named_children:
            if attribute.type != "jsx_attribute":
                continue
            name, *rest = attribute.named_children
            inner = rest[0] if rest else None
            if inner is not None and inner.type == "jsx_expression":
                inner = next(iter(inner.named_children), None)
            yield _text(name), self.read(inner) if inner is not None else True

    def _read_object(self, node: Node, depth: int) -> Json:
        data: dict[str, Json] = {}
        for part in node.named_children:
            if part.type == "pair":
                key, value = part.child_by_field_name("key"), part.child_by_field_name("value")
                if key is not None and value is not None and value.type != "undefined":
                    data[str(self._key(key))] = self.read(value, depth + 1)
            elif part.type == "shorthand_property_identifier":
                data[_text(part)] = self._look_up(_text(part), part, depth + 1)
            elif part.type == "method_definition":
                name = part.child_by_field_name("name")
                data[_text(name) if name is not None else ""] = _code(part)
            elif part.type == "spread_element":
                spread = self.read(part.named_children[0], depth + 1)
                data.update(spread if isinstance(spread, dict) else {_text(part): _code(part)})
        return data

    def _read_array(self, node: Node, depth: int) -> Json:
        items: list[Json] = []
        for part in node.named_children:
            if part.type == "spread_element":
                spread = self.read(part.named_children[0], depth + 1)
                items.extend(spread if isinstance(spread, list) else [_code(part)])
            elif part.type != "comment":
                items.append(self.read(part, depth + 1))
        return items

    def _read_string(self, node: Node, depth: int) -> Json:  # noqa: ARG002 - all readers are called alike
        return clean_text("".join(_string_part(part) for part in node.named_children))

    def _read_template_string(self, node: Node, depth: int) -> Json:
        parts: list[Json] = []
        for part in node.named_children:
            inner = next(iter(part.named_children), None) if part.type == "template_substitution" else None
            parts.append(_string_part(part) if inner is None else self.read(inner, depth + 1))
        return _joined(parts, node)

    def _read_number(self, node: Node, depth: int) -> Json:  # noqa: ARG002
        text = _text(node).replace("_", "")
        try:
            return int(text, 0) if re.fullmatch(r"\d{1,15}|0[xob][0-9a-fA-F]{1,12}", text) else float(text)
        except ValueError:
            return _code(node)

    def _read_unary_expression(self, node: Node, depth: int) -> Json:
        value = self.read(node.named_children[-1], depth + 1)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return -value if is_number and _text(node).startswith("-") else _code(node)

    def _read_binary_expression(self, node: Node, depth: int) -> Json:
        """Text put together with ``+`` is one text."""
        operator = node.child_by_field_name("operator")
        if operator is None or operator.type != "+":
            return _code(node)
        parts = [self.read(part, depth + 1) for part in node.named_children if part.type != "comment"]
        is_text = any(
            isinstance(part, str) or (isinstance(part, Code) and part.kind == "template") for part in parts
        )
        return _joined(parts, node) if is_text else _code(node)

    def _read_call_expression(self, node: Node, depth: int) -> Json:
        function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if arguments is not None and arguments.type == "template_string":
            return self.read(arguments, depth + 1)
        if (
            dotted_name(function).rpartition(".")[2] not in HOLDERS
            or arguments is None
            or not arguments.named_children
        ):
            return _code(node)
        held = arguments.named_children[0]
        body = held.child_by_field_name("body") if held.type == "arrow_function" else held
        value = self.read(body, depth + 1) if body is not None else None
        return value if isinstance(value, list | dict) else _code(node)

    def _read_identifier(self, node: Node, depth: int) -> Json:
        return self._look_up(_text(node), node, depth)

    def _read_member_expression(self, node: Node, depth: int) -> Json:
        holder, key = node.child_by_field_name("object"), node.child_by_field_name("property")
        held = self.read(holder, depth + 1) if holder is not None else None
        if isinstance(held, dict) and key is not None and _text(key) in held:
            return held[_text(key)]
        return _code(node)

    def _read_jsx_element(self, node: Node, depth: int) -> Json:
        return Code("".join(self._markup(node, depth)), "markup", _line(node))

    def _read_jsx_self_closing_element(self, node: Node, depth: int) -> Json:
        return self._read_jsx_element(node, depth)

    def _look_up(self, name: str, node: Node, depth: int) -> Json:
        declared = self.declared.get(name)
        if declared is None or name in self.open:
            return _code(node)
        self.open.add(name)
        try:
            value = self.read(declared, depth + 1)
        finally:
            self.open.discard(name)
        return _code(node) if isinstance(value, Code) and value.kind == "expression" else value

    def _key(self, key: Node) -> Json:
        return self._read_string(key, 0) if key.type == "string" else _text(key)

    def _markup(self, node: Node, depth: int) -> Iterator[str]:
        """JSX as the HTML it stands for; a component keeps its name, and code becomes ``${…}``."""
        if depth > DEEPEST:
            yield html.escape(_text(node), quote=False)
        elif node.type in MARKUP:
            opening = node.child_by_field_name("open_tag") or node
            name = opening.child_by_field_name("name")
            tag = dotted_name(name).lower() if name is not None else "span"
            yield f"<{tag}{''.join(self._markup_attributes(opening))}>"
            if node.type == "jsx_element":
                for child in node.named_children:
                    if child.type not in ("jsx_opening_element", "jsx_closing_element"):
                        yield from self._markup(child, depth + 1)
                yield f"</{tag}>"
        elif node.type == "jsx_expression":
            for child in node.named_children:
                yield from self._markup(child, depth + 1)
        elif node.type in ("jsx_text", "html_character_reference"):
            yield _text(node)
        elif node.type != "comment":
            yield self._markup_of_value(self.read(node, depth + 1), node)

    def _markup_attributes(self, element: Node) -> Iterator[str]:
        for name, value in self._attributes(element):
            if isinstance(value, str | int):
                yield f' {name}="{html.escape(str(value))}"'

    def _markup_of_value(self, value: Json, node: Node) -> str:
        if isinstance(value, Code) and value.kind == "markup":
            return value.text
        text = (
            value
            if isinstance(value, str)
            else _template_part(value if isinstance(value, Code) else _code(node))
        )
        return html.escape(text, quote=False)


def dotted_name(node: Node | None) -> str:
    """Return what is called or named, such as ``introJs().setOptions`` or ``new Shepherd.Tour``."""
    if node is None:
        return ""
    if node.type in ("member_expression", "nested_identifier"):
        holder, _, key = (*node.named_children, None, None)[0], None, node.named_children[-1]
        return f"{dotted_name(holder)}.{_text(key)}"
    if node.type == "call_expression":
        return f"{dotted_name(node.child_by_field_name('function'))}()"
    if node.type == "new_expression":
        return f"new {dotted_name(node.child_by_field_name('constructor'))}"
    if node.type in (*WRAPPERS, "await_expression") and node.named_children:
        return dotted_name(node.named_children[0])
    return " ".join(_text(node).split())[:80]


def _code(node: Node) -> Code:
    kind = "function" if node.type in FUNCTIONS else "expression"
    text = " ".join(_text(node).split())
    if len(text) > LONGEST_CODE:
        text = f"{text[:LONGEST_CODE]}…"
    calls = tuple(_calls(node))
    return Code(
        text, "function" if kind == "function" else "expression", _line(node), calls, _is_single(node)
    )


def _calls(node: Node) -> Iterator[tuple[str, Json]]:
    """What is called in a piece of code; a name that is handed over, such as ``tour.next``, counts too."""
    if node.type == "member_expression":
        yield dotted_name(node), None
    stack = [node]
    for _ in range(MOST_NODES_OF_CODE):
        if not stack:
            return
        current = stack.pop()
        if current.type == "call_expression":
            arguments = current.child_by_field_name("arguments")
            first = next(iter(arguments.named_children), None) if arguments is not None else None
            plain = Values().read(first) if first is not None else None
            yield (
                dotted_name(current.child_by_field_name("function")),
                None if isinstance(plain, Code) else plain,
            )
        if current.type == "assignment_expression":
            left, right = current.child_by_field_name("left"), current.child_by_field_name("right")
            plain = Values().read(right) if right is not None else None
            yield f"{dotted_name(left)} =", None if isinstance(plain, Code) else plain
        stack.extend(reversed(current.named_children))


def _is_single(node: Node) -> bool:
    """Whether the code is one call, or a function of one statement that is one."""
    body = node.child_by_field_name("body") if node.type in FUNCTIONS else node
    if body is not None and body.type == "statement_block":
        statements = [child for child in body.named_children if child.type != "comment"]
        body = statements[0] if len(statements) == 1 else None
    while body is not None and body.type in ("return_statement", "expression_statement", *WRAPPERS):
        body = next(iter(body.named_children), None)
    return body is not None and body.type in ("call_expression", "member_expression", "assignment_expression")


def _joined(parts: list[Json], node: Node) -> Json:
    """Text put together of parts: plain where all of them are known."""
    text = clean_text("".join(map(_template_part, parts)))
    return Code(text, "template", _line(node)) if any(isinstance(part, Code) for part in parts) else text


def _template_part(value: Json) -> str:
    if isinstance(value, Code):
        return value.text if value.kind == "template" else f"${{{value.text}}}"
    return str(value)


def _string_part(part: Node) -> str:
    text = _text(part)
    if part.type != "escape_sequence":
        return html.unescape(text) if part.type == "html_character_reference" else text
    escape = text[1:]
    if escape[0] in "ux":
        digits = escape[1:].strip("{}")
        return (
            json.loads(f'"\\u{digits:0>4}"') if re.fullmatch(r"[0-9a-fA-F]{1,4}", digits) else _astral(digits)
        )
    return ESCAPES.get(escape[0], escape)


def _astral(digits: str) -> str:
    code = int(digits, 16) if re.fullmatch(r"[0-9a-fA-F]{1,6}", digits) else 0xFFFD
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def _text(node: Node) -> str:
    return (node.text or b"").decode(errors="replace")


def _line(node: Node) -> int:
    return node.start_point[0] + 1
