"""How much one value may hold, so that no sender can make another one wait."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, TypeAlias

from jsonschema_rs import Draft202012Validator

Json: TypeAlias = Any
Excess: TypeAlias = Literal["depth", "string", "number", "text"]

MAX_STRING_BYTES = 1024
MAX_DEPTH = 8
MAX_NUMBER = 2**53


def is_small(data: Json) -> bool:
    """
    Whether nothing in parsed JSON is too much, as far as one look tells; `find_excess` looks closer.

    Data that holds a zero or half of a surrogate pair must not come here.
    """
    return _small().is_valid(data)


def find_excess(
    data: Json, *, max_string_bytes: int = MAX_STRING_BYTES, max_depth: int = MAX_DEPTH
) -> Excess | None:
    """
    Return what is too much in parsed JSON, or None.

    ``text`` means characters that no database takes: a lone half of a surrogate pair, or a zero.
    """
    waiting: list[tuple[Json, int]] = [(data, 1)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, str):
            excess = _judge_string(value, max_string_bytes)
        elif isinstance(value, dict | list):
            excess = "depth" if depth > max_depth else None
            parts = [*value, *value.values()] if isinstance(value, dict) else value
            waiting += [(part, depth + 1) for part in parts]
        else:
            excess = _judge_number(value)
        if excess is not None:
            return excess
    return None


def _judge_string(value: str, max_bytes: int) -> Excess | None:
    try:
        size = len(value.encode())
    except UnicodeEncodeError:
        return "text"
    if "\x00" in value:
        return "text"
    return "string" if size > max_bytes else None


def _judge_number(value: float | None) -> Excess | None:
    # Also false for NaN, which compares with nothing.
    return None if value is None or -MAX_NUMBER <= value <= MAX_NUMBER else "number"


def small_schema() -> Json:
    """
    Return the JSON Schema of data in which nothing can be too much.

    A character has at most four bytes, so a short enough text needs no counting.
    """
    scalar = {"maxLength": MAX_STRING_BYTES // 4, "minimum": -MAX_NUMBER, "maximum": MAX_NUMBER}
    schema: Json = {**scalar, "not": {"type": ["array", "object"]}}
    for _ in range(MAX_DEPTH):
        names = {"maxLength": MAX_STRING_BYTES // 4}
        schema = {**scalar, "items": schema, "additionalProperties": schema, "propertyNames": names}
    return schema


@cache
def _small() -> Draft202012Validator:
    return Draft202012Validator(small_schema())
