"""The fragments made ready for passes over data: every reference followed once, not again for every value."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from guidekit.contract.fragments import follow, union_of

if TYPE_CHECKING:
    from guidekit.contract.fragments import Json, Schema, Union


class Plan:
    """
    What the contract says about one value; treat it and its schemas as read-only.

    ``union`` is the union the value belongs to, and then ``variants`` says how to go on by its tag;
    otherwise ``schema`` is its schema with everything merged in, empty where the contract says nothing.
    """

    def __init__(self, schema: Schema) -> None:
        self.union: Union | None = union_of(schema)
        self.schema: Schema = {} if self.union is not None else follow(schema)
        self.short: Json = self.schema.get("x-short")
        parts = ("properties", "items", "additionalProperties")
        has_parts = any(isinstance(self.schema.get(part), dict) for part in parts)
        self.is_leaf = self.union is None and self.short is None and not has_parts
        # A word or a number of which the contract says nothing but its form, as of every second value.
        self.is_bare = self.is_leaf and not any(word.startswith("x-") for word in self.schema)

    @cached_property
    def properties(self) -> dict[str, Plan]:
        """Return what is known of each key."""
        return {name: plan_for(part) for name, part in self.schema.get("properties", {}).items()}

    @cached_property
    def other(self) -> Plan | None:
        """Return what is known of any other key, or None."""
        return _plan_within(self.schema, "additionalProperties")

    @cached_property
    def items(self) -> Plan | None:
        """Return what is known of the entries of a list, or None."""
        return _plan_within(self.schema, "items")

    @cached_property
    def variants(self) -> dict[str, Plan]:
        """Return the plans of the members of the union by their tag."""
        members = self.union.variants if self.union is not None else {}
        return {tag: Plan(schema) for tag, schema in members.items()}

    def variant_of(self, data: Json) -> Plan | None:
        """Return the plan of the member of the union that some data is, or None when it says none."""
        tag = self.union.tag_of(data) if self.union is not None and isinstance(data, dict) else None
        return self.variants.get(tag) if isinstance(tag, str) else None


@cache
def load_plan(reference: str) -> Plan:
    """Return the plan of a file or a folder of the contract."""
    return Plan({"$ref": reference})


def plan_for(schema: Schema) -> Plan:
    """Return the plan of a part of the contract; of one that is only a reference there is one plan."""
    return load_plan(schema["$ref"]) if schema.keys() == {"$ref"} else Plan(schema)


def _plan_within(schema: Schema, keyword: str) -> Plan | None:
    part = schema.get(keyword)
    return plan_for(part) if isinstance(part, dict) else None


NO_PLAN = Plan({})
"""Stands for what the contract does not know."""
