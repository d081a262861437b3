"""/sdk: the runtime, for ever under its version and for five minutes under the moving address."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha384
from typing import TYPE_CHECKING

import pytest

from guidekit.web.sdk import load_runtime
from tests.app.served import RUNTIME, Served

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_of_a_version_never_changes(served: Served) -> None:
    answer = served.get("/sdk/1.2.3/runtime-AAAA.js", Origin="https://any.example")

    assert answer.content == RUNTIME.files["runtime-AAAA.js"]
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_th9_the_digests_of_a_version_are_published_for_ever(served: Served) -> None:
    answer = served.get("/sdk/1.2.3/integrity.json")

    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.json() == {
        name: f"sha384-{b64encode(sha384(body).digest()).decode()}" for name, body in RUNTIME.files.items()
    }


def test_the_moving_loader_is_looked_for_again_after_five_minutes(served: Served) -> None:
    answer = served.get("/sdk/v1/guidekit.js")

    assert answer.content == RUNTIME.files["guidekit.js"]
    assert answer.headers["Cache-Control"] == "public, max-age=300"


def test_who_holds_the_loader_gets_no_body(served: Served) -> None:
    first = served.get("/sdk/v1/guidekit.js", Accept_Encoding="br")

    again = served.get("/sdk/v1/guidekit.js", Accept_Encoding="br", If_None_Match=first.headers["ETag"])

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip, deflate, br", "br"), ("gzip;q=0.8", "gzip"), ("identity", None)]
)
def test_the_runtime_is_packed(served: Served, accepted: str, encoding: str | None) -> None:
    answer = served.get("/sdk/1.2.3/guidekit.js", Accept_Encoding=accepted)

    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.content == RUNTIME.files["guidekit.js"]


@pytest.mark.parametrize(
    "path",
    [
        "/sdk/1.2.4/guidekit.js",
        "/sdk/1.2.3/other.js",
        "/sdk/1.2.3/manifest.json",
        "/sdk/1.2.3/..%2fpages.css",
        "/sdk/v1/runtime-AAAA.js",
        "/sdk/1.2.3/",
        "/sdk",
    ],
)
def test_nothing_else_is_there(served: Served, path: str) -> None:
    assert served.get(path).json()["code"] == "not_found"


def test_a_range_is_not_taken_apart(served: Served) -> None:
    """TS4: a thousand overlapping ranges cost as much as one file."""
    ranges = ",".join(f"{start}-" for start in range(1000))

    answer = served.get("/sdk/1.2.3/guidekit.js", Range=f"bytes={ranges}")

    assert (answer.status_code, answer.content) == (200, RUNTIME.files["guidekit.js"])


def test_a_runtime_is_read_from_its_folder(tmp_path: Path) -> None:
    manifest = {
        "version": "9.9.9",
        "files": {"guidekit.js": {"sha384": "x", "bytes": 2}},
        "snippet": "(()=>{})()",
    }
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    (tmp_path / "guidekit.js").write_bytes(b"//")
    (tmp_path / "left-over.js").write_bytes(b"//")

    runtime = load_runtime(tmp_path)

    assert (runtime.version, runtime.snippet) == ("9.9.9", "(()=>{})()")
    assert runtime.files == {"guidekit.js": b"//"}
