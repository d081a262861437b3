"""Pieces of a file, as browsers ask for them to play a video."""

from __future__ import annotations

import pytest

from guidekit.web.pieces import find_piece


@pytest.mark.parametrize(
    ("asked", "piece"),
    [
        ("bytes=0-", (0, 100)),
        ("bytes=0-0", (0, 1)),
        ("bytes=10-19", (10, 20)),
        ("bytes=90-500", (90, 100)),
        ("bytes=-10", (90, 100)),
        ("bytes=-500", (0, 100)),
        ("", None),
        ("bytes=", None),
        ("bytes=-", None),
        ("bytes=9-3", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
    ],
)
def test_what_is_asked_for(asked: str, piece: tuple[int, int] | None) -> None:
    assert find_piece(asked, 100) == piece


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=500-600", "bytes=-0"])
def test_nothing_is_found_beyond_the_end(asked: str) -> None:
    piece = find_piece(asked, 100)

    assert piece is not None
    assert piece[0] >= piece[1]
