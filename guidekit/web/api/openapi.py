"""Describes the API in OpenAPI 3.1, from the table of calls and the fragments of the contract."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from guidekit.contract.compose import compose, definition_name
from guidekit.web.api.calls import PREFIX
from guidekit.web.problems import PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guidekit.web.api.calls import Call, Parameter

Json: TypeAlias = Any

VERSION = "1"
SECURITY = "api_key"
JSON_TYPE = "application/json"
PROBLEM_TYPE = "application/problem+json"
OF_EVERY_CALL = (
    *("key_unknown", "key_scope", "not_found", "query_invalid", "too_many_requests", "internal"),
    *("release_missing", "store_unavailable"),
)
OF_BODIES = ("body_malformed", "body_timeout", "body_too_large", "body_invalid")


def describe(calls: Sequence[Call]) -> Json:
    """Return the OpenAPI document."""
    paths: dict[str, Json] = {}
    for call in calls:
        paths.setdefault(f"{PREFIX}{call.path}", {})[call.method.lower()] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "guidekit",
            "version": VERSION,
            "description": "What back ends tell and ask. The key alone says which project and environment.",
        },
        "paths": paths,
        "components": {
            "schemas": _schemas(calls),
            "securitySchemes": {
                SECURITY: {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An API key, made by `guidekit keys add api`.",
                }
            },
        },
        "security": [{SECURITY: []}],
    }


def _operation(call: Call) -> Json:
    words = re.sub(r"[^a-z]+", "_", f"{call.method} {call.path}".lower()).strip("_")
    needs = f" Needs the scope `{call.scope}`." if call.scope else " Every API key may."
    operation: Json = {
        "operationId": words,
        "summary": call.says,
        "description": call.says + needs,
        "responses": {str(call.status): _answer(call), **_problems(call)},
    }
    if call.parameters:
        operation["parameters"] = [_parameter(call, each) for each in call.parameters]
    if call.body:
        operation["requestBody"] = {"required": True, "content": {JSON_TYPE: {"schema": _refer(call.body)}}}
    return operation


def _answer(call: Call) -> Json:
    schema = _refer(call.answer) if call.answer else {"type": "object"}
    return {"description": "It is done.", "content": {JSON_TYPE: {"schema": schema}}}


def _problems(call: Call) -> dict[str, Json]:
    """Return the problems a call may answer with, by status."""
    by_status: dict[str, list[str]] = {}
    for code in (*OF_EVERY_CALL, *(OF_BODIES if call.body else ())):
        by_status.setdefault(str(PROBLEMS[code].status), []).append(f"`{code}`")
    return {
        status: {
            "description": " or ".join(names),
            "content": {PROBLEM_TYPE: {"schema": _refer("problem")}},
        }
        for status, names in sorted(by_status.items())
    }


def _parameter(call: Call, parameter: Parameter) -> Json:
    is_in_path = f"{{{parameter.name}}}" in call.path
    return {
        "name": parameter.name,
        "in": "path" if is_in_path else "query",
        "required": is_in_path,
        "description": parameter.says,
        "schema": {"type": "string", "minLength": 1},
        "example": parameter.example,
    }


def _schemas(calls: Sequence[Call]) -> dict[str, Json]:
    definitions: dict[str, Json] = {}
    for call in calls:
        for reference in filter(None, (call.answer, call.body, call.item, "problem")):
            definitions |= compose(reference, "wire")["$defs"]
    schemas: dict[str, Json] = {name: _rewrite(schema) for name, schema in sorted(definitions.items())}
    for call in calls:
        if call.item:
            # The server judges each item by itself; who reads this wants to know what one looks like.
            (items,) = schemas[definition_name(call.body)]["properties"].values()
            items["items"] = _refer(call.item)
    return schemas


def _refer(reference: str) -> Json:
    return {"$ref": f"#/components/schemas/{definition_name(reference)}"}


def _rewrite(schema: Json) -> Json:
    """Return a schema that names the others where OpenAPI keeps them."""
    if isinstance(schema, list):
        return [_rewrite(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _rewrite(value) for key, value in schema.items()}
    if isinstance(found.get("$ref"), str):
        found["$ref"] = found["$ref"].replace("#/$defs/", "#/components/schemas/")
    return found
