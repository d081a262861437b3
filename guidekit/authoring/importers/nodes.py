"""Small questions to the nodes of a syntax tree: their text, their line, what they name."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from guidekit.authoring.importers.prose import clean_text

if TYPE_CHECKING:
    from tree_sitter import Node

DEEPEST_NAME = 40
LONGEST_NAME = 80
FUNCTIONS = (
    "arrow_function",
    "function_expression",
    "function_declaration",
    "method_definition",
    "generator_function",
)
WRAPPERS = ("parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": "", "0": "", "\n": ""}


def text_of(node: Node) -> str:
    """Return a node as it is written."""
    return (node.text or b"").decode(errors="replace")


def line_of(node: Node) -> int:
    """Return the line a node begins on, from 1."""
    return node.start_point[0] + 1


def first_child(node: Node | None) -> Node | None:
    """Return the first child that is no punctuation, or None."""
    return next(iter(node.named_children), None) if node is not None else None


def dotted_name(node: Node | None, depth: int = 0) -> str:
    """Return what is called or named, such as ``introJs().setOptions`` or ``new Shepherd.Tour``."""
    if node is None or depth > DEEPEST_NAME:
        return ""
    if node.type in ("member_expression", "nested_identifier"):
        return f"{dotted_name(first_child(node), depth + 1)}.{text_of(node.named_children[-1])}"
    if node.type == "call_expression":
        return f"{dotted_name(node.child_by_field_name('function'), depth + 1)}()"
    if node.type == "new_expression":
        return f"new {dotted_name(node.child_by_field_name('constructor'), depth + 1)}"
    if node.type in (*WRAPPERS, "await_expression"):
        return dotted_name(first_child(node), depth + 1)
    return " ".join(text_of(node).split())[:LONGEST_NAME]


def string_of(node: Node) -> str:
    """Return what a string literal stands for, escapes and all."""
    joined = "".join(map(string_part, node.named_children))
    # Half characters that were escaped one by one come together here, as in `"\ud83d\ude00"`.
    whole = joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return clean_text(whole)


def string_part(part: Node) -> str:
    """Return what a piece of a string or template stands for."""
    text = text_of(part)
    if part.type == "html_character_reference":
        return html.unescape(text)
    if part.type != "escape_sequence":
        return text
    escape = text[1:]
    digits = escape[1:].strip("{}")
    if escape[0] in "ux" and re.fullmatch(r"[0-9a-fA-F]{1,6}", digits):
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF else ""  # noqa: PLR2004 - the last character there is
    return ESCAPES.get(escape[0], escape)
