"""A guide in the words of its author: its title and its steps in their order, for reports and lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.authoring.text import parse_line, parse_markdown

if TYPE_CHECKING:
    from guidekit.authoring.model import Guide

Json: TypeAlias = Any

LABEL_LENGTH = 60


@dataclass(frozen=True)
class StepOutline:
    """A step's id, and its title or how its text begins."""

    id: str
    label: str


@dataclass(frozen=True)
class Outline:
    """A guide's id, its title (the id where it has none), and its steps."""

    guide: str
    title: str
    steps: tuple[StepOutline, ...]


def outline(guide: Guide) -> Outline:
    """Return the outline of a guide, in the language it was written in."""
    title = _plain(parse_line(guide.body["title"]).nodes) if "title" in guide.body else guide.id
    steps = tuple(StepOutline(step["id"], _label(step)) for step in guide.body.get("steps", ()))
    return Outline(guide.id, title, steps)


def _label(step: Json) -> str:
    title, text = step.get("title"), step.get("text")
    nodes = parse_line(title).nodes if title else parse_markdown(text).nodes if text else [step["id"]]
    words = _plain(nodes)
    if len(words) <= LABEL_LENGTH:
        return words
    return words[:LABEL_LENGTH].rpartition(" ")[0] + "…"


def _plain(nodes: Json) -> str:
    return " ".join("".join(map(_plain_node, nodes)).split())


def _plain_node(node: Json) -> str:
    if isinstance(node, str):
        return node
    inside = "".join(map(_plain_node, node.get("children", ())))
    return inside + (node.get("fallback") or "") + ("" if node["type"] in INLINE else " ")


INLINE = {"strong", "em", "code", "link", "value"}
