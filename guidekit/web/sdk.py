"""Serves the browser runtime: files that never change under their version, and a loader that moves."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.routing import Route

from guidekit.web.encodings import Effort, answer_encoded, encode
from guidekit.web.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

FOLDER = Path(__file__).parent / "static" / "sdk"
MANIFEST = "manifest.json"
LOADER = "guidekit.js"
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


def sdk_routes(runtime: Runtime) -> list[Route]:
    """Return the routes under ``/sdk``."""

    async def serve(request: Request) -> Response:
        if request.path_params["version"] != runtime.version:
            raise ProblemError("not_found", "This server has no such version of the runtime.")
        return _answer(request, runtime, request.path_params["name"], IMMUTABLE)

    async def serve_loader(request: Request) -> Response:
        return _answer(request, runtime, LOADER, MOVING)

    return [Route(f"/sdk/v1/{LOADER}", serve_loader), Route("/sdk/{version}/{name}", serve)]


def _answer(request: Request, runtime: Runtime, name: str, cache_control: str) -> Response:
    if name not in runtime.files:
        raise ProblemError("not_found", "The runtime has no such file.")
    return answer_encoded(
        request,
        encode(runtime.files[name], Effort.AHEAD),
        media_type=CONTENT_TYPES.get(Path(name).suffix, "application/octet-stream"),
        headers={"Cache-Control": cache_control},
    )
