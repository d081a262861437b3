"""Reads the literals, calls and elements of a JavaScript or TypeScript file; nothing in it is ever run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.importers.model import Call, Named, Script
from guidekit.authoring.importers.nodes import FUNCTIONS, dotted_name
from guidekit.authoring.importers.values import Values
from guidekit.errors import ImportFailedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

MISSING_PARSER = (
    "reading JavaScript needs a parser that is not installed; `pip install 'guidekit[import]'` brings it"
)
MOST_NODES = 400_000


def read_script(text: str, *, ending: str) -> Script:
    """
    Return what a file says without being run.

    Args:
        text: The whole file.
        ending: The file's ending, such as ``.tsx``; it decides whether ``<b>`` is an element or a type.

    Raises:
        ImportFailedError: The parser is not installed, or the file is too large for it.
    """
    root = _parse(text.encode(), ending)
    nodes = list(_walk(root))
    values = Values()
    for node, name, _ in nodes:
        if node.type == "variable_declarator":
            values.declare(name, node.child_by_field_name("value"))
    return Script(
        imports=tuple(_imports(nodes)),
        literals=tuple(
            Named(name, values.read(node), node.start_point[0] + 1)
            for node, name, is_inside in nodes
            if node.type in ("array", "object") and not is_inside
        ),
        calls=tuple(_calls(nodes, values)),
        elements=tuple(_elements(nodes, values)),
        broken_line=_broken_line(nodes) if root.has_error else None,
    )


def _parse(content: bytes, ending: str) -> Node:
    try:
        import tree_sitter_typescript as grammars  # noqa: PLC0415 - an optional extra
        from tree_sitter import Language, Parser  # noqa: PLC0415
    except ImportError as error:
        raise ImportFailedError(MISSING_PARSER) from error
    both = [grammars.language_tsx(), grammars.language_typescript()]
    roots = [
        Parser(Language(grammar)).parse(content).root_node
        for grammar in (reversed(both) if ending in (".ts", ".mts", ".cts") else both)
    ]
    return next((root for root in roots if not root.has_error), roots[0])


def _walk(root: Node) -> Iterator[tuple[Node, str, bool]]:
    """Yield each node, the name it is given, and whether a literal holds it, in the order of the file."""
    stack = [(root, "", False)]
    for _ in range(MOST_NODES):
        if not stack:
            return
        node, name, is_inside = stack.pop()
        name = _name_of(node) or name
        yield node, name, is_inside
        is_inside = node.type not in FUNCTIONS and (is_inside or node.type in ("array", "object"))
        stack.extend((child, name, is_inside) for child in reversed(node.named_children))
    raise ImportFailedError("the file is too large to look through; cut it down to the steps")


def _name_of(node: Node) -> str:
    field = {"assignment_expression": "left", "pair": "key"}.get(node.type, "name")
    named = node.child_by_field_name(field)
    if named is None or named.type in ("object_pattern", "computed_property_name"):
        return ""
    if named.type == "array_pattern":
        named = next(iter(named.named_children), named)
    return dotted_name(named).rpartition(".")[2].strip("\"'")


def _imports(nodes: list[tuple[Node, str, bool]]) -> Iterator[str]:
    for node, _, _ in nodes:
        source = node.child_by_field_name("source") if node.type == "import_statement" else None
        if node.type == "call_expression" and dotted_name(node.child_by_field_name("function")) in (
            "require",
            "import",
        ):
            arguments = node.child_by_field_name("arguments")
            source = next(iter(arguments.named_children), None) if arguments else None
        if source is not None and source.type == "string" and source.text is not None:
            yield source.text.decode()[1:-1]


def _calls(nodes: list[tuple[Node, str, bool]], values: Values) -> list[Call]:
    """In the order of their arguments: in ``a.b(1).c(2)`` the call of ``c`` holds the one of ``b``."""
    found = []
    for node, _, _ in nodes:
        arguments = node.child_by_field_name("arguments")
        if node.type not in ("call_expression", "new_expression") or arguments is None:
            continue
        name = dotted_name(node if node.type == "new_expression" else node.child_by_field_name("function"))
        given = tuple(values.read(child) for child in arguments.named_children if child.type != "comment")
        found.append((arguments.start_byte, Call(name, given, arguments.start_point[0] + 1)))
    return [call for _, call in sorted(found, key=lambda pair: pair[0])]


def _elements(nodes: list[tuple[Node, str, bool]], values: Values) -> Iterator[Named]:
    for node, _, _ in nodes:
        if node.type not in ("jsx_self_closing_element", "jsx_opening_element"):
            continue
        name = node.child_by_field_name("name")
        if name is not None:
            yield Named(dotted_name(name), values.read_attributes(node), node.start_point[0] + 1)


def _broken_line(nodes: list[tuple[Node, str, bool]]) -> int:
    return next((node.start_point[0] + 1 for node, _, _ in nodes if node.is_error or node.is_missing), 1)
