"""Serves the browser runtime: files that never change under their version, and a loader that moves."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha384
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from starlette.routing import Route

from guidekit.web.encodings import Effort, answer_encoded, encode
from guidekit.web.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from guidekit.web.envelope import Endpoint

FOLDER = Path(__file__).parent / "static" / "sdk"
MANIFEST = "manifest.json"
LOADER = "guidekit.js"
INTEGRITY = "integrity.json"
CONTENT_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
IMMUTABLE = "public, max-age=31536000, immutable"
MOVING = "public, max-age=300"


@dataclass(frozen=True)
class Runtime:
    """The built runtime; ``files`` are by name, ``snippet`` is the inline script that hosts paste."""

    version: str
    files: Mapping[str, bytes]
    snippet: str


def load_runtime(folder: Path = FOLDER) -> Runtime:
    """
    Return the runtime in a folder: ``manifest.json`` and the files it names.

    ::

        {"version": "0.1.0", "files": {"guidekit.js": {"sha384": "…", "bytes": 900}}, "snippet": "…"}
    """
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    files = {name: (folder / name).read_bytes() for name in manifest["files"]}
    return Runtime(manifest["version"], files, manifest["snippet"])


def prepare(runtime: Runtime) -> None:
    """Pack every file, so that the first visitor does not wait for it."""
    for body in runtime.files.values():
        encode(body, Effort.AHEAD)


def sdk_files(runtime: Runtime) -> Mapping[str, Endpoint]:
    """Return what answers for each file of the runtime, and for the digests of all of them, by its path."""
    digests = {name: f"sha384-{digest(body)}" for name, body in runtime.files.items()}
    files = {**runtime.files, INTEGRITY: json.dumps(digests, indent=2).encode()}
    return {
        f"/sdk/v1/{LOADER}": _serve(LOADER, runtime.files[LOADER], MOVING),
        **{f"/sdk/{runtime.version}/{name}": _serve(name, body, IMMUTABLE) for name, body in files.items()},
    }


def digest(body: bytes) -> str:
    """Return the SHA-384 of a file as `integrity` attributes write it."""
    return b64encode(sha384(body).digest()).decode()


def sdk_routes(files: Mapping[str, Endpoint]) -> list[Route]:
    """Return the routes under ``/sdk`` around the files there are."""

    async def serve(request: Request) -> Response:
        version, name = (request.path_params[each] for each in ("version", "name"))
        endpoint = files.get(f"/sdk/{version}/{name}")
        if endpoint is None:
            raise ProblemError("not_found", "This server has no such file of this version of the runtime.")
        return await endpoint(request)

    loader = f"/sdk/v1/{LOADER}"
    return [Route(loader, files[loader]), Route("/sdk/{version}/{name}", serve)]


def _serve(name: str, body: bytes, cache_control: str) -> Endpoint:
    media_type = CONTENT_TYPES.get(PurePath(name).suffix, "application/octet-stream")
    headers = {"Cache-Control": cache_control}

    async def serve(request: Request) -> Response:
        return answer_encoded(request, encode(body, Effort.AHEAD), media_type=media_type, headers=headers)

    return serve
