"""Content by its hash: guides, pictures and videos, which never change and may be kept for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from guidekit.web.encodings import Encoded, answer_encoded, encode
from guidekit.web.pieces import find_piece
from guidekit.web.problems import ProblemError

if TYPE_CHECKING:
    from starlette.requests import Request

    from guidekit.delivery.release import Media
    from guidekit.web.service import Service

IMMUTABLE = "public, max-age=31536000, immutable"
# A picture may be an SVG, which is a document of this origin when somebody opens it by itself.
DRAWING = "image/svg+xml"
MEDIA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
# A browser that shows a video by itself makes a page around it.
VIDEO_POLICY = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox"


def content_routes(service: Service) -> list[Route]:
    """Return the routes of what is named by its content."""

    async def guide(request: Request) -> Response:
        entry = service.catalog.find_entry(request.path_params["hash"])
        if entry is None:
            raise ProblemError("not_found", "No guide has this hash.")
        return answer_encoded(
            request, encode(entry.body), media_type="application/json", headers={"Cache-Control": IMMUTABLE}
        )

    async def media(request: Request) -> Response:
        name = request.path_params["hash"]
        found = service.catalog.find_media(name)
        if found is None:
            raise ProblemError("not_found", "No picture or video has this hash.")
        if found.content_type.startswith("video/"):
            return _answer_video(request, found)
        headers = {"Cache-Control": IMMUTABLE, "Content-Security-Policy": MEDIA_POLICY}
        # The other kinds of picture are packed already.
        body = (
            encode(found.body) if found.content_type == DRAWING else Encoded({"identity": found.body}, name)
        )
        return answer_encoded(request, body, media_type=found.content_type, headers=headers)

    return [Route("/v1/guides/{hash}", guide), Route("/v1/media/{hash}", media)]


def _answer_video(request: Request, video: Media) -> Response:
    """Browsers fetch videos piece by piece; Safari plays none that cannot be had that way."""
    headers = {"Cache-Control": IMMUTABLE, "Content-Security-Policy": VIDEO_POLICY, "Accept-Ranges": "bytes"}
    size = len(video.body)
    piece = find_piece(request.headers.get("Range", ""), size)
    if piece is None:
        return Response(video.body, headers=headers, media_type=video.content_type)
    first, end = piece
    if first >= end:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    headers["Content-Range"] = f"bytes {first}-{end - 1}/{size}"
    return Response(video.body[first:end], 206, headers, video.content_type)
