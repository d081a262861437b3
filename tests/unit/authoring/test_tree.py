"""Data and places from the events of the parser."""

from __future__ import annotations

import pytest
import yaml

from guidekit.authoring.problems import format_line
from guidekit.authoring.tree import TreeBuilder


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb: [x, 'y', \"z\"]\n",
        "a: |\n  x\nb: >-\n  y\n",
        "a: &x 1\nb: *x\nc: !t 2\n",
        "- a\n- {b: c, 1: 2}\n",
        "a: .inf\na: 017\n",
        "<<: {a: b}\n",
        "a: {{ x }}\n",
        "--- a\n--- b\n",
    ],
)
def test_parser_without_libyaml_gives_the_same(text: str) -> None:
    """Builds of PyYAML without libyaml have only the Python twin of its parser."""
    fast, slow = TreeBuilder("a.yaml", text), TreeBuilder("a.yaml", text, parser=yaml.SafeLoader)

    assert slow.build() == fast.build()
    assert list(map(format_line, slow.problems)) == list(map(format_line, fast.problems))


def test_flow_and_block_style_are_told_apart() -> None:
    root = TreeBuilder("a.yaml", "a: {b: c}\n").build()

    assert root is not None
    assert (root.is_flow, root.parts["a"].is_flow, root.parts["a"].parts["b"].is_flow) == (False, True, True)


def test_scalar_knows_the_part_of_the_file_it_was_written_in() -> None:
    text = "a: |\n  one\n  two\nb: 'it''s'\n"
    root = TreeBuilder("a.yaml", text).build()

    assert root is not None
    written = {key: text[node.start : node.end] for key, node in root.parts.items()}
    assert written == {"a": "|\n  one\n  two\n", "b": "'it''s'"}


def test_nothing_is_built_from_what_lies_beyond_the_limits() -> None:
    """Fact 1 and TC6: the composer of libyaml dies of this, so it is never asked."""
    builder = TreeBuilder("a.yaml", "[" * 100_000 + "]" * 100_000)

    assert builder.build() is None
    assert len(builder.stack) == 33
