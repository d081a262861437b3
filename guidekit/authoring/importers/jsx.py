"""Turns JSX into the HTML it stands for; a component keeps its name, and code becomes ``${…}``."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from guidekit.authoring.importers.model import Code
from guidekit.authoring.importers.nodes import dotted_name, first_child, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tree_sitter import Node

    from guidekit.contract.fragments import Json

ELEMENTS = ("jsx_element", "jsx_self_closing_element")
TEXTS = ("jsx_text", "html_character_reference")
DEEPEST = 48


class Markup:
    """Writes elements as HTML; ``read`` reads the expressions in them."""

    def __init__(self, read: Callable[[Node, int], Json]) -> None:
        self.read = read

    def attributes(self, element: Node) -> Iterator[tuple[str, Json]]:
        """Yield the attributes of an element; one without a value is true."""
        for attribute in element.named_children:
            if attribute.type == "jsx_attribute":
                name, *rest = attribute.named_children
                inner = (
                    first_child(rest[0])
                    if rest and rest[0].type == "jsx_expression"
                    else next(iter(rest), None)
                )
                yield text_of(name), self.read(inner, 0) if inner is not None else True

    def write(self, node: Node, depth: int) -> Iterator[str]:
        """Yield the pieces of an element, a text or an expression."""
        if depth > DEEPEST:
            yield html.escape(text_of(node), quote=False)
        elif node.type in ELEMENTS:
            yield from self._element(node, depth)
        elif node.type == "jsx_expression":
            for child in node.named_children:
                yield from self.write(child, depth + 1)
        elif node.type in TEXTS:
            yield text_of(node)
        elif node.type != "comment":
            yield self._value(self.read(node, depth + 1))

    def _element(self, node: Node, depth: int) -> Iterator[str]:
        opening = node.child_by_field_name("open_tag") or node
        tag = dotted_name(opening.child_by_field_name("name")).lower() or "span"
        yield f"<{tag}"
        for name, value in self.attributes(opening):
            if isinstance(value, str | int):
                yield f' {name}="{html.escape(str(value))}"'
        yield ">"
        if node.type == "jsx_element":
            for child in node.named_children:
                if child.type not in ("jsx_opening_element", "jsx_closing_element"):
                    yield from self.write(child, depth + 1)
            yield f"</{tag}>"

    def _value(self, value: Json) -> str:
        if isinstance(value, Code) and value.kind == "markup":
            return value.text
        return html.escape(template_part(value), quote=False)


def template_part(value: Json) -> str:
    """Return a value as part of a template: text as it is, and code as ``${…}``."""
    if isinstance(value, Code):
        return value.text if value.kind == "template" else f"${{{value.text}}}"
    return str(value)
