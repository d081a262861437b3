"""Judges one item of a bulk call by itself: its form, its size, and what no database takes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from jsonschema_rs import Draft202012Validator

from guidekit.contract.compose import compose
from guidekit.insights.limits import find_excess

Json: TypeAlias = Any

EXCESSES = {
    "depth": ("invalid", "It is nested too deeply."),
    "string": ("too_large", "One of its texts is too long."),
    "number": ("invalid", "One of its numbers is too large to be exact."),
    "text": ("invalid", "One of its texts holds characters that cannot be stored."),
}


@dataclass(frozen=True)
class ItemFault:
    """What is wrong with an item; ``pointer`` is a JSON pointer into it, ``detail`` a sentence."""

    code: str
    pointer: str
    detail: str


@dataclass(frozen=True)
class RejectedItem:
    """An item of which nothing is written; ``id`` is empty when it has none that can be said again."""

    index: int
    id: str
    code: str
    pointer: str
    detail: str


def find_item_fault(item: Json, reference: str, *, max_bytes: int) -> ItemFault | None:
    """
    Return what is wrong with an item, or None.

    Args:
        item: Parsed JSON.
        reference: The definition of the contract that it must fit.
        max_bytes: How large its JSON may be.
    """
    excess = find_excess(item)
    if excess is not None:
        code, detail = EXCESSES[excess]
        return ItemFault(code, "", detail)
    if len(json.dumps(item, ensure_ascii=False).encode()) > max_bytes:
        return ItemFault("too_large", "", f"It is larger than {max_bytes // 1024} KiB.")
    error = next(iter(_validator(reference).iter_errors(item)), None)
    if error is None:
        return None
    return ItemFault("invalid", pointer_to(*error.instance_path), error.message)


def reject(index: int, item: Json, fault: ItemFault) -> RejectedItem:
    """Return what is told of an item that was not taken."""
    name = item.get("id") if isinstance(item, dict) else None
    is_sayable = isinstance(name, str) and find_excess(name) is None
    return RejectedItem(index, name if is_sayable else "", fault.code, fault.pointer, fault.detail)  # type: ignore[arg-type]  # it is a text where it is sayable


def pointer_to(*path: str | int) -> str:
    """Return a JSON pointer (RFC 6901)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)


@cache
def _validator(reference: str) -> Draft202012Validator:
    # Messages speak of "the value" instead of saying it again: what was sent may be a secret.
    return Draft202012Validator(compose(reference, "wire"), mask="the value")
