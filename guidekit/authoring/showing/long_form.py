"""A guide as YAML in which every short form is written out, in the order of the contract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from guidekit.authoring.scalars import NumberOutOfRangeError, resolve_plain
from guidekit.contract.fragments import follow, union_of

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json, Schema

NEVER_FOLDED = 1_000_000
LINE_END_SPACE = re.compile(r"[ \t](\n|$)")


def write_long_form(reference: str, data: Json) -> str:
    """
    Return long-form data as YAML that reads as exactly this data again.

    Args:
        reference: What of the contract it is, such as ``kinds``.
        data: The data.
    """
    ordered = in_contract_order({"$ref": reference}, data)
    text: str = yaml.dump(
        ordered,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=NEVER_FOLDED,
        default_flow_style=False,
    )
    return text


def in_contract_order(schema: Schema, data: Json) -> Json:
    """Return long-form data with the keys of each group in the order the contract lists them."""
    union = union_of(schema)
    if union is not None:
        schema = union.variants.get(union.tag_of(data) or "", {}) if isinstance(data, dict) else {}
    known = follow(schema)
    if isinstance(data, list):
        return [in_contract_order(known.get("items", {}), item) for item in data]
    if not isinstance(data, dict):
        return data
    properties = known.get("properties", {})
    other = known.get("additionalProperties")
    rest = other if isinstance(other, dict) else {}
    names = sorted(data, key=list({**properties, **data}).index)
    return {name: in_contract_order(properties.get(name, rest), data[name]) for name in names}


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, as people do, and never writes an alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow=flow, indentless=False)

    def ignore_aliases(self, data: Json) -> bool:  # noqa: ARG002
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    tag = "tag:yaml.org,2002:str"
    if "\n" in text and not LINE_END_SPACE.search(text):
        return dumper.represent_scalar(tag, text, style="|")
    return dumper.represent_scalar(tag, text, style=None if _stays_text(text) else '"')


def _stays_text(text: str) -> bool:
    """PyYAML quotes what YAML 1.1 takes for something else; guides are read as YAML 1.2."""
    try:
        return isinstance(resolve_plain(text), str)
    except NumberOutOfRangeError:
        return False


_Dumper.add_representer(str, _represent_text)
