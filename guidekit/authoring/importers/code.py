"""Says what a piece of code calls and whether it does nothing else; it is never run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.importers.model import Code
from guidekit.authoring.importers.nodes import (
    FUNCTIONS,
    WRAPPERS,
    dotted_name,
    first_child,
    line_of,
    string_of,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from guidekit.contract.fragments import Json

LONGEST = 240
MOST_NODES = 400
DOES_ONE_THING = ("call_expression", "member_expression", "assignment_expression")


def describe_code(node: Node) -> Code:
    """Return a piece of code with its text cut short, and what is called in it."""
    text = " ".join(text_of(node).split())
    return Code(
        text if len(text) <= LONGEST else f"{text[:LONGEST]}…",
        "function" if node.type in FUNCTIONS else "expression",
        line_of(node),
        tuple(_calls(node)),
        _is_single(node),
    )


def _calls(node: Node) -> Iterator[tuple[str, Json]]:
    """What is called in the code; a name that is handed over, such as ``tour.next``, counts too."""
    if node.type == "member_expression":
        yield dotted_name(node), None
    stack = [node]
    for _ in range(MOST_NODES):
        if not stack:
            return
        current = stack.pop()
        if current.type == "call_expression":
            given = first_child(current.child_by_field_name("arguments"))
            yield dotted_name(current.child_by_field_name("function")), _plain(given)
        elif current.type == "assignment_expression":
            left, right = current.child_by_field_name("left"), current.child_by_field_name("right")
            yield f"{dotted_name(left)} =", _plain(right)
        stack.extend(reversed(current.named_children))


def _plain(node: Node | None) -> Json:
    """A text or a whole number; anything else is no argument that could be written down."""
    if node is None:
        return None
    if node.type == "string" or (node.type == "template_string" and "${" not in text_of(node)):
        return string_of(node)
    text = text_of(node)
    return int(text) if node.type == "number" and text.isdecimal() and len(text) < len("1000000000") else None


def _is_single(node: Node) -> bool:
    """Whether the code is one call, or a function of one statement that is one."""
    body = node.child_by_field_name("body") if node.type in FUNCTIONS else node
    if body is not None and body.type == "statement_block":
        statements = [child for child in body.named_children if child.type != "comment"]
        body = statements[0] if len(statements) == 1 else None
    while body is not None and body.type in ("return_statement", "expression_statement", *WRAPPERS):
        body = first_child(body)
    return body is not None and body.type in DOES_ONE_THING
