"""Reads a body as strict JSON, within limits of size and time, and holds it against the contract."""

from __future__ import annotations

import asyncio
import json
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import msgspec
from jsonschema_rs import Draft202012Validator, ValidationError
from starlette.requests import ClientDisconnect

from guidekit.contract.compose import compose
from guidekit.insights.limits import find_excess, is_small
from guidekit.web.problems import Fault, ProblemError

if TYPE_CHECKING:
    from starlette.requests import Request

Json: TypeAlias = Any

MAX_BODY_BYTES = 256 * 1024
MAX_API_BODY_BYTES = 1024 * 1024
MAX_TOKEN_BYTES = 8 * 1024
READ_WITHIN_S = 15.0
MAX_DIGITS = 20
NUL = b"\\u0000"
FAULTS_TOLD = 20

EXCESSES = {
    "depth": "The body is nested too deeply.",
    "string": "A text in the body is too long.",
    "number": "A number in the body is too large to be exact.",
    "text": "A text in the body holds characters that cannot be stored.",
}
JUDGED_ELSEWHERE = {"events", "token"}
"""Events are judged one by one, so that a long text in one sinks no other; a token has its own limit."""


async def read_body(request: Request, reference: str, *, read_within_s: float = READ_WITHIN_S) -> Json:
    """
    Return the body of a request, which fits a definition of the contract.

    Raises:
        ProblemError: The body is too large, too slow, no strict JSON, or not what the contract asks for.
    """
    data = parse_body(await _read_in_time(request, MAX_BODY_BYTES, read_within_s))
    if isinstance(data, dict) and data.get("v") != 1:
        raise ProblemError("version_unsupported")
    _judge(data, reference)
    return data


async def read_api_body(request: Request, reference: str, *, has_items: bool) -> Json:
    """
    Return the body of a back end's call, which fits a definition of the contract.

    Args:
        request: The call.
        reference: The definition.
        has_items: Whether it is a bulk call; its items are not judged here, so that one sinks no other.

    Raises:
        ProblemError: The body is too large, too slow, no strict JSON, or not what the contract asks for.
    """
    body = await _read_in_time(request, MAX_API_BODY_BYTES, READ_WITHIN_S)
    data = _parse_usual(body)
    data = _parse_strictly(body) if data is None else data
    excess = None if has_items else find_excess(data)
    if excess is not None:
        raise ProblemError("body_malformed", EXCESSES[excess])
    _judge(data, reference)
    return data


def parse_body(body: bytes) -> Json:
    """
    Return what strict JSON says: UTF-8, no key twice, no NaN, exact numbers, bounded depth and texts.

    Raises:
        ProblemError: It is anything else.
    """
    data = _parse_usual(body)
    if data is not None and _is_small(data):
        return data
    data = _parse_strictly(body)
    excess = find_excess(data, max_string_bytes=MAX_TOKEN_BYTES)
    if excess is None and isinstance(data, dict):
        excess = find_excess({key: value for key, value in data.items() if key not in JUDGED_ELSEWHERE})
    if excess is not None:
        raise ProblemError("body_malformed", EXCESSES[excess])
    return data


def _is_small(data: Json) -> bool:
    """Whether nothing is too much as far as one look tells; a token is longer than all other texts."""
    if not isinstance(data, dict) or "token" not in data:
        return is_small(data)
    token = data["token"]
    if not isinstance(token, str) or not token.isascii() or len(token) > MAX_TOKEN_BYTES:
        return False
    return is_small({key: value for key, value in data.items() if key != "token"})


def _parse_usual(body: bytes) -> Json:
    """
    Return what JSON as browsers write it says, or None for anything else.

    What comes back byte for byte as it was has no key twice, no number that is not exact, no half of a
    surrogate pair and nothing between its parts. That is found out ten times faster than by looking.
    """
    if NUL in body:
        return None
    try:
        data = DECODER.decode(body)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return data if msgspec.json.encode(data) == body else None


def _parse_strictly(body: bytes) -> Json:
    try:
        return json.loads(
            body.decode(),
            object_pairs_hook=_unique,
            parse_constant=_refuse,
            parse_int=_parse_int,
            parse_float=_parse_float,
        )
    except (ValueError, RecursionError):
        raise ProblemError("body_malformed") from None


def _judge(data: Json, reference: str) -> None:
    faults = [_as_fault(error) for error in islice(_validator(reference).iter_errors(data), FAULTS_TOLD)]
    if faults:
        raise ProblemError("body_invalid", faults=faults)


async def _read_in_time(request: Request, max_bytes: int, within_s: float) -> bytes:
    try:
        async with asyncio.timeout(within_s):
            return await _read_bytes(request, max_bytes)
    except TimeoutError:
        raise ProblemError("body_timeout") from None


async def _read_bytes(request: Request, max_bytes: int) -> bytes:
    announced = request.headers.get("Content-Length", "0")
    if not announced.isdecimal() or int(announced) > max_bytes:
        raise ProblemError("body_too_large")
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > max_bytes:
                raise ProblemError("body_too_large")
    except ClientDisconnect:
        # Nobody reads this answer, but it must not be taken for a fault of ours.
        raise ProblemError("body_malformed") from None
    return bytes(body)


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError("a key stands twice")
    return data


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _parse_int(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError("an integer is too long")
    return int(digits)


def _parse_float(digits: str) -> float:
    number = float(digits)
    # JSON knows one kind of number: 3.0 is the integer 3.
    return int(number) if number.is_integer() else number


DECODER = msgspec.json.Decoder(float_hook=_parse_float)


def _as_fault(error: ValidationError) -> Fault:
    pointer = "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in error.instance_path)
    return Fault(pointer, error.kind.name, error.message)


@cache
def _validator(reference: str) -> Draft202012Validator:
    # Messages speak of "the value" instead of saying it again: what was sent may be a secret.
    return Draft202012Validator(compose(reference, "wire"), mask="the value")
