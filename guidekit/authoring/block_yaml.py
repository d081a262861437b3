"""Writes data as YAML in blocks, so that it is read as exactly this data again by the rules of YAML 1.2."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from guidekit.authoring.scalars import NumberOutOfRangeError, resolve_plain

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json

NEVER_FOLDED = 1_000_000
# What a block after a | would keep only with more signs than people can read.
NO_BLOCK = re.compile(r"\A\s|[ \t](\n|\Z)|\n\n\Z")


def write_block(data: Json) -> str:
    """Return data as YAML: keys in their order, lists below their key, longer texts after a ``|``."""
    text: str = yaml.dump(
        data,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=NEVER_FOLDED,
        default_flow_style=False,
    )
    return text


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, as people do, and never writes an alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow=flow, indentless=False)

    def ignore_aliases(self, data: Json) -> bool:  # noqa: ARG002
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    tag = "tag:yaml.org,2002:str"
    if "\n" in text and not NO_BLOCK.search(text):
        return dumper.represent_scalar(tag, text, style="|")
    return dumper.represent_scalar(tag, text, style=None if is_plain_text(text) else '"')


def is_plain_text(text: str) -> bool:
    """
    Tell whether a word without quotes stays a text.

    PyYAML quotes what YAML 1.1 takes for something else; guides are read as YAML 1.2.
    """
    try:
        return isinstance(resolve_plain(text), str)
    except NumberOutOfRangeError:
        return False


_Dumper.add_representer(str, _represent_text)
