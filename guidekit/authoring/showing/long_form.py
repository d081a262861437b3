"""A guide as YAML in which every short form is written out, in the order of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidekit.authoring.block_yaml import write_block
from guidekit.contract.fragments import follow, union_of

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json, Schema


def write_long_form(reference: str, data: Json) -> str:
    """
    Return long-form data as YAML that reads as exactly this data again.

    Args:
        reference: What of the contract it is, such as ``kinds``.
        data: The data.
    """
    ordered = in_contract_order({"$ref": reference}, data)
    return write_block(ordered)


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
