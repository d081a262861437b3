"""Bodies are strict JSON or a problem, never a failure of ours."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidekit.web.bodies import parse_body
from guidekit.web.problems import ProblemError


def detail_of(body: bytes) -> str:
    with pytest.raises(ProblemError) as caught:
        parse_body(body)
    assert caught.value.code == "body_malformed"
    return caught.value.detail


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{}{}",
        b"{} x",
        b"{'a': 1}",
        b'{"a": 1,}',
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": -Infinity}',
        b'{"a": 1, "a": 2}',
        b'{"b": {"a": 1, "a": 1}}',
        b'\xff\xfe{"a": 1}',
        b"\xef\xbb\xbf{}",
        '{"a": "ü"}'.encode("latin-1"),
        '{"a": 1}'.encode("utf-16"),
        '{"a": 1}'.encode("utf-32"),
        b'{"a": "\x01"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"a": ' + b"9" * 5000 + b"}",
        b"\x00",
        b"{\x00}",
    ],
)
def test_what_is_no_strict_json_is_malformed(body: bytes) -> None:
    """Fact 12: each of these is taken, or crashes, somewhere on the way through the standard library."""
    assert detail_of(body) == "The body is not strict JSON in UTF-8."


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"[" * 9 + b"]" * 9, "nested too deeply"),
        (b'{"a": 1e999}', "number"),
        (b'{"a": 9007199254740993}', "number"),
        (b'{"a": "\\ud800"}', "characters"),
        (b'{"\\udc00": 1}', "characters"),
        (b'{"a": "\\u0000"}', "characters"),
        (b'{"a": "' + b"x" * 1025 + b'"}', "too long"),
        (b'{"token": "' + b"x" * 8193 + b'"}', "too long"),
    ],
)
def test_what_holds_too_much_is_malformed_and_says_why(body: bytes, words: str) -> None:
    assert words in detail_of(body)


@pytest.mark.parametrize(
    ("body", "data"),
    [
        (b'{"a": [1, 2.5, -3e2, true, null, "\\u00fc"]}', {"a": [1, 2.5, -300, True, None, "ü"]}),
        (b'{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        (b" [1] \n", [1]),
        (b"7", 7),
    ],
)
def test_strict_json_is_taken(body: bytes, data: object) -> None:
    assert parse_body(body) == data


def test_a_whole_number_is_an_integer_however_it_is_written() -> None:
    assert [type(number) for number in parse_body(b"[3, 3.0, 30e-1, -0.0]")] == [int, int, int, int]


def test_a_long_text_in_an_event_is_not_the_batchs_fault() -> None:
    body = json.dumps({"events": [{"text": "x" * 2000}], "token": "x" * 8000}).encode()

    assert parse_body(body)["events"][0]["text"] == "x" * 2000


@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(str.encode)
    | st.text('[]{}",:\\u0123eE+-. tn', max_size=60).map(str.encode)
)
def test_whatever_comes_is_taken_or_malformed(body: bytes) -> None:
    with suppress(ProblemError):
        assert parse_body(body) == json.loads(body)
