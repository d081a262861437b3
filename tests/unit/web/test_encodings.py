"""A body goes out in the encoding the client likes best."""

from __future__ import annotations

import gzip
from secrets import token_bytes

import brotli
import pytest

from guidekit.web.encodings import Effort, choose_encoding, encode

ALL = {"br": b"", "gzip": b"", "identity": b""}
TEXT = b"guidekit " * 500


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("br;q=0, gzip;q=0.2", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("*", "br"),
        ("*;q=0.1, gzip", "gzip"),
        ("identity", "identity"),
        ("identity;q=1, gzip;q=0.5", "identity"),
        ("identity;q=0, *;q=0", "identity"),
        ("br;q=nonsense", "identity"),
        (" , ;q=1, gzip", "gzip"),
        ("deflate", "identity"),
    ],
)
def test_weights_decide_and_the_smaller_one_wins_a_tie(accepted: str, chosen: str) -> None:
    assert choose_encoding(accepted, ALL) == chosen


def test_an_encoding_that_is_not_offered_is_not_chosen() -> None:
    assert choose_encoding("br", {"identity": b""}) == "identity"


@pytest.mark.parametrize("effort", Effort)
def test_every_encoding_holds_the_same_body(effort: Effort) -> None:
    bodies = encode(TEXT, effort).bodies

    assert brotli.decompress(bodies["br"]) == gzip.decompress(bodies["gzip"]) == bodies["identity"] == TEXT


def test_what_would_not_get_smaller_is_left_as_it_is() -> None:
    assert set(encode(b"short").bodies) == {"identity"}
    assert set(encode(token_bytes(2000)).bodies) == {"identity"}


def test_the_tag_names_the_body() -> None:
    assert encode(TEXT).tag == encode(TEXT, Effort.AHEAD).tag != encode(TEXT + b"!").tag
