"""GET /v1/guides/{hash} and /v1/media/{hash}: content that never changes under its name."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import brotli
import pytest

from tests.app.served import Served, serve
from tests.unit.delivery.projects import PIXEL, WELCOME

if TYPE_CHECKING:
    from pathlib import Path

PICTURED = WELCOME.replace("That was it.", "'![A chart](media/chart.svg)'")
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><script>alert(1)</script></svg>' + " " * 600
)


def hash_of(served: Served) -> str:
    name: str = served.ask_session()["guides"][0]["hash"]
    return name


def test_content_may_be_kept_for_ever_by_everybody(served: Served) -> None:
    answer = served.get(f"/v1/guides/{hash_of(served)}", Origin="https://any.example")

    assert answer.json()["id"] == "welcome"
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("br, gzip", "br"), ("gzip", "gzip"), ("", None), ("br;q=0, gzip;q=0.1", "gzip")],
)
def test_content_comes_in_the_encoding_that_is_liked_best(
    served: Served, accepted: str, encoding: str | None
) -> None:
    answer = served.get(f"/v1/guides/{hash_of(served)}", Accept_Encoding=accepted)

    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.json()["id"] == "welcome"


def test_both_encodings_hold_the_same_bytes(served: Served) -> None:
    path = f"/v1/guides/{hash_of(served)}"

    def raw(accepted: str) -> bytes:
        async def fetch() -> bytes:
            async with served.client.stream("GET", path, headers={"Accept-Encoding": accepted}) as answer:
                return b"".join([part async for part in answer.aiter_raw()])

        return served.run(fetch())

    plain = raw("identity")
    assert brotli.decompress(raw("br")) == gzip.decompress(raw("gzip")) == plain
    assert json.loads(plain)["id"] == "welcome"


def test_who_holds_the_content_gets_no_body(served: Served) -> None:
    path = f"/v1/guides/{hash_of(served)}"
    tag = served.get(path, Accept_Encoding="br").headers["ETag"]

    again = served.get(path, Accept_Encoding="br", If_None_Match=f'"other", {tag}')

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert served.get(path, Accept_Encoding="gzip", If_None_Match=tag).status_code == 200


@pytest.mark.parametrize("name", ["0" * 32, "welcome", "guidekit.yaml", "%00", "é"])
def test_any_other_name_is_not_there_whatever_it_is(served: Served, name: str) -> None:
    """TI5: an id that exists and one that does not are told apart by nothing but the id of the request."""
    answers = [served.get(f"/v1/guides/{each}").json() for each in (name, "f" * 32)]

    assert answers[0]["code"] == "not_found"
    assert [{**answer, "instance": ""} for answer in answers] == [{**answers[1], "instance": ""}] * 2


def test_a_missing_hash_can_be_read_by_the_page_that_asked(served: Served) -> None:
    answer = served.get("/v1/guides/" + "0" * 32, Origin="https://any.example")

    assert answer.status_code == 404
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_head_says_what_get_would(served: Served) -> None:
    answer = served.request("HEAD", f"/v1/guides/{hash_of(served)}")

    assert (answer.status_code, answer.content) == (200, b"")


def test_pictures_are_served_as_what_they_are(tmp_path: Path) -> None:
    tour = WELCOME.replace("That was it.", "'![A chart](media/chart.png)'")
    with serve(tmp_path, {"tours/welcome.yaml": tour, "media/chart.png": PIXEL}) as served:
        (name,) = served.service.release.media
        answer = served.get(f"/v1/media/{name}")

    assert answer.content == PIXEL
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_drawing_that_is_opened_by_itself_runs_nothing(tmp_path: Path) -> None:
    """TC1: an SVG is a document; in a sandbox without scripts it is a picture again."""
    with serve(tmp_path, {"tours/welcome.yaml": PICTURED, "media/chart.svg": DRAWING}) as served:
        (name,) = served.service.release.media
        answer = served.get(f"/v1/media/{name}")

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert (
        answer.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


FILM = bytes(range(256)) * 4
FILMED: dict[str, str | bytes] = {
    "tours/welcome.yaml": WELCOME.replace("That was it.", "'![A film](media/film.mp4)'"),
    "media/film.mp4": FILM,
    "media/film.vtt": "WEBVTT\n",
}


@pytest.mark.parametrize(
    ("asked", "status", "content", "told"),
    [
        ("", 200, FILM, None),
        ("bytes=0-1", 206, FILM[:2], "bytes 0-1/1024"),
        ("bytes=1000-", 206, FILM[1000:], "bytes 1000-1023/1024"),
        ("bytes=2000-", 416, b"", "bytes */1024"),
    ],
)
def test_t08_videos_are_had_piece_by_piece(
    tmp_path: Path, asked: str, status: int, content: bytes, told: str | None
) -> None:
    with serve(tmp_path, FILMED) as served:
        media = served.service.release.media
        (name,) = [name for name, each in media.items() if each.content_type == "video/mp4"]
        answer = served.get(f"/v1/media/{name}", **({"Range": asked} if asked else {}))

    assert (answer.status_code, answer.content) == (status, content)
    assert answer.headers.get("Content-Range") == told
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "media-src 'self'" in answer.headers["Content-Security-Policy"]
